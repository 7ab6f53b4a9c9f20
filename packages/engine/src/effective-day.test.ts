import { localDate } from "@machimori/terms";
import { expect, it } from "vitest";
import { decide } from "./decide.ts";
import { accepted, Town, takeOutValues } from "./testing/town.ts";
import type { ChangeCommand } from "./world.ts";

const device = {
  deviceNumber: "D-1",
  deviceName: "端末",
  keeper: "tax",
  deviceKind: "notebook",
  encrypted: true,
  place: "執務室",
};
const posting = { holder: "taxClerk", unit: "tax", post: "主事", since: "2020-04-01", concurrent: false };
const forms = { device, posting, person: { number: "9", personName: "新人", personKind: "regular" } };

/** `form day`: what becomes of it on 11 May 2026. */
it.each([
  ["device", "2026-05-10", "accepted"],
  ["device", "2026-05-11", "accepted"],
  ["device", "2026-05-12", "backdated"],
  ["posting", "2027-04-01", "backdated"],
  ["person", "2027-04-01", "accepted"],
] as const)("a %s of %s entered on 2026-05-11 is %s", (declaration, day, outcome) => {
  const town = new Town();
  const base = { actor: null, actId: "a", at: town.at, effectiveOn: localDate(day), number: null, entryId: "e" };
  const done = decide(town.world(), { ...base, type: "open", declaration, values: forms[declaration] });
  expect(done.refused ? done.code : "accepted").toBe(outcome);
});

it.each([
  ["retire", "device", "2026-05-11", "accepted"],
  ["retire", "device", "2027-04-01", "令和9年4月1日になってから"],
  ["amend", "device", "2026-05-12", "令和8年5月12日になってから"],
  ["retire", "posting", "2027-03-31", "今の登録の「終了日」にその日を書き"],
  ["amend", "posting", "2027-04-01", "「発令日」にその日を書いて新しく登録"],
] as const)("to %s a %s from %s on: %s", (type, declaration, day, outcome) => {
  const town = new Town();
  const open = { type: "open", actor: null, actId: "a", at: town.at, number: null, entryId: "e" } as const;
  const opened = decide(town.world(), { ...open, declaration, values: forms[declaration] });
  if (opened.refused) throw new Error(opened.sentence.ja);
  const change = { type, actor: null, actId: "b", at: town.at, effectiveOn: localDate(day), entry: opened.entry };
  const done = decide(town.world(), { ...change, values: forms[declaration] } satisfies ChangeCommand);
  if (outcome === "accepted") expect(done.refused).toBe(false);
  else expect(done).toMatchObject({ code: "backdated", sentence: { ja: expect.stringContaining(outcome) } });
});

it("a box is filled today or for a day that was, and never for one to come", () => {
  const town = new Town();
  const entry = accepted(town.open("taxClerk", "take-out", takeOutValues()));
  const act = { type: "act", actor: "taxManager", actId: "b", at: town.at, entry, step: "permit", item: null } as const;
  const permit = (day: string) =>
    decide(town.world(), { ...act, outcome: "permit", values: {}, effectiveOn: localDate(day) });
  expect([permit("2026-05-12"), permit("2026-05-11")].map((done) => (done.refused ? done.code : "accepted"))).toEqual([
    "backdated",
    "accepted",
  ]);
});

it.each([
  ["another post from next April on", { post: "係長", since: "2027-04-01" }, "backdated"],
  ["another post from today on", { post: "係長", since: "2026-05-11" }, "accepted"],
  ["a last day next March", { until: "2027-03-31" }, "accepted"],
  ["a first day that was mistyped", { since: "2026-06-01" }, "accepted"],
] as const)("an office held today, amended with %s: %#", (_what, more, outcome) => {
  const town = new Town();
  const base = { actor: null, at: town.at };
  const open = { ...base, type: "open", actId: "a", number: null, entryId: "e", declaration: "posting" } as const;
  const opened = decide(town.world(), { ...open, values: posting });
  if (opened.refused) throw new Error(opened.sentence.ja);
  const amend = { ...base, type: "amend", actId: "b", entry: opened.entry } as const;
  const done = decide(town.world(), { ...amend, values: { ...posting, ...more } });
  expect(done.refused ? done.code : "accepted").toBe(outcome);
});
