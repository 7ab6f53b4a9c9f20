import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import { password } from "../journeys/client.ts";
import type { Role } from "../journeys/town.ts";
import { hasChromium, openBrowser, pictures, quiet, seriousFindings, watched, webServer } from "./browser.ts";
import { type Furnished, furnished } from "./furnished.ts";

type Seat = Role | "nobody";

/** Every address of the router: whom it is opened as, and with what in place of its parameters. */
const routes: Readonly<Record<string, readonly [seat: Seat, ...paths: ((made: Furnished) => string)[]]>> = {
  "/": ["nobody", () => "/"],
  "/start/$token": ["nobody", () => "/start/gone"],
  "/recover/$token": ["nobody", () => "/recover/town.gone"],
  "/operator": ["nobody", () => "/operator"],
  "/public/$body": ["nobody", () => "/public/town"],
  "/b/$body/": ["manager", () => ""],
  "/b/$body/account": ["administrator", () => "/account"],
  "/b/$body/adoption": ["administrator", () => "/adoption"],
  "/b/$body/adoption/$draft": [
    "administrator",
    ...["", "?step=findings", "?step=revision", "?step=standard", "?step=last"].map(
      (step) => (made: Furnished) => `/adoption/${made.draft}${step}`,
    ),
  ],
  "/b/$body/agenda": ["head", () => "/agenda"],
  "/b/$body/apply/$declaration": ["clerk", () => "/apply/take-out", () => "/apply/incident"],
  "/b/$body/board": ["head", () => "/board", () => "/board?view=role", () => "/board?view=chapter&asOf=2026-05-11"],
  "/b/$body/board/behind": ["head", () => "/board/behind?by=division&row=tax"],
  "/b/$body/entries/$declaration/$id": [
    "manager",
    (made) => `/entries/take-out/${made.takeOut}`,
    (made) => `/entries/incident/${made.incident}`,
  ],
  "/b/$body/incidents": ["manager", () => "/incidents"],
  "/b/$body/inventory": ["manager", () => "/inventory"],
  "/b/$body/lists/$declaration": ["manager", () => "/lists/take-out", () => "/lists/device"],
  "/b/$body/policy": ["manager", () => "/policy"],
  "/b/$body/record": ["administrator", () => "/record"],
  "/b/$body/registers": ["manager", () => "/registers"],
  "/b/$body/requests": ["manager", () => "/requests"],
  "/b/$body/reviews": ["manager", () => "/reviews"],
  "/b/$body/separation": ["head", () => "/separation"],
  "/b/$body/separation/model": ["head", () => "/separation/model"],
  "/b/$body/settings": ["administrator", () => "/settings"],
  "/b/$body/settings/accounts": ["administrator", () => "/settings/accounts"],
  "/b/$body/settings/accounts/first-passwords": ["administrator", () => "/settings/accounts/first-passwords"],
  "/b/$body/settings/body": ["administrator", () => "/settings/body"],
  "/b/$body/settings/closed-days": ["administrator", () => "/settings/closed-days"],
  "/b/$body/settings/duties": ["administrator", () => "/settings/duties"],
  "/b/$body/settings/deliveries": ["administrator", () => "/settings/deliveries"],
  "/b/$body/settings/organisation": ["administrator", () => "/settings/organisation"],
  "/b/$body/transfers": ["clerk", () => "/transfers"],
  "/b/$body/transfers/$transfer": ["clerk", (made) => `/transfers/${made.transfer}`],
  "/b/$body/transfers/intakes": ["administrator", () => "/transfers/intakes"],
  "/b/$body/transfers/rules": ["administrator", () => "/transfers/rules"],
  "/b/$body/acknowledgements": ["manager", () => "/acknowledgements"],
  "/b/$body/attestations": ["head", () => "/attestations"],
  "/b/$body/readings": ["auditor", () => "/readings"],
  "/b/$body/retention": ["administrator", () => "/retention"],
  "/b/$body/understanding": ["manager", () => "/understanding"],
  "/b/$body/understanding/$id": ["clerk", () => "/understanding/none"],
  "/b/$body/understanding/$id/results": ["administrator", () => "/understanding/none/results"],
  "/public/$body/report": ["nobody", () => "/public/town/report"],
  "/b/$body/transfers/statistics": ["administrator", () => "/transfers/statistics"],
};

