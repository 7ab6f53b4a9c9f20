import { divide } from "../clauses/parts.ts";
import { type BareClause, clausesOf } from "../clauses/settle-clauses.ts";
import { normsOver } from "../norms/norms-of.ts";
import { bodyWord, boundByPurpose, kindOfBody, readersOf } from "../profile/body-word.ts";
import { readFacts } from "../profile/facts.ts";
import { profileOf } from "../profile/profile-of.ts";
import type { Clause, Reading, Repair } from "../reading.ts";
import { referencesOver } from "../references/find-references.ts";
import { straighten } from "../repair/straighten.ts";
import type { SourceText, Unreadable } from "../source.ts";
import { openSource } from "./open-source.ts";
import { refuse } from "./refusal.ts";

/**
 * The bytes of a published policy → everything the reader understood of it, or a sentence saying why not. Pure: the
 * name only helps to tell Markdown from plain text.
 */
export async function readPolicy(bytes: Uint8Array, fileName: string): Promise<Reading | Unreadable> {
  const source = await openSource(bytes, fileName);
  if ("code" in source) return source;
  const reading = readSource(source);
  return reading.clauses.length === 0 ? refuse("no-clauses", fileName) : reading;
}

/** Lines of any format → the reading. Deterministic, linear in the length of the text. */
export function readSource(source: SourceText): Reading {
  const { facts, bare, repairs, leftOut } = clausesOfSource(source);
  const norms = normsOver(
    bare,
    readersOf(bare, facts.title) ??
      bodyWord(bare) ??
      kindOfBody(facts.body, facts.title) ??
      boundByPurpose(bare, facts.title),
  );
  const references = referencesOver(bare);
  const clauses: readonly Clause[] = bare.map((clause) => ({
    ...clause,
    norms: norms(clause),
    references: references(clause),
  }));
  return {
    document: facts,
    clauses,
    profile: profileOf(clauses),
    repairs,
    leftOut,
    source: source.lines.map((line) => line.text),
  };
}

/** The tree before norms and mentions; the lines and parts it was made from are let go with the call. */
function clausesOfSource(source: SourceText): Pick<Reading, "repairs" | "leftOut"> & {
  readonly facts: Reading["document"];
  readonly bare: readonly BareClause[];
} {
  const straight = straighten(source);
  const divided = divide(straight.lines);
  const repairs: Repair[] = [...straight.repairs];
  const leftOut = [...straight.leftOut, ...divided.leftOut];
  const bare: BareClause[] = [];
  const taken = new Map<string, number>();
  let supplements = 0;
  for (const part of divided.parts) {
    if (part.kind !== "supplement") {
      for (const clause of clausesOf(part, part.name, repairs, taken)) bare.push(clause);
      continue;
    }
    supplements += 1;
    bare.push(...supplementClauses(part, supplements, bare, repairs, taken));
  }
  return {
    facts: readFacts(divided, bare),
    bare,
    repairs,
    leftOut: leftOut.sort((left, right) => left.lines[0] - right.lines[0]),
  };
}

function supplementClauses(
  part: Parameters<typeof clausesOf>[0],
  count: number,
  before: readonly BareClause[],
  repairs: Repair[],
  taken: Map<string, number>,
): readonly BareClause[] {
  const first = part.head[0] ?? part.lines[0];
  const lines: readonly [number, number] = first ? [first.first, first.last] : [1, 1];
  const found: BareClause[] = [];
  if (!before.some((clause) => clause.path === "附則")) {
    taken.set("附則", 1);
    found.push({
      path: "附則",
      label: null,
      printed: null,
      level: 0,
      kind: "supplement",
      heading: "附則",
      text: null,
      lines,
    });
  }
  found.push(...clausesOf(part, `附則/${count}`, repairs, taken));
  return found;
}
