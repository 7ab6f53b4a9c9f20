import { type Instant, type Label, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { lockMinutes } from "./account-state.ts";
import type { Identity } from "./identity.ts";
import { hashPassword, passwordProblem, remembered, verifyPassword } from "./password.ts";
import { countFailure, stateOf } from "./sign-in.ts";

/** Why a password was not changed, and which of the two boxes it concerns. */
export interface NotChanged {
  readonly code: "password-wrong" | "password-weak" | "password-reused";
  readonly field: "current" | "next";
  readonly sentence: Label;
}

const wrong: NotChanged = {
  code: "password-wrong",
  field: "current",
  sentence: { ja: "いまのパスワードが違います。", en: "The current password is wrong." },
};
const locked: NotChanged = {
  code: "password-wrong",
  field: "current",
  sentence: {
    ja: `パスワードの誤りが続いたため、${lockMinutes}分間変更できません。時間をおいてやり直してください。`,
    en: `Locked for ${lockMinutes} minutes after repeated failures.`,
  },
};
const reused: NotChanged = {
  code: "password-reused",
  field: "next",
  sentence: { ja: "以前に使ったパスワードは使えません。", en: "A former password cannot be used again." },
};

/**
 * Changes a password for who knows the present one; a wrong one counts as a failed sign-in does, so that an open
 * session is no way to guess it. Other sessions end. Null when done.
 */
export async function changePassword(
  runtime: BodyRuntime,
  { person, session }: Identity,
  { current, next, address }: { readonly current: string; readonly next: string; readonly address: string },
  at: Instant,
): Promise<NotChanged | null> {
  const asking = { ...runtime.system, at };
  const account = await runtime.store.read(runtime.system, (tx) => tx.accounts.byPerson(person));
  if (!account?.passwordHash) return wrong;
  const hash = account.passwordHash;
  if (stateOf(runtime, account, at) === "locked") return locked;
  if (!(await verifyPassword(hash, current)))
    return runtime.store.transact(asking, async (tx) => {
      const now = await tx.accounts.lock(person);
      if (!now || stateOf(runtime, now, at) === "locked") return locked;
      return (await countFailure(tx, now, address, at)) ? locked : wrong;
    });
  const name = runtime.rosterOn(tokyoDay(at)).person(person)?.name ?? "";
  const sentence = passwordProblem(next, [account.login, name, runtime.body.name, runtime.id]);
  if (sentence) return { code: "password-weak", field: "next", sentence };
  const former = await runtime.store.read(runtime.system, (tx) => tx.accounts.formerPasswords(person, remembered));
  for (const stored of [hash, ...former]) if (await verifyPassword(stored, next)) return reused;
  const passwordHash = await hashPassword(next);
  return runtime.store.transact(asking, async (tx) => {
    // Two changes at once: the later one no longer knows the present password.
    if ((await tx.accounts.lock(person))?.passwordHash !== hash) return wrong;
    await tx.accounts.rememberPassword(person, hash, at);
    await tx.accounts.change(person, {
      passwordHash,
      passwordSetAt: at,
      mustChange: false,
      temporaryUntil: null,
      failedAttempts: 0,
      lockedUntil: null,
    });
    await tx.sessions.end(person, "password-changed", session ? { except: session } : {});
    await tx.append({
      kind: "account-event",
      person,
      data: { what: "password-changed", of: person },
      retention: "access",
    });
    return null;
  });
}
