import type pg from "pg";
import { listBodies } from "../bodies.ts";
import { beginAs } from "./batch.ts";

/** The newest record of a body at some moment. */
export interface Goal {
  readonly body: string;
  readonly generation: number;
  readonly xid: string;
  readonly pid: number;
}

/** The newest record of every body, in the order of the logs. */
export async function newestRecords(client: pg.Client): Promise<readonly Goal[]> {
  const goals: Goal[] = [];
  for (const body of await listBodies(client)) {
    await beginAs(client, body.id);
    const found = await client.query<Goal>(
      `select r.body, r.generation, r.xid::text, r.pid from record r where r.body = $1 and r.xid <> '0'
       order by r.generation desc, r.xid desc, r.pid desc limit 1`,
      [body.id],
    );
    await client.query("commit");
    goals.push(...found.rows);
  }
  return goals;
}

/** How many of these records no log holds yet. */
export async function unreached(client: pg.Client, goals: readonly Goal[]): Promise<number> {
  let left = 0;
  for (const { body, generation, xid, pid } of goals) {
    await beginAs(client, body);
    const found = await client.query(
      "select 1 from head where body = $1 and (generation, xid, pid) >= ($2, $3::xid8, $4::bigint)",
      [body, generation, xid, pid],
    );
    await client.query("commit");
    if (found.rowCount === 0) left += 1;
  }
  return left;
}
