import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { backup as copy, exportBody, importBody, isRefused, restore as putBack } from "@machimori/store";
import { readArguments } from "../arguments.ts";
import { defaultDataFolder, withStore } from "../data-folder.ts";
import { type Command, exitCodes, printJson, UsageError } from "../outcome.ts";

export const backup: Command = {
  summary: { ja: "動いたまま控えを取る（backup DIR [--body B] [--data DIR]）", en: "Back up while running" },
  async run(args) {
    const { values, positionals } = readArguments(args, {
      data: { type: "string" },
      body: { type: "string" },
      json: { type: "boolean" },
    });
    const [into, ...more] = positionals;
    if (into === undefined || more.length > 0)
      throw new UsageError(
        "使い方：machimori backup DIR [--body B] [--data DIR]\nDIR は空のフォルダーか、まだない名前です。--body を付けると、その団体だけの控えを取ります。",
      );
    if (values.body !== undefined) return backupOf(values.body, resolve(into), values.data, values.json === true);
    const made = await withStore(values.data, (store) => copy(store, resolve(into)));
    if (isRefused(made)) throw new UsageError(`${made.refused.ja}\n${made.refused.en}`);
    const { manifest, checkpoints, ...about } = made;
    if (values.json) await printJson({ ...about, files: Object.keys(manifest).length, checkpoints });
    else
      process.stdout.write(
        `控えを ${into} に取りました（${Object.keys(manifest).length} ファイル）。\n` +
          "署名の鍵は控えに入りません。データのフォルダーの keys を、控えとは別の場所に保管してください。\n",
      );
    return exitCodes.ok;
  },
};

async function backupOf(body: string, into: string, data: string | undefined, json: boolean): Promise<number> {
  const made = await withStore(data, (store) => exportBody(store, body, into));
  if (isRefused(made)) throw new UsageError(`${made.refused.ja}\n${made.refused.en}`);
  const rows = Object.values(made.rows).reduce((sum, one) => sum + one, 0);
  if (json) await printJson({ body: made.body.id, made: made.made, rows: made.rows, checkpoints: made.checkpoints });
  else
    process.stdout.write(
      `団体「${made.body.name}」の控えを ${into} に取りました（${rows} 行）。\n` +
        "署名の鍵は控えに入りません。データのフォルダーの keys を、控えとは別の場所に保管してください。\n",
    );
  return exitCodes.ok;
}

async function restoreBody(
  from: string,
  data: string | undefined,
  keys: string | undefined,
  json: boolean,
): Promise<number> {
  const made = await withStore(data, (store) => importBody(store, from, keys));
  if (isRefused(made)) throw new UsageError(`${made.refused.ja}\n${made.refused.en}`);
  const { backup, generation, hasKey } = made;
  if (json) await printJson({ body: backup.body.id, backup: backup.made, generation, hasKey });
  else
    process.stdout.write(
      `団体「${backup.body.name}」を ${backup.made} の控えから戻しました。台帳は第${generation}世代として続きます。\n` +
        (hasKey
          ? ""
          : "署名の鍵がないため、新しい鍵で続けます。前の鍵があれば --keys で指定してやり直してください。\n"),
    );
  return exitCodes.ok;
}

export const restore: Command = {
  summary: {
    ja: "控えを空のフォルダーに戻す（restore BACKUP --data DIR [--keys DIR]）",
    en: "Restore into an empty folder",
  },
  async run(args) {
    const { values, positionals } = readArguments(args, {
      data: { type: "string" },
      keys: { type: "string" },
      json: { type: "boolean" },
    });
    const [from, ...more] = positionals;
    if (from === undefined || more.length > 0)
      throw new UsageError(
        "使い方：machimori restore BACKUP --data DIR [--keys DIR]\nDIR は空のフォルダーか、まだない名前です。",
      );
    const keys = values.keys === undefined ? undefined : resolve(values.keys);
    // The backup of one body goes into an installation that does not have it, new or with others in it.
    if (existsSync(join(resolve(from), "body.json")))
      return restoreBody(resolve(from), values.data, keys, values.json === true);
    const made = await putBack(resolve(from), resolve(values.data ?? defaultDataFolder), keys);
    if (isRefused(made)) throw new UsageError(`${made.refused.ja}\n${made.refused.en}`);
    if (values.json) await printJson({ generation: made.generation, keyless: made.keyless, backup: made.backup.ended });
    else
      process.stdout.write(
        `${made.backup.ended} の控えを戻しました。台帳は第${made.generation}世代として続きます。\n` +
          (made.keyless.length > 0
            ? `次の団体は署名の鍵がないため、新しい鍵で続けます：${made.keyless.join("、")}。前の鍵があれば --keys で指定してやり直してください。\n`
            : ""),
      );
    return exitCodes.ok;
  },
};
