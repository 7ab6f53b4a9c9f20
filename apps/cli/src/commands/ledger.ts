import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exportLog } from "@machimori/ledger";
import type { Answer } from "@machimori/ledger/verify/answer";
import { readCheckpoint, readVerifierKey } from "@machimori/ledger/verify/note";
import { logsIn, SourceFailed, webSource } from "@machimori/ledger/verify/source";
import { type Anchors, type LogsReport, verifyLogs } from "@machimori/ledger/verify/verify";
import { ensureListKeys } from "@machimori/server/body/indexes";
import { declarationById } from "@machimori/server/body/runtime";
import { correctClock, isRefused, liveSources, rotateSigningKey, type Store, verifyDatabase } from "@machimori/store";
import { eraDate, type Instant, parseDay, tokyoDay } from "@machimori/terms";
import { command, group } from "../command.ts";
import { withStore } from "../data-folder.ts";
import { replayEntry } from "../ledger-replay.ts";
import { body, data, json } from "../option.ts";
import { exitCodes, printJson, UsageError } from "../outcome.ts";

interface Report {
  readonly subject: string;
  readonly logs: LogsReport;
  readonly texts: Answer | null;
  readonly rows: Answer | null;
}

/** A value given as text or as the name of a file that holds it. */
function textOrFile(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return existsSync(value) ? readFileSync(value, "utf8") : value.replaceAll("\\n", "\n");
}

function anchorsOf(key: string | undefined, since: string | undefined): Anchors {
  const vkey = textOrFile(key);
  const kept = textOrFile(since);
  if (vkey !== undefined && !readVerifierKey(vkey))
    throw new UsageError(
      "--key の値が公開鍵（vkey）として読めません。「名前+8桁+英数字」の1行か、その入ったファイルを指定してください。",
    );
  const lines = kept?.trim().split("\n").length === 3 ? `${kept.trim()}\n\n` : kept;
  if (lines !== undefined && !readCheckpoint(lines))
    throw new UsageError(
      "--since のチェックポイントが読めません。保存しておいたチェックポイントのファイルか、控えの3行の入ったファイルを指定してください。",
    );
  return { ...(vkey === undefined ? {} : { key: vkey }), ...(lines === undefined ? {} : { since: lines }) };
}

async function bodiesOf(store: Store, body: string | undefined): Promise<readonly string[]> {
  const all = (await store.bodies()).map((one) => one.id);
  if (body === undefined) return all;
  if (!all.includes(body)) throw new UsageError(`団体「${body}」はありません。ある団体：${all.join("、")}`);
  return [body];
}

/** A log behind an address; one that does not answer is no broken log, and is said so. */
async function verifyServed(address: string, anchors: Anchors): Promise<LogsReport> {
  if (!URL.canParse(address))
    throw new UsageError(`「${address}」は番地として読めません。 / Not an address: ${address}`);
  try {
    return await verifyLogs([webSource(address)], anchors);
  } catch (error) {
    if (!(error instanceof SourceFailed)) throw error;
    throw new UsageError(
      `台帳を読めませんでした。番地が正しいか、相手が応えているかを確かめてください。確かめたことにはなっていません。\n${error.message}\nThe log could not be read; nothing was verified.`,
    );
  }
}

async function verifyLive(data: string | undefined, body: string | undefined, anchors: Anchors, all: boolean) {
  return withStore(data, async (store) => {
    // A database that this version has only just brought to its schema, after a restore, has no list keys yet: they
    // follow from the declarations, and are filled in once, as the first start does.
    if (all) await ensureListKeys(store, declarationById.values());
    const reports: Report[] = [];
    const kept = anchors.since?.split("\n")[0]?.split("/")[1];
    for (const id of await bodiesOf(store, body)) {
      // A key or checkpoint kept outside belongs to one body; the others are verified without.
      const own = kept === undefined || kept === id ? anchors : {};
      if (all) reports.push({ subject: id, ...(await verifyDatabase(store, id, own, replayEntry)) });
      else
        reports.push({
          subject: id,
          logs: await verifyLogs(await liveSources(store, id), own),
          texts: null,
          rows: null,
        });
    }
    return reports;
  });
}

const stateWord = {
  verified: "確かめました",
  broken: "異常があります",
  "not checked": "確かめていません (not checked)",
} as const;

