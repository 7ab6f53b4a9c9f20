import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { backup as copy, exportBody, importBody, isRefused, restore as putBack } from "@machimori/store";
import { command } from "../command.ts";
import { defaultDataFolder, withStore } from "../data-folder.ts";
import { body, data, json } from "../option.ts";
import { exitCodes, printJson, UsageError } from "../outcome.ts";

/** Says when somebody ends the command from outside, so that nothing half done is left. */
function brokenOff(): AbortSignal {
  const control = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => control.abort());
  return control.signal;
}

/** `machimori backup DIR`: a copy taken while the installation works. */
export const backup = command({
  summary: { ja: "動いたまま控えを取る", en: "Back up while running" },
  words: { shown: "DIR", least: 1, most: 1 },
  options: { body: { ...body, ja: "この団体だけの控えを取る", en: "back up this body alone" }, data, json },
  note: {
    ja: "DIR は空のフォルダーか、まだない名前です。鍵は控えに入りません。",
    en: "DIR is an empty folder or a new name. Signing keys are not part of a backup.",
  },
  async run({ values, words: [into = ""] }) {
    if (values.body !== undefined) return backupOf(values.body, resolve(into), values.data, values.json);
    const ended = brokenOff();
    const made = await withStore(values.data, (store) => copy(store, resolve(into), ended));
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
});

async function backupOf(body: string, into: string, data: string | undefined, json: boolean): Promise<number> {
  const ended = brokenOff();
  const made = await withStore(data, (store) => exportBody(store, body, into, ended));
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

/** What a restore cannot know: no log holds what was erased after the backup. */
const erasedLater =
  "控えより後に廃棄した記録は、文面が戻っています。控えより後の記録廃棄決定書（紙など）を「記録の廃棄」の一覧と照らし、もう一度廃棄してください。控えのときに決定済みだった廃棄は、毎日の処理で行います。\n";

async function restoreBody(
  from: string,
  data: string | undefined,
  keys: string | undefined,
  json: boolean,
): Promise<number> {
  const made = await withStore(data, (store) => importBody(store, from, keys), true);
  if (isRefused(made)) throw new UsageError(`${made.refused.ja}\n${made.refused.en}`);
  const { backup, generation, hasKey } = made;
  if (json) await printJson({ body: backup.body.id, backup: backup.made, generation, hasKey });
  else
    process.stdout.write(
      `団体「${backup.body.name}」を ${backup.made} の控えから戻しました。台帳は第${generation}世代として続きます。\n` +
        (hasKey
          ? ""
          : "署名の鍵がないため、新しい鍵で続けます。前の鍵があれば --keys で指定してやり直してください。\n") +
        erasedLater,
    );
  return exitCodes.ok;
}

/** `machimori restore BACKUP`: a new generation of the log begins. */
export const restore = command({
  summary: { ja: "控えを空のフォルダーに戻す", en: "Restore into an empty folder" },
  words: { shown: "BACKUP", least: 1, most: 1 },
  options: {
    data,
    keys: { type: "string", value: "DIR", ja: "保管しておいた署名の鍵", en: "the signing keys kept elsewhere" },
    json,
  },
  note: {
    ja: "--data は空のフォルダーか、まだない名前です。団体一つの控えは、その団体のない導入に戻せます。",
    en: "--data is an empty folder or a new name. The backup of one body goes into an installation without it.",
  },
  async run({ values, words: [from = ""] }) {
    const keys = values.keys === undefined ? undefined : resolve(values.keys);
    // The backup of one body goes into an installation that does not have it, new or with others in it.
    if (existsSync(join(resolve(from), "body.json"))) return restoreBody(resolve(from), values.data, keys, values.json);
    const made = await putBack(resolve(from), resolve(values.data ?? defaultDataFolder), keys);
    if (isRefused(made)) throw new UsageError(`${made.refused.ja}\n${made.refused.en}`);
    if (values.json)
      await printJson({
        generation: made.generation,
        keyless: made.keyless,
        unsealed: made.unsealed,
        backup: made.backup.ended,
      });
    else
      process.stdout.write(
        `${made.backup.ended} の控えを戻しました。台帳は第${made.generation}世代として続きます。\n` +
          (made.keyless.length > 0
            ? `次の団体は署名の鍵がないため、新しい鍵で続けます：${made.keyless.join("、")}。前の鍵があれば --keys で指定してやり直してください。\n`
            : "") +
          (made.unsealed.length > 0
            ? `次の団体は、認証アプリの登録を読む鍵（keys の中の *.seal-*.key）がありません：${made.unsealed.join("、")}。鍵を keys に戻すまで、回復コードでサインインするか、管理者が認証アプリを解除します。\n`
            : "") +
          erasedLater,
      );
    return exitCodes.ok;
  },
});
