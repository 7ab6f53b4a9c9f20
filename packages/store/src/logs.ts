import { paperLines, proveInclusion } from "@machimori/ledger";
import { logsOf as listLogs, readLogPath, tilesOf } from "./sequencer/log-source.ts";
import type { Session } from "./session.ts";

/** Everything a reader needs to check one record against a checkpoint, with any RFC 6962 verifier. */
export interface RecordProof {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  /** The leaf's bytes: what the tree holds of the record. */
  readonly leaf: Buffer;
  /** Hashes from the leaf upwards. */
  readonly path: readonly Buffer[];
  /** The signed note of the size the proof is for. */
  readonly checkpoint: string;
}

/** A log's newest state, for the page and the paper file. */
export interface LogState {
  readonly origin: string;
  readonly fiscalYear: number;
  readonly generation: number;
  readonly size: number;
  readonly checkpoint: string | null;
  readonly verifierKey: string | null;
  /** Origin, size and root, as they are printed for the paper file; null before the first checkpoint. */
  readonly paper: readonly [string, string, string] | null;
}

/** The body's logs, as anyone may read them: leaves name nobody. */
export function logsOf(session: Session) {
  const { client } = session;
  const read = (origin: string, path: string) => readLogPath(client, origin, path);
  const text = async (origin: string, path: string) => (await read(origin, path))?.toString() ?? null;
  return {
    /** The bytes of one path of a log in the tlog-tiles layout; null where there is none. */
    read,
    /** All logs of the body with their newest checkpoints, oldest first. */
    async list(): Promise<readonly LogState[]> {
      const states: LogState[] = [];
      for (const log of await listLogs(client)) {
        const checkpoint = await text(log.origin, "checkpoint");
        const verifierKey = (await text(log.origin, "vkey"))?.trim() ?? null;
        states.push({ ...log, checkpoint, verifierKey, paper: checkpoint ? paperLines(checkpoint) : null });
      }
      return states;
    },
    /** The proof of one record; null while it waits for its batch, or where it may not be seen. */
    async proof(pid: number): Promise<RecordProof | null> {
      const found = await client.query<{
        origin: string;
        index: number;
        size: number;
        leaf: Buffer;
        checkpoint: string;
      }>(
        `select s.log as origin, s.idx as index, l.size, r.leaf, c.note as checkpoint
         from record r join sequenced s on s.pid = r.pid join log l on l.origin = s.log
         join checkpoint c on c.log = l.origin and c.size = l.size where r.pid = $1`,
        [pid],
      );
      const row = found.rows[0];
      if (!row) return null;
      const path = await proveInclusion(row.index, row.size, tilesOf(client, row.origin, row.size));
      return { ...row, path };
    },
    /** Records committed but not yet covered by a checkpoint. */
    async waiting(): Promise<number> {
      const found = await client.query<{ n: number }>(
        "select count(*)::int as n from record r where r.xid <> '0' and not exists (select 1 from sequenced s where s.pid = r.pid)",
      );
      return found.rows[0]?.n ?? 0;
    },
  };
}
