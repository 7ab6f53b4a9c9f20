import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "./entry-row.ts";
import type { Condition } from "./list-condition.ts";
import { fieldSql } from "./list-field.ts";
import { indexOn } from "./list-index.ts";
import type { ListQuery } from "./list-visible.ts";
import { requestName } from "./papers.ts";
import { isRefused, refuse } from "./refused.ts";
import { type ThrowAway, throwAwayStore } from "./testing/throw-away.ts";

let away: ThrowAway;
const acting = { body: "east", person: "p1", divisions: "*" } as const;
const now = new Date().toISOString();

function entry(n: number, over: Partial<Entry> = {}): Entry {
  const names = ["端末", "かばん", "鍵", "USBメモリ"];
  const plain = { number: null, applicant: `p${n}`, parties: [], awaiting: [], exercise: null };
  const days = { dueOn: null, effectiveFrom: null, effectiveTo: null, openedAt: now, changedAt: now, closedAt: null };
  const values = {
    name: names[n % 4]!,
    n,
    day: `2026-04-${String(n).padStart(2, "0")}`,
    lent: n % 2 === 0,
    zones: [`z${n % 3}`],
  };
  const own = {
    id: `e${String(n).padStart(2, "0")}`,
    declaration: "device",
    declarationVersion: 1,
    division: n < 5 ? "one" : "two",
  };
  return { ...own, ...plain, ...days, status: "open", values, search: `${values.name} 100%_${n}`, version: 1, ...over };
}

beforeAll(async () => {
  away = await throwAwayStore([{ id: "east", name: "東町", sample: false }]);
  await away.store.ensureIndexes([
    indexOn("device", { value: "n", type: "number" }),
    indexOn("device", { value: "name", type: "text", japanese: true }),
    indexOn("device", { column: "dueOn" }),
  ]);
  await away.store.transact(acting, async (tx) => {
    for (let n = 1; n <= 9; n += 1) await tx.entries.save(entry(n), 0);
  });
});
afterAll(() => away.close());

const list = async (query: Partial<ListQuery>, divisions: "*" | readonly string[] = "*") => {
  const page = await away.store.read({ ...acting, divisions }, (tx) =>
    tx.entries.list({ declarations: ["device"], limit: 50, ...query }),
  );
  return page.entries.map((one) => Number(one.id.slice(1)));
};
const where = (field: Condition["field"], is: Condition["is"], to?: Condition["to"]) => ({
  where: [{ field, is, ...(to === undefined ? {} : { to }) }],
});
const n = { value: "n", type: "number" } as const;

