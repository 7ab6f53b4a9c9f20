import type { Entry } from "@machimori/engine";
import type { LocalDate } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";
import { findingOf, violationsOf } from "./findings.ts";
import { reportOf, verificationsOf } from "./kept.ts";
import type { Acceptance } from "./verification.ts";

interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

function granted(entry: Entry, day: LocalDate): Period | null {
  const period = entry.values["exceptionPeriod"] as Period | undefined;
  const permitted = entry.traces.some((trace) => trace.outcome === "permit") || entry.exPost;
  if (!period || !permitted || ["refused", "withdrawn"].includes(entry.status)) return null;
  return period.from <= day && day <= period.to ? period : null;
}

/**
 * Exceptions in force on a day that name a violation of a verification: exactly the box of that violation, between its
 * zones, is accepted to the end of the period.
 */
export async function acceptedOn(runtime: BodyRuntime, day: LocalDate): Promise<readonly Acceptance[]> {
  const found: Acceptance[] = [];
  const verifications = await verificationsOf(runtime);
  for (const entry of runtime.timeline.now.of("exception")) {
    const named = entry.values["separationFinding"];
    const period = granted(entry, day);
    const finding = typeof named === "string" && entry.exercise === null ? findingOf(named) : null;
    const verification = verifications.find((one) => one.number === finding?.verification);
    if (period === null || finding === null || verification === undefined) continue;
    const report = await reportOf(runtime, verification);
    const one = report === null ? undefined : violationsOf(report).find((each) => each.number === finding.number);
    if (one?.violation.box === undefined || one.violation.coverable !== true) continue;
    const { from, to } = one.pair;
    const { id, number } = entry;
    found.push({ entry: id, number: number ?? entry.name, until: period.to, from, to, box: one.violation.box });
  }
  return found;
}
