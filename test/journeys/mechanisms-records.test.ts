import { eraseNext, Installation, keepRetention, openDuties, perform, replayEntry } from "@machimori/server";
import { remindToAttest } from "@machimori/server/mechanisms/attestations";
import { startSequencer, verifyDatabase } from "@machimori/store";
import { localDate, plusDays, plusMonths } from "@machimori/terms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, type TestServer, testServer } from "./client.ts";
import { adoptStandard, type Role, town } from "./town.ts";

let server: TestServer;
let people: Readonly<Record<Role, Client>>;
const runtime = async () => (await server.installation.body("town"))!;
const accepted = (answer: { status: number; body: { id?: string } }) => {
  expect([200, 201], JSON.stringify(answer.body)).toContain(answer.status);
  return answer.body as never as { id: string; boxes: { step: string; item: string | null }[]; status: string };
};

beforeAll(async () => {
  server = await testServer("2020-05-11T00:00:00.000Z");
  people = await town(server);
}, 120_000);
afterAll(() => server.close());

const asset = (assetNumber: string, more: object = {}) => ({
  assetNumber,
  assetName: `台帳 ${assetNumber}`,
  keeper: "tax",
  medium: "paper",
  personalData: true,
  location: "書庫",
  ...more,
});

describe("an asset whose class is in doubt", () => {
  let id = "";
  const amend = (who: Client, values: object) => who.post(`entries/information-asset/${id}/amend`, { values });

  it("waits for its manager, and nobody else gives it a class meanwhile", async () => {
    const entered = accepted(await people.clerk.post("entries/information-asset", { values: asset("A-1") }));
    id = entered.id;
    expect([entered.status, entered.boxes[0]]).toEqual(["open", expect.objectContaining({ step: "classify" })]);
    const low = asset("A-1", { classification: "low" });
    expect((await amend(people.clerk, low)).body.error.code).toBe("settled-elsewhere");
    expect((await amend(people.manager, low)).body.error.code).toBe("settled-elsewhere");
    expect((await amend(people.clerk, asset("A-1", { location: "金庫" }))).status).toBe(200);
    const own = await people.clerk.post(`entries/information-asset/${id}/acts`, {
      step: "classify",
      outcome: "done",
      values: { classification: "low" },
    });
    expect(own.status).toBe(403);
  });

  it("keeps the class the manager decided, which the manager alone changes", async () => {
    const path = `entries/information-asset/${id}/acts`;
    const none = await people.manager.post(path, { step: "classify", outcome: "done", values: {} });
    expect(none.body.error.fields).toHaveProperty("classification");
    const judged = await people.manager.post(path, {
      step: "classify",
      outcome: "done",
      values: { classification: "top", classGround: "住民の名簿のため" },
    });
    expect(judged.body).toMatchObject({ status: "inForce", values: { classification: "top" } });
    const lower = asset("A-1", { classification: "low" });
    expect((await amend(people.clerk, lower)).body.error.code).toBe("settled-elsewhere");
    expect((await amend(people.clerk, asset("A-1"))).body.error.code).toBe("settled-elsewhere");
    expect((await amend(people.manager, lower)).body.values.classification).toBe("low");
  });
});

describe("a division that is merged into another", () => {
  const unit = { code: "collect", unitName: "収納室", unitKind: "division", parent: "office" };
  const device = {
    deviceNumber: "S-1",
    deviceName: "収納室の端末",
    deviceKind: "desktop",
    encrypted: true,
    place: "室内",
  };

  it("goes only with an heir, who keeps and sees what was its own", async () => {
    const { administrator, clerk, outsider, manager } = people;
    const { id } = accepted(await administrator.post("entries/division", { values: unit }));
    const posting = { holder: "outsider", unit: id, post: "主査", since: "2020-05-01", concurrent: true };
    const posted = accepted(await administrator.post("entries/posting", { values: posting }));
    const kept = accepted(await outsider.post("entries/device", { values: { ...device, keeper: id } }));
    const amend = (who: Client) =>
      who.post(`entries/device/${kept.id}/amend`, { values: { ...device, keeper: id, place: "税務課" } });
    expect([(await amend(clerk)).status, (await clerk.get(`entries/device/${kept.id}`)).status]).toEqual([404, 404]);
    const retire = () => administrator.post(`entries/division/${id}/retire`, { reason: "組織改正" });
    expect((await retire()).body.error.code).toBe("successor-missing");
    const itself = await administrator.post(`entries/division/${id}/amend`, { values: { ...unit, successor: id } });
    expect([itself.status, (await retire()).body.error.code]).toEqual([200, "successor-missing"]);
    accepted(await administrator.post(`entries/division/${id}/amend`, { values: { ...unit, successor: "tax" } }));
    accepted(await administrator.post(`entries/posting/${posted.id}/retire`, { reason: "組織改正" }));
    accepted(await retire());
    const seen = (await manager.get("entries/device?size=50")).body.rows.map((row: { id: string }) => row.id);
    expect(seen).toContain(kept.id);
    expect((await amend(clerk)).body.values).toMatchObject({ place: "税務課" });
    expect((await amend(outsider)).status).toBe(403);
  });
});

