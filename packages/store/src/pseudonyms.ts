import { randomBytes } from "node:crypto";
import { hmacSha256 } from "@machimori/ledger";
import type pg from "pg";
import { fiscalYearAt } from "./fiscal-year.ts";
import type { Instant } from "./json.ts";

/** How a leaf names the actor and the object of one record. */
export interface LeafNames {
  readonly actor: string | null;
  readonly object: string | null;
}

/**
 * The names leaves use: random per person and fiscal year, keyed per entry and fiscal year. Both tables lie apart
 * from the log. Rows already committed are remembered; a row of the open transaction is not, since it may be rolled back.
 */
export interface Pseudonyms {
  /** The names where all of them are remembered, else null. */
  known(body: string, at: Instant, person: string | null, entry: string | null): LeafNames | null;
  /** The names, read or made in the open transaction. */
  resolve(
    client: pg.ClientBase,
    body: string,
    at: Instant,
    person: string | null,
    entry: string | null,
  ): Promise<LeafNames>;
}

const mostRemembered = 50_000;

async function rowOf<T>(
  client: pg.ClientBase,
  select: string,
  insert: string,
  key: readonly unknown[],
  fresh: unknown,
): Promise<{ value: T; isOld: boolean }> {
  const found = await client.query<{ value: T }>(select, [...key]);
  if (found.rows[0]) return { value: found.rows[0].value, isOld: true };
  await client.query(insert, [...key, fresh]);
  const again = await client.query<{ value: T }>(select, [...key]);
  return { value: again.rows[0]!.value, isOld: false };
}

function entryName(key: Buffer, entry: string): string {
  return hmacSha256(key, entry).subarray(0, 16).toString("base64url");
}

/** Pseudonyms of one store. */
export function pseudonyms(): Pseudonyms {
  const people = new Map<string, string>();
  const keys = new Map<string, Buffer>();

  async function ofPerson(client: pg.ClientBase, body: string, year: number, person: string): Promise<string> {
    const name = `${body}\n${year}\n${person}`;
    const remembered = people.get(name);
    if (remembered) return remembered;
    const { value, isOld } = await rowOf<string>(
      client,
      "select pseudonym as value from pseudonym where body = $1 and fiscal_year = $2 and person = $3",
      "insert into pseudonym (body, fiscal_year, person, pseudonym) values ($1, $2, $3, $4) on conflict do nothing",
      [body, year, person],
      randomBytes(16).toString("base64url"),
    );
    if (isOld) {
      if (people.size >= mostRemembered) people.clear();
      people.set(name, value);
    }
    return value;
  }

  async function keyOf(client: pg.ClientBase, body: string, year: number): Promise<Buffer> {
    const name = `${body}\n${year}`;
    const remembered = keys.get(name);
    if (remembered) return remembered;
    const { value, isOld } = await rowOf<Buffer>(
      client,
      "select key as value from pseudonym_key where body = $1 and fiscal_year = $2",
      "insert into pseudonym_key (body, fiscal_year, key) values ($1, $2, $3) on conflict do nothing",
      [body, year],
      randomBytes(32),
    );
    if (isOld) keys.set(name, value);
    return value;
  }

  return {
    known(body, at, person, entry) {
      const year = fiscalYearAt(at);
      const actor = person === null ? null : people.get(`${body}\n${year}\n${person}`);
      const key = entry === null ? null : keys.get(`${body}\n${year}`);
      if (actor === undefined || key === undefined) return null;
      return { actor, object: key === null || entry === null ? null : entryName(key, entry) };
    },
    async resolve(client, body, at, person, entry) {
      const year = fiscalYearAt(at);
      const actor = person === null ? null : await ofPerson(client, body, year, person);
      const object = entry === null ? null : entryName(await keyOf(client, body, year), entry);
      return { actor, object };
    },
  };
}
