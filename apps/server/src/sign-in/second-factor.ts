import type { Instant } from "@machimori/terms";
import { generateSecret, generateURI, verify } from "otplib";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Identity } from "./identity.ts";

/** The time step a code belongs to, if it is right and newer than the last one used; else null (RFC 6238 §5.2). */
export async function usedStep(secret: string, code: string, last: number | null, at: Instant): Promise<number | null> {
  const plain = code.normalize("NFKC").replace(/\s/g, "");
  if (!/^\d{6}$/.test(plain)) return null;
  const epoch = Math.floor(Date.parse(at) / 1000);
  const result = await verify({ secret, token: plain, epoch, epochTolerance: 30 });
  if (!result.valid || !("timeStep" in result)) return null;
  const step = Number(result.timeStep);
  return last !== null && step <= last ? null : step;
}

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
