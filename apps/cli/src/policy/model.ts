import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { docxOf } from "@machimori/policy/export/docx-document";
import { htmlOf } from "@machimori/policy/export/html-document";
import {
  type Layers,
  type ModelChoices,
  type ModelPart,
  modelLayers,
  modelParts,
  partsWith,
} from "@machimori/policy/model/choices";
import { modelPolicy } from "@machimori/policy/model/model-policy";
import { exitCodes, UsageError } from "../outcome.ts";
import { writeBytes } from "./write.ts";

interface ModelCall {
  readonly choices: ModelChoices;
  readonly format: string;
  readonly out: string | undefined;
  readonly isListWanted: boolean;
}

const writers: Readonly<Record<string, (choices: ModelChoices) => Uint8Array>> = {
  text: (choices) => new TextEncoder().encode(modelPolicy(choices).text),
  docx: (choices) => docxOf(modelPolicy(choices).document),
  html: (choices) => new TextEncoder().encode(htmlOf(modelPolicy(choices).document)),
};
const byEnding: Readonly<Record<string, string>> = { ".docx": "docx", ".html": "html", ".htm": "html" };

function oneOf<T extends string>(word: string, all: readonly { readonly id: T }[], option: string): T {
  const found = all.find(({ id }) => id === word);
  if (found) return found.id;
  const names = all.map(({ id }) => id);
  throw new UsageError(
    `${option} の「${word}」は選べません。${names.join("・")} から選んでください。 / ${option} takes ${names.join(", ")}.`,
  );
}

/** Reads the arguments; what they mean is told in `runModel`. */
export function readModelCall(args: readonly string[]): ModelCall {
  const values = new Map<string, string[]>();
  let isListWanted = false;
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? "";
    if (word === "--list") {
      isListWanted = true;
      continue;
    }
    if (!["--with", "--without", "--layers", "--body-name", "--effective", "--format", "--out"].includes(word))
      throw new UsageError(`${word} という指定はありません。 / Unknown option ${word}.`);
    const value = args[++index];
    if (value === undefined) throw new UsageError(`${word} に続けて値を指定してください。 / ${word} needs a value.`);
    values.set(word, [...(values.get(word) ?? []), value]);
  }
  const last = (option: string) => values.get(option)?.at(-1);
  const named = (option: string): readonly ModelPart[] =>
    (values.get(option) ?? [])
      .flatMap((words) => words.split(/[,、]/u))
      .filter((word) => word !== "")
      .map((word) => oneOf(word, modelParts, option));
  const effective = last("--effective");
  if (effective !== undefined && !isDay(effective))
    throw new UsageError(
      "--effective には 2027-04-01 の形の日付を指定してください。 / --effective takes a date such as 2027-04-01.",
    );
  const layers = last("--layers");
  const out = last("--out");
  const format = last("--format") ?? byEnding[extname(out ?? "").toLowerCase()] ?? "text";
  if (!Object.hasOwn(writers, format))
    throw new UsageError(
      `--format には ${Object.keys(writers).join("・")} のいずれかを指定してください。 / --format is one of ${Object.keys(writers).join(", ")}.`,
    );
  return {
    choices: {
      body: last("--body-name") ?? "○○市",
      parts: partsWith(named("--with"), named("--without")),
      ...(layers === undefined ? {} : { layers: oneOf<Layers>(layers, modelLayers, "--layers") }),
      ...(effective === undefined ? {} : { effective }),
    },
    format,
    out,
    isListWanted,
  };
}

function isDay(words: string): boolean {
  const time = Date.parse(`${words}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/u.test(words) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(words) &&
    words >= "2019-05-01"
  );
}

function listed(): string {
  const row = ({ id, title, note, isUsual }: (typeof modelParts)[number] | (typeof modelLayers)[number]) =>
    `  ${isUsual ? "●" : "○"} ${id.padEnd(12)} ${title.ja}　${note.ja}`;
  return [
    "選べる部分（●は初めから入るもの。--with・--without で選ぶ） / Parts (● taken unless left out)",
    ...modelParts.map(row),
    "ネットワークの分け方（--layers で一つ選ぶ） / How the network is cut (--layers)",
    ...modelLayers.map(row),
    "",
  ].join("\n");
}

/**
 * `policy model [--with PARTS] [--without PARTS] [--layers MODEL] [--body-name NAME] [--effective DATE]
 * [--format text|docx|html] [--out FILE]`: the model policy from the parts chosen, to a file or to stdout; `--list` tells
 * the parts. An existing file is not written over. Exit 0.
 */
export async function runModel(args: readonly string[]): Promise<number> {
  const { choices, format, out, isListWanted } = readModelCall(args);
  if (isListWanted) {
    await writeBytes(new TextEncoder().encode(listed()));
    return exitCodes.ok;
  }
  const bytes = writers[format]?.(choices) ?? new Uint8Array();
  if (out === undefined) {
    await writeBytes(bytes);
    return exitCodes.ok;
  }
  await writeFile(out, bytes, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === "EEXIST"
        ? "は既にあります。別の名前を指定してください"
        : "に書き込めません。場所と権限を確かめてください";
    throw new UsageError(`${out} ${why}。 / Cannot write ${out} (${error.code}).`);
  });
  process.stderr.write(`${out} を作りました。 / Wrote ${out}.\n`);
  return exitCodes.ok;
}