describe("a permitted take-out", () => {
  it("keeps the day each thing really left and came back, and prints a code for each", async () => {
    const items: { of: string; id: string }[] = [];
    for (const number of ["PC-1", "PC-2"]) {
      const values = {
        deviceNumber: number,
        deviceName: number,
        keeper: "tax",
        deviceKind: "notebook",
        encrypted: true,
      };
      const entered = await people.clerk.post("entries/device", { values: { ...values, place: "執務室" } });
      items.push({ of: "device", id: accepted(entered).id });
    }
    const asked = await people.clerk.post("entries/take-out", {
      values: {
        takeOutKind: "takeOut",
        items,
        destination: "県庁",
        takeOutPeriod: { from: "2020-05-11", to: "2020-05-12" },
        purpose: "会議",
        safeguards: ["encryption"],
      },
    });
    const path = `entries/take-out/${accepted(asked).id}`;
    accepted(await people.manager.post(`${path}/acts`, { step: "permit", outcome: "permit" }));
    const [one, two] = items.map((item) => `${item.of}/${item.id}`);
    const out = (who: Client, item: string, takenOutOn: string) =>
      who.post(`${path}/acts`, { step: "checkOut", outcome: "done", item, values: { takenOutOn } });
    expect((await out(people.manager, one!, "2020-05-11")).status).toBe(403);
    expect((await out(people.clerk, one!, "2020-05-20")).status).toBe(422);
    accepted(await out(people.clerk, one!, "2020-05-11"));
    const back = (item: string) =>
      people.manager.post(`${path}/acts`, {
        step: "confirmReturn",
        outcome: "done",
        item,
        values: { returnedOn: "2020-05-11" },
      });
    expect(accepted(await back(two!)).boxes.map((box) => [box.step, box.item])).toEqual([["confirmReturn", one]]);
    const pdf = await people.clerk.get(`${path}/sheet.pdf`);
    expect([pdf.status, String(pdf.body).startsWith("%PDF")]).toEqual([200, true]);
    const done = accepted(await back(one!));
    expect(done).toMatchObject({
      status: "closed",
      items: expect.arrayContaining([{ step: "checkOut", of: { [one!]: { takenOutOn: expect.any(String) } } }]),
    });
  });
});

