import { type ClauseCitation, isObligation, mechanismOf } from "@machimori/engine";
import type { LocalDate } from "@machimori/terms";
import type { BodyRuntime } from "./runtime.ts";
import type { Text } from "./texts.ts";

const unavoidable = /やむを得な[いく]/;
const known = new WeakMap<Text["tree"], ClauseCitation | null>();

/** The clause of one text that separates duties "except in unavoidable cases". */
function inText(text: Text): ClauseCitation | null {
  const found = known.get(text.tree);
  if (found !== undefined) return found;
  const hit = text.tree.clauses
    .filter((clause) => unavoidable.test(clause.text ?? ""))
    .find((clause) => clause.norms.some((norm) => isObligation(norm) && mechanismOf(norm).id === "A02"));
  const citation: ClauseCitation | null = hit
    ? {
        instrument: text.instrument,
        version: text.version,
        clause: hit.id,
        path: hit.path,
        quote: (hit.text ?? "").slice(0, 200),
      }
    : null;
  known.set(text.tree, citation);
  return citation;
}

/** The clause in force that allows setting separation of duties aside; null where no text of the body does. */
export function separationOverride(runtime: BodyRuntime, day: LocalDate): ClauseCitation | null {
  for (const text of runtime.textsOn(day)) {
    const citation = inText(text);
    if (citation) return citation;
  }
  return null;
}
