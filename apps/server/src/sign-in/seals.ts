import { type Account, isSealed, type Json, type Seal, sealOf } from "@machimori/store";
import { fingerprint } from "@machimori/store/accounts";
import type { Instant } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";

const seals = new WeakMap<BodyRuntime, Seal>();

/** The seal of a body's secrets. */
export function sealFor(runtime: BodyRuntime): Seal {
  let seal = seals.get(runtime);
  if (!seal) {
    seal = sealOf(runtime.store.cluster.folder.keys, runtime.id);
    seals.set(runtime, seal);
  }
  return seal;
}

const ofAuthenticator = (person: string) => `authenticator ${person}`;

export const sealedAuthenticator = (runtime: BodyRuntime, person: string, secret: string) =>
  sealFor(runtime).seal(secret, ofAuthenticator(person));

/** The key of an authenticator; null where it cannot be read: another installation's, or its seal's key is missing. */
export const openAuthenticator = (runtime: BodyRuntime, person: string, sealed: string | null) =>
  sealed === null ? null : sealFor(runtime).open(sealed, ofAuthenticator(person));

/**
 * Seals keys of authenticators that an earlier version wrote plain. Only those the record knows: one put into the
 * database by hand stays as it is, opens nothing, and is found by verification. Answers how many were sealed.
 */
export async function sealPlain(runtime: BodyRuntime, at: Instant): Promise<number> {
  const plain = ({ totpSecret }: Account) => totpSecret !== null && !isSealed(totpSecret);
  const found = (await runtime.store.read(runtime.system, (tx) => tx.accounts.list())).filter(plain);
  if (found.length === 0) return 0;
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const recorded = new Map<Json, Json>();
    for (const { data } of await tx.records.list({ kinds: ["account"] }))
      if (data !== null) recorded.set(data["person"] ?? null, data["totp"] ?? null);
    let sealed = 0;
    for (const { person } of found) {
      const account = await tx.accounts.lock(person);
      if (!account?.totpSecret || !plain(account)) continue;
      if (recorded.get(person) !== fingerprint(account.totpSecret)) continue;
      await tx.accounts.change(person, { totpSecret: sealedAuthenticator(runtime, person, account.totpSecret) });
      sealed += 1;
    }
    return sealed;
  });
}