describe("the committee", () => {
  const agenda = async () =>
    (await people.head.get("agenda")).body.items as { entry: string; calledFor: string | null }[];

  it("has on its agenda what was reported, decides on it, and the decision is read on the report itself", async () => {
    server.at = "2020-11-20T00:00:00.000Z" as typeof server.at;
    for (const one of Object.values(people)) await one.again();
    await adoptStandard(people.administrator, "2020-11-20");
    await openDuties(await runtime(), server.at);
    const report = "self-inspection-report:2020:1";
    const values = { answered: 2, asked: 3, summary: "おおむね良好", improvements: "台帳の見直し" };
    accepted(
      await people.head.post(`entries/self-inspection-report/${report}/acts`, {
        step: "report",
        outcome: "done",
        values,
      }),
    );
    // A duty is known by its period, whatever is written in it.
    expect((await people.head.get(`entries/self-inspection-report/${report}`)).body.name).toMatch(/（令和\d+年度）$/);
    expect((await agenda()).map((one) => one.entry)).toEqual([report]);
    const call = {
      meetingTitle: "第1回",
      meetingOn: "2020-11-20",
      members: ["head", "ciso"],
      agenda: "自己点検",
      items: [{ of: "self-inspection-report", id: report }],
    };
    const first = accepted(await people.head.post("entries/committee-meeting", { values: call }));
    expect((await agenda())[0]?.calledFor).toContain("第1回");
    expect(JSON.stringify((await people.ciso.get("home")).body.notices)).toContain("第1回");
    const hold = async (id: string, resolution: string) => {
      const path = `entries/committee-meeting/${id}/acts`;
      const minutes = { present: ["head"], decisions: "審議した" };
      accepted(await people.head.post(path, { step: "minutes", outcome: "done", values: minutes }));
      const item = `self-inspection-report/${report}`;
      return accepted(await people.head.post(path, { step: "resolve", outcome: "done", item, values: { resolution } }));
    };
    expect((await hold(first.id, "continued")).status).toBe("closed");
    expect((await agenda()).map((one) => one.entry)).toEqual([report]);
    const second = accepted(
      await people.head.post("entries/committee-meeting", { values: { ...call, meetingTitle: "第2回" } }),
    );
    await hold(second.id, "approved");
    expect(await agenda()).toEqual([]);
    const { decisions } = (await people.clerk.get(`entries/self-inspection-report/${report}`)).body;
    expect(decisions.map((one: { resolution: string }) => one.resolution)).toEqual(["継続して審議", "承認"]);
  });

  it("is told that a meeting is called off", async () => {
    const values = { meetingTitle: "臨時", meetingOn: "2020-12-02", members: ["ciso"], agenda: "なし" };
    const called = accepted(await people.head.post("entries/committee-meeting", { values }));
    const off = await people.head.post(`entries/committee-meeting/${called.id}/withdraw`, { reason: "案件がないため" });
    expect(off.body.status).toBe("withdrawn");
    expect(JSON.stringify((await people.ciso.get("home")).body.notices)).toContain("取りやめになりました");
  });
});

