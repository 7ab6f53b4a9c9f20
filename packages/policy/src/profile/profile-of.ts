import { sentencesOf } from "../norms/sentences.ts";
import type { Clause, Profile, Said } from "../reading.ts";
import { generic } from "./appointments.ts";
import { classesIn, zonesIn } from "./classes.ts";
import { lawsIn } from "./laws.ts";
import { listedRoles } from "./listed-roles.ts";
import { rolesIn } from "./roles.ts";

/** Clauses with norms → what the text establishes for the body. */
export function profileOf(clauses: readonly Clause[]): Profile {
  const terms = termsIn(clauses);
  return {
    roles: rolesOver(clauses),
    terms,
    classes: classesIn(clauses),
    zones: zonesIn(clauses),
    laws: lawsIn(clauses),
    scope: scopeIn(clauses),
    disclosure: disclosureIn(clauses),
    staffTerm: staffTermIn(terms),
  };
}

/** Roles by their full titles: what a later clause says of 「委員会」 it says of the committee that was named so. */
function rolesOver(clauses: readonly Clause[]): Profile["roles"] {
  const headings = new Map(clauses.map(({ path, heading }) => [path, heading]));
  const found = [
    ...clauses.flatMap((clause) =>
      rolesIn(clause, headings.get(clause.path.slice(0, clause.path.lastIndexOf("/"))) ?? null),
    ),
    ...listedRoles(clauses),
  ];
  const full = new Map<string, string>();
  for (const { value } of found)
    if (value.abbreviation && !full.has(value.abbreviation)) full.set(value.abbreviation, value.title);
  return found
    .map((said) => ({ ...said, value: { ...said.value, title: full.get(said.value.title) ?? said.value.title } }))
    .filter(({ value }) => !generic.test(value.title))
    .flatMap((said) => withMembers(said, clauses));
}

/** A committee whose members stand as items below: each item is one; what names none tells nothing. */
function withMembers(said: Profile["roles"][number], clauses: readonly Clause[]): Profile["roles"] {
  if (said.value.members?.length !== 0) return [said];
  const below = clauses.filter(
    ({ path, kind }) => kind === "item" && path.slice(0, path.lastIndexOf("/")) === said.path,
  );
  const members = below.map(({ heading, text }) => heading ?? (text ?? "").replace(/。$/u, ""));
  return members.length > 0 ? [{ ...said, value: { ...said.value, members } }] : [];
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
