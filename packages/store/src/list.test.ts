import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "./entry-row.ts";
import type { Field } from "./list-field.ts";
import { countingIndexOn, coveringIndexOn, indexOn } from "./list-index.ts";
import type { ListQuery } from "./list-visible.ts";
import { type ThrowAway, throwAwayStore } from "./testing/throw-away.ts";

const now = new Date().toISOString();
const count = 1_500;
const words = ["台帳", "図面", "記録", "100%_"] as const;
/** Longer than any index carries. */
const long = "長".repeat(1_900);

/** Line `n` of a register of its own kind: some are somebody's, some are long, some have no name. */
function line(n: number): Entry {
  const days = { dueOn: null, effectiveFrom: null, effectiveTo: null, openedAt: now, closedAt: null };
  const name = n % 17 === 0 ? null : `n${String((n * 7919) % 500).padStart(3, "0")}`;
  const search = `${words[n % words.length]} ${n}${n % 31 === 0 ? ` ${long}` : ""}`;
  return {
    ...{
      id: `l${n}`,
      declaration: "line",
      declarationVersion: 1,
      number: null,
      exercise: null,
      version: 1,
      awaiting: [],
    },
    ...{ division: `d${n % 5}`, applicant: n % 11 === 0 ? "p1" : null, parties: n % 13 === 0 ? ["p1"] : [] },
    ...{ ...days, changedAt: now, status: n % 3 === 0 ? "open" : "closed", values: name === null ? {} : { name } },
    ...{ search: search.slice(0, 2_000), key1: name },
  };
}
const lines = Array.from({ length: count }, (_, n) => line(n));

let away: ThrowAway;
beforeAll(async () => {
  away = await throwAwayStore([{ id: "east", name: "東町", sample: false }]);
  await away.store.transact({ body: "east", person: null, divisions: "*" }, (tx) => tx.entries.openMany(lines));
});
afterAll(() => away.close());

const name: Field = { value: "name", type: "text", japanese: true, slot: 1 };

interface Asked {
  readonly divisions: "*" | readonly string[];
  readonly person: string | null;
  readonly words: readonly string[];
  readonly status: string | null;
  readonly isDescending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** The same list, told by looking at every line. */
function told({ divisions, person, words: wanted, status, isDescending, limit, offset }: Asked) {
  const seen = lines.filter(
    (one) =>
      (divisions === "*" ||
        divisions.includes(one.division!) ||
        (person !== null && (one.applicant === person || one.parties.includes(person)))) &&
      wanted.every((word) => one.search.includes(word)) &&
      (status === null || one.status === status),
  );
  // As the database sorts: what has no name comes last, first when downwards; the id decides between equals.
  const key = ({ key1, id }: Entry) => `${key1 ?? "~"} ${id}`;
  const order = (one: Entry, other: Entry) => (key(one) < key(other) ? -1 : 1) * (isDescending ? -1 : 1);
  return {
    ids: [...seen]
      .sort(order)
      .slice(offset, offset + limit)
      .map(({ id }) => id),
    total: seen.length,
  };
}

const asked: fc.Arbitrary<Asked> = fc.record({
  divisions: fc.oneof(fc.constant("*" as const), fc.uniqueArray(fc.constantFrom("d0", "d1", "d2", "d3", "d9"))),
  person: fc.constantFrom(null, "p1", "p2"),
  words: fc.oneof(fc.constant([]), fc.uniqueArray(fc.constantFrom(...words, "7", "長長", "nowhere"), { maxLength: 2 })),
  status: fc.constantFrom(null, "open", "closed"),
  isDescending: fc.boolean(),
  limit: fc.constantFrom(1, 5, 50, 500),
  offset: fc.constantFrom(0, 3, 120, 2_000),
});

async function agrees(one: Asked): Promise<void> {
  const where = one.status === null ? [] : [{ field: { column: "status" }, is: "equal", to: one.status } as const];
  const sort = [{ field: name, descending: one.isDescending }];
  const { words, limit, offset, divisions, person } = one;
  const query: ListQuery = { declarations: ["line"], where, words, sort, limit, offset };
  const acting = { body: "east", person, divisions };
  expect(await away.store.listIds(acting, query)).toEqual(told(one));
  expect(await away.store.read(acting, (tx) => tx.entries.ids(query))).toEqual(told(one));
}

describe("a page of a list is what looking at every line tells", () => {
  test("without indexes of its own (seed 190)", async () => {
    await fc.assert(fc.asyncProperty(asked, agrees), { seed: 190, numRuns: 120 });
  });

  test("with the indexes of a large register (seed 191)", async () => {
    await away.store.ensureIndexes([countingIndexOn("line"), coveringIndexOn("line"), indexOn("line", name)]);
    await fc.assert(fc.asyncProperty(asked, agrees), { seed: 191, numRuns: 120 });
  });
});

test("eight keys of sixty and a search text of two thousand letters of four bytes still fit into its indexes", async () => {
  const wide = "𠮷".repeat(60);
  const keys = { key1: wide, key2: wide, key3: wide, key4: wide, key5: wide, key6: wide, key7: wide, key8: wide };
  const who = "p".repeat(120);
  const entry = { ...line(1), ...keys, id: "e".repeat(120), applicant: who, search: "𠮷".repeat(1_000) };
  const acting = { body: "east", person: null, divisions: "*" } as const;
  await away.store.ensureIndexes([coveringIndexOn("line")]);
  for (const search of [entry.search, "", "𠮷".repeat(450)])
    expect(
      await away.store.transact(acting, (tx) =>
        tx.entries.openMany([{ ...entry, id: `${entry.id}${search.length}`, search }]),
      ),
    ).toBeNull();
  const few = {
    ...entry,
    id: "few",
    key2: null,
    key3: null,
    key4: null,
    key5: null,
    key6: null,
    key7: null,
    key8: null,
  };
  expect(
    await away.store.transact(acting, (tx) => tx.entries.openMany([{ ...few, search: "𠮷".repeat(390) }])),
  ).toBeNull();
});
