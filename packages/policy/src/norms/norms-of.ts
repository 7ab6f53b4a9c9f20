import type { BareClause } from "../clauses/settle-clauses.ts";
import type { Clause, DocumentFacts, Modality, Norm } from "../reading.ts";
import { sentencesOf, withoutAsides } from "./sentences.ts";

/** Clauses → clauses with their norms. */
export function normsOf(clauses: readonly BareClause[], _facts: DocumentFacts): Clause[] {
  return clauses.map((clause) => ({ ...clause, norms: simpleNorms(clause), references: [] }));
}

function simpleNorms(clause: BareClause): Norm[] {
  return sentencesOf(clause.text ?? "").map((sentence) => {
    const plain = withoutAsides(sentence.text).replaceAll("\u0000", "");
    const modality = modalityOf(plain);
    const topic = /^([^、]{2,40}?)は、/u.exec(plain)?.[1];
    return {
      modality,
      actors: topic && modality !== "definition" && modality !== "statement" ? [topic] : [],
      actorSource: topic ? "explicit" : "none",
      quote: sentence.text,
      predicate: plain.replace(/。$/u, ""),
      condition: null,
      timing: null,
      schedule: null,
      approver: null,
      reportTo: [],
      record: false,
      threshold: null,
      sentence: sentence.number,
      kind: null,
      mechanisms: [],
    };
  });
}

function modalityOf(text: string): Modality {
  if (/をいう。?$/u.test(text)) return "definition";
  if (/てはならない。?$|ないこと。?$/u.test(text)) return "must_not";
  if (/努め(?:なければならない|る(?:ものとする)?)。?$|望ましい。?$/u.test(text)) return "should";
  if (/ことができる。?$|この限りで(?:は)?ない。?$/u.test(text)) return "may";
  if (/なければならない。?$|ものとする。?$|すること。?$/u.test(text)) return "must";
  if (/(?:講じる|実施する|策定する|見直す|確立する|行う|図る|定める)。?$/u.test(text)) return "must";
  return "statement";
}
