import { isDeepStrictEqual } from "node:util";
import {
  commandOutput,
  type DeviceReading,
  foreignLanguage,
  notRead,
  readConfiguration,
} from "@machimori/segmentation";
import { REDACTED } from "@machimori/segmentation/vendors/reading/secrets";
import { linesOf } from "@machimori/segmentation/vendors/reading/words";
import type { Label } from "@machimori/terms";

/** A configuration as it may be kept: the lines its reader keeps, with the indentation and the line numbers they had. */
export interface Stripped {
  readonly name: string;
  readonly vendor: string;
  readonly text: string;
  readonly lines: number;
}

export interface Unfit {
  readonly name: string;
  readonly why: Label;
}

/**
 * One configuration without its secrets. Refused where no reader knows the language, for then nobody could say what is
 * secret, and where the stripped text would be read as another device than the original.
 */
export function strip(name: string, text: string, vendor: string | undefined): Stripped | Unfit {
  const reading = readConfiguration(text, name, vendor);
  const foreign = reading === null ? foreignLanguage(text) : null;
  if (foreign?.isPacked === true)
    return {
      name,
      why: {
        ja: `「${name}」は、圧縮ファイル（ZIP など）か、Excel や Word などの文書です。中の設定をテキストのまま取り出し、そのファイルを選んでください。`,
        en: `${name} is an archive (${foreign.name}) or an Office document: take the configurations out of it and choose those.`,
      },
    };
  if (foreign !== null)
    return {
      name,
      why: {
        ja: `「${name}」は ${foreign.name} の設定です。この機種の読み取りはまだないため、秘密を除けず、受け取っていません。`,
        en: `${name} is a configuration of ${foreign.name}, for which there is no reader; its secrets cannot be told, so it was not kept.`,
      },
    };
  const output = reading === null ? commandOutput(text) : null;
  if (output !== null) return { name, why: notRead({ file: name, output }) };
  if (reading === null)
    return {
      name,
      why: {
        ja: `「${name}」は、どの機種の設定としても読めません。秘密を除けないため、受け取っていません。`,
        en: `${name} is in no configuration language that is read; its secrets cannot be told, so it was not kept.`,
      },
    };
  const kept = keptLines(text, reading);
  const again = readConfiguration(kept, name, reading.vendor);
  if (again === null || !isDeepStrictEqual(meaning(again), meaning(reading)))
    return {
      name,
      why: {
        ja: `「${name}」は、秘密を除くと意味が変わる行があるため、受け取っていません。`,
        en: `${name} would mean something else without its secrets, so it was not kept.`,
      },
    };
  return { name, vendor: reading.vendor, text: kept, lines: reading.lines.length };
}

/** Lines that are nothing but a secret (the inside of a key) and say nothing of the network become blank. */
function keptLines(text: string, reading: DeviceReading): string {
  const texts = new Map(
    reading.lines
      .filter((line) => line.state.kind !== "ignored" || line.source.text !== REDACTED)
      .map((line) => [line.source.line, line.source.text]),
  );
  return linesOf(text)
    .map((line, index) => {
      const kept = texts.get(index + 1);
      return kept === undefined ? "" : `${line.slice(0, line.length - line.trimStart().length)}${kept}`;
    })
    .join("\n");
}

/** What verification takes from a reading: the devices, the tables, what became of each line that is not ignored. */
const meaning = ({ devices, tables, lines }: DeviceReading) => ({
  devices,
  tables,
  lines: lines.filter(({ state }) => state.kind !== "ignored").map(({ source, state }) => [source.line, state.kind]),
});
