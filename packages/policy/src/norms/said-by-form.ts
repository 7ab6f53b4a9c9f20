import type { BareClause } from "../clauses/settle-clauses.ts";
import type { Norm } from "../reading.ts";
import { blank, statement } from "./bare-norm.ts";
import { citedRules, definitionsInPassing, termDefined } from "./definitions.ts";
import { bareEnd } from "./modality.ts";
import type { Sentence } from "./sentences.ts";

/** Sentences whose form alone says what they are: definitions, commencement, enactment, purpose. */
export function saidByForm(clause: BareClause, sentence: Sentence, bare: string): Norm | null {
  if (/から(?:施行|適用|実施)(?:する|します)$|施行の日は、|その効力を失う$/u.test(bare))
    return { ...statement(sentence, "effective_date"), modality: "legal_basis" };
  if (clause.kind === "preamble" && /(?:改正|廃止|制定)する$|(?:を|について)(?:次のように)?定める$/u.test(bare))
    return { ...statement(sentence, "enactment"), modality: "legal_basis" };
  if (clause.path.startsWith("附則") && /廃止する$|なお従前の例による$|改正する$/u.test(bare))
    return { ...statement(sentence, "enactment"), modality: "legal_basis" };
  return null;
}

/** A sentence that says what a word means: the word it defines itself, else the heading above it. */
export function definition(clause: BareClause, sentence: Sentence): Norm {
  const term = termDefined(sentence.text) ?? clause.heading ?? "";
  return {
    ...blank(sentence, sentence.text),
    modality: "definition",
    predicate: term === "" ? bareEnd(sentence.text) : `「${term}」の定義`,
    kind: null,
  };
}

/** What a sentence says in its brackets and citations: abbreviations, and rules cited as the source of a term. */
export function definedInPassing(sentence: Sentence): Norm[] {
  const found: Norm[] = definitionsInPassing(sentence.text).map((definition) => ({
    ...blank(sentence, definition.quote),
    modality: "definition",
    predicate: `「${definition.term}」の定義`,
    kind: "abbreviation",
  }));
  for (const quote of citedRules(sentence.text))
    found.push({ ...blank(sentence, quote), modality: "legal_basis", predicate: quote, kind: "source" });
  return found;
}
