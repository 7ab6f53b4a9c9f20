import { describe, expect, it } from "vitest";
import type { Entry } from "./act.ts";
import { people, Town, takeOutValues, type Who } from "./testing/town.ts";
import { isRefusal } from "./values.ts";

/** A small reproducible generator: the seed stands in the title of the test. */
function random(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

const outcomes = ["permit", "refuse", "sendBack"] as const;

describe("nobody decides their own request, whatever is tried", () => {
  for (let seed = 1; seed <= 40; seed += 1)
    it(`seed ${seed}`, () => {
      const pick = random(seed);
      const without = people.filter(() => pick(6) === 0);
      const deputyCiso = pick(2) === 0;
      const town = new Town({ without, deputyCiso });
      const open: Entry[] = [];
      for (let round = 0; round < 60; round += 1) {
        const actor: Who = people[pick(people.length)]!;
        if (open.length === 0 || pick(4) === 0) {
          const asked = town.open(actor, "take-out", takeOutValues({ items: [{ of: "device", id: `pc${round}` }] }));
          if (!isRefusal(asked)) open.push(asked);
        } else {
          const entry = open[pick(open.length)]!;
          town.act(actor, entry, "permit", outcomes[pick(3)]!, { reason: "理由" });
        }
      }
      const own = town.acts.filter(
        (act) => act.step === "permit" && town.entries.get(act.entry)!.applicant === act.by.person,
      );
      expect(own).toEqual([]);
      expect(town.acts.every((act) => !without.includes(act.by.person as Who))).toBe(true);
    });
});
