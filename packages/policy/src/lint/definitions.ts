import type { Clause, Reading } from "../reading.ts";

/** A word the text gives a meaning to: as an entry of its definitions, or in passing (以下「…」という。). */
export interface Definition {
  readonly term: string;
  readonly clause: Clause;
  readonly sort: "entry" | "abbreviation";
  /** What it is said to mean; for an abbreviation the words before it. */
  readonly meaning: string;
  /** Offset in the clause's text. */
  readonly at: number;
}

const inPassing =
  /以下(?:、)?(?:これらを|単に|この[^「」]{1,8}において|本則において)?「([^」]{1,30})」(?:という|といい)/g;
const sameAs = /[（(](?:以下)?「([^」]{1,20})」(?:という)。?[）)]/g;
const quoted = /「([^」]{1,30})」とは、?(.{4,200}?)をいう/g;
const bare = /^([^、。「」（）()]{2,24})とは、(.{4,300}?)をいう/;

function headingOfDefinitions(clause: Clause | undefined): boolean {
  return clause?.heading != null && /定義|用語|意義/.test(clause.heading) && clause.heading.length <= 14;
}

/** The words just before a bracket: what an abbreviation stands for. */
function before(text: string, at: number): string {
  const start = Math.max(
    text.lastIndexOf("。", at - 1),
    text.lastIndexOf("、", at - 1),
    text.lastIndexOf("」", at - 1),
    text.lastIndexOf("\n", at - 1),
  );
  return text.slice(start + 1, at).replace(/[（(][^（()）]*$/, "");
}

/** No policy defines as many words; what goes on beyond is not compared. */
const mostDefinitions = 400;

/** Everything the text defines, in order. */
export function definitionsOf(reading: Reading, byPath: ReadonlyMap<string, Clause>): readonly Definition[] {
  const found: Definition[] = [];
  for (const clause of reading.clauses) {
    if (found.length >= mostDefinitions) break;
    const text = clause.text ?? "";
    const slash = clause.path.lastIndexOf("/");
    const parent = byPath.get(slash < 0 ? "" : clause.path.slice(0, slash));
    const grand = parent ? byPath.get(parent.path.slice(0, Math.max(parent.path.lastIndexOf("/"), 0))) : undefined;
    if (clause.heading && (headingOfDefinitions(parent) || headingOfDefinitions(grand)) && /をいう|のこと/.test(text)) {
      found.push({ term: clause.heading.replace(/[（(].*$/, ""), clause, sort: "entry", meaning: text, at: 0 });
    }
    for (const pattern of [inPassing, sameAs]) {
      for (const match of text.matchAll(pattern)) {
        if (found.some((one) => one.clause === clause && one.term === match[1])) continue;
        found.push({
          term: match[1]!,
          clause,
          sort: "abbreviation",
          meaning: before(text, match.index),
          at: match.index,
        });
      }
    }
    for (const match of text.matchAll(quoted)) {
      found.push({ term: match[1]!, clause, sort: "entry", meaning: match[2]!, at: match.index });
    }
    const plain = bare.exec(text);
    if (plain) found.push({ term: plain[1]!, clause, sort: "entry", meaning: plain[2]!, at: 0 });
  }
  return found;
}
