import type { Clause, Reading } from "../reading.ts";
import { type Definition, definitionsOf } from "./definitions.ts";
import { type RoleSurvey, surveyRoles } from "./roles.ts";

export interface Sentence {
  readonly clause: Clause;
  readonly text: string;
  /** Offset in the clause's text. */
  readonly at: number;
}

/** What several rules ask of a reading, gathered once. */
export interface Survey {
  readonly reading: Reading;
  readonly byPath: ReadonlyMap<string, Clause>;
  /** Clauses that hang directly under a path. */
  children(path: string): readonly Clause[];
  parent(clause: Clause): Clause | undefined;
  readonly sentences: readonly Sentence[];
  /** All headings and texts, one to a line. */
  readonly whole: string;
  /**
   * Whether a pattern is found anywhere in `whole`. What a text does not hold at all need not be looked for in each of
   * its clauses; with a hundred patterns and as many thousand clauses that is most of the work.
   */
  occurs(pattern: RegExp): boolean;
  readonly definitions: readonly Definition[];
  readonly roles: RoleSurvey;
  /** True where the text at hand is hardly more than its headings: an outline or a table of contents. */
  readonly isOutline: boolean;
  /** True where the text goes beyond a basic policy: it names roles and what each must do. */
  readonly isStandard: boolean;
}

/** The path one step up, or "" for a part. */
export function above(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** Sentences of a text with their offsets; a full stop inside brackets ends nothing. */
export function sentencesOf(text: string): readonly { readonly text: string; readonly at: number }[] {
  const found: { text: string; at: number }[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if ("（(「『".includes(sign)) depth++;
    else if ("）)」』".includes(sign)) depth = Math.max(0, depth - 1);
    if ((sign === "。" && depth === 0) || sign === "\n") {
      if (at > start) found.push({ text: text.slice(start, at + 1).trimEnd(), at: start });
      start = at + 1;
      if (sign === "\n") depth = 0;
    }
  }
  if (start < text.length) found.push({ text: text.slice(start), at: start });
  return found;
}

/** Gathers it. Linear in the length of the text. */
export function surveyOf(reading: Reading): Survey {
  const byPath = new Map(reading.clauses.map((clause) => [clause.path, clause]));
  const under = new Map<string, Clause[]>();
  for (const clause of reading.clauses) {
    const list = under.get(above(clause.path));
    if (list) list.push(clause);
    else under.set(above(clause.path), [clause]);
  }
  const sentences = reading.clauses.flatMap((clause) =>
    clause.text ? sentencesOf(clause.text).map((sentence) => ({ clause, ...sentence })) : [],
  );
  const roles = surveyRoles(reading);
  const whole = reading.clauses.map((clause) => `${clause.heading ?? ""}\n${clause.text ?? ""}`).join("\n");
  const leaves = reading.clauses.filter((clause) => clause.level > 0 && !under.has(clause.path));
  const bare = leaves.filter((clause) => !clause.text && !clause.table);
  return {
    isOutline: bare.length >= 2 && leaves.length >= 4 && bare.length > leaves.length * 0.4,
    reading,
    byPath,
    children: (path) => under.get(path) ?? [],
    parent: (clause) => byPath.get(above(clause.path)),
    sentences,
    whole,
    occurs(pattern) {
      pattern.lastIndex = 0;
      const found = pattern.test(whole);
      pattern.lastIndex = 0;
      return found;
    },
    definitions: definitionsOf(reading, byPath),
    roles,
    isStandard: roles.established.size >= 2,
  };
}
