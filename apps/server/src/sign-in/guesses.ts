import { isIPv6 } from "node:net";
import type { Transaction } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { failuresAllowed, lockMinutes } from "./account-state.ts";
import { sealFor } from "./seals.ts";

/** Failures from one address, whatever the login, after which it is not listened to for a while. */
const addressFailures = 50;

/** Reports of residents taken from one address, and for one body from all together, within that while. */
const reportsFromOne = 5;
const reportsFromAll = 60;

const allowed = {
  address: addressFailures,
  browser: failuresAllowed,
  login: failuresAllowed,
  reporter: reportsFromOne,
  reports: reportsFromAll,
} as const;

/** What tries share; kept in the database as a keyed digest, so that a restart forgets none. */
export interface Sharing {
  readonly by: keyof typeof allowed;
  readonly key: string;
}

/** Whoever holds one address of an IPv6 network holds 2^64 of them: they count as one. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.replace(/%.*$/, "").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const groups =
    tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

const sharing = (runtime: BodyRuntime, by: Sharing["by"], text: string): Sharing => ({
  by,
  key: sealFor(runtime).digest(text, by),
});

export const byAddress = (runtime: BodyRuntime, address: string) => sharing(runtime, "address", networkOf(address));
export const byReporter = (runtime: BodyRuntime, address: string) => sharing(runtime, "reporter", networkOf(address));
export const byAllReporters = (runtime: BodyRuntime) => sharing(runtime, "reports", "");
export const byBrowser = (runtime: BodyRuntime, mark: string) => sharing(runtime, "browser", mark);
/** Logins nobody has: they are locked as an account is, so that the answer does not tell which logins exist. */
export const byLogin = (runtime: BodyRuntime, login: string) => sharing(runtime, "login", login.toLowerCase());

/** Whether those who share it have used up their tries. */
export async function isOver(tx: Transaction, { by, key }: Sharing): Promise<boolean> {
  return (await tx.guesses.count(by, key)) >= allowed[by];
}

/** Counts one try; true where it was the last. */
export async function countGuess(tx: Transaction, { by, key }: Sharing, at: Instant): Promise<boolean> {
  return (await tx.guesses.add(by, key, untilFrom(at))) >= allowed[by];
}

/** Counts one try before it is listened to; true where those who share it had used up theirs, however many come at once. */
export async function isBeyond(tx: Transaction, { by, key }: Sharing, at: Instant): Promise<boolean> {
  return (await tx.guesses.add(by, key, untilFrom(at))) > allowed[by];
}

function untilFrom(at: Instant): Instant {
  return new Date(Date.parse(at) + lockMinutes * 60_000).toISOString() as Instant;
}
