import { type Instant, tokyoDay } from "@machimori/terms";
import type { BodyRuntime } from "../body/runtime.ts";

/** Those who look after the network: administrators, and holders of the two roles the monthly confirmation asks. */
export function keepersOf(runtime: BodyRuntime, at: Instant): readonly string[] {
  const day = tokyoDay(at);
  const roster = runtime.rosterOn(day);
  const roles = ["informationSystemManager", "headInformationSecurityOfficer"] as const;
  return [
    ...new Set([...runtime.settingsOn(day).administrators, ...roles.flatMap((role) => roster.holders(role, null))]),
  ];
}
