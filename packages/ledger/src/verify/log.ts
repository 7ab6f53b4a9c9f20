import { type Answer, answering } from "./answer.ts";
import { bundlesOf } from "./entries.ts";
import { keyChain } from "./keys.ts";
import { type LogStatement, readLeaf } from "./leaf.ts";
import { hashOfEntry, Rebuilder } from "./merkle.ts";
import { type Checkpoint, openCheckpoint, readCheckpoint, readVerifierKey } from "./note.ts";
import type { LogSource } from "./source.ts";
import { tileCheck } from "./tiles.ts";
import { checkTimes, type TimedEntry, timedBatches } from "./times.ts";

/** What came of one log. */
export interface LogReport {
  readonly source: string;
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  /** Tree, tiles, signatures, keys and times. */
  readonly tree: Answer;
  readonly previous: LogStatement["previous"];
  /** Public keys in their order, base64. */
  readonly keys: readonly string[];
  /** Roots at the sizes that were asked for. */
  readonly roots: ReadonlyMap<number, string>;
}

/** What is known of a log from outside. */
export interface Outside {
  /** Sizes whose roots somebody else remembers. */
  readonly sizes?: readonly number[];
}

const text = (bytes: Uint8Array | null): string | null => (bytes ? new TextDecoder().decode(bytes) : null);

/** Notes of every size the log ever signed, as the source keeps them: JSON lines `{note, again}`. */
function notesOf(list: string | null): readonly string[] {
  const lines = (list ?? "").split("\n").filter((line) => line !== "");
  return lines.flatMap((line) => {
    const { note, again } = JSON.parse(line) as { note: string; again: string | null };
    return again ? [note, again] : [note];
  });
}

/** Verifies one log from its bytes alone: every entry, every tile, every signature, every time. */
export async function verifyLog(source: LogSource, outside: Outside = {}): Promise<LogReport> {
  const answer = answering();
  const note = text(await source.read("checkpoint"));
  const said = note === null ? null : readCheckpoint(note);
  if (note === null || !said) {
    answer.find(
      "checkpoint-unreadable",
      source.name,
      "チェックポイントがないか、読めません。",
      "No readable checkpoint.",
    );
    const nothing = { origin: "", size: 0, root: "", previous: null, keys: [], roots: new Map() };
    return { source: source.name, ...nothing, tree: answer.answer() };
  }
  const { origin, size } = said;
  const older = notesOf(text(await source.read("checkpoints")));
  const claimed = older.flatMap((one) => readCheckpoint(one) ?? []);
  const wanted = new Set([...(outside.sizes ?? []), ...claimed.map((one) => one.size), size]);
  const published = readVerifierKey(text(await source.read("vkey")) ?? "");

  // First the entries: they name the keys, and give the root of every size anybody signed or remembers.
  const rebuilt = new Rebuilder();
  const tiles = tileCheck(source, origin, answer);
  const keys = keyChain(origin, answer);
  const roots = new Map<number, string>();
  const times: TimedEntry[] = [];
  let previous: LogStatement["previous"] = null;
  const keepRoot = () => {
    if (wanted.has(rebuilt.count)) roots.set(rebuilt.count, rebuilt.root().toString("base64"));
  };
  keepRoot();
  for await (const { first, entries } of bundlesOf(source, origin, size, answer))
    for (const [i, entry] of entries.entries()) {
      const hash = hashOfEntry(entry);
      rebuilt.add(hash);
      await tiles.add(hash);
      keepRoot();
      const leaf = readLeaf(entry);
      if (!leaf) {
        answer.find(
          "entry-unreadable",
          `${origin} ${first + i}`,
          "記録の形が正しくありません。",
          "The entry is not well-formed.",
        );
        continue;
      }
      if (first + i === 0) previous = leaf.log?.previous ?? null;
      keys.take(first + i, leaf);
      times.push({ index: first + i, at: leaf.at, clockWas: leaf.clockWas });
    }
  await tiles.finish();
  answer.count(rebuilt.count);

  // Then every signature, with the key that was in force, over the root the entries give.
  const signed: Checkpoint[] = [];
  for (const one of [...older, note]) {
    const named = readCheckpoint(one);
    const key = named ? (keys.at(named.size) ?? published?.public ?? null) : null;
    const opened = key ? openCheckpoint(one, key) : null;
    const where = `${origin} ${named?.size ?? "?"}`;
    if (!opened || opened.origin !== origin)
      answer.find(
        "signature-wrong",
        where,
        "チェックポイントの署名が正しくありません。",
        "The checkpoint's signature is wrong.",
      );
    else if (roots.get(opened.size) !== opened.root.toString("base64"))
      answer.find(
        "root-differs",
        where,
        "記録から計算した値が、署名された値と違います。",
        "The entries do not give the root that was signed.",
      );
    else signed.push(opened);
  }
  checkTimes(origin, times, timedBatches(signed), answer);

  const last = keys.keys.at(-1)?.public;
  if (last && published && !published.public.equals(last))
    answer.find(
      "key-file-differs",
      `${origin} vkey`,
      "公開鍵のファイルが台帳の鍵と違います。",
      "vkey is not the log's key.",
    );
  return {
    source: source.name,
    origin,
    size,
    root: said.root.toString("base64"),
    tree: answer.answer(),
    previous,
    keys: keys.keys.map((key) => key.public.toString("base64")),
    roots,
  };
}
