import { type Entry, partiesTo } from "@machimori/engine";
import type { Ref, Values } from "@machimori/model";
import { fiscalYear, type LocalDate, plusDays, say } from "@machimori/terms";
import { declarationById } from "../body/runtime.ts";
import { suggestedForDivision } from "../mechanisms/personal-inspections.ts";
import type { Asked } from "../request.ts";

/** Numbers a report asks for that the record already knows; the person may change them. */
export function suggestedFor(entry: Entry, who: Asked): Values {
  if (entry.declaration === "committee-meeting") return standingAside(entry, who);
  const due = entry.boxes[0]?.due ?? null;
  if (due === null) return {};
  if (entry.declaration === "training-report") return training(fiscalYear(due), who);
  if (entry.declaration === "self-inspection") return suggestedForDivision(entry, who);
  if (entry.declaration === "exception-review") return exceptions(who);
  return entry.declaration === "self-inspection-report" ? inspections(fiscalYear(due), who) : {};
}

/** The form that is begun from an entry, with what is known beforehand: an incident from what residents told. */
export function leadsTo(entry: Entry, who: Asked) {
  if (entry.declaration !== "outside-report" || entry.status !== "open") return null;
  const { told, informant, contact, noticed } = entry.values;
  const said = [told, noticed && `（気づいた日時：${noticed}）`].filter(Boolean).join("\n");
  const from = [informant, contact].filter(Boolean).join("　");
  return {
    declaration: "incident",
    wish: say(declarationById.get("incident")!.wish!, who.language, who.runtime.wordsOn(who.today)),
    values: {
      what: String(said).slice(0, 1500),
      source: "external",
      ...(from === "" ? {} : { informant: from.slice(0, 200) }),
    },
  };
}

/** Members who stand aside from every item of a meeting that is still to be decided on; none where the items differ. */
function standingAside(meeting: Entry, who: Asked): Values {
  const { entries, roster } = { entries: who.runtime.timeline.now, roster: who.runtime.rosterOn(who.today) };
  const present = (meeting.values["present"] as readonly string[] | undefined) ?? [];
  const waiting = ((meeting.values["items"] as readonly Ref[] | undefined) ?? []).filter((item) =>
    meeting.boxes.some((box) => box.step === "resolve" && box.item === `${item.of}/${item.id}`),
  );
  const [first = [], ...others] = waiting.map((item) => {
    const entry = entries.get(item.id);
    const parties = entry ? partiesTo(declarationById.get(item.of)!, entry, roster) : [];
    return present.filter((one) => parties.includes(one));
  });
  return first.length > 0 && others.every((one) => one.join() === first.join()) ? { stoodAside: first } : {};
}

function exceptions(who: Asked): Values {
  const yearAgo = plusDays(who.today, -365);
  const all = [...who.runtime.timeline.now.of("exception")].filter(
    (one) => one.exercise === null && !["withdrawn", "refused"].includes(one.status),
  );
  const end = (one: Entry) => (one.values["exceptionPeriod"] as { readonly to?: string } | undefined)?.to ?? "";
  const granted = all.filter((one) => one.exPost || one.traces.some((trace) => trace.outcome === "permit"));
  return {
    inForce: granted.filter((one) => end(one) >= who.today).length,
    applied: all.filter((one) => one.openedAt.slice(0, 10) >= yearAgo).length,
    expired: granted.filter((one) => one.status === "open" && end(one) < who.today).length,
  };
}

function training(year: number, who: Asked): Values {
  const held = [...who.runtime.timeline.now.of("training-session")].filter(
    (one) => one.status === "closed" && one.exercise === null && fiscalYear(one.values["heldOn"] as LocalDate) === year,
  );
  const people = (of: readonly Entry[]) =>
    new Set(of.flatMap((one) => (one.values["attendees"] as readonly string[] | undefined) ?? []));
  const attended = people(held);
  // Who attended and has left since was in scope as well.
  const inScope = new Set([...attended, ...who.runtime.rosterOn(who.today).people.map((one) => one.id)]);
  return {
    sessions: held.length,
    attended: attended.size,
    target: inScope.size,
    newcomersTrained: people(held.filter((one) => one.values["audience"] === "newcomers")).size,
  };
}

function inspections(year: number, who: Asked): Values {
  const asked = [...who.runtime.timeline.now.of("self-inspection")].filter((one) =>
    one.id.startsWith(`self-inspection:${year}:`),
  );
  const answered = asked.filter((one) => one.status === "closed");
  const unmet = new Map<string, number>();
  for (const one of answered)
    for (const [point, answer] of Object.entries((one.values["answers"] ?? {}) as Record<string, { answer: string }>))
      if (answer.answer === "no") unmet.set(point, (unmet.get(point) ?? 0) + 1);
  const summary = `回答${answered.length}課（対象${asked.length}課）。満たしていない項目のある回答${[...unmet.values()].reduce((sum, n) => sum + n, 0)}件。`;
  const improvements = answered
    .map((one) => String(one.values["improvement"] ?? "").trim())
    .filter(Boolean)
    .slice(0, 60)
    .join("\n");
  return {
    answered: answered.length,
    asked: Math.max(1, asked.length),
    ...(who.language === "ja" ? { summary } : {}),
    ...(improvements === "" ? {} : { improvements: improvements.slice(0, 4000) }),
  };
}
