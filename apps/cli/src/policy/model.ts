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
import { command } from "../command.ts";
import { exitCodes, UsageError } from "../outcome.ts";
import { writeBytes } from "./write.ts";

const writers = {
  text: (choices: ModelChoices) => new TextEncoder().encode(modelPolicy(choices).text),
  docx: (choices: ModelChoices) => docxOf(modelPolicy(choices).document),
  html: (choices: ModelChoices) => new TextEncoder().encode(htmlOf(modelPolicy(choices).document)),
};
const byEnding: Readonly<Record<string, Format>> = { ".docx": "docx", ".html": "html", ".htm": "html" };

function oneOf<T extends string>(word: string, all: readonly { readonly id: T }[], option: string): T {
  const found = all.find(({ id }) => id === word);
  if (found) return found.id;
  const names = all.map(({ id }) => id);
  throw new UsageError(
    `${option} の「${word}」は選べません。${names.join("・")} から選んでください。 / ${option} takes ${names.join(", ")}.`,
  );
}

type Format = keyof typeof writers;

/** The format asked for, or the one the file's name tells. */
const formatOf = (given: Format | undefined, out: string | undefined): Format =>
  given ?? byEnding[extname(out ?? "").toLowerCase()] ?? "text";

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

/** `policy model`: the model policy from the parts chosen, to a file or to stdout. */
export const model = command({
  summary: {
    ja: "規程のひな形を、選んだ部分から作ります",
    en: "Make a policy to start from, out of the parts chosen",
  },
  options: {
    list: { type: "boolean", ja: "選べる部分の一覧", en: "the parts there are" },
    with: {
      type: "string",
      value: "PARTS",
      multiple: true,
      ja: "加える部分（読点かコンマで区切る）",
      en: "parts to add",
    },
    without: { type: "string", value: "PARTS", multiple: true, ja: "除く部分", en: "parts to leave out" },
    layers: { type: "string", value: "MODEL", ja: "ネットワークの分け方", en: "how the network is cut" },
    "body-name": { type: "string", value: "NAME", ja: "団体の名前", en: "name of the body" },
    effective: { type: "string", value: "DATE", ja: "施行日（例：2027-04-01）", en: "day it takes effect" },
    format: {
      type: "string",
      oneOf: ["text", "docx", "html"],
      ja: "形式（指定がなければファイルの名前から）",
      en: "format (from the file's name unless given)",
    },
    out: {
      type: "string",
      value: "FILE",
      ja: "書き出すファイル（既にあるものは書き換えません）",
      en: "file to write; one that is there is left alone",
    },
  },
  async run({ values }) {
    if (values.list) {
      await writeBytes(new TextEncoder().encode(listed()));
      return exitCodes.ok;
    }
    const { out, effective, layers } = values;
    const named = (option: "with" | "without"): readonly ModelPart[] =>
      (values[option] ?? [])
        .flatMap((words) => words.split(/[,、]/u))
        .filter((word) => word !== "")
        .map((word) => oneOf(word, modelParts, `--${option}`));
    if (effective !== undefined && !isDay(effective))
      throw new UsageError(
        "--effective には 2027-04-01 の形の日付を指定してください。 / --effective takes a date such as 2027-04-01.",
      );
    const choices: ModelChoices = {
      body: values["body-name"] ?? "○○市",
      parts: partsWith(named("with"), named("without")),
      ...(layers === undefined ? {} : { layers: oneOf<Layers>(layers, modelLayers, "--layers") }),
      ...(effective === undefined ? {} : { effective }),
    };
    const bytes = writers[formatOf(values.format, out)](choices);
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
  },
});
