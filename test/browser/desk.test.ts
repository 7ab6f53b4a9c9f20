import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { type Client, password } from "../journeys/client.ts";
import { type Role, town } from "../journeys/town.ts";
import { hasChromium, openBrowser, seriousFindings, webServer } from "./browser.ts";
import { type AtBrowser, atBrowser } from "./journey-pages.ts";

const standards = readFileSync(join(root, "fixtures", "minato", "policy", "standards.txt"), "utf8");
const device = { keeper: "tax", deviceKind: "notebook", encrypted: true, place: "執務室" };

describe.skipIf(!hasChromium)("at the desk of those who decide (left out where there is no Chromium)", () => {
  let server: Awaited<ReturnType<typeof webServer>>;
  let browser: Browser;
  let people: Readonly<Record<Role, Client>>;
  let manager: AtBrowser;
  let clerk: AtBrowser;
  let head: AtBrowser;
  const devices: string[] = [];

  const asks = async (who: Role, item: number) => {
    const { status, body } = await people[who].post("entries/take-out", {
      values: {
        takeOutKind: "takeOut",
        items: [{ of: "device", id: devices[item] }],
        destination: "県庁",
        takeOutPeriod: { from: "2026-05-12", to: "2026-05-13" },
        purpose: "打合せ",
        safeguards: ["encryption"],
      },
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id as string;
  };
  const seat = (role: Role) =>
    atBrowser(browser, server.address, people[role], `desk-${role}`, {
      login: role,
      password: role === "administrator" ? password : `${password}-${role}`,
    });

  beforeAll(async () => {
    server = await webServer();
    people = await town(server);
    const { body } = await people.administrator.upload(
      "adoption",
      { name: "standards.txt", bytes: Buffer.from(standards) },
      { instrumentName: "対策基準" },
    );
    await people.administrator.post(`adoption/${body.id}/in-force`, {
      effectiveFrom: "2026-05-11",
      decidedBy: "委員会",
    });
    for (let n = 0; n < 8; n += 1) {
      const values = { ...device, deviceNumber: `N-${n}`, deviceName: `窓口用${n}` };
      devices.push((await people.clerk.post("entries/device", { values })).body.id);
    }
    browser = await openBrowser();
    manager = await seat("manager");
    clerk = await seat("clerk");
    head = await seat("head");
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("decides several together, but only what was opened beside the list, by keyboard", async () => {
    for (const item of [0, 1, 2]) await asks("clerk", item);
    await manager.go("/lists/take-out");
    const { page } = manager;
    for (const n of [0, 1, 2]) await page.getByRole("checkbox", { name: `「窓口用${n}」を選ぶ` }).check();
    await manager.sees("まだ内容を開いていないものが3件あります");
    await manager.picture("bulk-unread");
    for (let n = 0; n < 3; n += 1) {
      await page.locator("a[data-row]").first().focus();
      for (let step = 0; step < n; step += 1) await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await page
        .getByRole("complementary", { name: "一覧の横に開いた内容" })
        .getByText("申請者のほかの申請・許可")
        .waitFor();
      await page.waitForLoadState("networkidle");
    }
    await manager.picture("bulk-opened");
    expect(await seriousFindings(page)).toEqual([]);
    await manager.press("まとめて許可");
    await manager.picture("bulk-summary");
    await manager.press("3件に行う");
    await manager.sees("3件を記録しました。行えなかったもの0件。");
    await manager.picture("bulk-done");
  });

  it("shows the decider what changed since the request was sent and keeps what was begun as a draft", async () => {
    const id = await asks("clerk", 3);
    server.at = "2026-05-12T00:00:00.000Z" as typeof server.at;
    for (const one of Object.values(people)) await one.again();
    [manager, clerk, head] = [await seat("manager"), await seat("clerk"), await seat("head")];
    await people.clerk.post(`entries/device/${devices[3]}/amend`, {
      values: { ...device, deviceNumber: "N-3", deviceName: "窓口用3", encrypted: false },
    });
    await manager.go(`/entries/take-out/${id}`);
    await manager.sees("「窓口用3」の登録");
    await manager.fill(/^許可条件/, "職員が携行すること");
    await manager.sees(/下書きを保存しました/);
    await manager.picture("decide", true);
    await manager.go(`/entries/take-out/${id}`);
    expect(await manager.page.getByLabel(/^許可条件/).inputValue()).toBe("職員が携行すること");
    await manager.press("差し戻す");
    await manager.sees("理由を書いてください。");
    await manager.fill(/^理由/, "暗号化を確かめてください");
    await manager.press("差し戻す");
    await manager.sees("差し戻しました。");
    await clerk.go("");
    await clerk.follow(/端末等持出許可申請書：申請/);
    await clerk.picture("sent-back", true);
    await clerk.fill(/^持出先/, "県庁（会議室）");
    await clerk.press("直して送り直す");
    await clerk.sees("記録しました。");
    await manager.go(`/entries/take-out/${id}`);
    await manager.sees("差し戻しの後に直されたところ");
    await manager.picture("sent-again", true);
    await manager.press("許可");
    await manager.sees("許可しました。");
    await manager.page.getByText("判断のときに示されていた内容").last().click();
    await manager.page.locator(".shown dd").first().waitFor();
    await manager.picture("shown", true);
  });

  it("the top board is chapter by division and by role; a figure opens what is behind it", async () => {
    await head.go("/board");
    await head.page.locator(".matrix").waitFor();
    await head.picture("board-division");
    expect(await seriousFindings(head.page)).toEqual([]);
    await head.page.locator(".matrix tbody tr", { hasText: "税務課" }).getByRole("link").nth(1).click();
    await head.page.getByRole("heading", { name: /税務課/ }).waitFor();
    await head.sees(/義務\d+件/);
    await head.picture("behind");
    expect(await seriousFindings(head.page)).toEqual([]);
    await head.go("/board?view=role");
    await head.page.locator(".matrix").waitFor();
    await head.picture("board-role");
    await head.go("/board?view=division&asOf=2026-05-11");
    await head.page.locator(".matrix").waitFor();
    await head.sees("時点：令和8年5月11日");
  });

  it("every figure of the board opens a list of as many, also of a month and of what a division has under way", async () => {
    await asks("clerk", 7);
    const get = async (path: string) => (await people.head.get(path)).body;
    const wrong: string[] = [];
    const units: { unit: string; open: number; overdue: number; findings: number }[] = (await get("board")).units;
    expect(units.some((one) => one.open > 0)).toBe(true);
    for (const { unit, open, overdue, findings: found } of units) {
      const { work, findings } = await get(`board/behind?by=division&row=${unit}`);
      const listed = [work.rows.length + work.more, work.overdue, findings.length];
      if (String(listed) !== String([open, overdue, found])) wrong.push(`${unit}: ${listed}`);
    }
    const months: { day: string; byState: Record<string, number> }[] = await get("board/trend");
    for (const { day, byState } of months.slice(-2))
      for (const [state, n] of Object.entries(byState)) {
        const { duties } = await get(`board/behind?by=body&row=body&state=${state}&asOf=${day}`);
        if (duties.length !== n) wrong.push(`${day} ${state}: ${duties.length} instead of ${n}`);
      }
    expect(wrong).toEqual([]);
    await head.go("/board?view=chapter");
    await head.page.getByRole("link", { name: /^税務課の手続中\d+件を開く$/ }).click();
    await head.page.getByRole("heading", { name: /^手続中のもの/ }).waitFor();
    expect(await seriousFindings(head.page)).toEqual([]);
  });

  it("filters a list by the thing, the person and the division in it", async () => {
    await manager.go("/lists/take-out");
    await manager.press("列で絞り込む");
    await manager.page.locator("#filter-items").fill("窓口用1");
    await manager.page.getByRole("option", { name: /窓口用1/ }).click();
    await manager.page.locator("#filter-applicant").fill("clerk");
    await manager.page.getByRole("option", { name: /clerk/ }).first().click();
    await manager.picture("filters");
    await manager.press("絞り込む");
    await manager.sees(/^1件$/);
    await manager.press("CSVで保存");
    const [download] = await Promise.all([manager.page.waitForEvent("download"), manager.press("保存する")]);
    const text = new TextDecoder("shift_jis").decode(readFileSync(await download.path()));
    expect(text.trim().split("\r\n")).toHaveLength(2);
    expect(text).toContain("県庁");
    await manager.sees("保存しました。");
  });

  it("an exception is one's own to decide only in an unavoidable case the text knows", async () => {
    const own = await asks("manager", 4);
    await manager.go(`/entries/take-out/${own}`);
    const known = (await people.manager.get(`entries/take-out/${own}`)).body.boxes[0].override;
    expect(known?.quote ?? "").toContain("やむを得な");
    await manager.page.getByText("自分の申請を、やむを得ず自分で判断する").click();
    await manager.picture("override", true);
    await manager.press("許可");
    await manager.sees("やむを得ない理由を書いてください。");
    await manager.page.locator("#override-reason").fill("災害対応で上位者に連絡がつかない");
    await manager.press("許可");
    await manager.sees("許可しました。");
    await head.go("");
    await head.follow(/職務分離の例外の確認/);
    await head.press(/職務分離の例外の確認を記録する/);
    await head.sees("記録しました。");
    await head.go("/agenda");
    await head.sees("災害対応で上位者に連絡がつかない");
    await head.picture("agenda-override");
  });
});
