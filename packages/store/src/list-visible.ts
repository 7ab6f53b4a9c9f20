import { sql } from "kysely";
import type { Json } from "./json.ts";
import { oneOf } from "./kysely.ts";
import { type Condition, comparison, likeText } from "./list-condition.ts";
import { type Field, fieldName } from "./list-field.ts";
import type { Session } from "./session.ts";

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
function matching({ acting, db }: Session, query: ListQuery) {
  let q = db.selectFrom("entry").where("body", "=", acting.body);
  // A literal, so that the partial indexes of the declaration can serve the query.
  q =
    query.declarations.length === 1 && fieldName.test(query.declarations[0]!)
      ? q.where("declaration", "=", sql.lit(query.declarations[0]!))
      : q.where("declaration", "=", oneOf(query.declarations));
  for (const condition of query.where ?? []) q = q.where(comparison(condition));
  if (query.awaitingAny?.length)
    q = q.where((eb) =>
      eb.or(query.awaitingAny!.map((one) => sql<boolean>`awaiting @> ${JSON.stringify([one])}::jsonb`)),
    );
  if (query.open !== undefined) q = q.where("closedAt", query.open ? "is" : "is not", null);
  return q;
}

/** Entries still to be told what of them is asked. */
export type Matching = ReturnType<typeof matching>;

/** Those of them in whose search text every word occurs. */
function saying(q: Matching, { words = [] }: ListQuery, column: "search" | "searchKey" = "search"): Matching {
  return words.reduce((all, word) => all.where(column, "like", `%${likeText(word)}%`), q);
}

/** The same in two parts, none in both: what an index carries the search text of, and the few longer texts. */
function sayingApart(q: Matching, query: ListQuery): readonly [Matching, ...Matching[]] {
  if (!query.words?.length) return [q];
  return [saying(q, query, "searchKey"), saying(q.where("searchKey", "is", null), query)];
}

const within = (divisions: readonly string[]) => sql<boolean>`division = any(${[...divisions]}::text[])`;
const asParty = ({ body, person }: Session["acting"]) =>
  sql<boolean>`id = any(array(select entry from entry_party where body = ${body} and person = ${person}))`;

/**
 * The parts of which what may be seen consists, none in two of them: by division, by application, as a party. They say
 * again what row security says, each in a form that an index can serve.
 */
export function visibleParts(session: Session, query: ListQuery): readonly [Matching, ...Matching[]] {
  const { acting } = session;
  const all = matching(session, query);
  if (acting.divisions === "*") return sayingApart(all, query);
  const byDivision = within(acting.divisions);
  const ofDivisions = sayingApart(all.where(byDivision), query);
  if (acting.person === null) return ofDivisions;
  const elsewhere = saying(all, query).where(sql<boolean>`(${byDivision}) is not true`);
  return [
    ...ofDivisions,
    elsewhere.where("applicant", "=", acting.person),
    elsewhere.where(sql<boolean>`applicant is distinct from ${acting.person}`).where(asParty(acting)),
  ];
}

/** What may be seen, in one piece: for reading in order. */
export function visible(session: Session, query: ListQuery): Matching {
  const { acting } = session;
  const all = saying(matching(session, query), query);
  if (acting.divisions === "*") return all;
  return all.where(sql<boolean>`(${within(acting.divisions)} or applicant = ${acting.person} or ${asParty(acting)})`);
}
