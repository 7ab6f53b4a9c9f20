import { Installation, linkMinutes, makeRecoveryLink, reseal } from "@machimori/server";
import type { BodyRuntime } from "@machimori/server/body/runtime";
import { discardSealingKey, type Store } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import { command, group } from "../command.ts";
import { withStore } from "../data-folder.ts";
import { body, data, json } from "../option.ts";
import { exitCodes, printJson, UsageError } from "../outcome.ts";

/** A body that is at work, by its id. */
async function bodyAtWork(store: Store, id: string): Promise<BodyRuntime> {
  const known = (await store.bodies()).find((one) => one.id === id);
  if (!known)
    throw new UsageError(`団体「${id}」はありません。machimori body list で確かめてください。 / No such body: ${id}`);
  const runtime = await new Installation(store).body(id);
  if (!runtime)
    throw new UsageError(
      `団体「${id}」は止められています。machimori body resume ${id} で再開できます。 / The body is stopped.`,
    );
  return runtime;
}

const link = command({
  summary: {
    ja: "入れなくなった管理者のために、パスワードを設定し直すリンクを発行します",
    en: "Issue a link with which an administrator who cannot sign in sets a new password",
  },
  words: { shown: "LOGIN", least: 1, most: 1 },
  options: {
    body: { ...body, isNeeded: true },
    reason: {
      type: "string",
      value: "TEXT",
      isNeeded: true,
      ja: "理由（団体の記録に残り、ほかの管理者とCISOに知らされます）",
      en: "why; it stays in the body's record and is told to its other administrators and the CISO",
    },
    authenticator: {
      type: "boolean",
      ja: "認証アプリも外す（認証アプリも回復コードも失ったとき）",
      en: "also take the authenticator away (where it and the recovery codes are lost)",
    },
    data,
  },
  note: {
    ja: "本人であることを確かめてから発行してください。運用者は、このリンクのほかに団体へ入る方法を持ちません。在職する管理者が一人もいない団体では、LOGIN の人が管理者になります。",
    en: "Make sure of who asks. The operator has no other way into a body. Where a body has no administrator in office, the person becomes one.",
  },
  run: ({ values, words: [login = ""] }) =>
    withStore(values.data, async (store) => {
      const reason = values.reason.trim();
      if (reason === "" || reason.length > 200)
        throw new UsageError(
          "--reason は1文字以上200文字以内で指定してください。 / --reason takes 1 to 200 characters.",
        );
      const runtime = await bodyAtWork(store, values.body);
      const asked = { login, authenticator: values.authenticator, reason };
      const made = await makeRecoveryLink(runtime, asked, new Date().toISOString() as Instant);
      if ("wrong" in made) throw new UsageError(`${made.wrong.ja} / ${made.wrong.en}`);
      const { recovery } = made;
      process.stdout.write(
        `${runtime.body.name}の${recovery.login}さんに、次の番地を渡してください（${linkMinutes}分間有効、一度だけ使えます）。\n` +
          `  サーバの番地のあとに: /recover/${made.link}\n` +
          `新しいパスワードを設定し、${recovery.authenticator ? "認証アプリを外します" : "認証アプリはそのままです"}。` +
          `${recovery.appoint ? "在職する管理者がいないため、この人が管理者になります。" : ""}\n` +
          "発行したことは団体の記録に残り、本人、ほかの管理者、CISOに知らせました。\n",
      );
      return exitCodes.ok;
    }),
});

const resealing = command({
  summary: {
    ja: "認証アプリの鍵を封じる鍵を替え、すべて封じ直します",
    en: "Take a new key into use that seals the keys of authenticators, and seal all of them anew",
  },
  options: {
    body: { ...body, isNeeded: true },
    discard: {
      type: "boolean",
      ja: "使わなくなった前の鍵を消す（前に取ったバックアップの認証アプリは読めなくなります）",
      en: "remove the keys no longer used (authenticators in backups taken before cannot be read then)",
    },
    data,
    json,
  },
  note: {
    ja: "動いている間に替えられます。替えたことは団体の記録に残ります。利用者の認証アプリはそのまま使えます。",
    en: "May be done while the server runs, and stays in the body's record. Authenticators go on working.",
  },
  run: ({ values }) =>
    withStore(values.data, async (store) => {
      const runtime = await bodyAtWork(store, values.body);
      const done = await reseal(runtime, new Date().toISOString() as Instant);
      const { keys } = store.cluster.folder;
      if (values.discard) for (const id of done.unused) discardSealingKey(keys, values.body, id);
      if (values.json) await printJson({ ...done, discarded: values.discard === true });
      else
        process.stdout.write(
          `封じる鍵を替え、${done.resealed}人の認証アプリの鍵を封じ直しました。新しい鍵：${values.body}.seal-${done.key}.key\n` +
            (done.left.length > 0
              ? `読めないか記録と合わないため、前のままのもの：${done.left.join("、")}\n`
              : "前の鍵で封じたものは、データベースに残っていません。\n") +
            (done.unused.length === 0
              ? ""
              : values.discard
                ? `前の鍵を消しました：${done.unused.join("、")}\n`
                : `前の鍵（${done.unused.join("、")}）は、前に取ったバックアップを戻すときにだけ要ります。バックアップを消した後に --discard で消せます。\n`) +
            "keys フォルダーの控えを取り直してください。\n",
        );
      return done.left.length > 0 ? exitCodes.objection : exitCodes.ok;
    }),
});

/** `machimori account …`: what the operator does for accounts, and a body's own administrators cannot. */
export const account = group(
  {
    ja: "入れなくなった管理者を助ける、認証アプリの鍵を封じ直す",
    en: "Help an administrator who cannot sign in, or seal the keys of authenticators anew",
  },
  { link: async () => link, reseal: async () => resealing },
);
