import type { Entry } from "@machimori/engine";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Asked } from "../request.ts";

/** Personal inspections made since a division's own was opened, by person, the newest of each. */
function madeSince(runtime: BodyRuntime, division: Entry): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  for (const entry of runtime.timeline.now.of("personal-inspection"))
    if (entry.applicant !== null && entry.openedAt >= division.openedAt && entry.status !== "withdrawn")
      found.set(entry.applicant, entry);
  return found;
}

/** The self-inspection of a division that is under way for the person, where they have not inspected themselves for it. */
export function ownInspection(who: Asked): { readonly due: string | null } | null {
  const { runtime, identity } = who;
  const units = new Set(
    runtime
      .rosterOn(who.today)
      .postingsOf(identity.person)
      .map((one) => one.unit),
  );
  for (const entry of runtime.timeline.now.of("self-inspection"))
    if (entry.status === "open" && entry.unit !== null && units.has(entry.unit))
      return madeSince(runtime, entry).has(identity.person) ? null : { due: entry.boxes[0]?.due ?? null };
  return null;
}

/** What a division already knows of its own inspection: how many inspected themselves, and what they will improve. */
export function suggestedForDivision(entry: Entry, who: Asked) {
  if (entry.unit === null) return {};
  const members = new Set(who.runtime.rosterOn(who.today).membersOf(entry.unit));
  const made = [...madeSince(who.runtime, entry)].filter(([person]) => members.has(person)).map(([, one]) => one);
  const improvements = made.map((one) => String(one.values["ownImprovement"] ?? "").trim()).filter(Boolean);
  return {
    peopleAnswered: made.length,
    peopleAsked: members.size,
    ...(improvements.length === 0 ? {} : { improvement: [...new Set(improvements)].join("\n").slice(0, 4000) }),
  };
}