function lines(title: string, answer: Answer | null): readonly string[] {
  if (!answer) return [`  ${title}：確かめていません (not checked)`];
  const found = answer.findings.map((one) => `    ✗ ${one.where}: ${one.ja} / ${one.en} [${one.code}]`);
  const notes = answer.notes.map((note) => `    ・${note}`);
  return [`  ${title}：${stateWord[answer.state]}（${answer.checked}）`, ...found, ...notes];
}

function printed(report: Report): string {
  const logs = report.logs.logs.flatMap((log) =>
    lines(`木と署名 tree and signatures  ${log.origin} ${log.size}`, log.tree),
  );
  return [
    report.subject,
    ...logs,
    ...lines("台帳のつながり chain", report.logs.chain),
    ...lines("外の公開鍵との照合 key", report.logs.key),
    ...lines("以前のチェックポイントとの照合 since", report.logs.since),
    ...lines("記録の文 texts against leaves", report.texts),
    ...lines("表の行 rows against replay", report.rows),
  ].join("\n");
}

function isBroken({ logs, texts, rows }: Report): boolean {
  const answers = [...logs.logs.map((log) => log.tree), logs.chain, logs.key, logs.since, texts, rows];
  return answers.some((answer) => answer?.state === "broken");
}

const verify = command({
  summary: {
    ja: "台帳を確かめます：木と署名、控えとの照合、記録の文、表の行",
    en: "Verify the log: tree and signatures, anchors kept outside, texts, rows",
  },
  words: { shown: "[DIR|URL]", least: 0, most: 1 },
  options: {
    key: {
      type: "string",
      value: "VKEY",
      ja: "外に控えた公開鍵（文字列かファイル）",
      en: "public key kept outside (text or file)",
    },
    since: {
      type: "string",
      value: "CHECKPOINT",
      ja: "外に控えたチェックポイント（3行かファイル）",
      en: "checkpoint kept outside (its three lines, or a file)",
    },
    database: {
      type: "boolean",
      ja: "記録の文と、表のすべての行も、再現したものと比べる",
      en: "also compare stored texts and every row with a replay",
    },
    body: { ...body, ja: "この団体だけ", en: "this body alone" },
    data,
    json,
  },
  note: {
    ja: "異常があれば、終了コードは1です。DIR も URL もなければ、動いている導入の台帳を確かめます。",
    en: "Exit code 1 where something is broken. Without DIR or URL the installation's own logs are verified.",
  },
  async run({ values, words: [place] }) {
    const anchors = anchorsOf(values.key, values.since);
    const reports: Report[] = [];
    if (place !== undefined && /^https?:\/\//.test(place))
      reports.push({ subject: place, logs: await verifyServed(place, anchors), texts: null, rows: null });
    else if (place !== undefined) {
      if (!existsSync(place))
        throw new UsageError(`フォルダー「${place}」がありません。名前を確かめてください。 / No such folder: ${place}`);
      const sources = logsIn(place);
      if (sources.length === 0)
        throw new UsageError(
          `「${place}」に台帳（checkpoint のあるフォルダー）がありません。machimori ledger export で書き出したフォルダーを指定してください。`,
        );
      reports.push({ subject: place, logs: await verifyLogs(sources, anchors), texts: null, rows: null });
    }
    if (place === undefined || values.database)
      reports.push(...(await verifyLive(values.data, values.body, anchors, values.database === true)));
    if (values.json) await printJson(reports.map(plain));
    else process.stdout.write(`${reports.map(printed).join("\n\n")}\n`);
    return reports.some(isBroken) ? exitCodes.objection : exitCodes.ok;
  },
});

function plain({ subject, logs, texts, rows }: Report): unknown {
  const trees = logs.logs.map(({ roots: _roots, ...log }) => log);
  return { subject, tree: trees, chain: logs.chain, key: logs.key, since: logs.since, texts, rows };
}

const exportAll = command({
  summary: {
    ja: "台帳を、確かめられる形でフォルダーに書き出します",
    en: "Export the log into a folder, ready to be verified",
  },
  words: { shown: "DIR", least: 1, most: 1 },
  options: { body: { ...body, ja: "この団体だけ", en: "this body alone" }, data },
  async run({ values, words: [folder = ""] }) {
    if (existsSync(folder) && readdirSync(folder).length > 0)
      throw new UsageError(
        `フォルダー「${folder}」は空ではありません。空のフォルダーか、まだない名前を指定してください。`,
      );
    return withStore(values.data, async (store) => {
      const bodies = await bodiesOf(store, values.body);
      for (const id of bodies) {
        const acting = { body: id, person: null, divisions: "*" } as const;
        await store.read(acting, async (tx) => {
          const logs = await tx.logs.list();
          for (const [i, { origin, size }] of logs.entries()) {
            // The newest log lies at the top, where a tlog-tiles client looks; the earlier ones beside it.
            const name = i === logs.length - 1 ? "" : join("earlier", origin.split("/").at(-1) ?? "");
            const into = join(folder, bodies.length > 1 ? id : "", name);
            await exportLog(
              origin,
              (path) => tx.logs.read(origin, path),
              (path, bytes) => {
                mkdirSync(dirname(join(into, path)), { recursive: true });
                writeFileSync(join(into, path), bytes);
              },
            );
            process.stderr.write(`${origin}: ${size} 件を ${into} に書き出しました。\n`);
          }
        });
      }
      return exitCodes.ok;
    });
  },
});

const rotate = command({
  summary: {
    ja: "署名の鍵を替えます（前の鍵の署名とともに台帳に残ります）",
    en: "Change the signing key, signed by the old one",
  },
  options: { body: { ...body, isNeeded: true }, data, json },
  async run({ values }) {
    const body = values.body;
    return withStore(values.data, async (store) => {
      await bodiesOf(store, body);
      const rotated = await rotateSigningKey(store, body);
      if (isRefused(rotated)) {
        process.stderr.write(`${rotated.refused.ja}\n${rotated.refused.en}\n`);
        return exitCodes.objection;
      }
      if (values.json) await printJson(rotated);
      else
        process.stdout.write(
          `${rotated.origin} の署名の鍵を替えました。新しい鍵は、前の鍵の署名とともに台帳に記入されています。\n` +
            `前の公開鍵：${rotated.before}\n新しい公開鍵：${rotated.after}\n` +
            "外に控えている公開鍵（--key）は、前のものでもそのまま確かめられます。\n",
        );
      return exitCodes.ok;
    });
  },
});

const clock = command({
  summary: {
    ja: "時計が進んでいたことを台帳に記録し、直した時計で先へ進めます",
    en: "Put on the record that the clock had been ahead, and go on with the right one",
  },
  options: {
    accept: { type: "string", value: "NAME", isNeeded: true, ja: "記録する人の氏名", en: "name of whoever states it" },
    reason: { type: "string", value: "TEXT", isNeeded: true, ja: "なぜ進んでいたか", en: "why it had been ahead" },
    today: {
      type: "string",
      value: "DATE",
      isNeeded: true,
      ja: "ほかで確かめた今日の日付（この機械の日付と違えば、何もしません）",
      en: "today's date as known from elsewhere; nothing is done where the machine has another",
    },
    data,
  },
  note: {
    ja: "進んでいた間の記録は変わりません。検証のたびに、この訂正と、後の時刻を名乗る記録の数を示します。",
    en: "Nothing recorded is changed. Every verification tells of it, with the number of entries that state later times.",
  },
  async run({ values }) {
    const machine = tokyoDay(new Date().toISOString() as Instant);
    if (parseDay(values.today) !== machine)
      throw new UsageError(
        `--today（${values.today}）と、この機械の日付（${eraDate(machine)}）が違います。何もしていません。時計を合わせてから、もう一度実行してください。 / The machine's date is ${machine}; nothing was done.`,
      );
    return withStore(values.data, async (store) => {
      const done = await correctClock(store, { by: values.accept, reason: values.reason });
      if (isRefused(done)) {
        process.stderr.write(`${done.refused.ja}\n${done.refused.en}\n`);
        return exitCodes.objection;
      }
      process.stdout.write(
        `時計が進んでいたこと（${done.was} まで署名）を、すべての団体の台帳に記録しました。これからの記録は、今の時計で続きます。\n` +
          "進んでいた間の記録は変えていません。machimori ledger verify は、この訂正を必ず示します。\n",
      );
      return exitCodes.ok;
    });
  },
});

/** `machimori ledger verify|export|rotate|clock`. */
export const ledger = group(
  {
    ja: "記録の台帳を確かめる、書き出す、署名の鍵を替える、時計の訂正を記録する",
    en: "Verify or export the record's log, change its signing key, or record that the clock had been ahead",
  },
  { verify: async () => verify, export: async () => exportAll, rotate: async () => rotate, clock: async () => clock },
);
