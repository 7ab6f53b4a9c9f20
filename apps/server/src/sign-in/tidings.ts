import type { JsonObject, NewNotice, Transaction } from "@machimori/store";
import { eraDate, type Instant, type Label, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";

/** What is told of an account besides being recorded: ways around the usual sign-in. */
export type Tiding =
  | { readonly what: "recovery-code-used"; readonly left: number }
  | { readonly what: "recovery-codes-made" }
  | { readonly what: "second-factor-replaced" }
  | { readonly what: "recovery-link"; readonly reason: string; readonly allows: JsonObject }
  | { readonly what: "recovery-link-used"; readonly allows: JsonObject };

function sentence(tiding: Tiding, name: string, day: Label): Label {
  switch (tiding.what) {
    case "recovery-code-used":
      return {
        ja: `${day.ja}、${name}のアカウントで回復コードが1つ使われました（残り${tiding.left}）。心当たりがなければ、すぐにパスワードを変え、情報セキュリティの担当に知らせてください。`,
        en: `On ${day.en} a recovery code of ${name}'s account was used (${tiding.left} left). If this is a surprise, change the password at once and tell the security office.`,
      };
    case "recovery-codes-made":
      return {
        ja: `${day.ja}、${name}のアカウントの回復コードが作り直されました。前のものは使えません。`,
        en: `On ${day.en} new recovery codes were made for ${name}'s account; the former ones are void.`,
      };
    case "second-factor-replaced":
      return {
        ja: `${day.ja}、${name}のアカウントの認証アプリが取り替えられました。心当たりがなければ、すぐに情報セキュリティの担当に知らせてください。`,
        en: `On ${day.en} the authenticator of ${name}'s account was replaced. If this is a surprise, tell the security office at once.`,
      };
    case "recovery-link":
      return {
        ja: `${day.ja}、この導入の運用者が、管理者${name}のアカウントを回復するためのリンクを発行しました（理由：${tiding.reason}）。依頼していない場合は、運用者に確かめてください。`,
        en: `On ${day.en} the operator of this installation issued a link to recover the account of the administrator ${name} (reason: ${tiding.reason}). If nobody asked for it, ask the operator.`,
      };
    case "recovery-link-used":
      return {
        ja: `${day.ja}、運用者が発行したリンクで、管理者${name}のパスワードが設定し直されました${tiding.allows["authenticator"] === true ? "。認証アプリは外れました" : ""}${tiding.allows["appoint"] === true ? "。在職する管理者がいないため、この人が管理者になりました" : ""}。`,
        en: `On ${day.en} the password of the administrator ${name} was set anew by a link of the operator${tiding.allows["authenticator"] === true ? "; the authenticator was removed" : ""}${tiding.allows["appoint"] === true ? "; as no administrator was in office, this person became one" : ""}.`,
      };
  }
}

/** The person, and where they administer or the operator acted, the other administrators and the CISO. */
function whoIsTold(runtime: BodyRuntime, person: string, tiding: Tiding, at: Instant): readonly string[] {
  const day = tokyoDay(at);
  const roster = runtime.rosterOn(day);
  const { administrators } = runtime.settingsOn(day);
  const isWatched = administrators.includes(person) || tiding.what.startsWith("recovery-link");
  const others = isWatched ? [...administrators, ...roster.holders("ciso", null)] : [];
  return [...new Set([person, ...others])].filter((one) => roster.person(one) !== null);
}

/** Records what happened to an account and tells those who should know, in the transaction in which it happened. */
export async function recordAndTell(
  runtime: BodyRuntime,
  tx: Transaction,
  { of, by }: { readonly of: string; readonly by: { readonly person: string } | "operator" },
  tiding: Tiding,
  at: Instant,
): Promise<void> {
  const acting: JsonObject = by === "operator" ? { by } : {};
  await tx.append({
    kind: "account-event",
    ...(by === "operator" ? {} : { person: by.person }),
    data: { ...(tiding as JsonObject), ...acting, of },
    retention: "access",
  });
  const day = tokyoDay(at);
  const roster = runtime.rosterOn(day);
  const name = roster.person(of)?.name ?? of;
  const text = { ...sentence(tiding, name, { ja: eraDate(day), en: day }) };
  const notices = whoIsTold(runtime, of, tiding, at).map(
    (person): NewNotice => ({ person, kind: "account", text, mail: roster.person(person)?.mail != null }),
  );
  await tx.notices.give(notices);
}
