import type { OpaqueTest } from "../../model/match.ts";
import { commands } from "../reading/line-book.ts";
import type { Draft } from "./draft.ts";
import { markEntry } from "./draft.ts";
import { firstOf, valuesOf } from "./tables.ts";

const UNREAD = { ja: "スケジュールのこの設定を読み取れません。", en: "This setting of a schedule cannot be read." };
const KNOWN = new Set(commands("start, end, day, member, start-utc, end-utc"));
const QUIET = new Set(commands("color, expiration-days, fabric-object, uuid, label-day, global-object"));

/** Marks the schedule tables; what they mean is asked by `scheduleTest`. */
export function readSchedules(draft: Draft): void {
  for (const kind of ["recurring", "onetime", "group"]) {
    for (const entry of draft.tables.table(`firewall schedule ${kind}`).values()) {
      draft.objects.define("schedule", entry.name, draft.book.at(...entry.headers));
      markEntry(draft.book, entry, KNOWN, QUIET, (_, line) =>
        draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true }),
      );
    }
  }
  for (const name of ["always", "none", "default-darrp-optimize"]) draft.objects.builtIn("schedule", name);
}

/** The test a policy's schedule adds; `null` for `always`. A dated one tells its days. */
export function scheduleTest(name: string, draft: Draft, line: number): OpaqueTest | null {
  draft.objects.use("schedule", name, draft.book.at(line));
  if (name === "always" && !draft.tables.table("firewall schedule recurring").has(name)) return null;
  const recurring = draft.tables.table("firewall schedule recurring").get(name);
  if (recurring !== undefined) {
    const days = valuesOf(recurring, "day").join(" ");
    const start = firstOf(recurring, "start") ?? "00:00";
    const end = firstOf(recurring, "end") ?? "00:00";
    const all = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"].every((day) =>
      days.includes(day),
    );
    if (all && start === end) return null;
    return {
      symbol: draft.symbols.declare({
        name: `schedule:${name}`,
        kind: "schedule",
        answers: "always",
        source: draft.book.at(...recurring.headers),
      }),
    };
  }
  const once = draft.tables.table("firewall schedule onetime").get(name);
  const from = once === undefined ? null : day(valuesOf(once, "start"));
  const until = once === undefined ? null : day(valuesOf(once, "end"));
  return {
    symbol: draft.symbols.declare({
      name: `schedule:${name}`,
      kind: "schedule",
      answers: "always",
      ...(from === null ? {} : { from }),
      ...(until === null ? {} : { until }),
      source: once === undefined ? draft.book.at(line) : draft.book.at(...once.headers),
    }),
  };
}

/** `08:00 2026/04/01` as `2026-04-01`. */
function day(values: readonly string[]): string | null {
  const text = values.find((value) => value.includes("/"));
  if (text === undefined) return null;
  const [year, month, date] = text.split("/");
  if (year?.length !== 4 || month === undefined || date === undefined) return null;
  return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
}
