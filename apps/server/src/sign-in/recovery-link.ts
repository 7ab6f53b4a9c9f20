import type { Account, Transaction } from "@machimori/store";
import { type Instant, type Label, label, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { hashPassword, passwordProblem, remembered, verifyPassword } from "./password.ts";
import { stateOf } from "./sign-in.ts";
import { recordAndTell } from "./tidings.ts";

const purpose = "recover-account";
/** Minutes for which a link is good. */
export const linkMinutes = 30;

/** What the operator asks for. */
export interface RecoveryRequest {
  readonly login: string;
  /** Also takes the authenticator and its recovery codes away. */
  readonly authenticator: boolean;
  readonly reason: string;
}

/** What a link opens: whose account, and what using it does beside setting a password. */
export interface Recovery {
  readonly person: string;
  readonly login: string;
  readonly authenticator: boolean;
  readonly appoint: boolean;
}

/** Administrators of the body who are in office today. */
const inOffice = (runtime: BodyRuntime, at: Instant) =>
  runtime.settingsOn(tokyoDay(at)).administrators.filter((one) => runtime.rosterOn(tokyoDay(at)).person(one) !== null);

/** Whether a link may be made for, or used by, this account now; the sentence why not. */
function obstacle(runtime: BodyRuntime, account: Account, at: Instant): { readonly appoint: boolean } | Label {
  const administrators = inOffice(runtime, at);
  const appoint = administrators.length === 0;
  const state = stateOf(runtime, account, at);
  if (state === "left") return label("この利用者は在職していません。", "This person is not in office.");
  if (!appoint && !administrators.includes(account.person))
    return label(
      "この利用者は管理者ではありません。仮パスワードは、この団体の管理者が「アカウント」で発行します。",
      "This person does not administer the body; its administrators issue temporary passwords.",
    );
  if (state === "disabled")
    return label(
      "このアカウントは、団体が停止したものです。運用者は再開できません。",
      "The body stopped this account; the operator cannot resume it.",
    );
  return { appoint };
}

/**
 * The operator's way to let an administrator back in: a one-time link to set a new password, recorded in the body's
 * record as an act of the operator and told to the person, the other administrators and the CISO. Only where a body has
 * no administrator in office at all may it be made for another person, who becomes one by using it.
 */
export async function makeRecoveryLink(
  runtime: BodyRuntime,
  { login, authenticator, reason }: RecoveryRequest,
  at: Instant,
): Promise<{ readonly link: string; readonly recovery: Recovery } | { readonly wrong: Label }> {
  await runtime.catchUp();
  const until = new Date(Date.parse(at) + linkMinutes * 60_000).toISOString() as Instant;
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const account = await tx.accounts.byLogin(login);
    if (!account)
      return {
        wrong: label(
          `利用者名「${login}」のアカウントは、この団体にありません。`,
          `The body has no account with the login "${login}".`,
        ),
      };
    const found = obstacle(runtime, account, at);
    if ("ja" in found) return { wrong: found };
    const allows = { authenticator, appoint: found.appoint };
    const { person } = account;
    const secret = await tx.links.make(purpose, person, until, allows);
    await recordAndTell(runtime, tx, { of: person, by: "operator" }, { what: "recovery-link", reason, allows }, at);
    return { link: `${runtime.id}.${secret}`, recovery: { person, login: account.login, ...allows } };
  });
}

/** What a link opens now; null for any other word. Looking does not use it up. */
export async function lookAtRecoveryLink(runtime: BodyRuntime, secret: string, at: Instant): Promise<Recovery | null> {
  await runtime.catchUp();
  return runtime.store.read({ ...runtime.system, at }, async (tx) =>
    opened(runtime, tx, await tx.links.look(secret), at),
  );
}

async function opened(
  runtime: BodyRuntime,
  tx: Transaction,
  link: Awaited<ReturnType<Transaction["links"]["look"]>>,
  at: Instant,
): Promise<Recovery | null> {
  if (link?.purpose !== purpose || link.person === null) return null;
  const account = await tx.accounts.byPerson(link.person);
  const found = account && obstacle(runtime, account, at);
  if (!found || "ja" in found) return null;
  const appoint = link.allows["appoint"] === true;
  // Made while nobody was in office to appoint anyone, and somebody is by now.
  if (appoint && !found.appoint) return null;
  return { person: link.person, login: account.login, authenticator: link.allows["authenticator"] === true, appoint };
}

/** Why a link did not set a password. */
export type NotRecovered = { readonly why: "link" } | { readonly why: "password"; readonly sentence: Label };

const reused: Label = { ja: "以前に使ったパスワードは使えません。", en: "A former password cannot be used again." };

/**
 * Sets a new password by a link, which is then used up, and ends everything the account has open. It opens no session:
 * the person signs in as always, with the authenticator where it was not taken away. A password that will not do leaves
 * the link good.
 */
export async function useRecoveryLink(
  runtime: BodyRuntime,
  secret: string,
  next: string,
  at: Instant,
): Promise<{ readonly login: string } | NotRecovered> {
  const recovery = await lookAtRecoveryLink(runtime, secret, at);
  if (recovery === null) return { why: "link" };
  const { person, login, authenticator, appoint } = recovery;
  const day = tokyoDay(at);
  const name = runtime.rosterOn(day).person(person)?.name ?? "";
  const weak = passwordProblem(next, [login, name, runtime.body.name, runtime.id]);
  if (weak) return { why: "password", sentence: weak };
  const before = await runtime.store.read(runtime.system, async (tx) => ({
    present: (await tx.accounts.byPerson(person))?.passwordHash || null,
    former: await tx.accounts.formerPasswords(person, remembered),
  }));
  for (const stored of [before.present, ...before.former])
    if (stored !== null && (await verifyPassword(stored, next))) return { why: "password", sentence: reused };
  const passwordHash = await hashPassword(next);
  const done = await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const account = await tx.accounts.lock(person);
    if (!account || (await opened(runtime, tx, await tx.links.use(secret), at)) === null) return null;
    if (account.passwordHash) await tx.accounts.rememberPassword(person, account.passwordHash, at);
    const none = { totpSecret: null, totpNext: null, totpConfirmedAt: null, totpLastStep: null, recoveryCodes: [] };
    await tx.accounts.change(person, {
      ...{ passwordHash, passwordSetAt: at, mustChange: false, temporaryUntil: null },
      ...{ failedAttempts: 0, lockedUntil: null },
      ...(authenticator ? none : {}),
    });
    await tx.sessions.end(person, "password-reset");
    await tx.tokens.revoke(person);
    if (appoint) {
      const { administrators } = runtime.settingsOn(day);
      await tx.settings.put({
        ...{ key: "administrators", effectiveFrom: day, clause: null },
        value: [...administrators, person],
      });
    }
    const allows = { authenticator, appoint };
    await recordAndTell(runtime, tx, { of: person, by: { person } }, { what: "recovery-link-used", allows }, at);
    return { login };
  });
  await runtime.catchUp();
  return done ?? { why: "link" };
}