describe("records whose retention has ended", () => {
  const today = () => new Date().toISOString() as typeof server.at;
  const ground = "文書管理規程別表、保存期間満了のため";

  it("are proposed, decided by somebody else, and erased; proofs stay valid, past days come out as they did", async () => {
    server.at = today();
    for (const one of Object.values(people)) await one.again();
    const label = { ja: "許可 3年", en: "Permits, 3 years" };
    await people.administrator.request("PUT", "settings/retention", {
      value: { permits: { years: 3, label } },
      effectiveFrom: server.at.slice(0, 10),
    });
    await keepRetention(await runtime(), server.at);
    const [takeOut] = (await people.head.get("entries/take-out")).body.rows;
    const board = async () => (await people.head.get("board?asOf=2020-11-30")).body.total;
    const before = await board();
    expect((await people.clerk.get("retention")).status).toBe(403);
    const { due } = (await people.administrator.get("retention")).body;
    expect(due).toEqual([{ retention: "permits", year: 2020, count: 1 }]);

    const hold = await people.administrator.post("retention/holds", { entry: takeOut.number, reason: "監査請求" });
    expect((await people.administrator.get("retention")).body).toMatchObject({
      due: [],
      holds: [{ reason: "監査請求" }],
    });
    expect((await people.administrator.post(`retention/holds/${hold.body.id}/lift`, { reason: "" })).status).toBe(400);
    expect((await people.administrator.post(`retention/holds/${hold.body.id}/lift`, { reason: "終結" })).status).toBe(
      200,
    );

    const asked = { retentionClass: "permits", throughYear: 2020, ground };
    const { id } = (await people.administrator.post("retention/disposals", asked)).body;
    const path = `entries/record-disposal/${id}`;
    const permit = { step: "approve", outcome: "permit" };
    expect((await people.administrator.post(`${path}/acts`, permit)).status).toBe(403);
    expect((await people.administrator.post(`retention/disposals/${id}/carry-out`)).status).toBe(409);
    accepted(await people.head.post(`${path}/acts`, permit));
    expect((await people.administrator.post(`retention/disposals/${id}/carry-out`)).body).toEqual({
      erased: 1,
      held: 0,
      left: 0,
    });
    expect((await people.administrator.get(path)).body).toMatchObject({ status: "closed", values: { erasedCount: 1 } });
    expect((await people.administrator.get(`${path}/sheet.pdf`)).status).toBe(200);

    const gone = async () => {
      const { body } = await people.head.get(`entries/take-out/${takeOut.id}?asOf=2020-05-12`);
      expect(body).toMatchObject({
        disposed: true,
        name: "保存期間満了により廃棄",
        number: takeOut.number,
        applicant: null,
      });
      expect(JSON.stringify(body)).not.toMatch(/県庁|会議|clerk/);
      expect(await board()).toEqual(before);
    };
    await gone();
    const again = new Installation(server.store, () => server.at);
    const fresh = (await again.body("town"))!;
    expect(fresh.timeline.now.get(takeOut.id)?.traces.map((trace) => trace.step)).toEqual(
      (await runtime()).timeline.now.get(takeOut.id)?.traces.map((trace) => trace.step),
    );
    const sequencer = startSequencer(server.store, { pause: 5, idle: 10 });
    await sequencer.drain();
    await sequencer.stop();
    const { logs, texts, rows } = await verifyDatabase(server.store, "town", {}, replayEntry);
    expect(logs.logs.flatMap((log) => log.tree.findings)).toEqual([]);
    expect([texts.findings, rows.findings]).toEqual([[], []]);
  });

  it("are erased part by part, however many there are, and a disposal that broke off goes on where it was", async () => {
    await people.administrator.request("PUT", "settings/retention", {
      value: { access: { years: 1, label: { ja: "利用の記録 1年", en: "Use, 1 year" } } },
      effectiveFrom: server.at.slice(0, 10),
    });
    await keepRetention(await runtime(), server.at);
    const asked = { retentionClass: "access", throughYear: 2020, ground };
    const { id, count } = (await people.administrator.post("retention/disposals", asked)).body;
    expect(count).toBeGreaterThan(5);
    expect(await eraseNext(await runtime(), id, server.at, 2)).toMatchObject({ code: "not-open" });
    const permit = { step: "approve", outcome: "permit" };
    accepted(await people.head.post(`entries/record-disposal/${id}/acts`, permit));
    expect(await eraseNext(await runtime(), id, server.at, 2)).toEqual({ erased: 2, held: 0, left: count - 2 });
    const restarted = (await new Installation(server.store, () => server.at).body("town"))!;
    expect(await eraseNext(restarted, id, server.at, 2)).toEqual({ erased: 4, held: 0, left: count - 4 });
    await (await runtime()).catchUp();
    expect((await people.administrator.post(`retention/disposals/${id}/carry-out`)).body).toEqual({
      erased: count,
      held: 0,
      left: 0,
    });
    const { body } = await people.administrator.get(`entries/record-disposal/${id}`);
    expect(body).toMatchObject({ status: "closed", values: { erasedCount: count, heldCount: 0 } });
    const listed = [...String(body.values.erasedList).matchAll(/　(\d+)件/g)].map(([, n]) => Number(n));
    expect(listed.reduce((sum, one) => sum + one, 0)).toBe(count);
    expect((await people.administrator.post(`retention/disposals/${id}/carry-out`)).status).toBe(409);
  });

  it("stay as a whole while one of their records is still to be kept", async () => {
    const done = await perform(
      await runtime(),
      "clerk",
      { type: "open", declaration: "take-out", values: {} },
      server.at,
    );
    expect(done.refused).toBe(true);
    expect((await people.administrator.get("retention")).body.due).toEqual([]);
    const asked = { retentionClass: "permits", throughYear: 2020, ground };
    expect((await people.administrator.post("retention/disposals", asked)).status).toBe(400);
  });
});

