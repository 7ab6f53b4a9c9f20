/** `machimori inspect` and `machimori sanitise`: files made harmless from the command line. Shapes are fixed faces. */
import { mkdir, open, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import {
  defaultLimits,
  type Inspection,
  inspectFile,
  type Mode,
  type Refusal,
  type Removal,
  refusals,
  removals,
  risks,
  type SanitiseOptions,
  sandboxKind,
  sanitiseFile,
  type Verdict,
  WorkerPool,
} from "@machimori/sanitise";
import { command, type Words } from "../command.ts";
import { json, type Option } from "../option.ts";
import { exitCodes, printJson, UsageError } from "../outcome.ts";
import { type Given, type GivenFile, givenFiles, readGiven, sha256Of } from "./given-files.ts";

const files: Words = { shown: "FILE…", least: 1, most: Number.POSITIVE_INFINITY };

const passwordFile = {
  type: "string",
  value: "FILE",
  ja: "パスワードの入ったファイル（暗号化された文書・ZIP）",
  en: "file that holds the password of an encrypted document or ZIP",
} as const satisfies Option;

/** What of a call bears on each file. */
interface Manner {
  readonly mode?: Mode;
  readonly "password-file"?: string;
  readonly clamd?: string;
}

/** Files worked on at once: while one waits for its workers to start, another has its own. */
const atOnce = Math.max(2, Math.min(4, availableParallelism()));

/** Workers of each role that wait for the files in their order. */
const poolFor = (files: readonly GivenFile[]): WorkerPool =>
  new WorkerPool(
    atOnce,
    defaultLimits,
    files.map(({ shown }) => basename(shown)),
  );

/** Works on several at once and answers in the order given. */
async function* inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<readonly [T, R]> {
  const under: (readonly [T, Promise<R>])[] = [];
  for (const item of items) {
    const answer = work(item);
    // Told when its turn comes; until then it is nobody's.
    answer.catch(() => undefined);
    under.push([item, answer]);
    const first = under.length < atOnce ? undefined : under.shift();
    if (first) yield [first[0], await first[1]];
  }
  for (const [item, answer] of under) yield [item, await answer];
}

const spoken = ({ ja, en }: { readonly ja: string; readonly en: string }): string => `${ja} / ${en}`;

const refusedLine = ({ refused, where }: Refusal): string =>
  `通しません / refused: ${spoken(refusals[refused])} (${refused}${where && ` ${where}`})`;

/** Nothing is left out in silence. */
function tellPassedOver({ passedOver }: Given): void {
  for (const one of passedOver)
    process.stderr.write(`${one} はリンク等のため扱いません。 / ${one} is no file of its own and was passed over.\n`);
}

const isTooLarge = ({ size }: GivenFile): boolean => size > defaultLimits.inputBytes;

/** What no worker need look at is not read into memory. */
const tooLarge = async (file: GivenFile): Promise<Verdict> => ({
  verdict: "refused",
  type: "unknown",
  risks: [],
  removed: [],
  refusal: { refused: "input-too-large", where: "" },
  output: null,
  sha256: await sha256Of(file),
  ms: 0,
});

/** The password comes from a file, so that it never stands in a list of processes. */
async function optionsOf(manner: Manner, { shown }: GivenFile, pool: WorkerPool): Promise<SanitiseOptions> {
  const secret = manner["password-file"];
  const password = secret === undefined ? undefined : (await readSecret(secret)).toString("utf8").replace(/\r?\n$/, "");
  return {
    name: basename(shown),
    pool,
    ...(manner.mode && { mode: manner.mode }),
    ...(password !== undefined && { password }),
    ...(manner.clamd !== undefined && { antivirus: manner.clamd }),
  };
}

const readSecret = (path: string): Promise<Buffer> =>
  readFile(path).catch(() => {
    throw new UsageError(`${path} を読めません。 / Cannot read ${path}.`);
  });

/** `inspect FILE… [--json]`: type and risk factors; always exit 0 when the files could be read. */
export const inspect = command({
  summary: { ja: "ファイルの種類と危険因子を調べる", en: "Tell a file's type and risk factors" },
  words: files,
  options: { "password-file": passwordFile, json },
  async run({ values, words }) {
    const given = await givenFiles(words);
    tellPassedOver(given);
    const pool = poolFor(given.files);
    const answers: object[] = [];
    try {
      const inspected = inOrder(
        given.files,
        async (file): Promise<Inspection> =>
          isTooLarge(file)
            ? { type: "unknown", risks: [], refusal: { refused: "input-too-large", where: "" } }
            : inspectFile(await readGiven(file), await optionsOf(values, file, pool)),
      );
      for await (const [{ shown: path }, found] of inspected) {
        const listed = found.risks.map((finding) => ({ risk: finding.risk, where: finding.where }));
        answers.push({
          file: path,
          type: found.type,
          risks: listed,
          ...(found.refusal && { reason: found.refusal.refused }),
        });
        if (!values.json) {
          const lines = found.risks.map(({ risk, where }) => `  ${spoken(risks[risk])} (${risk}) ${where}`);
          if (found.refusal) lines.push(`  ${refusedLine(found.refusal)}`);
          process.stdout.write(`${[`${path}: ${found.type}`, ...lines].join("\n")}\n`);
        }
      }
    } finally {
      pool.close();
    }
    if (values.json) await printJson(given.isOne ? answers[0] : answers);
    return exitCodes.ok;
  },
});

/** Takes the first free name, creating the file in the same step: two outputs can never meet. */
async function writeNew(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const dot = name.indexOf(".", 1);
  for (let number = 1; ; number++) {
    const tried =
      number === 1 ? name : dot < 0 ? `${name} (${number})` : `${name.slice(0, dot)} (${number})${name.slice(dot)}`;
    const path = join(folder, tried);
    const handle = await open(path, "wx").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return undefined;
      throw new UsageError(`${path} に書き込めません（${error.code}）。 / Cannot write ${path}.`);
    });
    if (!handle) continue;
    return await fill(handle, path, bytes);
  }
}

