import { remindAll } from "@machimori/server";
import { remindToRead } from "@machimori/server/mechanisms/acknowledgements";
import { remindToAnswer } from "@machimori/server/mechanisms/understanding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { adoptStandard, type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
const runtime = async () => (await server.installation.body("town"))!;
const on = async (day: string) => {
  server.at = `${day}T00:00:00.000Z` as typeof server.at;
  for (const one of Object.values(people)) await one.again();
};

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  await adoptStandard(people.administrator, "2026-05-11");
}, 120_000);
afterAll(() => server.close());

/** Notices of a person that contain the words. */
const told = async (who: Client, words: string) =>
  ((await who.get("home")).body.notices as { text: string }[]).filter((one) => one.text.includes(words)).length;

describe("who has read the policy", () => {
  const ofTax = async (who: Client) =>
    (await who.get("acknowledgements")).body[0].divisions.find((one: { division: string }) => one.division === "tax");

  it("is told by number to everybody, and by name to who answers for the division", async () => {
    expect(await ofTax(people.clerk)).toMatchObject({ of: 3, read: 0, missing: null });
    expect((await ofTax(people.manager)).missing.map((one: { id: string }) => one.id).sort()).toEqual([
      "clerk",
      "colleague",
      "manager",
    ]);
    expect((await ofTax(people.otherManager)).missing).toBeNull();
    expect((await ofTax(people.auditor)).missing).toHaveLength(3);
  });

  it("reminds on its days, each person once however often it runs, and the manager of who is missing", async () => {
    const words = "読んで、確認してください";
    for (const [day, clerk, manager] of [
      ["2026-05-11", 1, 0],
      ["2026-05-17", 1, 0],
      ["2026-05-18", 2, 0],
      ["2026-06-01", 3, 0],
      ["2026-06-10", 4, 1],
    ] as const) {
      await on(day);
      await remindToRead(await runtime(), server.at);
      await remindToRead(await runtime(), server.at);
      expect([await told(people.clerk, words), await told(people.manager, "まだ確認していません")], day).toEqual([
        clerk,
        manager,
      ]);
    }
  });

  it("is reminded by hand by the manager, of the own division alone and once a day", async () => {
    const { instrument } = (await people.manager.get("acknowledgements")).body[0];
    const before = await told(people.clerk, "読んで");
    expect((await people.clerk.post("acknowledgements/remind", { instrument })).status).toBe(403);
    expect((await people.manager.post("acknowledgements/remind", { instrument, division: "welfare" })).status).toBe(
      403,
    );
    for (const _ of [1, 2])
      expect((await people.manager.post("acknowledgements/remind", { instrument })).body).toEqual({ reminded: 3 });
    expect(await told(people.clerk, "読んで")).toBe(before + 1);
    expect(await told(people.outsider, "読んで")).toBe(before);
  });

  it("counts an acknowledgement until it is taken back, which needs a reason and stays on the record", async () => {
    const [text] = (await people.clerk.get("home")).body.acknowledgements;
    const values = { instrumentName: text.name, instrumentVersion: text.version, understood: true };
    const { body } = await people.clerk.post("entries/acknowledgement", { values });
    expect(await ofTax(people.clerk)).toMatchObject({ read: 1 });
    const path = `entries/acknowledgement/${body.id}/withdraw`;
    expect((await people.manager.post(path, { reason: "代わりに" })).status).toBe(403);
    expect((await people.clerk.post(path, {})).body.error.code).toBe("reason-missing");
    expect((await people.clerk.post(path, { reason: "別の版を読んでいた" })).body.status).toBe("withdrawn");
    expect(await ofTax(people.clerk)).toMatchObject({ read: 0 });
    expect((await people.clerk.get("home")).body.acknowledgements).toHaveLength(1);
  });

  it("leaves as a sheet with the people the viewer answers for, and that it left is recorded", async () => {
    expect((await people.clerk.get("acknowledgements/export.csv")).status).toBe(403);
    const sheet = String((await people.manager.get("acknowledgements/export.csv")).body);
    expect([sheet.includes("colleague"), sheet.includes("outsider")]).toEqual([true, false]);
    const records = await server.store.read((await runtime()).system, (tx) => tx.records.list({ kinds: ["export"] }));
    expect(records.at(-1)).toMatchObject({ person: "manager", data: { what: "acknowledgements" } });
  });
});

