import { Installation, linkMinutes, makeRecoveryLink } from "@machimori/server";
import type { Instant } from "@machimori/terms";
import { command, group } from "../command.ts";
import { withStore } from "../data-folder.ts";
import { body, data } from "../option.ts";
import { exitCodes, UsageError } from "../outcome.ts";

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
      const known = (await store.bodies()).find((one) => one.id === values.body);
      if (!known)
        throw new UsageError(
          `団体「${values.body}」はありません。machimori body list で確かめてください。 / No such body: ${values.body}`,
        );
      const runtime = await new Installation(store).body(values.body);
      if (!runtime)
        throw new UsageError(
          `団体「${values.body}」は止められています。machimori body resume ${values.body} で再開できます。 / The body is stopped.`,
        );
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

/** `machimori account …`: what the operator does where a body's own administrators cannot. */
export const account = group(
  { ja: "入れなくなった管理者を助けます", en: "Help an administrator who cannot sign in" },
  { link: async () => link },
);
