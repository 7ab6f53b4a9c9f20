import { type Entries, type Entry, itemKey, itemValues } from "@machimori/engine";
import type { Ref } from "@machimori/model";
import { declarations } from "@machimori/modules";
import { type Label, say } from "@machimori/terms";
import type { Asked } from "../request.ts";
import { maySeeEntry, nameFor } from "./seen.ts";

const committee = "committee-meeting";

/** Something the policy sends to the committee and on which it has not decided. */
export interface AgendaItem {
  readonly entry: Entry;
  readonly title: Label;
  readonly at: string;
  /** Why separation of duties was set aside, where that is what the committee hears of. */
  readonly override: string | null;
  /** The meeting that has it on its agenda already, and is not over. */
  readonly calledFor: string | null;
}

const itemsOf = (meeting: Entry): readonly string[] =>
  ((meeting.values["items"] as readonly Ref[] | undefined) ?? []).map(itemKey);

const isContinued = (values: Readonly<Record<string, unknown>> | undefined) => values?.["resolution"] === "continued";

/**
 * What the committee still has to hear of. An item leaves the agenda when a meeting decides on it other than to go on
 * with it; a meeting that named no items took everything there was when it ended.
 */
function agendaOf(entries: Entries): { readonly since: string | null; readonly items: readonly AgendaItem[] } {
  const decidedAt = new Map<string, string>();
  const called = new Map<string, string>();
  let since: string | null = null;
  for (const meeting of entries.of(committee)) {
    if (meeting.exercise !== null || meeting.status === "withdrawn") continue;
    const items = itemsOf(meeting);
    const resolved = itemValues(meeting, "resolve");
    for (const item of items) {
      const values = resolved.get(item);
      if (values && !isContinued(values)) decidedAt.set(item, later(decidedAt.get(item), lastOf(meeting, item)));
      else if (meeting.status === "open") called.set(item, meeting.name);
    }
    const held = meeting.traces.findLast((trace) => trace.step === "minutes");
    if (held && items.length === 0) since = later(since ?? undefined, held.at);
  }
  const items: AgendaItem[] = [];
  const isOpen = (key: string, at: string) => at > (since ?? "") && at > (decidedAt.get(key) ?? "");
  for (const declaration of declarations)
    for (const entry of entries.of(declaration.id)) {
      if (entry.exercise !== null || entry.status === "withdrawn") continue;
      const key = `${declaration.id}/${entry.id}`;
      const { agenda } = declaration;
      const trace = agenda && entry.traces.find((one) => one.step === agenda.after && one.outcome !== "open");
      const calledFor = called.get(key) ?? null;
      if (agenda && trace && isOpen(key, trace.at))
        items.push({ entry, title: agenda.title, at: trace.at, override: null, calledFor });
      for (const one of entry.traces)
        if (one.override !== null && isOpen(key, one.at))
          items.push({ entry, title: separationSetAside, at: one.at, override: one.override, calledFor });
    }
  return { since, items: items.sort((one, other) => one.at.localeCompare(other.at)) };
}

const separationSetAside: Label = { ja: "職務分離の例外", en: "Separation set aside" };
const later = (one: string | undefined, other: string) => (one === undefined || other > one ? other : one);
const lastOf = (meeting: Entry, item: string) =>
  meeting.traces.findLast((trace) => trace.step === "resolve" && trace.item === item)?.at ?? "";

/** What the committee decided on an entry, as its own page shows it. */
export function committeeDecisions(entry: Entry, who: Asked) {
  const key = `${entry.declaration}/${entry.id}`;
  const meetings = who.runtime.timeline.now.of(committee);
  const field = declarations.find((one) => one.id === committee)!.steps.find((step) => step.name === "resolve")!.fields[
    "resolution"
  ]!;
  const context = { language: who.language, nameOf: () => null, idOf: () => null, options: () => [] };
  return [...meetings].flatMap((meeting) => {
    const values = itemValues(meeting, "resolve").get(key);
    if (!values || meeting.status === "withdrawn") return [];
    return [
      {
        meeting: meeting.id,
        name: meeting.name,
        on: String(meeting.values["meetingOn"] ?? ""),
        resolution: field.text(values["resolution"], context),
        note: typeof values["resolutionNote"] === "string" ? values["resolutionNote"] : "",
      },
    ];
  });
}

/** Agenda items as the API answers them. */
export function presentAgenda(who: Asked) {
  const words = who.runtime.wordsOn(who.today);
  const { since, items } = agendaOf(who.runtime.timeline.now);
  return {
    since,
    items: items.map(({ entry, title, at, override, calledFor }) => ({
      declaration: entry.declaration,
      entry: entry.id,
      title: say(title, who.language, words),
      name: nameFor(who, { declaration: entry.declaration, entry: entry.id, name: entry.name }),
      mayOpen: maySeeEntry(who, entry.id),
      at,
      override: maySeeEntry(who, entry.id) ? override : null,
      calledFor,
    })),
  };
}
