import { readFileSync } from "node:fs";
import { sureFrom } from "@machimori/catalogue";
import { normKey } from "@machimori/engine";
import type { Instant } from "@machimori/terms";
import { type Answer, answerQuestions, type Draft } from "../body/adoption.ts";
import type { BodyRuntime } from "../body/runtime.ts";

/** A clause of the sample's text as people read it, which is kept beside the text. */
interface ReadByPeople {
  readonly path: string;
  readonly norms: readonly { readonly quote: string; readonly mechanisms: readonly string[] }[];
}

/**
 * Answers for みなと市 what an adoption leaves to a person: the mechanism of each norm that the matcher is not sure of,
 * as people read it. What people read no norm in stays a question.
 */
export async function confirmMechanisms(runtime: BodyRuntime, draft: Draft, file: string, at: Instant): Promise<void> {
  const read = readByPeople(file);
  const answers = draft.text.tree.clauses.flatMap(({ path, norms }) => {
    const said = read.get(path) ?? [];
    return norms.flatMap((norm, index): readonly Answer[] => {
      const answer = (said.find(({ quote }) => quote.includes(norm.quote)) ?? said[index])?.mechanisms[0];
      const isSure = (norm.mechanisms[0]?.confidence ?? 0) >= sureFrom;
      return answer === undefined || isSure ? [] : [{ path, question: `mechanism:${normKey(path, index)}`, answer }];
    });
  });
  await answerQuestions(runtime, null, draft, answers, at);
}

/** The norms of each clause. */
function readByPeople(file: string): ReadonlyMap<string, ReadByPeople["norms"]> {
  const url = new URL(`../../../../fixtures/minato/policy/${file.replace(/\.txt$/, ".truth.json")}`, import.meta.url);
  const { clauses } = JSON.parse(readFileSync(url, "utf8")) as { readonly clauses: readonly ReadByPeople[] };
  return new Map(clauses.map(({ path, norms }) => [path, norms]));
}