/** Writes and flushes, or leaves nothing: a half-written output is removed before the error is told. */
async function fill(handle: Awaited<ReturnType<typeof open>>, path: string, bytes: Uint8Array): Promise<string> {
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await handle.close();
    const { unlink } = await import("node:fs/promises");
    await unlink(path).catch(() => undefined);
    throw new UsageError(
      `${path} に書き込めませんでした（${(error as NodeJS.ErrnoException).code}）。 / Writing ${path} failed.`,
    );
  }
  await handle.close();
  return path;
}

const removedLine = ({ what, where }: Removal): string => {
  const entry = what in risks ? risks[what as keyof typeof risks] : removals[what as keyof typeof removals];
  return `除去 / removed: ${spoken(entry)} ${where}`;
};

/** `sanitise FILE… --out DIR [--mode same|picture|text] [--password-file FILE] [--clamd ADDRESS] [--json]`; exit 1 where any is refused. */
export const sanitise = command({
  summary: { ja: "ファイルを無害化して別のフォルダーへ書き出す", en: "Rebuild files harmlessly into another folder" },
  words: files,
  options: {
    out: { type: "string", value: "DIR", isNeeded: true, ja: "出力先のフォルダー", en: "the output folder" },
    mode: {
      type: "string",
      oneOf: ["same", "picture", "text"],
      ja: "同じ形式で作り直す・画像のPDFにする・文字だけにする",
      en: "the same format rebuilt, a picture PDF, or text only",
    },
    "password-file": passwordFile,
    clamd: { type: "string", value: "ADDRESS", ja: "ClamAV にも調べさせる", en: "let ClamAV look too" },
    json,
  },
  note: {
    ja: "通さなかったファイルがあれば、終了コードは1です。通さなかったファイルからは何も書き出しません。",
    en: "Exit code 1 where a file is refused; nothing is ever written for it.",
  },
  async run({ values, words }) {
    const folder = resolve(values.out);
    const given = await givenFiles(words, folder);
    tellPassedOver(given);
    const pool = poolFor(given.files);
    const answers: object[] = [];
    let refused = 0;
    try {
      await mkdir(folder, { recursive: true });
      if (!values.json) process.stderr.write(`${spoken(sandboxKind())}\n`);
      const made = inOrder(given.files, async (file) =>
        isTooLarge(file) ? tooLarge(file) : sanitiseFile(await readGiven(file), await optionsOf(values, file, pool)),
      );
      for await (const [{ shown: path }, verdict] of made) {
        const output = verdict.output ? await writeNew(folder, verdict.output.name, verdict.output.bytes) : null;
        const { refusal } = verdict;
        if (refusal) refused++;
        answers.push({
          file: path,
          type: verdict.type,
          verdict: verdict.verdict,
          risks: verdict.risks,
          removed: verdict.removed.map(({ what, where }) => ({ risk: what, where })),
          reason: refusal?.refused ?? null,
          ...(refusal && { where: refusal.where, message: refusals[refusal.refused] }),
          output,
          sha256: { in: verdict.sha256, out: verdict.output?.sha256 ?? null },
          ms: verdict.ms,
        });
        if (!values.json) {
          const lines = refusal ? [refusedLine(refusal)] : [`→ ${output}`, ...verdict.removed.map(removedLine)];
          process.stdout.write(`${path}: ${verdict.verdict}\n${lines.map((line) => `  ${line}\n`).join("")}`);
        }
      }
    } finally {
      pool.close();
    }
    if (values.json) await printJson(given.isOne ? answers[0] : answers);
    return refused > 0 ? exitCodes.objection : exitCodes.ok;
  },
});
