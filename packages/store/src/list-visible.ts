import type { Json } from "./json.ts";
import { type Condition, comparison, likeText } from "./list-condition.ts";
import { type Field, fieldName } from "./list-field.ts";
import type { Places } from "./places.ts";
import type { Acting } from "./session.ts";

/** What a list asks for. */
export interface ListQuery {
  readonly declarations: readonly string[];
  readonly where?: readonly Condition[];
  /** Every word must occur in the entry's search text; the caller normalises as it normalised that text. */
  readonly words?: readonly string[];
  /** Only entries that await one of these, in the engine's form. */
  readonly awaitingAny?: readonly Json[];
  readonly open?: boolean;
  readonly sort?: readonly { readonly field: Field; readonly descending?: boolean }[];
  readonly limit: number;
  readonly offset?: number;
  /** False leaves the total out. */
  readonly total?: boolean;
}

/** What meets the query but for its words, of all the body. */
function matching(query: ListQuery, given: Places): readonly string[] {
  const { place } = given;
  const { declarations, where = [], awaitingAny = [], open } = query;
  // A literal, so that the partial indexes of the declaration can serve the query.
  const isOne = declarations.length === 1 && fieldName.test(declarations[0]!);
  const awaited = awaitingAny.map((one) => `awaiting @> ${place(JSON.stringify([one]))}::jsonb`);
  return [
    isOne ? `declaration = '${declarations[0]}'` : `declaration = any(${place([...declarations])}::text[])`,
    ...where.map((condition) => comparison(condition, given)),
    ...(awaited.length > 0 ? [`(${awaited.join(" or ")})`] : []),
    ...(open === undefined ? [] : [open ? "closed_at is null" : "closed_at is not null"]),
  ];
}

/** Conditions on entries that say what may be seen of what a list asks for. */
export interface Visible {
  /** In parts, none of which holds what is in another, each in a form that an index can serve. */
  readonly parts: readonly string[];
  /** The same in one piece: for reading in order. */
  readonly inOne: string;
}

/**
 * What may be seen of a list: by division, by application, as a party. It says again what row security says. A search
 * reads the search text where an index carries it, and apart from that the few longer texts.
 */
export function visibleOf({ body, person, divisions }: Acting, query: ListQuery, given: Places): Visible {
  const { place } = given;
  const own = place(body);
  const all = [`body = ${own}`, ...matching(query, given)];
  const patterns = (query.words ?? []).map((word) => place(`%${likeText(word)}%`));
  const saying = patterns.map((pattern) => `search like ${pattern}`);
  const inIndex = patterns.map((pattern) => `search_key like ${pattern}`);
  const apart = patterns.length === 0 ? [[]] : [inIndex, ["search_key is null", ...saying]];
  const and = (conditions: readonly string[]) => conditions.join(" and ");
  if (divisions === "*") return { parts: apart.map((one) => and([...all, ...one])), inOne: and([...all, ...saying]) };
  const within = `division = any(${place([...divisions])}::text[])`;
  const byDivision = apart.map((one) => and([...all, within, ...one]));
  if (person === null) return { parts: byDivision, inOne: and([...all, within, ...saying]) };
  const who = place(person);
  const asParty = `id = any(array(select entry from entry_party where body = ${own} and person = ${who}))`;
  const elsewhere = [...all, `(${within}) is not true`, ...saying];
  return {
    parts: [
      ...byDivision,
      and([...elsewhere, `applicant = ${who}`]),
      and([...elsewhere, `applicant is distinct from ${who}`, asParty]),
    ],
    inOne: and([...all, `(${within} or applicant = ${who} or ${asParty})`, ...saying]),
  };
}
