import type { Account } from "@machimori/store";
import { type Instant, type Label, plusDays, type RoleId, tokyoDay } from "@machimori/terms";

/** What an account may do now. The one function that decides it is asked at every way in and on every request. */
export type AccountState =
  | "active"
  | "disabled"
  | "left"
  | "locked"
  | "noPassword"
  | "temporaryExpired"
  | "mustChange"
  | "needsSecondFactor";

export interface AccountRules {
  /** Days after which the body's text demands a new password; null = it does not. */
  readonly passwordDays: number | null;
  /** Roles that must have a second factor. */
  readonly secondFactor: readonly RoleId[];
}

/** Failures in a row, of either factor, after which the account is locked. */
export const failuresAllowed = 5;
/** Minutes of the lock-out. */
export const lockMinutes = 15;
/** Minutes without a request after which a session ends. */
export const idleMinutes = 30;
/** Hours after which a session ends in any case. */
export const absoluteHours = 10;

/** State of an account for a person who is or is not in office, before any session is given or used. */
export function accountState(
  account: Account,
  inOffice: boolean,
  roles: readonly RoleId[],
  rules: AccountRules,
  now: Instant,
): AccountState {
  if (account.disabledAt !== null) return "disabled";
  if (!inOffice || (account.leftOn !== null && account.leftOn <= tokyoDay(now))) return "left";
  if (account.lockedUntil !== null && account.lockedUntil > now) return "locked";
  if (account.passwordHash === null) return "noPassword";
  if (account.mustChange)
    return account.temporaryUntil !== null && account.temporaryUntil <= now ? "temporaryExpired" : "mustChange";
  if (
    rules.passwordDays !== null &&
    account.passwordSetAt !== null &&
    plusDays(tokyoDay(account.passwordSetAt as Instant), rules.passwordDays) <= tokyoDay(now)
  )
    return "mustChange";
  if (account.totpConfirmedAt === null && roles.some((role) => rules.secondFactor.includes(role)))
    return "needsSecondFactor";
  return "active";
}

/** States in which a session may exist at all; the last two only to set the account right. */
export function maySignIn(state: AccountState): boolean {
  return state === "active" || state === "mustChange" || state === "needsSecondFactor";
}

/** One sentence for each state that keeps a person out. Unknown logins and wrong passwords share one sentence. */
export const stateSentences: Readonly<
  Record<Exclude<AccountState, "active" | "mustChange" | "needsSecondFactor">, Label>
> = {
  disabled: {
    ja: "このアカウントは停止されています。情報セキュリティの担当に確認してください。",
    en: "This account is disabled.",
  },
  left: { ja: "在職していないため、このアカウントは使えません。", en: "This person is no longer in office." },
  locked: {
    ja: `続けて失敗したため、${lockMinutes}分間サインインできません。時間をおいてやり直してください。`,
    en: `Locked for ${lockMinutes} minutes after repeated failures.`,
  },
  noPassword: {
    ja: "パスワードが設定されていません。管理者に仮パスワードの発行を依頼してください。",
    en: "No password has been set.",
  },
  temporaryExpired: {
    ja: "仮パスワードの期限が切れました。管理者に再発行を依頼してください。",
    en: "The temporary password has expired.",
  },
};
