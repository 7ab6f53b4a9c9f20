import type { Language } from "@machimori/terms";
import { citedInFull } from "@machimori/terms/cited-path";
import { folded } from "./key-index.ts";
import type { KeptClause, Text } from "./texts.ts";

/** Texts whose parts are not named in them (第1章, 1, (1)) are told apart by the name of the text itself. */
const isNumbered = /^(?:第|[0-9(（])/u;

/** A clause as people cite it, with what it is headed: 「対策基準第37条第1項（持出しの許可）」. */
export function clauseName(text: Text, { path, heading }: KeptClause, language: Language = "ja"): string {
  const cited = citedInFull(path, language);
  const whole = isNumbered.test(path) ? `${text.instrumentName} ${cited}` : cited;
  return heading === null ? whole : `${whole}（${heading}）`;
}

const circled = /[\u2460-\u2473\u3251-\u32bf]/gu;

/** A citation number by number and letter by letter, however it is punctuated: 「6(1)①エ」 is 「6 (1) ① エ」, and not 6 (11) エ. */
const unpunctuated = (written: string) =>
  (folded(written.replace(circled, " $& ")).match(/[0-9]+|[\p{L}]/gu) ?? []).join(" ");

/** The clause in force that is written so: by its name, its citation or its address in the text. */
export function clauseWritten(texts: readonly Text[], written: string): string | null {
  const sought = unpunctuated(written);
  for (const text of texts)
    for (const clause of text.tree.clauses)
      if ([clause.path, citedInFull(clause.path), clauseName(text, clause)].some((one) => unpunctuated(one) === sought))
        return clause.id;
  return null;
}

/** Clauses in force whose citation or words hold what is sought, those cited by it first. */
export function clausesSought(texts: readonly Text[], sought: string, language: Language) {
  const number = unpunctuated(sought);
  const words = folded(sought);
  const cited: Found[] = [];
  const told: Found[] = [];
  for (const text of texts)
    for (const clause of text.tree.clauses) {
      const name = clauseName(text, clause, language);
      const found = { id: clause.id, name, detail: (clause.text ?? "").slice(0, 80) };
      if (number !== "" && [clause.path, name].some((one) => unpunctuated(one).includes(number))) cited.push(found);
      else if (folded(clause.text ?? "").includes(words)) told.push(found);
    }
  return [...cited, ...told];
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}
