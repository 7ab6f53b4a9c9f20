import type { Instant } from "./json.ts";

const tokyo = 9 * 3_600_000;

/** The fiscal year (April to March, in Asia/Tokyo) in which an instant lies: 2026-03-31T15:00Z → 2026. */
export function fiscalYearAt(at: Instant): number {
  const local = new Date(Date.parse(at) + tokyo);
  return local.getUTCMonth() >= 3 ? local.getUTCFullYear() : local.getUTCFullYear() - 1;
}
