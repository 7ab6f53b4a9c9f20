import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { password } from "../journeys/client.ts";
import { hasChromium, openBrowser, quiet, seriousFindings, watched, webServer } from "./browser.ts";
import { type Furnished, furnished } from "./furnished.ts";

/** Pages a person works on, with what each of the two people below may open. */
const pages: readonly ((made: Furnished) => string)[] = [
  () => "",
  () => "/policy",
  () => "/policy?filter=notStarted&asOf=2026-05-11",
  () => "/board",
  () => "/board?view=chapter",
  () => "/board/behind?by=body&row=body&state=notStarted",
  (made) => `/adoption/${made.draft}`,
  (made) => `/adoption/${made.draft}?step=last`,
  () => "/apply/take-out",
];

/** WCAG 1.4.12: spacing a reader may set. */
const spacing = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }";

describe.skipIf(!hasChromium)(
  "the application under a reader's conditions (left out where there is no Chromium)",
  () => {
    let server: Awaited<ReturnType<typeof webServer>>;
    let browser: Browser;
    let made: Furnished;

    beforeAll(async () => {
      server = await webServer();
      made = await furnished(server);
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    async function seat(
      login: "admin" | "clerk" | "colleague" | "head",
      options: BrowserContextOptions = {},
    ): Promise<Page> {
      const context = await browser.newContext({
        viewport: { width: 1366, height: 768 },
        locale: "ja-JP",
        timezoneId: "Asia/Tokyo",
        ...options,
      });
      context.setDefaultTimeout(15_000);
      await context.request.post(`${server.address}/api/b/town/sign-in`, {
        data: { login, password: login === "admin" ? password : `${password}-${login}` },
        headers: { "x-machimori": "1" },
      });
      return watched(await context.newPage());
    }
    async function open(page: Page, path: string): Promise<void> {
      await page.goto(`${server.address}/b/town${path}`);
      await page.locator("h1").first().waitFor();
      await quiet(page);
    }
    const over = (page: Page) =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

    it("at 200 and 400 percent, and with wide spacing, nothing is cut off or scrolls sideways", async () => {
      const page = await seat("admin");
      const wrong: string[] = [];
      for (const pathOf of pages) {
        await page.setViewportSize({ width: 683, height: 384 });
        await open(page, pathOf(made));
        for (const [width, spaced] of [
          [683, false],
          [320, false],
          [320, true],
        ] as const) {
          await page.setViewportSize({ width, height: width === 320 ? 256 : 384 });
          if (spaced) await page.addStyleTag({ content: spacing });
          for (let look = 0; look < 20 && (await over(page)) > 1; look += 1) await page.waitForTimeout(50);
          if ((await over(page)) > 1)
            wrong.push(`${pathOf(made)} at ${width}${spaced ? " spaced" : ""}: ${await over(page)}`);
        }
      }
      expect(wrong).toEqual([]);
    });

    it("names as long as offices have them break no page, on a desk or a telephone", async () => {
      const page = await seat("head");
      const long = "総務企画部情報政策推進室デジタル基盤整備及び情報セキュリティ対策担当課固定資産税第二係";
      await page.route(/\/api\//, async (route) => {
        const answer = await route.fetch();
        const text = await answer.text();
        await route.fulfill({ response: answer, body: text.replaceAll(/税務課|テスト市|窓口用ノートパソコン/g, long) });
      });
      const wrong: string[] = [];
      for (const path of ["", "/board", "/lists/device", "/apply/take-out", `/entries/take-out/${made.takeOut}`]) {
        await page.setViewportSize({ width: 1366, height: 768 });
        await open(page, path);
        for (const width of [1366, 390]) {
          await page.setViewportSize({ width, height: 768 });
          for (let look = 0; look < 20 && (await over(page)) > 1; look += 1) await page.waitForTimeout(50);
          if ((await over(page)) > 1) wrong.push(`${path} at ${width}: ${await over(page)}`);
          const search = await page.getByRole("searchbox").first().boundingBox();
          if (search === null || search.width < 150) wrong.push(`${path} at ${width}: no room for the search`);
        }
      }
      expect(wrong).toEqual([]);
    });

    it("in a person's own colours the place one is at still stands out, and figures stay readable", async () => {
      const page = await seat("admin", { forcedColors: "active", colorScheme: "dark" });
      await open(page, "/board");
      const borders = await page.evaluate(() =>
        [...document.querySelectorAll(".side a")].map((one) => [
          one.getAttribute("aria-current"),
          getComputedStyle(one).borderLeftColor,
        ]),
      );
      const here = borders.filter(([current]) => current === "page").map(([, colour]) => colour);
      expect(here).toHaveLength(1);
      expect(borders.filter(([, colour]) => colour === here[0])).toHaveLength(1);
    });

    it("on a dark ground nothing loses its contrast", async () => {
      const page = await seat("admin", { colorScheme: "dark" });
      const wrong: Record<string, readonly string[]> = {};
      // These hold between them every ground and every colour of writing.
      for (const path of ["/board?view=chapter", "/apply/take-out", "/lists/device", `/adoption/${made.draft}`]) {
        await open(page, path);
        const found = await seriousFindings(page, "color-contrast");
        if (found.length > 0) wrong[path] = found;
      }
      expect(wrong).toEqual({});
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe("rgb(255, 255, 255)");
    });

    it("a table scrolls with its page, its head stays in sight, and on a telephone each value says its column", async () => {
      const page = await seat("admin");
      await page.setViewportSize({ width: 1366, height: 400 });
      await open(page, "/board/behind?by=body&row=body&state=notStarted");
      const table = page.locator("table:has(tbody tr:nth-child(20))").first();
      const gap = () =>
        table.evaluate((one: HTMLTableElement) => {
          one.rows[9]!.scrollIntoView();
          const heads = document.querySelector(".heads")!.getBoundingClientRect().bottom;
          return Math.abs(one.tHead!.getBoundingClientRect().top - heads);
        });
      const scrollingInside = () =>
        page.evaluate(() =>
          [...document.querySelectorAll("main *")]
            .filter((one) => one.scrollHeight > one.clientHeight + 1)
            .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowY))
            .map((one) => one.className),
        );
      await expect.poll(gap).toBeLessThan(2);
      expect(await scrollingInside()).toEqual([]);
      // Wider than its place it scrolls sideways in a frame, and its head follows all the same.
      await page.addStyleTag({ content: "@media (min-width: 41rem) { main table { min-width: 100rem } }" });
      await page.getByRole("region", { name: /表（左右に動かせます）/ }).waitFor();
      await expect.poll(gap).toBeLessThan(2);
      expect(await scrollingInside()).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      const said = await table.evaluate((one: HTMLTableElement) => {
        const cell = one.tBodies[0]!.querySelector("td")!;
        return [
          getComputedStyle(cell, "::before").content,
          `"${one.tHead!.rows[0]!.cells[cell.cellIndex]!.textContent}"`,
        ];
      });
      expect(said[0]).toBe(said[1]);
    });

    it("keys walk a review and confirm in it, press what they name, and can be turned off", async () => {
      const page = await seat("admin");
      await open(page, `/adoption/${made.draft}?show=all`);
      await page
        .getByRole("button", { name: "仕組みを変える" })
        .or(page.getByRole("button", { name: "確認する" }))
        .first()
        .click();
      const current = page.locator(".read-current");
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press("r");
      await current.getByRole("button", { name: "この内容に直す" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "やめる", exact: true }).click();
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press("m");
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SELECT");
      await page.getByLabel("キーで操作する").uncheck();
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press("r");
      expect(await page.getByRole("button", { name: "この内容に直す" }).count()).toBe(0);
    });

    it("over a slow line a form is sent once however often it is pressed, and says that it is being sent", async () => {
      const page = await seat("clerk");
      await open(page, "/apply/take-out");
      let sent = 0;
      await page.route(/\/api\/b\/town\/entries\/take-out$/, async (route) => {
        if (route.request().method() !== "POST") return route.continue();
        sent += 1;
        await new Promise((go) => setTimeout(go, 700));
        await route.continue();
      });
      await page.getByRole("radio", { name: "庁外へ持ち出す" }).check();
      await page.getByRole("combobox").first().fill("窓口");
      await page.getByRole("option", { name: /窓口用ノート/ }).click();
      await page.getByLabel(/^持出先/).fill("県庁");
      await page
        .getByLabel(/開始|から/)
        .first()
        .fill("令和8年6月12日");
      await page
        .getByLabel(/終了|まで/)
        .first()
        .fill("令和8年6月13日");
      await page.getByLabel(/^目的/).fill("打合せ");
      await page.getByRole("checkbox", { name: "暗号化している" }).check();
      const send = page.getByRole("button", { name: "送る", exact: true });
      await send.evaluate((button: HTMLButtonElement) => {
        for (let press = 0; press < 4; press += 1) button.click();
      });
      await page.locator('[aria-busy="true"]').first().waitFor();
      // The notebook is asked for already, so the one sending is refused: what matters is that there was one.
      await page.getByRole("alert").first().waitFor();
      expect(sent).toBe(1);
    });

    it("over a slow line the savings of a draft follow each other, and what was typed last before leaving is kept", async () => {
      const page = await seat("colleague");
      const drafts = /\/api\/b\/town\/drafts\//;
      const kept: string[] = [];
      await page.route(drafts, async (route) => {
        if (route.request().method() !== "PUT") return route.continue();
        kept.push(route.request().postDataJSON().values.destination);
        if (kept.length === 1) await new Promise((go) => setTimeout(go, 1500));
        await route.continue();
      });
      await open(page, "/apply/take-out");
      const destination = page.getByLabel(/^持出先/);
      await destination.fill("県庁");
      const patient = { timeout: 15_000 };
      await expect.poll(() => kept, patient).toEqual(["県庁"]);
      await destination.fill("県庁の会議室");
      await expect.poll(() => kept, patient).toEqual(["県庁", "県庁の会議室"]);
      await page.getByText(/下書きを保存しました/).waitFor();
      expect(await page.getByText(/別の画面で/).count()).toBe(0);
      await destination.fill("県庁の大会議室");
      await page.getByRole("link", { name: "台帳" }).click();
      await expect.poll(() => kept.at(-1), patient).toBe("県庁の大会議室");
    });

    it("files about to be handed over: what was typed is there again on the way back", async () => {
      const page = await seat("colleague");
      await open(page, "/transfers");
      await page.getByLabel(/^目的/).fill("見積書の受領");
      await page.getByText(/下書きを保存しました/).waitFor();
      await page.getByRole("link", { name: "台帳" }).click();
      await page.getByRole("heading", { name: "台帳" }).waitFor();
      await page.goBack();
      await expect.poll(() => page.getByLabel(/^目的/).inputValue()).toBe("見積書の受領");
      await page.getByRole("button", { name: "引き渡す", exact: true }).click();
      await page
        .getByRole("alert")
        .filter({ hasText: /か所を直してください/ })
        .waitFor();
    });

    it("a part of the application that is gone is fetched anew, and waits where the server is away", async () => {
      const page = await seat("clerk");
      await open(page, "");
      let [away, gone] = [true, true];
      await page.route(/\/assets\/board-page/, (route) => (gone ? route.fulfill({ status: 404 }) : route.continue()));
      await page.route(`${server.address}/`, (route) => (away ? route.abort() : route.continue()));
      page.on("load", () => (gone = false));
      await page.getByRole("link", { name: "遵守状況" }).click();
      await page.getByText(/^サーバに届きません/).waitFor();
      away = false;
      await page.getByRole("button", { name: "いま確かめる" }).click();
      await page.getByRole("heading", { name: "遵守状況" }).waitFor();
      await page.getByText("まちもりを読み込み直しました。", { exact: false }).waitFor();
    });

    it("signing out in one window is told in the other, which keeps what was typed", async () => {
      const page = await seat("clerk");
      await open(page, "/apply/take-out");
      await page.getByLabel(/^持出先/).fill("県庁の会議室");
      const other = watched(await page.context().newPage());
      await open(other, "");
      await other.locator(".person-menu > button").click();
      await other.getByRole("button", { name: "サインアウト" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      await dialog.getByLabel(/^利用者ID/).fill("clerk");
      await dialog.getByLabel(/^パスワード/).fill(`${password}-clerk`);
      await dialog.getByRole("button", { name: "サインイン" }).click();
      await dialog.waitFor({ state: "detached" });
      expect(await page.getByLabel(/^持出先/).inputValue()).toBe("県庁の会議室");
      await other.locator(".top").waitFor();
    });

    it("a window in which another person signed in leaves the first person's page", async () => {
      const page = await seat("clerk");
      await open(page, "/apply/take-out");
      const other = watched(await page.context().newPage());
      await open(other, "");
      await other.locator(".person-menu > button").click();
      await other.getByRole("button", { name: "サインアウト" }).click();
      await other.getByLabel(/^利用者ID/).fill("head");
      await other.getByLabel(/^パスワード/).fill(`${password}-head`);
      await other.getByRole("button", { name: "サインイン" }).click();
      await page.waitForURL(`${server.address}/b/town`);
      await page.getByRole("heading", { name: "ホーム" }).waitFor();
    });

    it("a search finds other spellings, and a reference leads out of what is shown to its clause", async () => {
      const page = await seat("head");
      await open(page, "/policy");
      const search = page.getByRole("search").getByRole("searchbox");
      await search.fill("持出し");
      await search.press("Enter");
      await page.locator("mark", { hasText: "持ち出" }).first().waitFor();
      await search.fill("じょうほうしさん");
      await search.press("Enter");
      await page.locator("mark", { hasText: "情報資産" }).first().waitFor();
      await search.fill("前項");
      await search.press("Enter");
      await page.getByText("「前項」").waitFor();
      const before = await page.locator(".clause-row").count();
      const reference = page.locator(".clause a[href^='#clause-']").first();
      const anchor = (await reference.getAttribute("href"))!.slice(1);
      await reference.click();
      await page.locator(`[id="${anchor}"]`).waitFor();
      await expect.poll(() => new URL(page.url()).hash).toBe(`#${anchor}`);
      expect(await page.locator(".clause-row").count()).toBeGreaterThan(before);
    });

    it("a printed board lies on its side from the first sheet on, and no sheet is empty", async () => {
      const page = await seat("head");
      await open(page, "/board");
      const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const sheets = [...paper.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      expect(sheets.length).toBeGreaterThan(0);
      expect(sheets.filter(([, width, height]) => Number(width) < Number(height))).toEqual([]);
    });

    it("what the committee is shown is one page", async () => {
      const page = await seat("head");
      const paper = await page.request.get(`${server.address}/api/b/town/board.pdf`);
      const counts = (await paper.body()).toString("latin1").match(/\/Count (\d+)/);
      expect(counts?.[1]).toBe("1");
    });
  },
);
