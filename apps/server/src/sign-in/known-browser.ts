import { randomBytes } from "node:crypto";
import type { BodyRuntime } from "../body/runtime.ts";
import { sealFor } from "./seals.ts";

/** Days for which a browser is remembered after a sign-in. */
export const browserDays = 180;

const macOf = (runtime: BodyRuntime, person: string, mark: string) =>
  sealFor(runtime).digest(JSON.stringify([person, mark]), "browser");

/** A mark for a browser in which somebody has signed in; it says nothing of whom, and is no way in. */
export function markBrowser(runtime: BodyRuntime, person: string): string {
  const mark = randomBytes(16).toString("base64url");
  return `${mark}.${macOf(runtime, person, mark)}`;
}

/** The mark of a browser in which this person has signed in before; null for any other. */
export function knownBrowser(runtime: BodyRuntime, person: string, given: string | null): string | null {
  const [mark, mac, ...more] = (given ?? "").split(".");
  if (!mark || !mac || more.length > 0) return null;
  return macOf(runtime, person, mark) === mac ? mark : null;
}