describe("a list", () => {
  test.each([
    ["equal number", where(n, "equal", 3), [3]],
    ["number in", where(n, "in", [2, 10, 4]), [2, 4]],
    ["number at least", where(n, "atLeast", 8), [8, 9]],
    ["text contains", where({ value: "name", type: "text" }, "contains", "ばん"), [1, 5, 9]],
    ["text contains a character of patterns", where({ value: "name", type: "text" }, "contains", "%"), []],
    ["date before", where({ value: "day", type: "date" }, "less", "2026-04-03"), [1, 2]],
    ["boolean", where({ value: "lent", type: "boolean" }, "equal", true), [2, 4, 6, 8]],
    ["one of several", where({ value: "zones", type: "text" }, "has", "z0"), [3, 6, 9]],
    ["column equal", where({ column: "division" }, "equal", "one"), [1, 2, 3, 4]],
    ["column of days in", where({ column: "dueOn" }, "in", ["2026-04-01"]), []],
    ["column of instants in", where({ column: "openedAt" }, "in", [now]), [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ["empty column", where({ column: "dueOn" }, "empty"), [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ["missing value", where({ value: "nothing", type: "text" }, "notEmpty"), []],
    ["words, all of them", { words: ["100%_", "端末"] }, [4, 8]],
    ["nothing of another declaration", { declarations: ["person"] }, []],
    ["closed ones", { open: false }, []],
  ] as const)("filters by %s", async (_title, query, ids) => {
    expect(await list(query)).toEqual(ids);
  });

  test("sorts numbers as numbers, text as Japanese, pages without overlap", async () => {
    const sort = [{ field: n, descending: true }];
    expect(await list({ sort, limit: 4 })).toEqual([9, 8, 7, 6]);
    expect(await list({ sort, limit: 4, offset: 4 })).toEqual([5, 4, 3, 2]);
    const byName = await list({ sort: [{ field: { value: "name", type: "text", japanese: true } }] });
    expect(byName.slice(0, 2)).toEqual([3, 7]);
  });

  test("shows a head the entries of the own divisions and everybody their own", async () => {
    expect(await list({}, ["one"])).toEqual([1, 2, 3, 4]);
    expect(await list({}, [])).toEqual([1]);
  });

  test("gives totals exactly up to ten thousand", async () => {
    const page = await away.store.read(acting, (tx) => tx.entries.list({ declarations: ["device"], limit: 1 }));
    expect([page.entries.length, page.total]).toEqual([1, 9]);
    expect(await away.store.read(acting, (tx) => tx.entries.count({ declarations: ["device"], limit: 1 }, 4))).toBe(4);
  });

  test("tells which registers have grown to a size", async () => {
    const from = (most: number) => away.store.read(acting, (tx) => tx.entries.declarationsFrom(most));
    expect([await from(9), await from(10)]).toEqual([["device"], []]);
  });

  test.each(["n'; drop table entry; --", "a b", "", "1x"])("takes no field called “%s”", (value) => {
    expect(() => fieldSql({ value, type: "text" })).toThrow(RangeError);
    expect(() => indexOn(value, { column: "id" })).toThrow(RangeError);
  });
});

describe("a write", () => {
  test("that did not see the latest version is refused with what is there now", async () => {
    const save = (seen: number, status: string) =>
      away.store.transact(
        acting,
        async (tx) => (await tx.entries.save(entry(9, { status, version: seen + 1 }), seen)) ?? "saved",
      );
    const both = await Promise.all([save(1, "left"), save(1, "right")]);
    expect(both.filter((one) => one === "saved").length).toBe(1);
    const refused = both.find(isRefused);
    expect(refused?.refused).toMatchObject({ code: "stale", detail: { seen: 1, found: 2, current: { version: 2 } } });
    expect(isRefused(await save(0, "new"))).toBe(true);
  });

  test("whose work answers a refusal leaves nothing behind", async () => {
    const answer = await away.store.transact(acting, async (tx) => {
      await tx.settings.put({ key: "gone", effectiveFrom: "2026-04-01", value: 1 });
      await tx.numbers.next("gone", 2026);
      return refuse("no", "だめです。", "No.");
    });
    expect(isRefused(answer)).toBe(true);
    const [settings, number] = await away.store.transact(
      acting,
      async (tx) => [await tx.settings.history(["gone"]), await tx.numbers.next("gone", 2026)] as const,
    );
    expect([settings, number]).toEqual([[], 1]);
  });

  test("may move an entry to a division its writer does not see", async () => {
    const own = { ...acting, divisions: ["two"] };
    const moved = await away.store.transact(own, (tx) =>
      tx.entries.save(entry(8, { division: "far", applicant: "p8", version: 2 }), 1),
    );
    expect(moved).toBeNull();
    expect(await away.store.read(own, (tx) => tx.entries.get("e08"))).toBeNull();
  });
});

describe("beside the entries", () => {
  test("settings are those of their day, the latest setting of a day counting", async () => {
    await away.store.transact(acting, async (tx) => {
      await tx.settings.put({ key: "a", effectiveFrom: "2026-04-01", value: "old" });
      await tx.settings.put({ key: "a", effectiveFrom: "2027-04-01", value: "new" });
      await tx.settings.put({ key: "a", effectiveFrom: "2027-04-01", value: "newer" });
    });
    const on = (day: string) => away.store.read(acting, async (tx) => (await tx.settings.on(day)).get("a")?.value);
    expect([await on("2026-03-31"), await on("2026-04-01"), await on("2027-03-31"), await on("2027-04-01")]).toEqual([
      undefined,
      "old",
      "old",
      "newer",
    ]);
  });

  test("a one-time link serves one of two who press it at once", async () => {
    const later = new Date(Date.now() + 60_000).toISOString();
    const token = await away.store.transact(acting, (tx) => tx.links.make("first-administrator", null, later));
    const use = () => away.store.transact(acting, (tx) => tx.links.use(token));
    expect((await Promise.all([use(), use(), use()])).filter(Boolean).length).toBe(1);
    expect(
      await away.store.transact(acting, (tx) => tx.links.make("late", null, now).then((late) => tx.links.use(late))),
    ).toBeNull();
  });

  test("sessions and tokens are found by their secret alone, and end together", async () => {
    const later = new Date(Date.now() + 60_000).toISOString();
    const [session, token] = await away.store.transact(acting, async (tx) => {
      const opened = {
        person: "p1",
        idleUntil: later,
        absoluteUntil: later,
        secondFactorAt: null,
        address: null,
        agent: null,
      };
      return [await tx.sessions.open(opened), await tx.tokens.make("p1", "test", ["read"], null)] as const;
    });
    const found = await away.store.transact(acting, async (tx) => {
      await tx.sessions.end("p1", "left");
      await tx.tokens.revoke("p1");
      return [
        await tx.sessions.byToken(session.token),
        await tx.tokens.bySecret(token.token),
        await tx.sessions.byToken("x"),
      ];
    });
    expect(found).toMatchObject([{ endedWhy: "left" }, { revokedAt: expect.any(String) }, null]);
  });

  test("a repeated request gets its first answer, another one under the same key is refused", async () => {
    const once = (hash: string) =>
      away.store.transact(acting, async (tx) => {
        const key = { person: "p1", key: "k1", requestHash: hash };
        await tx.lock([requestName(key)]);
        const [before] = await tx.idempotency.answered([key]);
        if (before) return before;
        await tx.idempotency.keep([{ ...key, status: 201, response: await tx.numbers.next("once", 2026) }]);
        return "acted";
      });
    const all = await Promise.all([once("h"), once("h"), once("h")]);
    expect(all.filter((one) => one === "acted").length).toBe(1);
    expect(all.filter((one) => one !== "acted")).toEqual([
      { status: 201, response: 1 },
      { status: 201, response: 1 },
    ]);
    expect(await once("other")).toMatchObject({ refused: { code: "idempotency-key-reused" } });
  });

  test("notices with a key are given once, mail is taken by one sender at a time", async () => {
    await away.store.transact(acting, async (tx) => {
      for (let i = 0; i < 2; i += 1)
        await tx.notices.give([{ person: "p2", kind: "due", text: "x", mail: true, once: "e01 due" }]);
    });
    const [first, second] = await away.store.transact(acting, async (one) => {
      const taken = await one.notices.takePending(10);
      return [
        taken.length,
        await away.store.transact(acting, async (two) => (await two.notices.takePending(10)).length),
      ];
    });
    expect([first, second]).toEqual([1, 0]);
  });
});
