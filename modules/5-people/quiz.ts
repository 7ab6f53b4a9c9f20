/** One question: its text, what may be answered, and which of it is right. */
export interface QuizQuestion {
  readonly text: string;
  readonly choices: readonly string[];
  /** Places of the right choices, from 0. */
  readonly right: readonly number[];
}

/**
 * Questions as officials write them, one block each: a line 「問 …」, then one line per choice, ○ before what is right
 * and × before what is not. Numbers after 問 and empty lines are understood. Null where a line is neither, a question
 * has fewer than two choices, or none of them is right or all are.
 */
export function readQuiz(written: string): readonly QuizQuestion[] | null {
  const questions: { text: string; choices: string[]; right: number[] }[] = [];
  for (const line of written.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const question = /^(?:問|Q)\s*[0-9０-９]*[.．:：、]?\s*(.+)$/u.exec(line)?.[1];
    const [, mark, choice] = /^([○〇◯×✕✗])\s*(.+)$/u.exec(line) ?? [];
    const last = questions.at(-1);
    if (choice !== undefined && last) {
      if (/[○〇◯]/u.test(mark!)) last.right.push(last.choices.length);
      last.choices.push(choice);
    } else if (question !== undefined && choice === undefined)
      questions.push({ text: question, choices: [], right: [] });
    else return null;
  }
  const isWhole = questions.every(
    (one) => one.choices.length >= 2 && one.right.length > 0 && one.right.length < one.choices.length,
  );
  return questions.length > 0 && isWhole ? questions : null;
}

/** Answers as they are kept: for each question the places of what was chosen, from 1, "1,3/2/4". */
export function readAnswers(
  written: string,
  questions: readonly QuizQuestion[],
): readonly (readonly number[])[] | null {
  const parts = written.split("/").map((part) => part.split(",").filter(Boolean).map(Number));
  const fits =
    parts.length === questions.length &&
    parts.every((part, index) => {
      const most = questions[index]!.choices.length;
      return part.length > 0 && part.every((one) => Number.isInteger(one) && one >= 1 && one <= most);
    });
  return fits ? parts.map((part) => [...new Set(part)].map((one) => one - 1).sort((one, other) => one - other)) : null;
}

/** Percent of the questions answered right: exactly the right choices and no other. Rounded down. */
export function quizScore(questions: readonly QuizQuestion[], answers: readonly (readonly number[])[]): number {
  const right = questions.filter((one, index) => one.right.join() === (answers[index] ?? []).join()).length;
  return Math.floor((right * 100) / questions.length);
}