/** The addresses the application registers, read from its sources. */
function registered(): readonly string[] {
  const web = join(root, "apps", "web", "src");
  return readdirSync(web, { withFileTypes: true })
    .filter((one) => one.isDirectory() && readdirSync(join(web, one.name)).includes("routes.ts"))
    .flatMap((one) => {
      const source = readFileSync(join(web, one.name, "routes.ts"), "utf8");
      return [...source.matchAll(/getParentRoute: \(\) => (root|inBody),\s*path: "([^"]+)"/g)].map(
        ([, parent, path]) => (parent === "inBody" ? `/b/$body${path}` : path!),
      );
    });
}

/** States that are reached by a press: what is opened, as whom, and the buttons in both languages. */
const states: readonly [name: string, Seat, (made: Furnished) => string, ...presses: (readonly [string, string])[]][] =
  [
    ["what is public", "administrator", () => "/adoption", ["公表を設定する", "Set publication"]],
    ["a model policy", "administrator", () => "/adoption", ["標準から案を作る", "Draw up from the model"]],
    [
      "giving a draft up",
      "administrator",
      (m) => `/adoption/${m.draft}`,
      ["この取り込みをやめる", "Give this draft up"],
    ],
    ["import", "administrator", () => "/lists/device", ["Excel・CSVから取り込む", "Import from Excel or CSV"]],
    ["people", "administrator", () => "/settings", ["職員の取り込み", "Import people"]],
    [
      "a setting of the body",
      "administrator",
      () => "/settings/body",
      ["変更する（管理者）", "Change: Administrators"],
    ],
    ["a duty's times", "administrator", () => "/settings/duties", ["変更する", "Change"]],
    ["an account", "administrator", () => "/settings/accounts", ["操作する", "Manage"]],
    ["export", "manager", () => "/lists/device", ["CSVで保存", "Save as CSV"]],
    ["saving a view", "manager", () => "/lists/device", ["この見かたを保存", "Save this view"]],
    ["filters and columns", "manager", () => "/lists/take-out", ["列を選ぶ", "Choose columns"]],
    ["column filters", "manager", () => "/lists/take-out", ["列で絞り込む", "Filter by column"]],
    ["beside a list", "manager", (m) => `/lists/take-out?open=${m.takeOut}`],
    ["nothing found", "manager", () => "/lists/take-out?q=zzz"],
    ["a past day", "manager", () => "/lists/device?asOf=2026-05-11"],
    ["ending a post", "administrator", () => "/entries/person/clerk", ["終える（税務課 主事）", "End: 税務課 主事"]],
    ["amending", "manager", (m) => `/entries/device/${m.device}`, ["変更する", "Amend"]],
    ["retiring", "manager", (m) => `/entries/device/${m.device}`, ["廃止する", "Retire"]],
    ["an empty form sent", "clerk", () => "/apply/take-out", ["送る", "Send"]],
    ["no such page", "clerk", () => "/nowhere"],
    ["no such entry", "clerk", () => "/entries/take-out/none"],
    ["no such form", "clerk", () => "/apply/none"],
    ["no such list", "clerk", () => "/lists/none"],
    ["no such draft", "administrator", () => "/adoption/none"],
    ["no such transfer", "clerk", () => "/transfers/none"],
    ["nothing behind the board", "head", () => "/board/behind"],
  ];

