import {
  type Account,
  isSealed,
  type Json,
  type Seal,
  sealedUnder,
  sealingIdsOf,
  sealOf,
  type Transaction,
} from "@machimori/store";
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

/** What the record says of the key of each person's authenticator. */
async function recordedKeys(tx: Transaction): Promise<ReadonlyMap<Json, Json>> {
  const recorded = new Map<Json, Json>();
  for (const { data } of await tx.records.list({ kinds: ["account"] }))
    if (data !== null) recorded.set(data["person"] ?? null, data["totp"] ?? null);
  return recorded;
}

/**
 * Seals keys of authenticators that an earlier version wrote plain. Only those the record knows: one put into the
 * database by hand stays as it is, opens nothing, and is found by verification. Answers how many were sealed.
 */
export async function sealPlain(runtime: BodyRuntime, at: Instant): Promise<number> {
  const plain = ({ totpSecret }: Account) => totpSecret !== null && !isSealed(totpSecret);
  const found = (await runtime.store.read(runtime.system, (tx) => tx.accounts.list())).filter(plain);
  if (found.length === 0) return 0;
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const recorded = await recordedKeys(tx);
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

/** What became of a body's secrets when a new key was taken into use. */
export interface Resealed {
  readonly key: string;
  /** People whose secrets are under the new key now. */
  readonly resealed: number;
  /** People whose secrets could not be read or are not those of the record; they stay as they are. */
  readonly left: readonly string[];
  /** Keys under which nothing in the database is sealed any more; backups taken before still need them. */
  readonly unused: readonly string[];
}

/**
 * Takes a new key into use and seals under it what lay under older ones, recorded in one transaction. Accounts are
 * locked one by one and read then, so that one changed meanwhile is sealed as it is; a server that runs meanwhile
 * seals under the new key from its first moment on.
 */
export async function reseal(runtime: BodyRuntime, at: Instant): Promise<Resealed> {
  const seal = sealFor(runtime);
  const key = seal.renew();
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const recorded = await recordedKeys(tx);
    const left: string[] = [];
    const stays = new Set<string>();
    let resealed = 0;
    for (const { person } of await tx.accounts.list()) {
      const { totpSecret = null, totpNext = null } = (await tx.accounts.lock(person)) ?? {};
      const under = [totpSecret, totpNext].map((value) => (value === null ? null : sealedUnder(value)));
      const old = under.filter((id): id is string => id !== null && id !== key);
      if (old.length === 0) continue;
      const [secret, next] = [totpSecret, totpNext].map((value) => openAuthenticator(runtime, person, value));
      const isWhole =
        (totpSecret === null || (secret !== null && recorded.get(person) === fingerprint(totpSecret))) &&
        (totpNext === null || next !== null);
      if (!isWhole) {
        left.push(person);
        for (const id of old) stays.add(id);
        continue;
      }
      const again = (plain: string | null | undefined) =>
        plain == null ? null : sealedAuthenticator(runtime, person, plain);
      await tx.accounts.change(person, { totpSecret: again(secret), totpNext: again(next) });
      resealed += 1;
    }
    const unused = sealingIdsOf(runtime.store.cluster.folder.keys, runtime.id).filter(
      (id) => id !== key && !stays.has(id),
    );
    await tx.append({ kind: "seal-renewed", data: { key, resealed, left, unused }, retention: "account" });
    return { key, resealed, left, unused };
  });
}
