import { readFileSync } from "node:fs";
import { join } from "node:path";
import { workbook } from "@machimori/render";
import { type Instant, tokyoDay } from "@machimori/terms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { type TestServer, testServer } from "./client.ts";
import { type Role, town } from "./town.ts";

const text = readFileSync(join(root, "fixtures", "minato", "policy", "standards.txt"), "utf8");

interface Last {
  readonly declaration: string;
  readonly name: string;
  readonly mayOpen: boolean;
}

describe("any past day, from all that is known now or only from what was known then", () => {
  let server: TestServer;
  let people: Awaited<ReturnType<typeof town>>;
  const on = async (day: string) => {
    server.at = `${day}T01:00:00.000Z` as Instant;
    await Promise.all([people.administrator.again(), people.clerk.again(), people.manager.again()]);
  };
  const device = (deviceNumber: string, deviceName: string) => ({
    keeper: "tax",
    deviceKind: "notebook",
    encrypted: true,
    place: "執務室",
    deviceNumber,
    deviceName,
  });
  const rows = async (query: string): Promise<readonly (readonly [string, boolean])[]> => {
    const { body } = await people.clerk.get(`entries/device?${query}`);
    return body.rows.map(
      (row: { id: string; name: string }) => [row.name, (body.recordedLater ?? []).includes(row.id)] as const,
    );
  };
  const stateOf = async (who: Role, words: string, query: string) => {
    const { body } = await people[who].get(`policy?${query}`);
    const clause = body.texts[0].clauses.find((one: { text: string | null }) => one.text?.includes(words));
    return clause.norms[0] as { state: string; last: { recordedLater: boolean } | null };
  };

  beforeAll(async () => {
    server = await testServer("2026-05-01T00:00:00.000Z");
    people = await town(server);
    const { body } = await people.administrator.upload(
      "adoption",
      { name: "standards.txt", bytes: Buffer.from(text) },
      { instrumentName: "対策基準" },
    );
    await people.administrator.post(`adoption/${body.id}/in-force`, { effectiveFrom: "2026-05-01", decidedBy: "町長" });
  });
  afterAll(() => server.close());

  it("a late entry stands on the day it is true of, marked, and is gone from what was known before it", async () => {
    await on("2026-05-20");
    const late = await people.clerk.post("entries/device", {
      values: device("L-1", "遅れて"),
      effectiveOn: "2026-05-04",
    });
    expect(late.status).toBe(201);
    expect(await rows("asOf=2026-05-05")).toEqual([["遅れて", true]]);
    expect(await rows("asOf=2026-05-05&knownAt=2026-05-19")).toEqual([]);
    expect(await rows("asOf=2026-05-20")).toEqual([["遅れて", false]]);
  });

  it("what a clause rests on is opened by whoever may see it, and told of to everybody else", async () => {
    const lasts = async (who: Role) =>
      ((await people[who].get("policy")).body.texts as { clauses: { norms: { last: Last | null }[] }[] }[])
        .flatMap((text) => text.clauses.flatMap((clause) => clause.norms.map((norm) => norm.last)))
        .filter((last) => last?.declaration === "device");
    await people.outsider.again();
    expect((await lasts("clerk"))[0]).toMatchObject({ name: "遅れて", mayOpen: true });
    expect((await lasts("outsider"))[0]).toMatchObject({ name: expect.not.stringContaining("遅れて"), mayOpen: false });
  });

  it("a correction changes the day it corrects; what was known before it still reads as it did", async () => {
    await on("2026-05-21");
    const { id } = (await people.clerk.post("entries/device", { values: device("C-1", "あやまり") })).body;
    await on("2026-05-28");
    const amended = await people.clerk.post(`entries/device/${id}/amend`, {
      values: device("C-1", "ただしい"),
      reason: "台帳の書き誤り",
      effectiveOn: "2026-05-21",
    });
    expect(amended.status).toBe(200);
    const names = async (query: string) => (await rows(`${query}&q=C-1`)).map(([name]) => name);
    expect(await names("asOf=2026-05-22")).toEqual(["ただしい"]);
    expect(await names("asOf=2026-05-22&knownAt=2026-05-27")).toEqual(["あやまり"]);
  });

  it("a vacant office needs attention from the day it is vacant, not before", async () => {
    await on("2026-06-10");
    const left = await people.administrator.post("entries/posting/posting-head/retire", {
      reason: "退職",
      effectiveOn: "2026-06-10",
    });
    expect(left.status).toBe(200);
    const words = "緊急連絡網を作成";
    const [before, after] = [
      await stateOf("administrator", words, "asOf=2026-06-05"),
      await stateOf("administrator", words, "asOf=2026-06-11"),
    ];
    expect([before.state, after.state]).toEqual(["notStarted", "attention"]);
  });

  it("a transfer moves the person from its day on: before it the old division answers", async () => {
    await on("2026-06-20");
    const values = { holder: "manager", unit: "welfare", post: "課長", since: "2026-06-20", concurrent: false };
    const moved = await people.administrator.post("entries/posting/posting-manager/amend", {
      values,
      reason: "異動",
      effectiveOn: "2026-06-20",
    });
    expect(moved.status).toBe(200);
    const unitOn = async (day: string) =>
      (await people.administrator.get(`entries/posting?asOf=${day}`)).body.rows.find(
        (row: { id: string }) => row.id === "posting-manager",
      ).unit;
    expect([await unitOn("2026-06-19"), await unitOn("2026-06-20")]).toEqual(["tax", "welfare"]);
  });

  it("a change of a later day is refused, so that the list of today and the same list as of today agree", async () => {
    await on("2026-06-21");
    const { id } = (await people.clerk.post("entries/device", { values: device("N-1", "来年まで") })).body;
    const retired = await people.clerk.post(`entries/device/${id}/retire`, {
      reason: "更新",
      effectiveOn: "2027-04-01",
    });
    expect([retired.status, retired.body.error.ja]).toEqual([
      422,
      expect.stringContaining("令和9年4月1日になってから"),
    ]);
    const now = (await people.clerk.get("entries/device?q=N-1")).body.rows;
    const today = (await people.clerk.get("entries/device?q=N-1&asOf=2026-06-21")).body.rows;
    expect([now, today].map((rows) => rows.map((row: { status: string }) => row.status))).toEqual([
      ["inForce"],
      ["inForce"],
    ]);
  });

  it("people handed over in March for April keep their office until then", async () => {
    await on("2026-06-22");
    const header = ["職員番号", "氏名", "所属", "職名", "発令日"];
    const row = ["clerk", "clerk", "福祉課", "主事", "2026-07-01"];
    const bytes = workbook({ name: "職員", header, rows: [row] });
    const send = () => people.administrator.upload("import/people?dryRun=false", { name: "people.xlsx", bytes });
    expect((await send()).body.counts).toEqual({ new: 0, changed: 1, same: 0, problem: 0 });
    const unitOf = async () => (await server.installation.body("town"))!.rosterOn(tokyoDay(server.at)).unitOf("clerk");
    const before = await unitOf();
    expect((await send()).body.counts).toEqual({ new: 0, changed: 0, same: 1, problem: 0 });
    await on("2026-07-01");
    expect([before, await unitOf()]).toEqual(["tax", "welfare"]);
  });

  it("a table of transfers takes nothing away that it does not speak of, and names whom and what it leaves behind", async () => {
    const send = async (rows: readonly (readonly string[])[], header: readonly string[], dryRun = false) => {
      const bytes = workbook({ name: "職員", header, rows });
      return (await people.administrator.upload(`import/people?dryRun=${dryRun}`, { name: "people.xlsx", bytes })).body;
    };
    const whole = ["職員番号", "氏名", "所属", "職名", "区分", "メール"];
    const row = ["colleague", "colleague", "税務課", "主事", "会計年度任用職員", "c@town.example"];
    expect((await send([row], whole)).counts).toMatchObject({ changed: 1 });
    expect((await send([row], whole)).counts).toMatchObject({ same: 1 });
    const table = ["clerk", "colleague", "outsider", "otherManager", "head", "ciso", "auditor"].map((one) => {
      const [unit, post] =
        one === "head" || one === "ciso" ? ["総務部", one === "head" ? "総務部長" : "副市長"] : ["福祉課", "主事"];
      return [one, one, unit!, post!];
    });
    const dry = await send(table, whole.slice(0, 4), true);
    const notes = dry.notes.map((note: { ja: string }) => note.ja).join();
    expect(notes).toMatch(/人がいなくなる課：\S*監査室/);
    expect(notes).toMatch(/この表にない在職者が\d+人います：.*最初/);
    expect((await send([table[1]!], whole.slice(0, 4))).counts).toMatchObject({ changed: 1 });
    const { values } = (await people.administrator.get("entries/person/colleague")).body;
    expect(values).toMatchObject({ personKind: "fiscalYear", mail: "c@town.example" });
  });

  it("people hold several posts, by rows or in one cell, and the same sheet twice changes nothing", async () => {
    const header = ["職員番号", "氏名", "所属", "職名", "兼務"];
    const send = async (rows: readonly (readonly string[])[], dryRun = false) => {
      const bytes = workbook({ name: "職員", header, rows });
      return (await people.administrator.upload(`import/people?dryRun=${dryRun}`, { name: "people.xlsx", bytes })).body;
    };
    const rows = [
      ["new-1", "兼任　花", "税務課", "係長", "○"],
      ["new-1", "兼任　花", "福祉課", "主任", ""],
      ["new-2", "兼任　葉", "税務課", "主任", "福祉課　主事、監査室（書記）"],
    ];
    expect((await send(rows, true)).counts).toEqual({ new: 3, changed: 0, same: 0, problem: 0 });
    expect((await send(rows)).counts).toMatchObject({ new: 2, changed: 1, problem: 0 });
    const postings = async () => {
      const runtime = (await server.installation.body("town"))!;
      const roster = runtime.rosterOn(tokyoDay(server.at));
      return ["new-1", "new-2"].map((number) =>
        roster
          .postingsOf(runtime.keys("person").find(number)!)
          .map((one) => `${roster.unit(one.unit)!.name}${one.post}`)
          .sort(),
      );
    };
    const held = [
      ["福祉課主任", "税務課係長"],
      ["監査室書記", "福祉課主事", "税務課主任"],
    ];
    expect(await postings()).toEqual(held);
    const again = await send(rows);
    expect([again.counts, again.notes]).toEqual([{ new: 0, changed: 0, same: 3, problem: 0 }, []]);
    expect(await postings()).toEqual(held);
    const less = await send([rows[1]!, ["nobody", "居ない　人", "税務課", "係長", "兼務"]]);
    expect(less.counts).toMatchObject({ same: 1, problem: 1 });
    expect(less.rows.at(-1).problems[0].ja).toContain("本務の行がありません");
    expect(less.notes.map((note: { ja: string }) => note.ja).join()).toContain(
      "この表にない兼務：兼任　花（税務課 係長）",
    );
  });

  it("names of units as long as offices have them are taken in, and what the import would refuse the check refuses", async () => {
    const header = ["職員番号", "氏名", "所属", "職名", "兼務"];
    const [long, tooLong] = ["教育委員会事務局教育総務部学校教育課指導係", "課".repeat(101)];
    const bytes = workbook({
      name: "職員",
      header,
      rows: [
        ["long-1", "長名　一", long, "主事", ""],
        ["long-2", "長名　二", tooLong, "主事", ""],
        ["long-3", "長名　三", "ＡＩ推進課", "主事", `${tooLong}（主事）`],
        ["long-4", "長名　四", "AI推進課", "主".repeat(61), ""],
      ],
    });
    for (const dryRun of [true, false]) {
      const upload = { name: "people.xlsx", bytes };
      const { rows } = (await people.administrator.upload(`import/people?dryRun=${dryRun}`, upload)).body;
      const found = rows.map((row: { problems: { column: string }[] }) => row.problems.map((one) => one.column).join());
      expect(found).toEqual(["", "所属", "兼務", "職名"]);
    }
  });

  it("a day that does not exist, or an instant that is none, is refused with a sentence", async () => {
    expect((await people.clerk.get("policy?asOf=2026-02-30")).status).toBe(400);
    expect((await people.clerk.get("policy?knownAt=yesterday")).body.error.ja).toContain("記録の時点");
  });
});
