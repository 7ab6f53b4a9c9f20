import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unionImportSheet } from "@machimori/fixtures";
import { workbook } from "@machimori/render";
import { openDuties, remindAll } from "@machimori/server";
import { connect } from "@machimori/store/connect";
import { localDate } from "@machimori/terms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, enter, newBody, shared, type TestServer, testServer } from "./client.ts";

const seed = shared === null ? null : join(shared, "seeds", "miyazaki-kouiki-rengo.txt");

describe.skipIf(seed === null)(
  "a wide-area union adopts its own policy and runs it (left out without the shared seeds)",
  () => {
    let server: TestServer;
    let admin: Client;
    let draft = "";
    let unit = "";
    let takeOut = "";
    let clerk: Client;
    let manager: Client;
    let head: Client;
    let ciso: Client;
    const people = new Map<string, { id: string; unit: string; post: string }>();

    beforeAll(async () => {
      server = await testServer();
      admin = await newBody(server, "union", "みなと広域連合");
    });
    afterAll(() => server.close());

    /** Moves the clock; everyone who works on signs in again, as after any long pause. */
    async function later(at: string): Promise<void> {
      server.at = at as typeof server.at;
      await admin.signIn("admin");
      for (const one of [clerk, manager, head, ciso]) await one.again();
    }

    it("reads the uploaded text into clauses and obligations, and says what is uncertain", async () => {
      const uploaded = await admin.upload(
        "adoption",
        { name: "policy.txt", bytes: readFileSync(seed!) },
        { instrumentName: "情報セキュリティポリシー" },
      );
      expect(uploaded.status).toBe(200);
      draft = uploaded.body.id;
      const review = await admin.get(`adoption/${draft}`);
      expect(review.body.counts.clauses).toBeGreaterThan(450);
      expect(review.body.counts.obligations).toBeGreaterThan(380);
      expect(review.body.questions.length).toBe(review.body.counts.open);
    });

    it("nothing takes effect before it is put in force", async () => {
      expect((await admin.get("policy")).body.texts).toEqual([]);
    });

    it("a team of the text that is none of the roles is answered so, and not asked again", async () => {
      const open = async () => (await admin.get(`adoption/${draft}`)).body.questions as { id: string; path: string }[];
      const team = (await open()).find((one) => one.id.startsWith("role:"))!;
      const answers = [{ path: team.path, question: team.id, answer: "none" }];
      expect((await admin.post(`adoption/${draft}/answers`, { answers })).status).toBe(200);
      expect((await open()).map((one) => one.id)).not.toContain(team.id);
    });

    it("imports sixty people and names the two rows that cannot be taken, by cell", async () => {
      const sheet = unionImportSheet({ seed: 1, until: localDate("2026-05-10") });
      const bytes = workbook({
        name: "職員",
        header: sheet.headers,
        rows: sheet.rows.map((row) => sheet.headers.map((header) => row[header])),
      });
      const dry = await admin.upload("import/people?dryRun=true", { name: "people.xlsx", bytes });
      expect(dry.body.counts).toEqual({ new: 58, changed: 0, same: 0, problem: 2 });
      expect(
        dry.body.rows
          .filter((row: { what: string }) => row.what === "problem")
          .map((row: { line: number }) => row.line),
      ).toEqual(sheet.bad.map((one) => one.line));
      const real = await admin.upload("import/people?dryRun=false", { name: "people.xlsx", bytes });
      expect(real.body.counts).toEqual({ new: 58, changed: 0, same: 0, problem: 2 });
      const again = await admin.upload("import/people?dryRun=false", { name: "people.xlsx", bytes });
      expect(again.body.counts).toEqual({ new: 0, changed: 0, same: 58, problem: 2 });
      const kinds = (await admin.get("organisation")).body.units.map((unit: { name: string; kind: string }) => [
        unit.name,
        unit.kind,
      ]);
      expect(Object.fromEntries(kinds)).toMatchObject({ 総務課: "division", 議会事務局: "bureau" });
    });

    it("puts the text in force; its own words give roles to posts and say who decides", async () => {
      const done = await admin.post(`adoption/${draft}/in-force`, {
        effectiveFrom: "2026-05-11",
        decidedBy: "情報セキュリティ委員会",
      });
      expect(done.status).toBe(200);
      const organisation = (await admin.get("organisation")).body;
      const titles = Object.fromEntries(
        organisation.roles.map((role: { role: string; title: string; rules: { posts: string[] }[] }) => [
          role.role,
          [role.title, ...(role.rules[0]?.posts ?? [])],
        ]),
      );
      expect(titles.ciso).toEqual(["最高情報統括責任者", "事務局長"]);
      expect(titles.headInformationSecurityOfficer).toEqual(["統括情報セキュリティ責任者", "事務局次長"]);
      expect(titles.informationSecurityManager).toEqual(["情報セキュリティ管理者", "課長", "室長"]);
      expect(titles.contactPoint).toEqual(["情報セキュリティに関する統一的な窓口"]);
      const decides = organisation.matrix.filter((row: { declaration: string }) => row.declaration === "take-out");
      expect(
        Object.fromEntries(decides.map((row: { case: string; deciders: string[] }) => [row.case, row.deciders.join()])),
      ).toEqual({
        takeOut: "informationSecurityManager",
        offSiteWork: "informationSecurityManager",
        privateDevice: "headInformationSecurityOfficer",
      });
      for (const role of organisation.roles)
        for (const holder of role.holders)
          for (const person of holder.people)
            people.set(`${role.role}@${holder.unitName}`, { id: person.id, unit: holder.unit, post: person.post });
    });

    it("a member of staff asks to take a notebook and a USB stick out, and cannot permit it, not even by the API", async () => {
      const [, managing] = [...people].find(([key]) => key.startsWith("informationSecurityManager@"))!;
      unit = managing.unit;
      const rows = (await admin.get("entries/posting?size=500")).body.rows as { id: string }[];
      const postings = await Promise.all(rows.map((row) => admin.get(`entries/posting/${row.id}`)));
      const others = [managing.id, "person-1"];
      const clerkId = postings
        .map((one) => one.body.values)
        .find((values) => values.unit === unit && !others.includes(values.holder)).holder as string;
      clerk = await enter(server, admin, clerkId);
      manager = await enter(server, admin, managing.id);
      head = await enter(
        server,
        admin,
        [...people].find(([key]) => key.startsWith("headInformationSecurityOfficer"))![1].id,
      );
      ciso = await enter(server, admin, [...people].find(([key]) => key.startsWith("ciso"))![1].id);
      const device = await clerk.post("entries/device", {
        values: {
          deviceNumber: "N-1",
          deviceName: "ノートパソコン",
          keeper: unit,
          deviceKind: "notebook",
          encrypted: true,
          place: "執務室",
        },
      });
      const medium = await clerk.post("entries/storage-medium", {
        values: {
          mediumNumber: "U-1",
          mediumName: "USBメモリ",
          keeper: unit,
          mediumKind: "usb",
          encrypted: true,
          writeProtected: false,
          place: "金庫",
          lockable: true,
          resistant: true,
        },
      });
      expect([device.status, medium.status]).toEqual([201, 201]);
      const items = [
        { of: "device", id: device.body.id },
        { of: "storage-medium", id: medium.body.id },
      ];
      const values = {
        takeOutKind: "takeOut",
        items,
        destination: "県庁",
        takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
        purpose: "打合せ",
        safeguards: ["encryption"],
      };
      const asked = await clerk.post("entries/take-out", { values }, { "idempotency-key": "once" });
      expect(asked.status).toBe(201);
      expect((await clerk.post("entries/take-out", { values }, { "idempotency-key": "once" })).body.id).toBe(
        asked.body.id,
      );
      takeOut = `entries/take-out/${asked.body.id}`;
      const own = await clerk.post(`${takeOut}/acts`, { step: "permit", outcome: "permit" });
      expect([own.status, own.body.error.code, own.body.error.clause.path]).toEqual([
        403,
        "own-request",
        expect.stringContaining("6/(1)/①/エ"),
      ]);
    });

    it("the head permits; one return is confirmed, the other becomes overdue and both are reminded", async () => {
      expect((await manager.get("home")).body.tasks.map((task: { declaration: string }) => task.declaration)).toContain(
        "take-out",
      );
      const permitted = await manager.post(`${takeOut}/acts`, { step: "permit", outcome: "permit", values: {} });
      expect(permitted.body.history.at(-1).clause.path).toContain("6/(1)/①/エ");
      const item = permitted.body.boxes[0].item;
      const confirmed = await manager.post(`${takeOut}/acts`, {
        step: "confirmReturn",
        item,
        outcome: "done",
        values: { returnedOn: "2026-05-11" },
      });
      expect(confirmed.body.boxes.map((box: { step: string }) => box.step)).toEqual(["confirmReturn", "checkOut"]);
      const retired = await manager.post(`entries/${confirmed.body.boxes[0].item}/retire`, { reason: "更新" });
      expect([retired.status, retired.body.error.code]).toEqual([409, "in-use"]);
      await later("2026-05-15T00:00:00.000Z");
      const runtime = (await server.installation.body("union"))!;
      await remindAll(runtime, server.at);
      await remindAll(runtime, server.at);
      for (const one of [clerk, manager])
        expect(
          (await one.get("home")).body.notices.filter((notice: { kind: string }) => notice.kind === "overdue"),
        ).toHaveLength(1);
      expect(
        (await manager.get("home")).body.tasks.find((task: { declaration: string }) => task.declaration === "take-out")
          .overdue,
      ).toBe(true);
    });

    it("an incident climbs the body's own graph with its times", async () => {
      const minutes = { value: { 速やかに: 30 }, effectiveFrom: server.at.slice(0, 10) };
      expect((await admin.request("PUT", "settings/reportMinutes", minutes)).status).toBe(200);
      const reported = await clerk.post("entries/incident", {
        values: {
          what: "USBメモリが見当たらない",
          incidentKind: "loss",
          foundAt: "2026-05-15T08:30",
          source: "internal",
          personalDataConcerned: false,
        },
      });
      expect(reported.body.boxes.map((box: { item: string }) => box.item)).toEqual(["informationSecurityManager"]);
      expect(Date.parse(reported.body.boxes[0].dueAt) - Date.parse(server.at)).toBe(30 * 60_000);
      const first = (await manager.get("home")).body.tasks[0];
      expect([first.declaration, first.atOnce]).toEqual(["incident", true]);
      const path = `entries/incident/${reported.body.id}/acts`;
      const passed = await manager.post(path, {
        step: "relay",
        item: "informationSecurityManager",
        outcome: "done",
        values: { instruction: "範囲を調べる" },
      });
      const next = passed.body.boxes.map((box: { item: string }) => box.item);
      // The office for systems is told where somebody outside said so, and this manager holds it besides.
      expect(next.toSorted()).toEqual(["ciso", "contactPoint", "headInformationSecurityOfficer"]);
      const said = JSON.stringify((await admin.get("board")).body);
      expect(said).toContain("統一的な窓口がいません");
      const climbed = await head.post(path, { step: "relay", item: "headInformationSecurityOfficer", outcome: "done" });
      expect(climbed.body.history.map((act: { by: { role: string | null } }) => act.by.role)).toEqual([
        null,
        "informationSecurityManager",
        "headInformationSecurityOfficer",
      ]);
      expect((await ciso.get("home")).status).toBe(200);
    });

    it("an exception is granted by the top for a clause, shows in the margin while it runs, and expires", async () => {
      const sought = async (q: string) => (await manager.get(`lookup/clause?q=${encodeURIComponent(q)}`)).body[0];
      const { id: clauseId, name } = await sought("持ち出す");
      expect([name, (await sought("6(1)①エ")).id]).toEqual(["対策基準 6 (1) ① エ", clauseId]);
      const asked = await manager.post("entries/exception", {
        values: {
          exceptionClause: clauseId,
          exceptionReason: "機器の更新",
          alternative: "施錠して保管",
          exceptionPeriod: { from: "2026-05-15", to: "2026-05-20" },
        },
      });
      expect([asked.status, asked.body.name]).toEqual([201, name]);
      await ciso.post(`entries/exception/${asked.body.id}/acts`, { step: "permit", outcome: "permit", values: {} });
      const states = async (day: string) =>
        (await manager.get(`policy?asOf=${day}`)).body.texts
          .flatMap((text: { clauses: { id: string; norms: { state: string }[] }[] }) => text.clauses)
          .filter((clause: { id: string }) => clause.id === clauseId)
          .flatMap((clause: { norms: { state: string }[] }) => clause.norms.map((norm) => norm.state));
      expect(await states("2026-05-15")).not.toEqual(await states("2026-05-11"));
      await later("2026-05-21T00:00:00.000Z");
      expect(
        (await head.get("home")).body.tasks.some(
          (task: { declaration: string; overdue: boolean }) => task.declaration === "exception" && task.overdue,
        ),
      ).toBe(true);
    });

    it("the yearly training report lands on the committee's agenda and comes out as PDF", async () => {
      await later("2027-02-15T00:00:00.000Z");
      await openDuties((await server.installation.body("union"))!, server.at);
      const task = (await head.get("home")).body.tasks.find(
        (one: { declaration: string }) => one.declaration === "training-report",
      );
      const path = `entries/training-report/${task.entry.id}`;
      const values = { sessions: 3, attended: 55, target: 58, evaluation: "理解が進んだ", nextPlan: "演習を加える" };
      expect((await head.post(`${path}/acts`, { step: "report", outcome: "done", values })).body.status).toBe("closed");
      expect((await head.get("agenda")).body.items.map((item: { declaration: string }) => item.declaration)).toContain(
        "training-report",
      );
      expect((await head.get(`${path}/sheet.pdf`)).body.slice(0, 5)).toBe("%PDF-");
      expect((await head.get("board.pdf")).body.slice(0, 5)).toBe("%PDF-");
    });

    it("the record verifies, and no longer does after a row is edited by hand in the database", async () => {
      const before = await admin.post("record/verify");
      expect([before.body.texts.findings, before.body.rows.findings]).toEqual([[], []]);
      const raw = await connect(server.store.cluster.connection("admin", server.database));
      await raw.query("set session_replication_role = replica");
      await raw.query(
        "update machimori.entry set values = jsonb_set(values, '{destination}', '\"自宅\"') where declaration = 'take-out'",
      );
      await raw.end();
      const after = await admin.post("record/verify");
      expect(after.body.rows.findings.length).toBeGreaterThan(0);
    });
  },
);
