/** One thing that is not as it should be. */
export interface Finding {
  /** Stable code, such as `entry-changed`. */
  readonly code: string;
  /** Where: origin and entry, record number, table and row. */
  readonly where: string;
  readonly ja: string;
  readonly en: string;
}

/** The answer to one question. `not checked` says what was missing; it is never a silent pass. */
export interface Answer {
  readonly state: "verified" | "broken" | "not checked";
  /** How many entries, texts or rows were looked at. */
  readonly checked: number;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** Findings listed one by one; more of a kind are counted in a note. */
const mostListed = 100;

/** Collects findings; answers once. */
export function answering() {
  const findings: Finding[] = [];
  const notes: string[] = [];
  let found = 0;
  let checked = 0;
  return {
    find(code: string, where: string, ja: string, en: string): void {
      found += 1;
      if (findings.length < mostListed) findings.push({ code, where, ja, en });
    },
    note: (text: string) => notes.push(text),
    count: (n = 1) => {
      checked += n;
    },
    answer(state?: "not checked"): Answer {
      if (found > findings.length) notes.push(`ほかに ${found - findings.length} 件 / ${found - findings.length} more`);
      return { state: found > 0 ? "broken" : (state ?? "verified"), checked, findings, notes };
    },
  };
}

export type Answering = ReturnType<typeof answering>;
