import type { Instant } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { type From, openSession } from "./open-session.ts";
import { stateOf } from "./sign-in.ts";

/**
 * Enters a sample body as one of its people, without a password: an account is opened for them where they have none.
 * Null where their account may not be used (stopped, locked), as at any other way in.
 */
export async function enterSample(
  runtime: BodyRuntime,
  person: { readonly id: string; readonly number: string },
  from: From,
  at: Instant,
): Promise<string | null> {
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    await tx.accounts.open(person.id, person.number);
    const found = (await tx.accounts.lock(person.id))!;
    // An empty hash is a password nobody can have: the account is entered from the list alone.
    const none = found.passwordHash === null ? { passwordHash: "", mustChange: false } : {};
    if (found.passwordHash === null) await tx.accounts.change(person.id, none);
    const account = { ...found, ...none };
    const token = await openSession(tx, account, stateOf(runtime, account, at), from, at);
    if (token === null) return null;
    await tx.append({ kind: "sign-in", person: person.id, data: { result: "sample" }, retention: "access" });
    return token;
  });
}
