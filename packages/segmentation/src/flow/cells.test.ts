import { describe, expect, it } from "vitest";
import { Random } from "../../campaign/random.ts";
import { Diagrams, IN } from "../diagram/diagram.ts";
import { BOTTOM, terminal } from "../diagram/pool.ts";
import { evaluate, hullOf, terminals } from "../diagram/walk.ts";
import { emptyDevice } from "../model/device.ts";
import type { Rule } from "../model/rule.ts";
import { cellsOf, LONG_LIST } from "./cells.ts";
import { DeviceFlow, spaceFor } from "./device-flow.ts";
import { cubeOf } from "./hull.ts";
import { matchPredicate } from "./match.ts";
import { InterfaceNames } from "./names.ts";

const SEED = 41;

/** Rules of every shape a cell has to place: hosts, nets, IPv6, negated, all protocols, several services. */
function rules(count: number): Rule[] {
  const random = new Random(SEED);
  const v4 = (): number[] => {
    const from = 10 * 2 ** 24 + random.below(2 ** 16);
    return [from, from + random.pick([0, 0, 255, 4095])];
  };
  return Array.from({ length: count }, (_, i): Rule => {
    const port = random.pick([22, 80, 443, 1024 + random.below(4000)]);
    const six = random.chance(0.05);
    return {
      matches: [
        {
          ...(random.chance(0.3) ? { family: six ? (6 as const) : (4 as const) } : {}),
          ...(random.chance(0.9)
            ? {
                source: {
                  set: { v4: six ? [] : v4(), v6: six ? [1n, 99n] : [], symbols: [] },
                  ...(random.chance(0.02) ? { negated: true } : {}),
                },
              }
            : {}),
          ...(random.chance(0.9) ? { destination: { set: { v4: v4(), v6: [7n, 7n], symbols: [] } } } : {}),
          ...(random.chance(0.9)
            ? {
                services: [
                  {
                    protocols: random.pick([
                      [6, 6],
                      [17, 17],
                      [6, 17],
                    ]),
                    destinationPorts: [port, port + 9],
                  },
                  ...(random.chance(0.1) ? [{ protocols: [1, 1] }] : []),
                ],
                ...(random.chance(0.03) ? { servicesNegated: true } : {}),
              }
            : {}),
        },
      ],
      action: { kind: "accept" },
      source: [{ file: "list", line: i + 1, text: "" }],
    };
  });
}

const device = emptyDevice("x", "x", "x");
const names = new InterfaceNames(device);

describe("cells of a long list", () => {
  const list = rules(LONG_LIST + 500);
  const space = spaceFor(device, names);
  const d = space.diagrams;
  const cells = cellsOf(list);

  it("are disjoint and leave no packet out", () => {
    expect(cells.length).toBeGreaterThan(10);
    let all = BOTTOM;
    for (const { hull } of cells) {
      const cube = cubeOf(space, hull);
      expect(d.mask(cube, all)).toBe(BOTTOM);
      all = d.or(all, cube);
    }
    expect(all).toBe(IN);
  });

  it(`name every rule that matches anything in them (seed ${SEED})`, () => {
    const flow = new DeviceFlow(device, space, names);
    const sets = list.map((rule) => d.fold(rule.matches.map((one) => matchPredicate(flow.lists.context, one))));
    let left = 0;
    for (const { hull, members } of cells.filter((_, i) => i % 5 === 0)) {
      const cube = cubeOf(space, hull);
      const named = new Set(members);
      for (const [i, set] of sets.entries()) {
        if (named.has(i)) continue;
        left += 1;
        expect(d.mask(cube, set), `rule ${i}`).toBe(BOTTOM);
      }
    }
    expect(left).toBeGreaterThan(1000);
  });

  it("leave a short list whole", () => {
    expect(cellsOf(list.slice(0, 10)).map((cell) => cell.members)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });
});

describe("sets of all deciders at once", () => {
  it(`equal the set asked for each alone (seed ${SEED})`, () => {
    const random = new Random(SEED);
    const d = new Diagrams([31, 31, 31]);
    for (let round = 0; round < 40; round += 1) {
      const parts = Array.from({ length: 12 }, (_, i) => {
        const span = (): number[] => {
          const from = random.below(30);
          return [from, from + random.below(32 - from)];
        };
        const box = d.choose(0, span(), d.choose(1, span(), d.choose(2, span(), IN)));
        return d.mask(box, terminal(i));
      });
      const root = d.fold(parts);
      const split = d.split(root);
      expect(new Set(split.keys())).toEqual(terminals(d.pool, root));
      for (const [index, set] of split) expect(set).toBe(d.map(root, (i) => (i === index ? IN : BOTTOM)));
    }
    expect([...d.split(BOTTOM)]).toEqual([]);
    expect([...d.split(terminal(4))]).toEqual([[4, IN]]);
  });

  it("lie within the smallest box around a set", () => {
    const d = new Diagrams([9, 9]);
    const set = d.or(d.choose(0, [2, 3], d.choose(1, [5, 5], IN)), d.choose(0, [6, 6], d.choose(1, [1, 2], IN)));
    expect(hullOf(d.pool, set)).toEqual([2, 6, 1, 5]);
    expect(hullOf(d.pool, d.or(set, d.choose(0, [8, 8], IN)))).toEqual([2, 8, 0, 9]);
    expect(hullOf(d.pool, BOTTOM)).toBeNull();
    expect(evaluate(d.pool, set, [2, 5])).toBe(0);
  });
});
