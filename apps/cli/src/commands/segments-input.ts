import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  commandOutput,
  type DeviceReading,
  decodeConfiguration,
  foreignLanguage,
  readConfiguration,
  readModelFile,
  type UnreadFile,
  type ZoneModel,
} from "@machimori/segmentation";
import { UsageError } from "../outcome.ts";

/** Larger configuration files are refused: no device has one, and reading must stay bounded. */
const LARGEST = 64 * 1024 * 1024;

/** Files of a folder that can be configurations, by name. */
async function textFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile() && !entry.name.startsWith(".") && !/\.(ya?ml|jsonl|svg|png|md|pdf)$/i.test(entry.name))
      found.push(join(folder, entry.name));
  }
  return found.sort();
}

export interface Configurations {
  readonly readings: readonly DeviceReading[];
  readonly unread: readonly UnreadFile[];
}

/** Reads every configuration of a folder; vendors named in the model are taken at their word. */
export async function readConfigurations(folder: string, model: ZoneModel | null): Promise<Configurations> {
  const info = await stat(folder).catch(() => null);
  if (info === null)
    throw new UsageError(
      `設定のフォルダ「${folder}」がありません。--configs を確かめてください。 / No such folder: ${folder}`,
    );
  const files = info.isDirectory() ? await textFiles(folder) : [folder];
  const readings: DeviceReading[] = [];
  const unread: UnreadFile[] = [];
  for (const path of files) {
    const file = basename(path);
    const declared = model?.devices.find((device) => device.configs.includes(file));
    if ((await stat(path)).size > LARGEST)
      throw new UsageError(`「${path}」は大きすぎます（64 MB まで）。 / Too large: ${path}`);
    const text = decodeConfiguration(await readFile(path));
    const reading = readConfiguration(text, file, declared?.vendor);
    if (reading !== null) readings.push(reading);
    else {
      const language = foreignLanguage(text)?.name;
      // Of JSON, only what a host shows of itself is a configuration; any other belongs to another program.
      if (language === undefined && declared === undefined && /\.json$/i.test(file)) continue;
      const output = language === undefined ? commandOutput(text) : null;
      unread.push({
        file,
        device: declared?.key ?? null,
        ...(language === undefined ? {} : { language }),
        ...(output === null ? {} : { output }),
      });
    }
  }
  if (files.length === 0)
    throw new UsageError(
      `「${folder}」に設定のファイルがありません。機器から取り出した設定を入れてください。 / No configuration in ${folder}`,
    );
  for (const device of model?.devices ?? []) {
    for (const file of device.configs) {
      if (!files.some((path) => basename(path) === file))
        throw new UsageError(
          `機器「${device.key}」の設定「${file}」が「${folder}」にありません。 / No such configuration: ${file}`,
        );
    }
  }
  return { readings, unread };
}

export async function readModel(path: string): Promise<ZoneModel> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) throw new UsageError(`モデルファイル「${path}」を開けません。 / Cannot open ${path}`);
  const reading = readModelFile(decodeConfiguration(bytes));
  if (reading.kind === "refused") {
    throw new UsageError(
      reading.problems.map((problem) => `${path}:${problem.line}: ${problem.ja} / ${problem.en}`).join("\n"),
    );
  }
  return reading.model;
}
