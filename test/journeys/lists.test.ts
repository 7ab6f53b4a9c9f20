import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client, TestServer } from "./client.ts";
import { testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
const device = { keeper: "tax", deviceKind: "notebook", encrypted: true, place: "執務室" };
const devices: string[] = [];

const takeOut = (items: readonly string[], destination: string) => ({
  values: {
    takeOutKind: "takeOut",
    items: items.map((id) => ({ of: "device", id })),
    destination,
    takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
    purpose: "打合せ",
    safeguards: ["encryption"],
  },
});

async function asks(who: Client, item: number, destination: string): Promise<string> {
  const { status, body } = await who.post("entries/take-out", takeOut([devices[item]!], destination));
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
}

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  for (let n = 0; n < 12; n += 1) {
    const values = { ...device, deviceNumber: `N-${n}`, deviceName: n % 2 ? `窓口用${n}` : `会議用${n}` };
    devices.push((await people.clerk.post("entries/device", { values })).body.id);
  }
});
afterAll(() => server.close());

describe("a list as of a day answers as the list of today does", () => {
  const where = (...conditions: object[]) => `where=${encodeURIComponent(JSON.stringify(conditions))}`;
  const day = "asOf=2026-05-11";
  it.each([
    ["nothing", ""],
    ["words", `q=${encodeURIComponent("窓口")}`],
    ["a column that contains", where({ field: "deviceName", is: "contains", to: "会議" })],
    ["a column that equals", where({ field: "deviceKind", is: "equal", to: "notebook" })],
    ["a column that differs", where({ field: "deviceKind", is: "notEqual", to: "notebook" })],
    ["yes or no", where({ field: "encrypted", is: "equal", to: "true" })],
    ["an empty column", where({ field: "zone", is: "empty" })],
    ["one of several", where({ field: "deviceNumber", is: "in", to: ["N-1", "N-2"] })],
    ["a unit", "unit=tax"],
    ["another unit", "unit=welfare"],
    ["the day of the last change", where({ field: "changedAt", is: "atLeast", to: "2026-05-11" })],
    ["an order", "sort=-deviceNumber"],
    ["an order within another", "sort=-deviceKind,deviceName,-deviceNumber"],
  ])("%s", async (_, query) => {
    const [now, then] = [
      await people.clerk.get(`entries/device?${query}`),
      await people.clerk.get(`entries/device?${query}&${day}`),
    ];
    const ids = (answer: typeof now) => answer.body.rows.map((row: { id: string }) => row.id);
    expect([then.status, then.body.total]).toEqual([200, now.body.total]);
    expect(query.startsWith("sort") ? ids(then) : ids(then).sort()).toEqual(
      query.startsWith("sort") ? ids(now) : ids(now).sort(),
    );
  });

  it("things and people are found in their columns, then and now", async () => {
    const id = await asks(people.clerk, 0, "県庁");
    for (const condition of [
      { field: "items", is: "has", to: `device/${devices[0]}` },
      { field: "applicant", is: "equal", to: "clerk" },
    ])
      for (const when of ["", `&${day}`])
        expect((await people.manager.get(`entries/take-out?${where(condition)}${when}`)).body.rows).toEqual([
          expect.objectContaining({ id }),
        ]);
    await people.clerk.post(`entries/take-out/${id}/withdraw`);
  });

  it.each([
    ["a number that is none", "software", { field: "owned", is: "atLeast", to: "多数" }],
    ["a day that is none", "take-out", { field: "dueOn", is: "atMost", to: "令和" }],
    ["a field the form lacks", "device", { field: "password", is: "equal", to: "1" }],
    ["an operator there is not", "device", { field: "place", is: "drop", to: "1" }],
    ["a column asked for members", "device", { field: "status", is: "has", to: "1" }],
    ["a value that is an object", "device", { field: "place", is: "equal", to: { a: 1 } }],
    ["null", "device", null],
  ])("refuses %s with a sentence", async (_, list, condition) => {
    for (const when of ["", `&${day}`]) {
      const answer = await people.manager.get(`entries/${list}?${where(condition as object)}${when}`);
      expect([answer.status, answer.body.error.code]).toEqual([400, "request-invalid"]);
    }
  });

  it("an export gives the list that is shown: its filter, its day", async () => {
    const only = where({ field: "deviceName", is: "contains", to: "窓口" });
    const csv = async (query: string) =>
      (await people.manager.get(`entries/device/export.csv?${query}`)).body as string;
    const lines = (text: string) => text.trim().split("\r\n").length - 1;
    expect(lines(await csv(only))).toBe(6);
    expect(lines(await csv(`${only}&${day}`))).toBe(6);
    expect(lines(await csv(`${only}&asOf=2026-05-10`))).toBe(0);
  });

  it("printing gives every row as narrowed, is recorded as an export, and is refused to those who may not export", async () => {
    const only = where({ field: "deviceName", is: "contains", to: "窓口" });
    const printed = async (query: string) => (await people.manager.get(`entries/device/print?${query}`)).body;
    expect((await printed(only)).rows.map((row: { columns: object }) => row.columns)).toEqual(
      (await people.manager.get(`entries/device?size=500&${only}`)).body.rows.map(
        (row: { columns: object }) => row.columns,
      ),
    );
    expect((await printed(`${only}&asOf=2026-05-10`)).total).toBe(0);
    expect((await people.clerk.get("entries/device/print")).status).toBe(403);
  });
});

