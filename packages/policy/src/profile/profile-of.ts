import { sentencesOf } from "../norms/sentences.ts";
import type { Clause, Profile, Said } from "../reading.ts";
import { classesIn, zonesIn } from "./classes.ts";
import { lawsIn } from "./laws.ts";
import { listedRoles } from "./listed-roles.ts";
import { rolesIn } from "./roles.ts";

/** Clauses with norms → what the text establishes for the body. */
export function profileOf(clauses: readonly Clause[]): Profile {
  const terms = termsIn(clauses);
  return {
    roles: [...clauses.flatMap((clause) => rolesIn(clause)), ...listedRoles(clauses)],
    terms,
    classes: classesIn(clauses),
    zones: zonesIn(clauses),
    laws: lawsIn(clauses),
    scope: scopeIn(clauses),
    disclosure: disclosureIn(clauses),
    staffTerm: staffTermIn(terms),
  };
}

function termsIn(clauses: readonly Clause[]): Said<{ term: string; definition: string }>[] {
  const found: Said<{ term: string; definition: string }>[] = [];
  for (const clause of clauses) {
    for (const norm of clause.norms) {
      const term = norm.modality === "definition" ? /^「(.+)」の定義$/su.exec(norm.predicate)?.[1] : undefined;
      if (term !== undefined)
        found.push({ value: { term, definition: norm.quote }, path: clause.path, quote: norm.quote });
    }
  }
  return found;
}

function staffTermIn(terms: Profile["terms"]): Profile["staffTerm"] {
  const staff = terms.find((said) =>
    /^(?:職員等|議員等|教職員等|職員|利用者|構成員|従事者等?|[\p{sc=Han}]{0,4}(?:職員|議員)等)$/u.test(said.value.term),
  );
  return staff ? { value: staff.value.term, path: staff.path, quote: staff.quote } : null;
}

function scopeIn(clauses: readonly Clause[]): Profile["scope"] {
  const found: Said<{ kind: "organs" | "assets" | "people"; words: string }>[] = [];
  for (const clause of clauses) {
    for (const norm of clause.norms) {
      const kind =
        norm.kind === "scope_body"
          ? "organs"
          : norm.kind === "scope_asset" || norm.kind === "scope_asset_lead"
            ? "assets"
            : norm.kind === "scope" && /職員|者/u.test(norm.quote)
              ? "people"
              : null;
      if (kind !== null)
        found.push({ value: { kind, words: norm.quote.replace(/。$/u, "") }, path: clause.path, quote: norm.quote });
    }
  }
  return found;
}

function disclosureIn(clauses: readonly Clause[]): Profile["disclosure"] {
  const found: Said<{ subject: string; public: boolean }>[] = [];
  for (const clause of clauses) {
    for (const norm of clause.norms) {
      if (norm.kind !== "disclosure") continue;
      const sentence = sentencesOf(clause.text ?? "")[norm.sentence - 1]?.text ?? norm.quote;
      const subject =
        /^(?:なお、|また、|ただし、|但し、)?([^、。]{2,60}?)(?:は、|は|については、|を)/u.exec(sentence)?.[1] ??
        clause.heading ??
        "";
      found.push({
        value: { subject, public: !/非公開|公開しない/u.test(norm.quote) },
        path: clause.path,
        quote: norm.quote,
      });
    }
  }
  return found;
}
