import type { Values } from "@machimori/model";
import { endOfDay, type Instant, type LocalDate, localDate } from "@machimori/terms";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Act, type Entry, foldAll } from "./act.ts";
import { decide } from "./decide.ts";
import { accepted, Town, takeOutValues } from "./testing/town.ts";
import { Timeline, type View } from "./timeline.ts";
import { isRefusal } from "./values.ts";

/** Mornings on which what belongs to one year, month or day is told from what belongs to the next. */
const days = [
  ...["2027-03-30", "2027-03-31", "2027-04-01", "2027-04-02", "2027-12-31", "2028-01-01"],
  ...["2028-02-28", "2028-02-29", "2028-03-01", "2028-03-31", "2028-04-01"],
].map(localDate);

const device = (name: string, keeper: string): Values => ({
  ...{ deviceNumber: "D-1", deviceName: name, keeper, deviceKind: "notebook", encrypted: true, place: "執務室" },
});
const posting = (unit: string): Values => ({
  ...{ holder: "taxClerk", unit, post: "主事", since: "2020-04-01", concurrent: false },
});

/** What somebody may do on a day: on which entry, as of how many of the days before. */
const step = fc.record({
  what: fc.constantFrom("open", "amend", "retire", "transfer", "vacancy", "apply", "permit", "return"),
  which: fc.nat(5),
  back: fc.nat(4),
  name: fc.constantFrom("端末", "ノート", "機器"),
  unit: fc.constantFrom("tax", "welfare"),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A history as people make it: late entries, corrections, transfers, vacancies, requests; what is refused leaves no act. */
function history(steps: readonly (readonly Step[])[]): { readonly acts: readonly Act[]; readonly last: LocalDate } {
  const town = new Town();
  let count = 0;
  const entriesOf = (declaration: string) =>
    [...town.entries.values()].filter((entry) => entry.declaration === declaration);
  const done = (command: Parameters<typeof decide>[1]) => {
    const result = decide(town.world(), command);
    if (isRefusal(result)) return;
    town.acts.push(result.act);
    town.entries.set(result.entry.id, result.entry);
  };
  for (const [index, some] of steps.entries()) {
    town.on(days[index]!);
    for (const { what, which, back, name, unit } of some) {
      count += 1;
      const effectiveOn = days[Math.max(0, index - back)]!;
      const base = { actId: `a${count}`, at: town.at, effectiveOn } as const;
      const opening = { ...base, type: "open", number: null, entryId: `e${count}` } as const;
      if (what === "open") done({ ...opening, actor: null, declaration: "device", values: device(name, unit) });
      if (what === "transfer" && entriesOf("posting").length === 0)
        done({ ...opening, actor: null, declaration: "posting", values: posting(unit) });
      if (what === "apply") town.open("taxClerk", "take-out", takeOutValues());
      const own = entriesOf(what === "transfer" || what === "vacancy" ? "posting" : "device");
      const entry = own[which % Math.max(1, own.length)];
      if (entry && (what === "amend" || what === "transfer"))
        done({
          ...base,
          type: "amend",
          actor: null,
          entry,
          values: what === "amend" ? device(name, unit) : posting(unit),
        });
      if (entry && (what === "retire" || what === "vacancy"))
        done({ ...base, type: "retire", actor: null, entry, values: {}, reason: "廃止" });
      const request = entriesOf("take-out")[which % Math.max(1, entriesOf("take-out").length)];
      const fill = { ...base, type: "act", item: null, outcome: "permit", values: {} } as const;
      if (request && what === "permit") done({ ...fill, actor: "taxManager", entry: request, step: "permit" });
      const box = request?.boxes[0];
      if (request && box && what === "return")
        done({ ...fill, actor: "taxManager", outcome: "done", entry: request, step: box.step, item: box.item });
    }
  }
  return { acts: town.acts, last: days[Math.max(0, steps.length - 1)]! };
}

const histories = fc
  .array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 4, maxLength: days.length })
  .map(history);

function timelineOf(acts: readonly Act[]): Timeline {
  const timeline = new Timeline();
  for (const act of acts) timeline.append(act);
  return timeline;
}

/** Fifty views: each of the days, known now, on the day itself, the evening before, and on the last of them. */
const views: readonly View[] = days
  .flatMap((asOf, index): readonly View[] => [
    { asOf, knownAt: null },
    { asOf, knownAt: endOfDay(asOf) },
    { asOf, knownAt: endOfDay(days[Math.max(0, index - 1)]!) },
    { asOf, knownAt: endOfDay(days[days.length >> 1]!) },
    { asOf, knownAt: endOfDay(days.at(-1)!) },
  ])
  .slice(0, 50);

/** The same told once more by itself: an entry is the fold of those of its acts that the view admits, from its beginning on. */
function told(acts: readonly Act[], { asOf, knownAt }: View): ReadonlyMap<string, Entry> {
  const all = Map.groupBy(acts, (act) => act.entry);
  return new Map(
    [...all].flatMap(([id, own]) => {
      const admitted = own.filter((act) => act.effectiveOn <= asOf && (knownAt === null || act.at <= knownAt));
      return admitted[0] !== own[0] ? [] : [[id, foldAll(admitted)!] as const];
    }),
  );
}

