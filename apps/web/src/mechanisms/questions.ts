/** What a person reached in one set of questions. */
export interface Reached {
  readonly tries: number;
  readonly best: number | null;
  readonly passed: boolean;
  readonly passedOn: string | null;
}

/** A set of questions as lists show it. */
export interface QuestionSet {
  readonly id: string;
  readonly title: string;
  readonly passMark: number;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly late: boolean;
  readonly mine: Reached;
}
