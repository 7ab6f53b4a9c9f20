import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** A watch on another machine shows the operator's word (`MACHIMORI_METRICS_TOKEN`); where none is set, nobody may. */
export function isWatcher(given: string | null): boolean {
  const wanted = process.env["MACHIMORI_METRICS_TOKEN"];
  return Boolean(wanted) && given !== null && timingSafeEqual(digest(given), digest(wanted ?? ""));
}
