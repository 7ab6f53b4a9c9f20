import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { adoptStandard, type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;

beforeAll(async () => {
  server = await testServer();
  people = await town(server);
  await adoptStandard(people.administrator, "2026-05-11");
  const values = { role: "contactPoint", appointee: "colleague", since: "2020-04-01", document: "指名書" };
  expect((await people.administrator.post("entries/appointment", { values })).status).toBe(201);
}, 120_000);
afterAll(() => server.close());

describe("a violation whose reporter asked not to be known", () => {
  let id = "";
  const path = () => `entries/violation/${id}`;

  it("names the reporter to nobody: not in the entry, its list, its papers, its proofs, its notices", async () => {
    const reported = await people.outsider.post("entries/violation", {
      values: {
        what: "許可のない外部サービスに資料を置いていた",
        foundAt: "2026-05-11T08:30",
        concernedDivision: "tax",
        severity: "minor",
        hideReporter: true,
      },
    });
    expect(reported.body.applicant).toBe("outsider");
    id = reported.body.id;
    expect((await people.outsider.get(path())).body.history[0].by.person).toBe("outsider");
    for (const reader of [
      people.manager,
      people.head,
      people.ciso,
      people.auditor,
      people.administrator,
      people.colleague,
    ])
      for (const address of [
        path(),
        `${path()}/context`,
        `record/${path()}`,
        "entries/violation",
        "entries/violation?q=許可のない",
        `${path()}?asOf=2026-05-11`,
        "entries/violation/export.csv",
        "home",
      ])
        expect(JSON.stringify((await reader.get(encodeURI(address))).body), address).not.toContain("outsider");
    expect((await people.manager.get(path())).body).toMatchObject({
      applicant: null,
      reporterHidden: { mayAsk: false },
    });
  });

  it("is neither filtered nor sorted by who reported", async () => {
    for (const asked of [
      `where=${encodeURIComponent(JSON.stringify([{ field: "applicant", is: "equal", to: "outsider" }]))}`,
      "sort=applicant",
      `asOf=2026-05-11&where=${encodeURIComponent(JSON.stringify([{ field: "applicant", is: "equal", to: "outsider" }]))}`,
    ])
      expect((await people.head.get(`entries/violation?${asked}`)).status, asked).toBe(400);
  });

  it("leaves no name of the reporter in the log, not even the word of the year that stands for a person", async () => {
    const runtime = (await server.installation.body("town"))!;
    const rows = await server.store.read(runtime.system, (tx) => tx.records.list({ entries: [id] }));
    expect(rows.filter((row) => row.kind === "act").map((row) => [row.person, row.applicant])).toEqual([[null, null]]);
    expect(rows.filter((row) => row.kind === "view" && row.person === "outsider")).toEqual([]);
  });

  it("tells the contact point alone, for a reason that is recorded before the answer", async () => {
    for (const other of [people.manager, people.head, people.ciso, people.auditor, people.administrator])
      expect([403, 404]).toContain((await other.post(`${path()}/reporter`, { reason: "知りたい" })).status);
    expect((await people.clerk.post(`${path()}/reporter`, { reason: "知りたい" })).status).toBe(404);
    expect((await people.colleague.post(`${path()}/reporter`, { reason: " " })).status).toBe(400);
    const told = await people.colleague.post(`${path()}/reporter`, { reason: "事実の確認のため" });
    expect(told.body).toMatchObject({ id: "outsider" });
    const runtime = (await server.installation.body("town"))!;
    const views = await server.store.read(runtime.system, (tx) => tx.records.list({ kinds: ["view"] }));
    expect(views.at(-1)).toMatchObject({
      person: "colleague",
      data: { opened: id, what: "reporter", reason: "事実の確認のため" },
    });
  });

  it("still bars the reporter from handling it", async () => {
    const own = await people.manager.post("entries/violation", {
      values: {
        what: "私物の媒体を使っていた",
        foundAt: "2026-05-11T08:30",
        concernedDivision: "tax",
        severity: "minor",
        hideReporter: true,
      },
    });
    const acted = await people.manager.post(`entries/violation/${own.body.id}/acts`, {
      step: "relay",
      item: "informationSecurityManager",
      outcome: "done",
    });
    expect(acted.status).toBe(403);
  });
});

describe("what residents tell", () => {
  const tell = (told: unknown) =>
    server.app.inject({
      method: "POST",
      url: "/api/b/town/public/report",
      headers: { "x-machimori": "1" },
      payload: { told } as object,
    });

  it("is taken without sign-in, answered with a number, and waits for the contact point with its time", async () => {
    expect((await people.clerk.get("public")).body.takesReports).toBe(true);
    const answer = await tell("市役所を名乗る不審なメールが届いた");
    expect([answer.statusCode, answer.json().number]).toEqual([201, expect.stringContaining("外部連絡")]);
    const [task] = (await people.colleague.get("home")).body.tasks.filter(
      (one: { declaration: string }) => one.declaration === "outside-report",
    );
    expect(task.box).toMatchObject({ step: "take", due: "2026-05-12" });
    expect((await people.clerk.get(`entries/outside-report/${task.entry.id}`)).status).toBe(404);
    const seen = await people.colleague.get(`entries/outside-report/${task.entry.id}`);
    expect(seen.body.leadsTo).toMatchObject({ declaration: "incident", values: { source: "external" } });
  });

  it.each([
    ["nothing", ""],
    ["too much", "長".repeat(4001)],
    ["no text", { a: 1 }],
  ])("is refused where it is %s", async (_, told) => {
    expect([400, 422]).toContain((await tell(told)).statusCode);
  });

  it("is stopped where one address sends too many, and nothing more is kept", async () => {
    const statuses = await Promise.all(Array.from({ length: 8 }, () => tell("同じ連絡"))).then((all) =>
      all.map((one) => one.statusCode),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(4);
    const kept = (await people.head.get("entries/outside-report")).body.total;
    expect(kept).toBeLessThanOrEqual(5);
  });

  it("becomes an incident or not, which the contact point writes down", async () => {
    const { rows } = (await people.colleague.get("entries/outside-report")).body;
    const path = `entries/outside-report/${rows[0].id}/acts`;
    const take = (values: object) => people.colleague.post(path, { step: "take", outcome: "done", values });
    expect((await take({ judgement: "incident", answered: "報告した" })).body.error.fields).toHaveProperty("incident");
    expect((await take({ judgement: "none", answered: "訓練であることを伝えた" })).body.status).toBe("closed");
  });
});

describe("what was done in an emergency", () => {
  const clause = async () => (await people.head.get("lookup/clause?q=持ち出")).body[0].id;
  const report = async (effectiveOn: string, exPost: object) =>
    people.manager.post("entries/exception", {
      values: {
        exceptionClause: await clause(),
        exceptionReason: "台風のため",
        alternative: "記録して持ち出した",
        exceptionPeriod: { from: effectiveOn, to: "2026-05-30" },
      },
      exPost,
      effectiveOn,
    });

  it.each([
    ["2026-05-11", 201],
    // Three business days after Thursday the 7th is Tuesday the 12th; after Friday the 1st, with the holidays, the 11th.
    ["2026-05-07", 201],
    ["2026-05-01", 201],
    ["2026-04-28", 422],
  ] as const)("is reported afterwards in time or says why not: acted on %s → %i", async (day, status) => {
    const { body, status: answered } = await report(day, { reason: "緊急のため" });
    expect([answered, body.error?.code]).toEqual([status, status === 201 ? undefined : "ex-post-late"]);
  });

  it("is taken late with the reason, which the decider reads", async () => {
    const { body } = await report("2026-04-28", { reason: "緊急のため", lateReason: "避難所に詰めていたため" });
    expect(body.history[0].reason).toContain("報告が遅れた理由：避難所に詰めていたため");
    expect((await people.ciso.get(`entries/exception/${body.id}`)).body.boxes[0].mine).toBe(true);
  });

  it("has as many days as the body sets", async () => {
    await people.administrator.request("PUT", "settings/exPostDays", { value: 20, effectiveFrom: "2026-05-11" });
    expect((await report("2026-04-28", { reason: "緊急のため" })).status).toBe(201);
    expect(
      (await people.administrator.request("PUT", "settings/exPostDays", { value: -1, effectiveFrom: "2026-05-11" }))
        .status,
    ).toBe(400);
  });
});
