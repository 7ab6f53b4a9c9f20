import { availableParallelism } from "node:os";
import type pg from "pg";
import { appendingAlone } from "./append-alone.ts";
import { type Body, createBody, listBodies, type NewBody, resumeBody, stopBody } from "./bodies.ts";
import { type Clock, ClockWrong, clockFrom, newestSignature, toldOf } from "./clock.ts";
import { connect, openPool } from "./connect.ts";
import { type Behind, behindSecret } from "./credential.ts";
import { deleteSample } from "./delete-sample.ts";
import { derive } from "./derive.ts";
import { gate } from "./gate.ts";
import type { Instant } from "./json.ts";
import { type IdPage, listIdsAtOnce } from "./list.ts";
import type { ListQuery } from "./list-visible.ts";
import type { Appended, NewRecord } from "./new-record.ts";
import { type Cluster, type ClusterOptions, openCluster } from "./postgres/cluster.ts";
import { assertPowerless, prepare } from "./prepare.ts";
import { pseudonyms } from "./pseudonyms.ts";
import { actorOf, composeRecord } from "./records.ts";
import { isRefused, type Refused } from "./refused.ts";
import { assertSafeguards } from "./safeguards.ts";
import type { Acting, Session } from "./session.ts";
import type { Transaction } from "./transaction.ts";
import { transactionsOn } from "./transactions.ts";

