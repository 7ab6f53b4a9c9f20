import type pg from "pg";
import type { Pseudonyms } from "./pseudonyms.ts";
import { isRefused } from "./refused.ts";
import type { Acting, Session } from "./session.ts";
import { sessionOver, type Told } from "./session-over.ts";
import { type Transaction, transactionOver } from "./transaction.ts";

const again = new Set(["40P01", "40001"]);

/** An error of this severity breaks a transaction off; the connection goes on. */
export const isBrokenOff = (error: unknown) => (error as { readonly severity?: string } | null)?.severity === "ERROR";

/** Errors of transactions of which it is certain that nothing was written. */
const unwritten = new WeakSet<object>();

/**
 * True where a transaction failed and certainly wrote nothing: it failed before its end was asked for, or the database
 * says so. A connection that breaks while it waits for the answer to COMMIT leaves that open.
 */
export function isUnwritten(error: unknown): boolean {
  return typeof error === "object" && error !== null && unwritten.has(error);
}
const mostTries = 4;

function begin(client: pg.ClientBase, acting: Acting, isRead: boolean): string {
  const literal = (text: string) => client.escapeLiteral(text);
  const divisions = acting.divisions === "*" ? "*" : acting.divisions.join(",");
  return [
    isRead ? "begin isolation level repeatable read read only" : "begin",
    `set local app.body = ${literal(acting.body)}`,
    `set local app.person = ${literal(acting.person ?? "")}`,
    `set local app.divisions = ${literal(divisions)}`,
  ].join(";");
}

/** The ways work is carried out in one transaction of its own. */
export interface Transactions {
  /** On one connection: committed whole, or rolled back where `work` throws or answers a refusal. */
  once<T>(acting: Acting, isRead: boolean, work: (session: Session) => Promise<T>): Promise<T>;
  /** A read whose queries are all asked before it first waits: beginning, queries and end go out together. */
  atOnce<T>(acting: Acting, work: (session: Session) => Promise<T>): Promise<T>;
  /** As `once`, and once more after a deadlock, so that `work` acts on the transaction alone. */
  run<T>(acting: Acting, isRead: boolean, work: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** Transactions on the connections of a pool; `tell` hears of each body to whose record something was committed. */
export function transactionsOn(pool: pg.Pool, names: Pseudonyms, tell: (body: string) => void): Transactions {
  async function once<T>(acting: Acting, isRead: boolean, work: (session: Session) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    const told: Told = { appended: false, last: [] };
    let isEnding = false;
    // Sent along with the first query of the work. Where it fails, that query meets a transaction that is broken off,
    // or row security without a body.
    const begun = client.query(begin(client, acting, isRead));
    begun.catch(() => undefined);
    try {
      const result = await work(sessionOver(client, acting, names, told));
      isEnding = !isRefused(result);
      const ended = client.query(isEnding ? "commit" : "rollback");
      if (isRead) {
        await begun;
        // Nothing was written: the answer need not wait for the end.
        ended.then(
          () => client.release(),
          (failure: Error) => client.release(failure),
        );
        return result;
      }
      ended.catch(() => undefined);
      await begun;
      await Promise.all(told.last);
      // A transaction that an error broke off answers COMMIT by rolling back, without an error.
      if ((await ended).command === "ROLLBACK" && isEnding) {
        isEnding = false;
        throw new Error("the transaction was rolled back");
      }
      client.release();
      if (told.appended && !isRefused(result)) tell(acting.body);
      return result;
    } catch (error) {
      if (error instanceof Error && (!isEnding || isBrokenOff(error))) unwritten.add(error);
      await client.query("rollback").then(
        () => client.release(),
        (failure: Error) => client.release(failure),
      );
      throw error;
    }
  }

  async function atOnce<T>(acting: Acting, work: (session: Session) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    const begun = client.query(begin(client, acting, true));
    const answer = work(sessionOver(client, acting, names, { appended: false, last: [] }));
    const ended = client.query("commit");
    const all = Promise.all([begun, answer, ended]);
    all.then(
      () => client.release(),
      () =>
        client.query("rollback").then(
          () => client.release(),
          (failure: Error) => client.release(failure),
        ),
    );
    return (await all)[1];
  }

  async function run<T>(acting: Acting, isRead: boolean, work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await once(acting, isRead, (session) => work(transactionOver(session)));
      } catch (error) {
        if (tried >= mostTries || !again.has((error as { code?: string }).code ?? "")) throw error;
      }
    }
  }

  return { once, atOnce, run };
}
