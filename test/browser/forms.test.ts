import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, password } from "../journeys/client.ts";
import { type Role, town } from "../journeys/town.ts";
import { hasChromium, openBrowser, webServer } from "./browser.ts";
import { type AtBrowser, atBrowser } from "./journey-pages.ts";

describe.skipIf(!hasChromium)("writing forms (left out where there is no Chromium)", () => {
  let server: Awaited<ReturnType<typeof webServer>>;
  let browser: Browser;
  let people: Readonly<Record<Role, Client>>;
  let clerk: AtBrowser;
  const seat = (role: Role) =>
    atBrowser(browser, server.address, people[role], `forms-${role}`, { login: role, password: `${password}-${role}` });
  const requests = async () => (await people.clerk.get("entries/take-out")).body.total as number;

  beforeAll(async () => {
    server = await webServer();
    people = await town(server);
    const device = { keeper: "tax", deviceKind: "notebook", encrypted: true, place: "執務室" };
    for (const n of [1, 2, 3])
      await people.clerk.post("entries/device", {
        values: { ...device, deviceNumber: `N-${n}`, deviceName: `窓口用${n}` },
      });
    browser = await openBrowser();
    clerk = await seat("clerk");
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function written(at: AtBrowser, item: number): Promise<void> {
    await at.page.getByLabel("庁外へ持ち出す").check();
    await at.choose("items", `窓口用${item}`, new RegExp(`窓口用${item}`));
    await at.fill("開始日", "R8.5.12");
    await at.fill("終了日", "令和8年5月13日");
    await at.fill(/^目的/, "打合せ");
    await at.page.getByLabel("暗号化している").check();
  }

  it("a refusal stands at its field, keeps all that was written, and very odd text comes back as it is", async () => {
    const odd = "𠮷野家😀 髙﨑(倒) <b>&amp;</b> ''; -- مرحبا";
    await clerk.go("/apply/take-out");
    await written(clerk, 1);
    await clerk.fill(/^持出先/, `${odd}\u202E`);
    await clerk.fill("終了日", "R8.5.11");
    await clerk.press("送る");
    await clerk.page.locator("#field-destination-error").waitFor();
    await clerk.fill(/^持出先/, odd);
    await clerk.page.locator("#field-takeOutPeriod-error").waitFor();
    await clerk.fill("終了日", "R8.2.30");
    await clerk.press("送る");
    await clerk.page
      .getByText(/日付|読み取れません/)
      .first()
      .waitFor();
    expect(await clerk.page.getByLabel(/^持出先/).inputValue()).toBe(odd);
    await clerk.picture("refused", true);
    await clerk.fill("終了日", "R8.5.13");
    await clerk.press("送る");
    await clerk.sees(/を送りました/);
    expect((await people.clerk.get("entries/take-out")).body.rows[0].columns.destination).toBe(odd);
  });

  it("one more begins empty, and the same as last time with all but the days", async () => {
    const destination = clerk.page.getByLabel(/^持出先/);
    await clerk.press("続けてもう1件");
    await destination.waitFor();
    expect(await destination.inputValue()).toBe("");
    expect(await clerk.main()).not.toContain("この下書きはもうありません");
    await clerk.page.getByRole("link", { name: /^前回/ }).click();
    await clerk.page.locator(".chosen", { hasText: "窓口用1" }).waitFor();
    expect(await destination.inputValue()).toContain("𠮷野家");
    expect(await clerk.page.getByLabel("開始日").first().inputValue()).toBe("");
  });

  it("a draft keeps itself, is found again after a reload and when the form is opened anew", async () => {
    await clerk.go("/apply/take-out");
    await written(clerk, 2);
    await clerk.sees(/下書きを保存しました/);
    await clerk.page.waitForURL(/draft=/);
    await clerk.page.reload();
    await clerk.page.getByLabel(/^目的/).waitFor();
    expect(await clerk.page.getByLabel(/^目的/).inputValue()).toBe("打合せ");
    await clerk.go("/apply/take-out");
    await clerk.sees("書きかけの下書きがあります");
    await clerk.picture("draft-found");
    await clerk.follow(/下書きの続きを書く/);
    expect(await clerk.page.getByLabel(/^目的/).inputValue()).toBe("打合せ");
  });

  it("two windows on one draft: the second is told what differs and nothing is overwritten unasked", async () => {
    const other = await seat("clerk");
    const address = new URL(clerk.page.url()).searchParams.get("draft");
    await other.go(`/apply/take-out?draft=${address}`);
    await other.fill(/^持出先/, "別の窓の行き先");
    await other.sees(/下書きを保存しました/);
    await clerk.fill(/^目的/, "この窓の目的");
    await clerk.sees("別の画面で書き換えられました");
    await clerk.sees(/違うところ：.*持出先/);
    await clerk.picture("two-windows");
    await clerk.press("別の画面の内容を読み込む");
    expect(await clerk.page.getByLabel(/^持出先/).inputValue()).toBe("別の窓の行き先");
  });

  it("a double press over a slow network, and the answer lost once, make one request", async () => {
    const before = await requests();
    await clerk.page.route("**/entries/take-out", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
      await clerk.page.unroute("**/entries/take-out");
    });
    const send = clerk.page.getByRole("button", { name: "送る", exact: true });
    await send.dblclick();
    await clerk.page.getByRole("alert").first().waitFor();
    expect(await clerk.page.getByLabel(/^持出先/).inputValue()).toBe("別の窓の行き先");
    await send.dblclick();
    await clerk.sees(/を送りました/);
    expect(await requests()).toBe(before + 1);
  });

  it("files: those that arrive are kept, one too big, one empty and one lost on the way are named", async () => {
    const head = await seat("head");
    await head.go("/apply/committee-meeting");
    const input = head.page.locator("input[type=file]").last();
    const file = (name: string, bytes: Buffer) => ({ name, mimeType: "application/octet-stream", buffer: bytes });
    await input.setInputFiles([
      file("議案.pdf", Buffer.from("%PDF-1")),
      file("空.txt", Buffer.alloc(0)),
      file("資料.docx", Buffer.from("PK")),
    ]);
    await head.sees(/「空.txt」は入っていません/);
    const big = join(mkdtempSync(join(tmpdir(), "forms-")), "写真.tif");
    writeFileSync(big, "");
    truncateSync(big, 20_000_001);
    await input.setInputFiles(big);
    await head.sees(/「写真.tif」は入っていません.*20MB/);
    rmSync(dirname(big), { recursive: true });
    const chosen = head.page.locator("ul.chosen li");
    await chosen.nth(1).waitFor();
    await head.page.route("**/attachments", (route) => route.abort("connectionreset"));
    await input.setInputFiles([file("切れた.txt", Buffer.from("x"))]);
    await head.sees(/「切れた.txt」は入っていません/);
    await head.page.unroute("**/attachments");
    await input.setInputFiles([file("議案.pdf", Buffer.from("%PDF-2"))]);
    await chosen.nth(2).waitFor();
    expect((await chosen.allTextContents()).map((one) => one.replace(/（.*/s, ""))).toEqual([
      "議案.pdf",
      "資料.docx",
      "議案.pdf",
    ]);
    await head.picture("files", true);
  });

  it("printing a list shows every row of it, not the page on the screen", async () => {
    const head = await seat("manager");
    for (let n = 10; n < 64; n += 1)
      await people.clerk.post("entries/device", {
        values: {
          deviceNumber: `P-${n}`,
          deviceName: `端末${n}`,
          keeper: "tax",
          deviceKind: "tablet",
          encrypted: true,
          place: "書庫",
        },
      });
    await head.page.addInitScript(() => {
      window.print = () => {
        document.title = `rows ${document.querySelectorAll(".list tbody tr").length}`;
      };
    });
    await head.go(
      "/lists/device?where=%5B%7B%22field%22%3A%22place%22%2C%22is%22%3A%22contains%22%2C%22to%22%3A%22書庫%22%7D%5D",
    );
    await head.sees("設置場所に「書庫」を含む");
    expect(await head.page.locator(".list tbody tr").count()).toBe(50);
    await head.press("印刷する");
    await head.page.waitForFunction(() => document.title === "rows 54");
    await head.page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await head.page.waitForFunction(() => document.querySelectorAll(".list tbody tr").length === 50);
    await head.page.setViewportSize({ width: 390, height: 844 });
    await head.picture("list-on-a-telephone");
  });
});
