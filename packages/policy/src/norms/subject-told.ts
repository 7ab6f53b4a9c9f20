/** Who acts in a sentence, and where its words about the act begin. */
export interface Subject {
  readonly actors: readonly string[];
  /** Offset after the topic; 0 where there is none. */
  readonly end: number;
  /** What happened to the actor, left off its name: 「報告を受けた」 of 「報告を受けた管理者は」. */
  readonly event: string | null;
}

/** Those named without a topic. */
export const told = (actors: readonly string[]): Subject => ({ actors, end: 0, event: null });