const shown = (entries: { all(): Iterable<Entry> }) =>
  [...entries.all()].sort((one, other) => (one.id < other.id ? -1 : 1));

describe("any past day", () => {
  test("is the same for fifty views after all that was kept is dropped and built again (seed 123)", () => {
    fc.assert(
      fc.property(histories, ({ acts }) => {
        const kept = timelineOf(acts);
        const again = timelineOf(JSON.parse(JSON.stringify(acts)) as Act[]);
        for (const view of views) {
          expect(shown(kept.at(view))).toEqual(shown(again.at(view)));
          expect(shown(kept.at(view))).toEqual(
            shown({
              all: () =>
                told(
                  acts.map(({ shown: _, ...act }) => ({ ...act, shown: [] })),
                  view,
                ).values(),
            }),
          );
        }
      }),
      { seed: 123, numRuns: 60 },
    );
  });

  test("that is today shows what today's lists show (seed 124)", () => {
    fc.assert(
      fc.property(histories, ({ acts, last }) => {
        const timeline = timelineOf(acts);
        expect(shown(timeline.at({ asOf: last, knownAt: null }))).toEqual(shown(timeline.now));
      }),
      { seed: 124, numRuns: 100 },
    );
  });

  test("as known at an instant is the day as a record that ended there tells it (seed 125)", () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...days), fc.constantFrom(...days), ({ acts }, asOf, day) => {
        const knownAt = endOfDay(day) as Instant;
        const ended = timelineOf(acts.filter((act) => act.at <= knownAt));
        expect(shown(timelineOf(acts).at({ asOf, knownAt }))).toEqual(shown(ended.at({ asOf, knownAt: null })));
      }),
      { seed: 125, numRuns: 100 },
    );
  });
});

describe("a day on which nothing can have been", () => {
  it.each([
    ["amend", "2027-03-31", "令和9年4月1日付けで始まっています"],
    ["retire", "2027-03-31", "令和9年4月1日付けで始まっています"],
    ["amend", "2027-04-01", null],
  ] as const)("%s of a device of 1 April 2027 from %s on: %s", (type, day, sentence) => {
    const town = new Town().on("2027-04-02");
    const base = { actor: null, at: town.at } as const;
    const opening = { ...base, actId: "a", type: "open", declaration: "device", number: null, entryId: "e" } as const;
    const opened = decide(town.world(), {
      ...opening,
      effectiveOn: localDate("2027-04-01"),
      values: device("端末", "tax"),
    });
    if (isRefusal(opened)) throw new Error(opened.sentence.ja);
    const change = { ...base, actId: "b", type, entry: opened.entry, values: device("機器", "tax") } as const;
    const answer = decide(town.world(), { ...change, effectiveOn: localDate(day) });
    expect(isRefusal(answer) ? answer.sentence.ja : null).toEqual(sentence && expect.stringContaining(sentence));
  });

  it("a permission is of no day before the request, and a return of none before the permission", () => {
    const town = new Town().on("2028-02-29");
    const takeOutPeriod = { from: "2028-03-02", to: "2028-03-03" };
    const request = accepted(town.open("taxClerk", "take-out", takeOutValues({ takeOutPeriod })));
    town.on("2028-03-01");
    const permit = { type: "act", actor: "taxManager", actId: "b", at: town.at, step: "permit", item: null } as const;
    const on = (day: string) =>
      decide(town.world(), { ...permit, entry: request, outcome: "permit", values: {}, effectiveOn: localDate(day) });
    expect(["2028-02-28", "2028-02-29", "2028-03-01"].map((day) => isRefusal(on(day)))).toEqual([true, false, false]);
  });

  it("a person entered ahead is corrected and taken out from their first day on", () => {
    const town = new Town().on("2027-03-30");
    const values = { number: "9", personName: "新人", personKind: "regular" };
    const base = { actor: null, at: town.at } as const;
    const opening = { ...base, actId: "a", type: "open", declaration: "person", number: null, entryId: "e" } as const;
    const opened = decide(town.world(), { ...opening, values, effectiveOn: localDate("2027-04-01") });
    if (isRefusal(opened)) throw new Error(opened.sentence.ja);
    const change = { ...base, actId: "b", type: "amend", entry: opened.entry } as const;
    const amended = decide(town.world(), { ...change, values: { ...values, personName: "新任" } });
    if (isRefusal(amended)) throw new Error(amended.sentence.ja);
    expect(amended.act.effectiveOn).toBe("2027-04-01");
    const timeline = timelineOf([opened.act, amended.act]);
    const nameOn = (day: string) => timeline.at({ asOf: localDate(day), knownAt: null }).get("e")?.name ?? null;
    expect([nameOn("2027-03-31"), nameOn("2027-04-01")]).toEqual([null, amended.entry.name]);
  });
});

it("a duty opened in the first hours of April is of the new fiscal year", () => {
  const town = new Town();
  town.at = "2027-03-31T15:05:00.000Z" as Instant;
  expect(town.calendarOpens("self-inspection", "tax").effectiveFrom).toBe("2027-04-01");
});