describe("readings of the published texts", () => {
  it("are counted by day and door, and name nobody", async () => {
    const { instrument } = (await people.administrator.get("disclosure")).body[0];
    await people.administrator.request("PUT", `disclosure/${instrument}`, { open: true, hidden: [] });
    const outside = (path: string) =>
      server.app.inject({ method: "GET", url: `/api/b/town/public/${instrument}${path}` });
    const staff = (await people.head.get("readings")).body.texts[0].staff;
    for (const path of ["", "", "/text.html"]) expect((await outside(path)).statusCode).toBe(200);
    await people.clerk.get("policy");
    const { texts, days } = (await people.head.get("readings")).body;
    expect(texts[0]).toMatchObject({ open: true, public: 2, publicFile: 1, staff: staff + 1 });
    expect(JSON.stringify(days)).not.toMatch(/clerk|127\.0\.0\.1/);
    expect((await people.clerk.get("readings")).status).toBe(403);
  });
});

describe("what no mechanism records", () => {
  interface ToAttest {
    readonly mechanism: string;
    readonly clauses: readonly { readonly clause: string }[];
    readonly open: readonly string[];
    readonly until: string | null;
    readonly waits: boolean;
    readonly mine: boolean;
  }
  const today = () => localDate(server.at.slice(0, 10));
  let until = "";
  const ofHead = async () =>
    ((await people.head.get("attestations")).body as readonly ToAttest[]).filter((one) => one.mine);
  const attest = (who: Client, one: ToAttest, attestedUntil: string) =>
    who.post("entries/attestation", {
      values: {
        attestedClause: one.open[0],
        ...(one.open.length > 1 ? { alsoClauses: one.open.slice(1) } : {}),
        statement: "手順書のとおり行い、結果を確かめている。",
        attestedUntil,
      },
    });

  it("is attested by the role that answers for it, all clauses of a mechanism at once, for a time to come", async () => {
    until = plusMonths(today(), 3);
    const [several] = (await ofHead()).filter((one) => one.open.length > 1);
    const waiting = (await people.head.get("home")).body.attestations.mechanisms;
    expect((await attest(people.clerk, several!, until)).body.error.fields).toHaveProperty("attestedClause");
    expect((await attest(people.head, several!, today())).body.error.fields).toHaveProperty("attestedUntil");
    expect((await attest(people.head, several!, until)).status).toBe(201);
    expect((await ofHead()).find((one) => one.mechanism === several!.mechanism)).toMatchObject({
      open: [],
      until,
      waits: false,
    });
    expect((await people.head.get("home")).body.attestations.mechanisms).toBe(waiting - 1);
    const states = (await people.clerk.get("policy")).body.texts
      .flatMap((text: { clauses: { id: string; norms: { coverage: string; state: string }[] }[] }) => text.clauses)
      .filter((clause: { id: string }) => several!.clauses.some((one) => one.clause === clause.id))
      .flatMap((clause: { norms: { coverage: string; state: string }[] }) => clause.norms)
      .filter((norm: { coverage: string }) => norm.coverage === "manual");
    expect(new Set(states.map((norm: { state: string }) => norm.state))).toEqual(new Set(["running"]));
  });

  it("is asked for until it is attested, a month before an attestation runs out and once it has", async () => {
    const told = async () => {
      for (const _twice of [1, 2]) await remindToAttest(await runtime(), server.at);
      await people.head.again();
      const { notices } = (await people.head.get("home")).body;
      return notices
        .filter((one: { text: string }) => one.text.includes("証明"))
        .map(
          (one: { kind: string; text: string }) => `${one.kind} ${/お願いします|次に確認する日/.exec(one.text)?.[0]}`,
        );
    };
    expect(await told()).toEqual(["reminder お願いします"]);
    server.at = `${plusDays(localDate(until), -20)}T00:00:00.000Z` as typeof server.at;
    expect((await told()).toSorted()).toEqual([
      "reminder お願いします",
      "reminder お願いします",
      "reminder 次に確認する日",
    ]);
    server.at = `${plusDays(localDate(until), 1)}T00:00:00.000Z` as typeof server.at;
    expect(await told()).toContain("overdue 次に確認する日");
    expect((await ofHead()).filter((one) => one.waits && one.open.length === one.clauses.length)).toHaveLength(
      (await ofHead()).length,
    );
  });

  it("leaves as a sheet, for those who see the record", async () => {
    expect((await people.head.get("attestations/export.csv")).body).toContain("未証明の条項の数");
    await people.clerk.again();
    expect((await people.clerk.get("attestations/export.csv")).status).toBe(403);
  });
});