describe("questions of understanding", () => {
  const questions = "問1 正しいものはどれですか。\n× 甲\n○ 乙\n問2 すべて選んでください。\n○ 丙\n○ 丁\n× 戊";
  const values = {
    checkTitle: "基本",
    questions,
    passMark: 100,
    opensOn: "2026-06-10",
    closesOn: "2026-06-30",
    state: "open",
    forUnit: "tax",
  };
  let id = "";

  it.each([
    ["a question with one choice", "問 あ\n○ い"],
    ["one without a right answer", "問 あ\n× い\n× う"],
    ["a line that is neither", "あ\n○ い\n× う"],
  ])("are refused where they hold %s", async (_, wrong) => {
    const refused = await people.head.post("entries/understanding-check", { values: { ...values, questions: wrong } });
    expect(refused.body.error.fields.questions.ja).toContain("読み取れません");
  });

  it("are set by the head, and go out without what is right", async () => {
    expect((await people.manager.post("entries/understanding-check", { values })).status).toBe(403);
    id = (await people.head.post("entries/understanding-check", { values })).body.id;
    const asked = await people.clerk.get(`understanding/${id}`);
    expect(asked.body.questions).toEqual([
      { text: "正しいものはどれですか。", choices: ["甲", "乙"], several: false },
      { text: "すべて選んでください。", choices: ["丙", "丁", "戊"], several: true },
    ]);
    expect((await people.clerk.get(`entries/understanding-check/${id}`)).status).toBe(404);
    expect((await people.clerk.get("home")).body.questions.map((one: { id: string }) => one.id)).toEqual([id]);
    expect((await people.outsider.get("home")).body.questions).toEqual([]);
  });

  it("are marked by the system at once, tried again until the mark is reached, and by nobody for themselves", async () => {
    const send = (answers: number[][]) => people.clerk.post(`understanding/${id}/answers`, { answers });
    expect((await send([[1]])).status).toBe(422);
    expect((await send([[2], [1]])).body).toMatchObject({ score: 50, passed: false, wrong: [2] });
    const own = await people.colleague.post("entries/understanding-answer", {
      values: { asked: { of: "understanding-check", id }, answers: "1/1" },
    });
    const forged = await people.colleague.post(`entries/understanding-answer/${own.body.id}/acts`, {
      step: "mark",
      outcome: "done",
      values: { score: 100, passed: true },
    });
    expect(forged.status).toBe(403);
    expect((await send([[2], [2, 1]])).body).toMatchObject({ score: 100, passed: true, wrong: [] });
    expect((await people.clerk.get("home")).body.questions).toEqual([]);
  });

  it("show the answers themselves to whoever gave them and to the auditors, whatever the way", async () => {
    const [own] = (await people.clerk.get("entries/understanding-answer")).body.rows as { id: string }[];
    expect((await people.clerk.get(`entries/understanding-answer/${own!.id}`)).body.values.answers).toBe("2/2,1");
    expect((await people.auditor.get("entries/understanding-answer")).body.total).toBeGreaterThan(1);
    for (const above of [people.manager, people.head, people.administrator]) {
      const list = (await above.get("entries/understanding-answer?asOf=2026-06-30")).body;
      expect([list.total, (await above.get("entries/understanding-answer")).body.total]).toEqual([0, 0]);
      for (const way of ["", "/sheet.pdf"])
        expect((await above.get(`entries/understanding-answer/${own!.id}${way}`)).status).toBe(404);
    }
    expect(String((await people.manager.get("entries/understanding-answer/export.csv")).body)).not.toContain("2/2,1");
  });

  it("show who passed by division, by name to the manager alone, and remind the others near the end", async () => {
    const results = (await people.clerk.get(`understanding/${id}/results`)).body;
    expect(results).toMatchObject({ of: 3, passed: 1, units: [{ unit: "tax", of: 3, passed: 1, people: null }] });
    const named = (await people.manager.get(`understanding/${id}/results`)).body.units[0].people;
    expect(named.find((one: { id: string }) => one.id === "clerk").reached).toMatchObject({ tries: 2, best: 100 });
    expect(String((await people.manager.get(`understanding/${id}/results.csv`)).body)).toContain("合格");
    await on("2026-06-25");
    for (const _ of [1, 2]) await remindToAnswer(await runtime(), server.at);
    expect([await told(people.clerk, "理解度確認"), await told(people.colleague, "理解度確認")]).toEqual([0, 1]);
  });
});

describe("self-inspection", () => {
  it("asks each person what the text asks of them, and follows up what was not met", async () => {
    await on("2026-09-01");
    const form = (await people.clerk.get("declarations")).body.find(
      (one: { id: string }) => one.id === "personal-inspection",
    );
    const points = form.steps[0].fields[0].control.items as { value: string; label: { ja: string } }[];
    expect(points.length).toBeGreaterThan(10);
    const answers = Object.fromEntries(points.map((one) => [one.value, { answer: "yes" }]));
    const unmet = { ...answers, [points[0]!.value]: { answer: "no" } };
    const send = (values: object) => people.clerk.post("entries/personal-inspection", { values });
    expect((await send({ ownAnswers: {} })).status).toBe(422);
    expect((await send({ ownAnswers: unmet })).body.error.fields.ownImprovement.ja).toContain("期限");
    const { body } = await send({ ownAnswers: unmet, ownImprovement: "施錠を習慣にする", improveBy: "2026-09-10" });
    expect(body.boxes).toMatchObject([{ step: "improved", due: "2026-09-10", mine: true }]);
    await on("2026-09-14");
    await remindAll(await runtime(), server.at);
    expect(await told(people.clerk, "改善の記録")).toBe(1);
    expect((await people.manager.get(`entries/personal-inspection/${body.id}`)).status).toBe(200);
    expect((await people.otherManager.get(`entries/personal-inspection/${body.id}`)).status).toBe(404);
  });
});
