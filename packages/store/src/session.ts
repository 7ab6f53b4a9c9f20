import type { Kysely } from "kysely";
import type pg from "pg";
import type { Entry } from "./entry-row.ts";
import type { Instant } from "./json.ts";
import type { Appended, NewRecord } from "./new-record.ts";
import type { Tables } from "./tables.ts";

/** On whose behalf a transaction runs; row security repeats every line of it. */
export interface Acting {
  readonly body: string;
  /** Entry id of the person; null where the system itself acts. */
  readonly person: string | null;
  /** Divisions whose entries are visible: all, or these. Ids must not contain a comma. */
  readonly divisions: "*" | readonly string[];
  /** Names the request in the database's own activity view. */
  readonly requestId?: string;
  /** The instant of the acts; only a sample body accepts one that is not now. */
  readonly at?: Instant;
}

/** An act to be written with the entry as it left it. */
export interface NewAct {
  readonly record: NewRecord;
  readonly entry: Entry;
  /** The version its writer decided upon, 0 for a new entry. */
  readonly seen: number;
  /** The instant of the act. */
  readonly at: Instant;
}

/** What the parts of a transaction work with. */
export interface Session {
  readonly acting: Acting;
  /** The instant of this transaction: every act in it carries this time. */
  readonly at: Instant;
  readonly client: pg.ClientBase;
  /** Typed queries inside this transaction. */
  readonly db: Kysely<Tables>;
  append(record: NewRecord): Promise<Appended>;
  /** Writes an act: its record and the entry as it left it, both or, where the entry has moved on, neither (null). */
  carry(record: NewRecord, entry: Entry, seen: number): Promise<Appended | null>;
  /**
   * Writes acts as the last thing a transaction does, all or none: answers once they are sent, so that the commit follows
   * without waiting. Where an entry has moved on, the whole transaction is broken off, which {@link isStale} tells.
   */
  carryAll(acts: readonly NewAct[]): Promise<{ readonly written: Promise<readonly Appended[]> }>;
  /** Hands over what has been sent and need not be waited for before the commit: where it fails, the transaction does. */
  along(sent: Promise<unknown>): void;
  /** Many records at once, in this order: what a bulk import writes. */
  appendMany(records: readonly NewRecord[]): Promise<readonly Appended[]>;
}
