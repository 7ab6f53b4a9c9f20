import type { Instant } from "@machimori/terms";
import { verify } from "otplib";

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
