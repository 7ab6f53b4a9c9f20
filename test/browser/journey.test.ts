import { existsSync } from "node:fs";
import { join } from "node:path";
import { unionImportSheet } from "@machimori/fixtures";
import { workbook } from "@machimori/render";
import { openDuties, remindAll } from "@machimori/server";
import { connect } from "@machimori/store/connect";
import { localDate } from "@machimori/terms";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { type Client, enter, newBody, password, shared } from "../journeys/client.ts";
import { hasChromium, openBrowser, seriousFindings, webServer } from "./browser.ts";
import { type AtBrowser, atBrowser } from "./journey-pages.ts";

const seed = shared === null ? null : join(shared, "seeds", "miyazaki-kouiki-rengo.txt");
/** The published text where it lies beside the project, else the sample city's own. */
const own = seed !== null && existsSync(seed);
const text = own ? seed : join(root, "fixtures", "minato", "policy", "standards.txt");
/** Posts of the sheet as the chosen text calls them. */
const posts: Readonly<Record<string, string>> = own ? {} : { 事務局長: "副市長", 事務局次長: "総務部長", 室長: "課長" };

const sheet = unionImportSheet({ seed: 1, until: localDate("2026-05-10") });
const peopleSheet = workbook({
  name: "職員",
  header: sheet.headers,
  rows: sheet.rows.map((row) => sheet.headers.map((header) => posts[row[header]] ?? row[header])),
});
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