/** One open database with everything that is done to it. */
export interface Store {
  readonly cluster: Cluster;
  /** Name of the database, where it is not the cluster's usual one. */
  readonly database: string | undefined;
  /** The machine's clock, held against what was signed before; while it is behind, `transact` and `append` throw. */
  readonly clock: Clock;
  /**
   * Runs `work` in one transaction on behalf of someone: all of it is written, or nothing. A refusal that `work`
   * answers rolls everything back and is answered. `work` may run again after a deadlock, so it acts on the
   * transaction alone.
   */
  transact<T>(acting: Acting, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The same, for reading only: one snapshot, no writes. */
  read<T>(acting: Acting, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** What lies behind the secret of a session or token, or null. */
  behind(body: string, kind: Behind["kind"], secret: string): Promise<Behind | null>;
  /** One page of a list by id, with its total: as `entries.ids`, in one round trip where the database can. */
  listIds(acting: Acting, query: ListQuery): Promise<IdPage>;
  /** One read-only snapshot of a whole body on the bare connection, for verification. */
  inspect<T>(body: string, work: (session: Session) => Promise<T>): Promise<T>;
  /** Records an act that changes nothing else (a sign-in, a view) in one round trip. */
  append(acting: Acting, record: NewRecord): Promise<Appended>;
  /** Version of PostgreSQL, as the server says it. */
  databaseVersion(): Promise<string>;
  bodies(): Promise<readonly Body[]>;
  createBody(body: NewBody): Promise<Body | Refused>;
  stopBody(id: string, at: Instant): Promise<void>;
  resumeBody(id: string): Promise<void>;
  /** Deletes a sample body with all it holds; refused for any other. */
  deleteSample(id: string): Promise<Refused | null>;
  /** Creates indexes the model derives from its declarations; idempotent. */
  ensureIndexes(statements: readonly string[]): Promise<void>;
  /**
   * Runs statements that fill derived columns, once in every body, unless they have already been run as they are;
   * `name` says what is derived.
   */
  ensureDerived(name: string, statements: readonly string[]): Promise<void>;
  /** Calls `listener` after each commit that appended to the record of a body. Answers how to stop. */
  onAppend(listener: (body: string) => void): () => void;
  close(): Promise<void>;
}

/** How a store is opened. */
export interface StoreOptions extends ClusterOptions {
  /** Name of the database within the cluster; tests use one each. */
  readonly database?: string;
  /** Connections of the app's login at most. */
  readonly connections?: number;
  /** The schema is known: it is neither brought up to date nor held to its safeguards. */
  readonly prepared?: boolean;
}

/** The store over a cluster that is up and prepared. */
function storeOver(cluster: Cluster, pool: pg.Pool, database: string | undefined, clock: Clock): Store {
  const names = pseudonyms();
  const holdToClock = () => {
    const behind = clock.wrong();
    if (behind) throw new ClockWrong(behind);
  };
  const listeners = new Set<(body: string) => void>();
  const tell = (body: string) => {
    for (const listener of listeners) listener(body);
  };
  const owner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = await connect(cluster.connection("owner", database));
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  const { once, atOnce, run } = transactionsOn(pool, names, tell);

  const asTold = async (error: unknown): Promise<never> => {
    throw await toldOf(error, pool);
  };

  /** Lists are the heaviest reading: they leave connections and processors to acts. */
  const listing = gate(2 * availableParallelism());
  const appendAlone = appendingAlone(pool, tell);

  return {
    cluster,
    database,
    clock,
    async transact(acting, work) {
      holdToClock();
      return run(acting, false, work).catch(asTold);
    },
    read: (acting, work) => run(acting, true, work),
    behind: (body, kind, secret) =>
      atOnce({ body, person: null, divisions: "*" }, (session) => behindSecret(session, kind, secret)),
    listIds: (acting, query) =>
      listing(async () => {
        const found = await atOnce(acting, (session) => listIdsAtOnce(session, query));
        return found ?? run(acting, true, (tx) => tx.entries.ids(query));
      }),
    inspect: (body, work) => once({ body, person: null, divisions: "*" }, true, work),
    async append(acting, record) {
      holdToClock();
      const at = acting.at ?? new Date().toISOString();
      const known = names.known(acting.body, at, actorOf(acting, record), record.entry ?? null);
      if (!known) return run(acting, false, (tx) => tx.append(record)).catch(asTold);
      return { pid: await appendAlone(acting.body, composeRecord(acting, at, record, known)).catch(asTold), at };
    },
    databaseVersion: async () =>
      (await pool.query<{ v: string }>("select split_part(current_setting('server_version'), ' ', 1) as v")).rows[0]!.v,
    bodies: () => listBodies(pool),
    createBody: (body) => owner((client) => createBody(client, body)),
    stopBody: (id, at) => owner((client) => stopBody(client, id, at)),
    resumeBody: (id) => owner((client) => resumeBody(client, id)),
    deleteSample: (id) => owner((client) => deleteSample(client, cluster.folder, id)),
    ensureIndexes: (statements) =>
      owner(async (client) => {
        for (const statement of statements) await client.query(statement);
      }),
    ensureDerived: (name, statements) => owner((client) => derive(client, name, statements)),
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await pool.end();
      await cluster.stop();
    },
  };
}

/** Opens the store over a cluster that already runs. */
export async function storeOn(cluster: Cluster, options: Omit<StoreOptions, "data"> = {}): Promise<Store | Refused> {
  if (!options.prepared) {
    const refused = await prepare(cluster, options.database);
    if (refused) return refused;
  }
  const pool = openPool(cluster.connection("app", options.database), options.connections ?? 20);
  const refused = (await assertPowerless(pool)) ?? (options.prepared ? null : await assertSafeguards(pool));
  if (refused) {
    await pool.end();
    return refused;
  }
  const client = await pool.connect();
  try {
    return storeOver(cluster, pool, options.database, clockFrom(await newestSignature(client)));
  } finally {
    client.release();
  }
}

/**
 * Brings the database of a data folder up, migrates it, and opens the store with the app's login. Refuses, with a
 * sentence, what it cannot open.
 */
export async function openStore(options: StoreOptions): Promise<Store | Refused> {
  const cluster = await openCluster(options);
  if (isRefused(cluster)) return cluster;
  try {
    const store = await storeOn(cluster, options);
    if (isRefused(store)) await cluster.stop();
    return store;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
