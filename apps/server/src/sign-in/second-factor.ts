import type { Instant } from "@machimori/terms";
import { generateSecret, generateURI } from "otplib";
import type { BodyRuntime } from "../body/runtime.ts";
import { usedStep } from "./code.ts";
import type { Identity } from "./identity.ts";

/** Begins an authenticator: its secret, shown once, good only when confirmed. Null where one is confirmed already. */
export async function beginSecondFactor(
  runtime: BodyRuntime,
  { person }: Identity,
  at: Instant,
): Promise<{ readonly secret: string; readonly uri: string } | null> {
  const secret = generateSecret();
  const account = await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const found = await tx.accounts.lock(person);
    if (!found || found.totpConfirmedAt !== null) return null;
    await tx.accounts.change(person, { totpSecret: secret, totpConfirmedAt: null, totpLastStep: null });
    return found;
  });
  return (
    account && { secret, uri: generateURI({ issuer: `Machimori ${runtime.body.name}`, label: account.login, secret }) }
  );
}

/** Confirms it with a code. From then on sessions that were opened without it are over, but this one. */
export async function confirmSecondFactor(
  runtime: BodyRuntime,
  { person, session }: Identity,
  code: string,
  at: Instant,
): Promise<"done" | "wrong" | "set already"> {
  return runtime.store.transact({ ...runtime.system, at }, async (tx) => {
    const account = await tx.accounts.lock(person);
    if (account?.totpConfirmedAt != null) return "set already" as const;
    const step = account?.totpSecret ? await usedStep(account.totpSecret, code, null, at) : null;
    if (step === null) return "wrong" as const;
    await tx.accounts.change(person, { totpConfirmedAt: at, totpLastStep: step });
    if (session !== null) await tx.sessions.secondFactor(session);
    await tx.sessions.end(person, "second-factor-set", session === null ? {} : { except: session });
    await tx.append({
      kind: "account-event",
      person,
      data: { what: "second-factor-set", of: person },
      retention: "access",
    });
    return "done" as const;
  });
}