describe.skipIf(!hasChromium)("every address of the application (left out where there is no Chromium)", () => {
  let server: Awaited<ReturnType<typeof webServer>>;
  let browser: Browser;
  let made: Furnished;
  const seats = new Map<string, Promise<Page>>();

  beforeAll(async () => {
    server = await webServer();
    made = await furnished(server);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function sitDown(seat: Seat, body: string): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ locale: "ja-JP", timezoneId: "Asia/Tokyo" });
    context.setDefaultTimeout(15_000);
    const login = seat === "administrator" ? "admin" : seat;
    if (seat !== "nobody")
      await context.request.post(`${server.address}/api/b/${body}/sign-in`, {
        data: { login, password: seat === "administrator" ? password : `${password}-${login}` },
        headers: { "x-machimori": "1" },
      });
    return watched(await context.newPage());
  }
  const pageOf = (seat: Seat, body = "town") => {
    const key = `${seat}@${body}`;
    if (!seats.has(key)) seats.set(key, sitDown(seat, body));
    return seats.get(key)!;
  };
  const languages = new WeakMap<Page, "ja" | "en">();
  /** Opens an address in a language and waits until its heading and all it asks for are there. */
  async function open(page: Page, path: string, language: "ja" | "en" = "ja"): Promise<void> {
    await page.setViewportSize({ width: 1366, height: 768 });
    if ((languages.get(page) ?? "ja") !== language)
      await page.evaluate((chosen) => localStorage.setItem("machimori.language", chosen), language);
    languages.set(page, language);
    await page.goto(`${server.address}${path}`);
    await page.locator("h1").first().waitFor();
    await quiet(page);
  }
  /** Pixels the page is too wide, once what a script lays out by the width has been laid out. */
  async function tooWide(page: Page): Promise<number> {
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    for (let look = 0; look < 20 && (await over()) > 1; look += 1) await page.waitForTimeout(50);
    return over();
  }

  /** What is wrong with the page as it stands, at the desk and on a telephone. */
  async function wrongOn(page: Page, name: string): Promise<string[]> {
    const wrong: string[] = [];
    const headings = await page.locator("h1").count();
    if (headings !== 1) wrong.push(`${headings} headings of the first level`);
    for (const finding of await seriousFindings(page)) wrong.push(finding);
    for (const id of await idsGivenTwice(page)) wrong.push(`the id ${id} is given twice`);
    for (const width of [1366, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 768 });
      const over = await tooWide(page);
      if (over > 1) wrong.push(`${over} px too wide at ${width}`);
      if (process.env["MACHIMORI_PICTURES"])
        await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    }
    return wrong;
  }
  const idsGivenTwice = (page: Page) =>
    page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
      return ids.filter((id, index) => ids.indexOf(id) !== index);
    });
  /** Closes a dialog that is open by key; whether the focus is then nowhere. */
  async function losesFocus(page: Page): Promise<boolean> {
    const dialog = page.locator("dialog[open]");
    if ((await dialog.count()) === 0) return false;
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    return page.evaluate(() => document.activeElement === document.body);
  }
  async function inEnglish(page: Page): Promise<void> {
    const menu = page.locator(".person-menu > button");
    if (await menu.isVisible()) await menu.click();
    await page.locator('button[lang="en"]').first().click();
    await page.keyboard.press("Escape");
    languages.set(page, "en");
    await quiet(page);
  }
  const fileName = (path: string) => path.replace(/[^a-z0-9]+/gi, "-") || "home";

  it("the table names every address the router has, and no other", () => {
    expect(Object.keys(routes).sort()).toEqual([...registered()].sort());
  });

  it.each(Object.keys(routes))("%s is accessible and fits, in Japanese and in English", async (pattern) => {
    const [seat, ...paths] = routes[pattern]!;
    const page = await pageOf(seat);
    const wrong: Record<string, readonly string[]> = {};
    for (const pathOf of paths) {
      const path = `${pattern.startsWith("/b/") ? "/b/town" : ""}${pathOf(made)}`;
      await open(page, path);
      const japanese = await wrongOn(page, `ja-${fileName(path)}`);
      await inEnglish(page);
      const english = await wrongOn(page, `en-${fileName(path)}`);
      if (japanese.length + english.length > 0) wrong[path] = [...japanese, ...english];
    }
    expect(wrong).toEqual({});
  });

  it.each(states)("%s is accessible and fits, in both languages", async (name, seat, pathOf, ...presses) => {
    const page = await pageOf(seat);
    const wrong: Record<string, readonly string[]> = {};
    const again = presses.length > 0;
    for (const [at, language] of (["ja", "en"] as const).entries()) {
      // Over a dialog the language cannot be changed, so the page is opened again; elsewhere it changes in place.
      if (again || language === "ja") await open(page, `/b/town${pathOf(made)}`, language);
      else await inEnglish(page);
      for (const press of presses) await page.getByRole("button", { name: press[at]! }).first().click();
      await quiet(page);
      const found = await wrongOn(page, `${language}-state-${fileName(name)}`);
      if (await losesFocus(page)) found.push("the focus is lost when the dialog closes");
      if (found.length > 0) wrong[language] = found;
    }
    expect(wrong).toEqual({});
  });

  it("a page whose data cannot be had says so under a heading, and keeps its way back", async () => {
    const page = await pageOf("head");
    const failing = /\/api\/b\/town\/(policy|board|entries|agenda|record|home|declarations|separation)/;
    await page.route(failing, (route) =>
      route.fulfill({ status: 500, contentType: "application/json", body: '{"error":{"code":"defect"}}' }),
    );
    const wrong: Record<string, readonly string[]> = {};
    for (const path of ["", "/policy", "/board", "/agenda", "/lists/device", "/record", "/separation", "/requests"]) {
      await open(page, `/b/town${path}`);
      await page.getByRole("alert").first().waitFor();
      const found = await wrongOn(page, `failing${fileName(path)}`);
      if (found.length > 0) wrong[path] = found;
    }
    await page.unroute(failing);
    expect(wrong).toEqual({});
  });

  it("a transfer is permitted by its decider, collected by its receiver, and not a second time", async () => {
    const manager = await pageOf("manager");
    await open(manager, `/b/town/entries/transfer/${made.transfer}`);
    await manager.getByRole("button", { name: "許可", exact: true }).click();
    await manager.getByText("許可しました。").waitFor();
    expect(await manager.evaluate(() => document.activeElement?.textContent)).toContain("許可しました。");
    const receiver = await pageOf("colleague");
    await open(receiver, `/b/town/transfers/${made.transfer}`);
    const collect = receiver.getByRole("button", { name: "受け取る" });
    await collect.waitFor({ timeout: 30_000 });
    const [file] = await Promise.all([receiver.waitForEvent("download"), collect.click()]);
    expect(file.suggestedFilename()).toContain("一覧");
    expect(readFileSync(await file.path(), "utf8")).not.toContain("\n1,=HYPERLINK");
    await collect.waitFor({ state: "detached" });
    await open(receiver, `/b/town/transfers/${made.transfer}`);
    expect(await collect.count()).toBe(0);
  });

  it("a session that ends while somebody writes is taken up again without losing what was written", async () => {
    const page = await pageOf("colleague");
    await open(page, "/b/town/apply/take-out");
    await page.getByLabel(/^持出先/).fill("県庁の会議室");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "送る", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(/^利用者ID/).fill("colleague");
    // The window comes to the front again and asks who is here: the page stays all the same.
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await quiet(page);
    expect(await wrongOn(page, "signed-out")).toEqual([]);
    await dialog.getByLabel(/^パスワード/).fill(`${password}-colleague`);
    await dialog.getByRole("button", { name: "サインイン" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.getByLabel(/^持出先/).inputValue()).toBe("県庁の会議室");
  });
});
