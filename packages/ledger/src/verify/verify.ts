import { type Answer, answering } from "./answer.ts";
import { readBundle, readPart } from "./entries.ts";
import { readLeaf } from "./leaf.ts";
import { type LogReport, verifyLog } from "./log.ts";
import { type Checkpoint, openCheckpoint, readCheckpoint, readVerifierKey } from "./note.ts";
import type { LogSource } from "./source.ts";

/** What was kept outside the reach of whoever runs the log. */
export interface Anchors {
  /** A `vkey` written down earlier. */
  readonly key?: string;
  /** A checkpoint kept earlier: the signed note, or the three lines of the paper file. */
  readonly since?: string;
}

/** The first of the three answers: trees and signatures of all logs, and how they hang together. */
export interface LogsReport {
  readonly logs: readonly LogReport[];
  readonly chain: Answer;
  /** Against the key from outside; "not checked" without one. */
  readonly key: Answer;
  /** Against the earlier checkpoint; "not checked" without one. */
  readonly since: Answer;
}

async function previousOf(source: LogSource): Promise<{ origin: string; size: number } | null> {
  const note = await source.read("checkpoint");
  const said = note ? readCheckpoint(new TextDecoder().decode(note)) : null;
  if (!said || said.size === 0) return null;
  const bundle = await readPart(source, "entries", 0, Math.min(256, said.size));
  const first = bundle ? readBundle(bundle)?.[0] : undefined;
  return (first ? readLeaf(first)?.log?.previous : null) ?? null;
}

/** Three lines from paper carry no signature; whoever kept them believes them. */
function rememberedCheckpoint(text: string): Omit<Checkpoint, "time"> | null {
  const lines = text.trim().split("\n");
  return readCheckpoint(lines.length === 3 ? `${lines.join("\n")}\n\n` : text);
}

function compareSince(since: string | undefined, logs: readonly LogReport[], key: Buffer | undefined): Answer {
  const answer = answering();
  if (since === undefined) {
    answer.note(
      "以前のチェックポイントが渡されていないため、切詰め・巻戻し・枝分かれは確かめていません / not checked: no earlier checkpoint was given",
    );
    return answer.answer("not checked");
  }
  const known = rememberedCheckpoint(since);
  if (!known) {
    answer.find(
      "since-unreadable",
      "--since",
      "渡されたチェックポイントが読めません。",
      "The checkpoint given cannot be read.",
    );
    return answer.answer();
  }
  answer.count();
  const where = `${known.origin} ${known.size}`;
  const log = logs.find((one) => one.origin === known.origin);
  if (known.note.includes("\u2014 ")) {
    const keys = key ? [key] : (log?.keys ?? []).map((one) => Buffer.from(one, "base64"));
    if (!keys.some((one) => openCheckpoint(known.note, one)))
      answer.find(
        "since-unsigned",
        where,
        "渡されたチェックポイントの署名が、この台帳の鍵のものではありません。",
        "The earlier checkpoint is not signed by this log's key.",
      );
  }
  if (log) {
    if (log.size < known.size)
      answer.find(
        "truncated",
        where,
        `台帳が以前より短くなっています（${known.size} → ${log.size}）。切り詰められたか、古い状態に戻されました。`,
        `The log is shorter than before (${known.size} → ${log.size}): truncated or rolled back.`,
      );
    else if (log.roots.get(known.size) !== known.root.toString("base64"))
      answer.find(
        "forked",
        where,
        "以前と違う歴史になっています（枝分かれ）。",
        "This is a different history (a fork).",
      );
  } else answer.find("log-missing", where, "以前あった台帳がありません。", "A log that existed is not here.");
  const after = logs.find((one) => one.previous?.origin === known.origin);
  if (after?.previous && after.previous.size < known.size)
    answer.find(
      "rolled-back",
      where,
      `復元で失われた記録があります（${after.previous.size} 件目より後）。`,
      `A restore lost the entries after ${after.previous.size}.`,
    );
  return answer.answer();
}

function chainOf(logs: readonly LogReport[]): Answer {
  const answer = answering();
  for (const log of logs) {
    if (!log.previous) continue;
    const { origin, size, root } = log.previous;
    const before = logs.find((one) => one.origin === origin);
    answer.count();
    if (!before) answer.note(`${origin}：手元にないため確かめていません / not here, not checked`);
    else if (size > before.size)
      answer.note(
        `${log.origin}：復元で、${before.size} 件目より後の ${size - before.size} 件が失われています / a restore lost ${size - before.size} entries`,
      );
    else if (before.roots.get(size) !== root)
      answer.find(
        "chain-broken",
        `${log.origin} 0`,
        `前の台帳（${origin}）が、引き継いだときの内容と違います。`,
        `The log before (${origin}) is not the one that was continued.`,
      );
    else if (before.keys.at(-1) !== log.keys[0] && !before.keys.includes(log.keys[0] ?? ""))
      answer.find(
        "key-changed",
        `${log.origin} 0`,
        "前の台帳の鍵の署名なしに、鍵が変わっています。",
        "The key changed between the logs without the old key's signature.",
      );
  }
  return answer.answer();
}

/** The keys of a log and of the logs it continues. */
function keysUpTo(log: LogReport, logs: readonly LogReport[]): readonly string[] {
  const before = logs.find((one) => one.origin === log.previous?.origin && one !== log);
  return before ? [...keysUpTo(before, logs), ...log.keys] : log.keys;
}

function compareKey(vkey: string | undefined, logs: readonly LogReport[]): Answer {
  const answer = answering();
  if (vkey === undefined) {
    answer.note("外から渡された公開鍵がないため、鍵は照合していません / not checked: no key was given from outside");
    return answer.answer("not checked");
  }
  const key = readVerifierKey(vkey)?.public.toString("base64");
  for (const log of logs) {
    answer.count();
    if (key !== undefined && keysUpTo(log, logs).includes(key)) continue;
    answer.find(
      "key-swapped",
      log.origin,
      "外から渡された公開鍵は、この台帳の鍵ではありません（鍵のすり替え）。",
      "The key from outside is none of this log's keys (key swap).",
    );
  }
  return answer.answer();
}

/** Verifies the logs of one body: each from its own bytes, their chain, and against what was kept outside. */
export async function verifyLogs(sources: readonly LogSource[], anchors: Anchors = {}): Promise<LogsReport> {
  const outsideKey = anchors.key === undefined ? undefined : readVerifierKey(anchors.key);
  const remembered = anchors.since === undefined ? null : rememberedCheckpoint(anchors.since);
  const links = (await Promise.all(sources.map(previousOf))).flatMap((link) => link ?? []);
  const sizes = [...links.map((link) => link.size), ...(remembered ? [remembered.size] : [])];
  const logs: LogReport[] = [];
  for (const source of sources) logs.push(await verifyLog(source, { sizes }));
  return {
    logs,
    chain: chainOf(logs),
    key: compareKey(anchors.key, logs),
    since: compareSince(anchors.since, logs, outsideKey?.public),
  };
}