describe("the same act on several entries", () => {
  const bulk = (who: Client, declaration: string, ids: readonly string[], doing: object, seen = 1) =>
    who.post(`entries/${declaration}/bulk`, { entries: ids.map((id) => ({ id, seen })), doing });
  const permit = { do: "act", step: "permit", outcome: "permit" };

  it("permits each on its own and names the ones that are refused: the decider's own, one that changed", async () => {
    const good = [await asks(people.clerk, 1, "県庁"), await asks(people.colleague, 2, "税務署")];
    const own = await asks(people.manager, 3, "市民会館");
    const changed = await asks(people.clerk, 4, "学校");
    await people.clerk.post(`entries/take-out/${changed}/withdraw`);
    const { body } = await bulk(people.manager, "take-out", [...good, own, changed, "nowhere"], permit);
    expect(body.done).toBe(2);
    expect(body.results.map((one: { problem: { code: string } | null }) => one.problem?.code ?? "done")).toEqual([
      "done",
      "done",
      "own-request",
      "stale",
      "not-found",
    ]);
    const acts = await Promise.all(good.map((id) => people.manager.get(`entries/take-out/${id}`)));
    expect(acts.map((one) => one.body.history.length)).toEqual([2, 2]);
  });

  it("does not let anyone decide their own by sending it among others", async () => {
    const ids = [await asks(people.clerk, 5, "県庁"), await asks(people.clerk, 6, "県庁")];
    const { body } = await bulk(people.clerk, "take-out", ids, permit);
    expect(body.results.map((one: { problem: { code: string } }) => one.problem.code)).toEqual([
      "own-request",
      "own-request",
    ]);
  });

  it("changes one value of several register lines and keeps the rest", async () => {
    const { body } = await bulk(people.clerk, "device", devices.slice(7, 10), {
      do: "amend",
      values: { place: "書庫" },
      reason: "配置替え",
    });
    expect(body.done).toBe(3);
    const after = await people.clerk.get(`entries/device/${devices[7]}`);
    expect(after.body.values).toMatchObject({ ...device, place: "書庫", deviceNumber: "N-7" });
  });

  it("lets another division change nothing and an auditor write nothing", async () => {
    const doing = { do: "amend", values: { place: "外" } };
    for (const [who, code] of [
      ["outsider", "not-found"],
      ["auditor", "not-allowed"],
    ] as const) {
      const { body } = await bulk(people[who], "device", [devices[10]!], doing);
      expect(body.results[0].problem.code).toBe(code);
    }
  });
});

describe("what the decider has before them", () => {
  it("tells what changed since the request was sent, what else the applicant has out, and the clause", async () => {
    const id = await asks(people.colleague, 10, "県庁");
    const before = await people.manager.get(`entries/take-out/${id}/context`);
    expect(before.body.changes).toEqual([]);
    server.at = "2026-05-12T00:00:00.000Z" as typeof server.at;
    for (const one of Object.values(people)) await one.again();
    const values = { ...device, deviceNumber: "N-10", deviceName: "会議用10", encrypted: false };
    await people.clerk.post(`entries/device/${devices[10]}/amend`, { values });
    const { body } = await people.manager.get(`entries/take-out/${id}/context`);
    expect(body.changes).toEqual([
      expect.objectContaining({
        what: "thing",
        name: "会議用10",
        lines: [{ label: "記憶装置の暗号化", before: "はい", after: "いいえ" }],
      }),
    ]);
    expect(body.others.map((one: { entry: { name: string } }) => one.entry.name)).toContain("会議用2");
  });

  it("what was shown at the decision stays, whatever is amended later", async () => {
    const id = await asks(people.colleague, 11, "県庁");
    await people.manager.post(`entries/take-out/${id}/acts`, { step: "permit", outcome: "permit" });
    const shown = async () =>
      (await people.manager.get(`record/entries/take-out/${id}`)).body.find(
        (one: { step: string }) => one.step === "permit",
      ).shown;
    const then = await shown();
    const values = { ...device, deviceNumber: "N-11", deviceName: "名前を変えた端末" };
    expect((await people.clerk.post(`entries/device/${devices[11]}/amend`, { values })).status).toBe(200);
    expect(await shown()).toEqual(then);
    expect(JSON.stringify(then)).toContain("窓口用11");
  });

  it("opening an incident is recorded by every way to it", async () => {
    const reported = await people.clerk.post("entries/incident", {
      values: {
        what: "誤送信",
        incidentKind: "leak",
        foundAt: "2026-05-11T08:00",
        source: "internal",
        personalDataConcerned: true,
      },
    });
    const path = reported.body.id;
    const views = async () => {
      const runtime = (await server.installation.body("town"))!;
      return (await runtime.store.read(runtime.system, (tx) => tx.records.list({ entries: [path], kinds: ["view"] })))
        .length;
    };
    const counts = [];
    for (const way of [
      `entries/incident/${path}`,
      `entries/incident/${path}/sheet.pdf`,
      `entries/incident/${path}/context`,
      `record/entries/incident/${path}`,
    ]) {
      expect((await people.manager.get(way)).status).toBe(200);
      counts.push(await views());
    }
    expect(counts).toEqual([1, 2, 3, 4]);
  });
});

describe("looking something up without a word", () => {
  it("shows what belongs to the asker's own division first", async () => {
    const values = { ...device, keeper: "welfare", deviceNumber: "W-1", deviceName: "福祉の端末" };
    await people.outsider.post("entries/device", { values });
    const first = async (who: Role) => (await people[who].get("lookup/device")).body[0].name as string;
    expect([await first("head"), await first("outsider")]).toEqual([expect.any(String), "福祉の端末"]);
    expect(
      (await people.outsider.get("lookup/person")).body
        .slice(0, 2)
        .map((one: { id: string }) => one.id)
        .sort(),
    ).toEqual(["otherManager", "outsider"]);
  });
});
