import type pg from "pg";
import type { Instant } from "./json.ts";
import { type Refused, refuse } from "./refused.ts";

/** A body (団体): one row-security key, one log, one signing key. */
export interface Body {
  readonly id: string;
  readonly name: string;
  /** Only a sample body accepts a clock other than the real one. */
  readonly sample: boolean;
  readonly createdAt: Instant;
  readonly stoppedAt: Instant | null;
}

/** What is given to create a body. */
export type NewBody = Pick<Body, "id" | "name" | "sample">;

const columns = `id, name, sample, created_at as "createdAt", stopped_at as "stoppedAt"`;

/** The operator's list of bodies: names and dates, nothing of their contents. */
export async function listBodies(client: pg.Pool | pg.ClientBase): Promise<readonly Body[]> {
  return (await client.query<Body>(`select ${columns} from bodies()`)).rows;
}

/** Lower-case letters, digits and hyphens: safe in an address, a file name and a statement. */
export const isBodyId = (id: string): boolean => /^[a-z0-9][a-z0-9-]{0,62}$/.test(id);

/** Creates a body; refused where the id is taken or not a plain slug. */
export async function createBody(owner: pg.ClientBase, body: NewBody): Promise<Body | Refused> {
  if (!isBodyId(body.id))
    return refuse(
      "body-id",
      "団体の識別子は、半角の英小文字・数字・ハイフンで、63文字までにしてください。",
      "A body's id is lower-case letters, digits and hyphens, at most 63.",
    );
  await owner.query("begin");
  try {
    await owner.query("select set_config('app.body', $1, true)", [body.id]);
    const made = await owner.query<Body>(
      `insert into body (id, name, sample) values ($1, $2, $3) on conflict do nothing returning ${columns}`,
      [body.id, body.name, body.sample],
    );
    await owner.query("commit");
    return (
      made.rows[0] ??
      refuse("body-exists", `団体「${body.id}」はすでにあります。`, `The body "${body.id}" exists already.`)
    );
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}

/** Stops a body: sign-in and acts end, what is recorded stays. */
export function stopBody(owner: pg.ClientBase, id: string, at: Instant): Promise<void> {
  return ofBody(owner, id, "update body set stopped_at = $2 where id = $1 and stopped_at is null", [id, at]);
}

/** Lets a stopped body go on. */
export function resumeBody(owner: pg.ClientBase, id: string): Promise<void> {
  return ofBody(owner, id, "update body set stopped_at = null where id = $1", [id]);
}

async function ofBody(owner: pg.ClientBase, id: string, statement: string, values: unknown[]): Promise<void> {
  await owner.query("begin");
  try {
    await owner.query("select set_config('app.body', $1, true)", [id]);
    await owner.query(statement, values);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}