describe.skipIf(!hasChromium)(
  `from an empty folder to a verified record, in the browser, with ${own ? "a wide-area union's own text" : "the sample city's text (the shared seeds are left out)"}`,
  () => {
    let server: Awaited<ReturnType<typeof webServer>>;
    let browser: Browser;
    let admin: Client;
    let manager: Client;
    let office: AtBrowser;
    let staff: AtBrowser;
    let division: AtBrowser;
    let top: AtBrowser;
    let head: AtBrowser;
    const ids: Record<"clerk" | "manager" | "head" | "ciso", string> = { clerk: "", manager: "", head: "", ciso: "" };
    let unit = "";
    let clause = "";
    let takeOut = "";

    beforeAll(async () => {
      server = await webServer();
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    const passwordOf = (person: string) => `${password}-${person}`;
    const seat = async (client: Client, name: string, login: string, secret: string) =>
      atBrowser(browser, server.address, client, name, { login, password: secret });
    /** A day later: everyone who works on signs in again, as after any long pause. */
    const later = async (at: string) => {
      server.at = at as typeof server.at;
      await admin.signIn("admin");
      await manager.again();
      office = await seat(admin, "office", "admin", password);
      for (const [role, put] of [
        ["clerk", (one: AtBrowser) => (staff = one)],
        ["manager", (one: AtBrowser) => (division = one)],
        ["ciso", (one: AtBrowser) => (top = one)],
        ["head", (one: AtBrowser) => (head = one)],
      ] as const)
        put(await seat(admin, role, await loginOf(ids[role]), passwordOf(ids[role])));
    };
    const loginOf = async (person: string): Promise<string> =>
      (await admin.get("accounts")).body.find((one: { person: string }) => one.person === person).login;

    it("the one-time link makes a body and its first administrator, and leads to taking in its policy", async () => {
      server.at = new Date().toISOString() as typeof server.at;
      const page = await (await browser.newContext({ locale: "ja-JP" })).newPage();
      await page.goto(`${server.address}/start/${server.installation.makeLink()}`);
      for (const [label, value] of [
        ["団体の名称", "みさき町"],
        ["アドレスに使う名前", "misaki"],
        ["担当する課", "総務課"],
        ["職員番号", "1"],
        ["氏名", "山川　太郎"],
        ["利用者ID", "yamakawa"],
      ] as const)
        await page.getByLabel(new RegExp(`^${label}`)).fill(value);
      await page.getByLabel(/^職(?!員)/).fill("係長");
      await page.locator("#password").fill(password);
      await page.locator("#again").fill(password);
      const link = page.url();
      await page.getByRole("button", { name: "団体を作る" }).or(page.locator("button[type=submit]")).first().click();
      await page.getByRole("heading", { name: "規程の取り込み" }).waitFor();
      expect(page.url()).toContain("/b/misaki/adoption");
      await page.goto(link);
      await page.getByText("このリンクは使えません").waitFor();
      await page.context().close();
      server.at = "2026-05-11T00:00:00.000Z" as typeof server.at;
    });

    it("the published text is read, reviewed beside its source and put in force", async () => {
      admin = await newBody(server, "union", "みなと広域連合");
      office = await seat(admin, "office", "admin", password);
      await office.go("/adoption");
      await office.page.locator("#policy-file").setInputFiles(text);
      await office.press("読み取る");
      await office.page.getByText(/の条項から.*の義務を読み取りました/).waitFor({ timeout: 60_000 });
      await office.picture("review");
      expect(Number((await office.main()).match(/(\d+)の条項から/)?.[1])).toBeGreaterThan(own ? 450 : 200);
      await office.page.goto(`${office.page.url()}?step=last`);
      await office.fill(/^決定/, "情報セキュリティ委員会");
      await office.picture("last-page", true);
      await office.page
        .getByRole("button", { name: /施行する/ })
        .last()
        .click();
      await office.page
        .getByRole("link", { name: /規程を/ })
        .last()
        .waitFor({ timeout: 30_000 });
      await office.go("/policy");
      await office.picture("policy");
      expect((await admin.get("policy")).body.texts).toHaveLength(1);
    });

    it("sixty people come from a sheet; its two bad rows are told by row and column", async () => {
      await office.go("/settings");
      await office.page.locator("th button").click();
      const file = { name: "職員.xlsx", mimeType: xlsx, buffer: Buffer.from(peopleSheet) };
      await office.page.setInputFiles("#import-file", file);
      await office.press("確認する（まだ取り込みません）");
      await office.sees(/追加58行/);
      const bad = await office.page
        .getByRole("region", { name: "直すところのある行" })
        .locator("tbody tr td:first-child")
        .allTextContents();
      expect(bad).toEqual(sheet.bad.map((one) => String(one.line)));
      await office.picture("import-errors");
      await office.press(/58行を取り込む/);
      await office.sees("取り込みました");
      await office.picture("imported");
    });

    it("a first sign-in demands a password of one's own", async () => {
      const organisation = (await admin.get("organisation")).body as {
        roles: { role: string; holders: { unit: string | null; people: { id: string }[] }[] }[];
      };
      const holders = (role: string) => organisation.roles.find((one) => one.role === role)!.holders;
      const managed = holders("informationSecurityManager").find((one) => one.people.length > 0)!;
      unit = managed.unit!;
      ids.manager = managed.people[0]!.id;
      ids.head = holders("headInformationSecurityOfficer")[0]!.people[0]!.id;
      ids.ciso = holders("ciso")[0]!.people[0]!.id;
      const rows = (await admin.get(`entries/posting?unit=${unit}&size=100`)).body.rows as { id: string }[];
      for (const row of rows) {
        const { holder } = (await admin.get(`entries/posting/${row.id}`)).body.values;
        if (!Object.values(ids).includes(holder) && holder !== "person-1") ids.clerk ||= holder;
      }
      const issued = await admin.post(`accounts/${ids.clerk}/temporary-password`, {});
      staff = await atBrowser(browser, server.address, admin, "clerk", null);
      await staff.go("");
      await staff.fill(/^利用者ID/, issued.body.login);
      await staff.fill(/^パスワード/, issued.body.password);
      await staff.press("サインイン");
      await staff.sees("新しいパスワードを決める");
      await staff.picture("forced-password");
      await staff.page.locator("#current-password").fill(issued.body.password);
      await staff.page.locator("#new-password").fill("みじかい");
      await staff.page.locator("#new-password-again").fill("みじかい");
      await staff.press("パスワードを変更する");
      await staff.page.locator("#new-password[aria-invalid=true]").waitFor();
      await staff.page.locator("#new-password").fill(passwordOf(ids.clerk));
      await staff.page.locator("#new-password-again").fill(passwordOf(ids.clerk));
      await staff.press("パスワードを変更する");
      await staff.page.getByRole("heading", { name: "いますること" }).waitFor();
      manager = await enter(server, admin, ids.manager);
      await enter(server, admin, ids.head);
      await enter(server, admin, ids.ciso);
      division = await seat(admin, "manager", await loginOf(ids.manager), passwordOf(ids.manager));
      head = await seat(admin, "head", await loginOf(ids.head), passwordOf(ids.head));
      top = await seat(admin, "ciso", await loginOf(ids.ciso), passwordOf(ids.ciso));
    });

    it("a member of staff asks to take a notebook and a USB stick out, and is refused when permitting it themselves", async () => {
      for (const [register, values] of [
        ["device", { deviceNumber: "N-1", deviceName: "窓口用ノート", deviceKind: "notebook", place: "執務室" }],
        [
          "storage-medium",
          {
            mediumNumber: "U-1",
            mediumName: "持出用USB",
            mediumKind: "usb",
            writeProtected: false,
            place: "金庫",
            lockable: true,
            resistant: true,
          },
        ],
      ] as const)
        expect(
          (await manager.post(`entries/${register}`, { values: { ...values, keeper: unit, encrypted: true } })).status,
        ).toBe(201);
      await staff.go("");
      await staff.follow("端末や記録媒体を持ち出す");
      await staff.page.getByRole("radio", { name: "庁外へ持ち出す" }).check();
      await staff.choose("items", "窓口", /窓口用ノート/);
      await staff.choose("items", "持出用", /持出用USB/);
      await staff.fill(/^持出先/, "県庁");
      await staff.page.getByLabel("開始日").first().fill("令和8年5月12日");
      await staff.page.getByLabel("終了日").first().fill("R8.5.13");
      await staff.fill(/^目的/, "打合せ");
      await staff.page.getByRole("checkbox", { name: "暗号化している" }).check();
      await staff.sees(/が判断します/);
      await staff.picture("take-out-form", true);
      await staff.press("送る");
      await staff.sees(/を送りました/);
      await staff.picture("sent");
      await staff.follow("控えを開く");
      await staff.page.getByRole("heading", { name: "経過" }).waitFor();
      takeOut = staff.page.url().split("/").at(-1)!;
      const refused = await staff.page.request.post(`${server.address}/api/b/union/entries/take-out/${takeOut}/acts`, {
        data: { step: "permit", outcome: "permit" },
        headers: { "x-machimori": "1" },
      });
      expect([refused.status(), (await refused.json()).error.code]).toEqual([403, "own-request"]);
    });

    it("the manager permits it and confirms one return; the other becomes overdue and both are reminded", async () => {
      await division.go("");
      await division.picture("home");
      await division.follow(/端末等持出許可申請書/);
      await division.press("許可");
      await division.sees("許可しました。");
      await division.picture("permitted", true);
      await division.page.getByRole("checkbox", { name: /窓口用ノート/ }).check();
      await division.page.getByLabel(/^返却日/).fill("令和8年5月11日");
      await division.press(/返却確認を記録する/);
      await division.sees("記録しました。");
      await division.picture("one-returned", true);
      await later("2026-05-15T00:00:00.000Z");
      await remindAll((await server.installation.body("union"))!, server.at);
      for (const one of [staff, division]) {
        await one.go("");
        await one.sees(/日過ぎています/);
        await one.picture("reminded");
      }
      expect(await division.main()).toContain("期限超過");
    });

    it("an incident is reported in one form and climbs, each hop with its time", async () => {
      await staff.go("");
      await staff.page.getByRole("banner").getByRole("link", { name: "インシデントを報告する" }).click();
      await staff.fill(/^何が起きましたか/, "宛先を誤って電子メールを送った");
      await staff.page.getByRole("radio", { name: "漏えい・誤送信" }).check();
      await staff.page.locator("#field-foundAt").getByLabel("日付").fill("令和8年5月15日");
      await staff.page.locator("#field-foundAt").getByLabel("時刻").fill("08:50");
      await staff.page.getByRole("radio", { name: "職員が気づいた" }).check();
      await staff.page.getByRole("radio", { name: "はい" }).check();
      await staff.picture("incident-form", true);
      await staff.press("送る");
      await staff.sees(/を送りました/);
      for (const one of [division, head]) {
        server.at = new Date(Date.parse(server.at) + 7 * 60_000).toISOString() as typeof server.at;
        await one.go("");
        await one.follow(/情報セキュリティインシデント報告書/);
        await one.fill(/^指示・判断/, "範囲を調べる");
        await one.press(/を記録する/);
        await one.sees("記録しました。");
      }
      await head.sees("報告から14分");
      await head.sees("報告から7分");
      await head.picture("incident", true);
    });

    it("an exception is asked for from a clause, granted by the top, shows in the margin and expires", async () => {
      const clauses = (await admin.get("policy")).body.texts[0].clauses as {
        id: string;
        path: string;
        norms: { state: string }[];
      }[];
      const quiet = clauses.find((one) => one.norms.length === 1 && one.norms[0]!.state === "notStarted")!;
      clause = quiet.path;
      await division.go("/apply/exception");
      await division.choose("exceptionClause", clause, /./);
      await division.fill(/^守れない理由/, "機器の更新中");
      await division.fill(/^代わりの措置/, "施錠して保管する");
      await division.page.getByLabel("開始日").first().fill("令和8年5月15日");
      await division.page.getByLabel("終了日").first().fill("令和8年5月20日");
      await division.press("送る");
      await division.sees(/を送りました/);
      await top.go("");
      await top.follow(/例外措置許可申請書/);
      await top.press("許可");
      await top.sees("許可しました。");
      await top.go("/policy?filter=exception");
      await top.picture("margin-exception");
      expect(await top.main()).not.toContain("当てはまる条項はありません");
      await later("2026-05-21T00:00:00.000Z");
      await head.go("");
      expect(await head.main()).toMatch(/例外措置許可申請書：期間満了の確認/);
      await head.picture("exception-expired");
      await head.go("/policy?filter=exception");
      await head.sees("当てはまる条項はありません");
    });

    it("training is recorded for a division from a sheet of those who came", async () => {
      const rows = (await admin.get("lookup/person")).body as { id: string; name: string }[];
      const numbers = await Promise.all(
        rows
          .slice(0, 12)
          .map(async (row) => (await admin.get(`entries/person/${row.id}`)).body.values.number as string),
      );
      const planned = await (await enterAgain(ids.head)).post("entries/training-session", {
        values: {
          course: "情報セキュリティ研修",
          audience: "all",
          level: "basic",
          heldOn: "2026-05-21",
          invitedDivision: unit,
        },
      });
      await head.go(`/entries/training-session/${planned.body.id}`);
      await head.page.getByText("Excel・CSVの一覧から選ぶ").first().click();
      const attended = workbook({
        name: "名簿",
        header: ["職員番号"],
        rows: [...numbers, "99999"].map((one) => [one]),
      });
      await head.page.setInputFiles("#field-attendees-sheet", {
        name: "名簿.xlsx",
        mimeType: xlsx,
        buffer: Buffer.from(attended),
      });
      await head.sees(`${numbers.length}件を選びました。見つからないもの1件。`);
      await head.picture("attendance-sheet", true);
      await head.press(/を記録する/);
      await head.sees("記録しました。");
      const kept = (await admin.get(`entries/training-session/${planned.body.id}`)).body.values.attendees;
      expect(kept).toHaveLength(numbers.length);
    });

    const enterAgain = async (person: string): Promise<Client> => {
      const client = new (admin.constructor as typeof Client)(server, admin.body);
      await client.signIn(await loginOf(person), passwordOf(person));
      return client;
    };

    it("the yearly report falls due, comes out as PDF and lands on the committee's agenda", async () => {
      await later("2027-02-15T00:00:00.000Z");
      await openDuties((await server.installation.body("union"))!, server.at);
      await head.go("");
      const all = head.page.locator("section[aria-labelledby=tasks]").getByRole("button");
      if ((await all.count()) > 0) await all.click();
      await head.follow(/研修実施状況報告書/);
      for (const [label, value] of [
        [/^実施回数/, "3"],
        [/^受講者数/, "55"],
        [/^対象者数/, "58"],
        [/^評価と課題/, "理解が進んだ"],
        [/^次年度の計画/, "演習を加える"],
      ] as const)
        await head.fill(label, value);
      await head.press(/報告を記録する/);
      await head.sees("記録しました。");
      const pdf = await head.page.request.get(
        `${server.address}${await head.page.getByRole("link", { name: "PDF（様式）" }).getAttribute("href")}`,
      );
      expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
      await head.go("/agenda");
      await head.picture("agenda");
      expect(await head.main()).toContain("研修の実施状況の報告");
      const board = await head.page.request.get(`${server.address}/api/b/union/board.pdf`);
      expect((await board.body()).subarray(0, 5).toString()).toBe("%PDF-");
    });

    it("margin, board and as-of show what was done, then and now", async () => {
      await head.go("/board");
      await head.picture("board", true);
      expect(await seriousFindings(head.page)).toEqual([]);
      await head.go("/lists/take-out?asOf=2026-05-11");
      await head.picture("list-as-of");
      expect(await head.main()).toContain("1件");
      await head.go("/lists/take-out?asOf=2026-05-10");
      expect(await head.main()).toContain("0件");
    });

    it("the record verifies in the browser, and no longer does after a row is edited by hand", async () => {
      await office.go("/record");
      await office.press(/検証/);
      await office.page
        .getByText(/食い違い|異状はありません|一致/)
        .first()
        .waitFor({ timeout: 60_000 });
      await office.picture("verified", true);
      expect((await admin.post("record/verify")).body.rows.findings).toEqual([]);
      const raw = await connect(server.store.cluster.connection("admin", server.database));
      await raw.query("set session_replication_role = replica");
      await raw.query(
        "update machimori.entry set values = jsonb_set(values, '{destination}', '\"自宅\"') where declaration = 'take-out'",
      );
      await raw.end();
      await office.go("/record");
      await office.press(/検証/);
      await office.page.getByText("記録と合わないところがあります。").first().waitFor({ timeout: 60_000 });
      await office.picture("tampered", true);
    });
  },
);
