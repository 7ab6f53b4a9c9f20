import { readFileSync } from "node:fs";
import { makeRecoveryLink } from "@machimori/server";
import { generateSync } from "otplib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, password } from "../journeys/client.ts";
import { type Role, town } from "../journeys/town.ts";
import { hasChromium, openBrowser, quiet, seriousFindings, webServer } from "./browser.ts";
import { type AtBrowser, atBrowser } from "./journey-pages.ts";

const device = { keeper: "tax", deviceKind: "notebook", encrypted: true, place: "執務室" };

describe.skipIf(!hasChromium)("accounts and registers at the browser (left out where there is no Chromium)", () => {
  let server: Awaited<ReturnType<typeof webServer>>;
  let browser: Browser;
  let people: Readonly<Record<Role, Client>>;
  let administrator: AtBrowser;
  let clerk: AtBrowser;
  let notebook = "";

  const seat = (role: Role) =>
    atBrowser(browser, server.address, people[role], `account-${role}`, {
      login: role === "administrator" ? "admin" : role,
      password: role === "administrator" ? password : `${password}-${role}`,
    });

  beforeAll(async () => {
    server = await webServer();
    // Codes of an authenticator follow the real clock.
    server.at = new Date().toISOString() as typeof server.at;
    people = await town(server);
    const values = { ...device, deviceNumber: "N-1", deviceName: "𠮷田用ノート" };
    notebook = (await people.clerk.post("entries/device", { values })).body.id;
    browser = await openBrowser();
    administrator = await seat("administrator");
    clerk = await seat("clerk");
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it("an authenticator is set up from its key and asked for at the next sign-in", async () => {
    await clerk.go("/account");
    await clerk.press("設定を始める");
    await clerk.sees("設定キー");
    const text = await clerk.main();
    const secret = text.match(/secret=([A-Z2-7]+)/)?.[1] ?? "";
    expect(secret).not.toBe("");
    await clerk.picture("second-factor", true);
    await clerk.page.locator("#new-code").fill(generateSync({ secret }));
    await clerk.press(/番号を確かめて/);
    await clerk.sees("この10個の回復コードは、いまだけ表示します。");
    expect(await seriousFindings(clerk.page)).toEqual([]);
    const codes = await clerk.page.locator(".recovery-codes .secret").allTextContents();
    await clerk.press("続ける");
    await clerk.sees("保管してから、チェックを入れてください。");
    await clerk.page.getByLabel(/保管しました/).check();
    await clerk.press("続ける");
    await clerk.sees("残り10個です。");
    const fresh = await atBrowser(browser, server.address, people.clerk, "account-code", null);
    await fresh.go("");
    await fresh.fill(/^利用者ID/, "clerk");
    await fresh.fill(/^パスワード/, `${password}-clerk`);
    await fresh.press("サインイン");
    await fresh.page.getByLabel(/^認証アプリの番号/).waitFor();
    await fresh.picture("code-asked");
    server.at = new Date(Date.parse(server.at) + 30_000).toISOString() as typeof server.at;
    await fresh.page.getByLabel(/^認証アプリの番号/).fill("000000");
    await fresh.press("サインイン");
    await fresh.page.getByRole("alert").waitFor();
    expect(await seriousFindings(fresh.page)).toEqual([]);
    await fresh.page.getByLabel(/^認証アプリの番号/).fill(codes[0]!);
    await fresh.press("サインイン");
    await fresh.sees("回復コードが1つ使われました（残り9）");
  });

  it("a token is shown once, works for what it was made for, and no longer once revoked", async () => {
    await administrator.go("/account");
    await administrator.page.getByText("トークンを作る").first().click();
    await administrator.page.locator("#token-name").fill("集計用");
    await administrator.page.locator("#token-name").press("Enter");
    await administrator.page.locator(".secret").waitFor();
    const token = (await administrator.page.locator(".secret").textContent())!.trim();
    await administrator.picture("token");
    const ask = (method: string) =>
      fetch(`${server.address}/api/b/town/${method === "GET" ? "home" : "notices/read"}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(method === "POST" ? { body: '{"ids":[]}' } : {}),
      });
    expect([(await ask("GET")).status, (await ask("POST")).status]).toEqual([200, 403]);
    const revoke = administrator.page.getByRole("button", { name: /集計用/ });
    await revoke.click();
    await revoke.waitFor({ state: "detached" });
    expect((await ask("GET")).status).toBe(401);
  });

  it("a temporary password is issued and shown once", async () => {
    await administrator.go("/settings/accounts");
    await administrator.page.locator("#find-account").fill("outsider");
    await administrator.page.getByRole("button", { name: /outsider/ }).click();
    await administrator.page
      .locator("dialog[open]")
      .getByRole("button", { name: /仮のパスワード/ })
      .click();
    await administrator.page.locator(".secret").waitFor();
    await administrator.picture("temporary-password");
    expect(await seriousFindings(administrator.page)).toEqual([]);
  });

  it("whoever has no account is given a slip with a temporary password, which opens the account", async () => {
    for (const number of ["0901", "0902"]) {
      const values = { number, personName: `採用${number}`, personKind: "regular" };
      expect((await people.administrator.post("entries/person", { values })).status).toBe(201);
    }
    await administrator.go("/settings/accounts");
    await administrator.follow("アカウントのない2人");
    await administrator.press("2人に発行する");
    await administrator.sees("この2人の仮のパスワードは、いまだけ表示します");
    const slips = administrator.page.locator(".password-slips > li");
    expect(await slips.allTextContents()).toEqual([
      expect.stringContaining("採用0901"),
      expect.stringContaining("0902"),
    ]);
    await administrator.picture("first-passwords");
    expect(await seriousFindings(administrator.page)).toEqual([]);
    const password = await slips.first().locator(".secret").textContent();
    const signedIn = await fetch(`${server.address}/api/b/${people.administrator.body}/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-machimori": "1" },
      body: JSON.stringify({ login: "0901", password }),
    });
    expect(await signedIn.json()).toMatchObject({ state: "mustChange" });
  });

  it("a register entry is amended and retired, each with its reason; the past stays", async () => {
    clerk = await seat("colleague");
    await clerk.go(`/entries/device/${notebook}`);
    await clerk.press("変更する");
    await clerk.page
      .locator("dialog[open]")
      .getByLabel(/^設置場所/)
      .fill("書庫");
    await clerk.page.locator("#change-reason").fill("配置替え");
    await clerk.picture("amend");
    await clerk.page.locator("dialog[open]").getByRole("button", { name: "変更する" }).click();
    await clerk.sees("変更を登録しました。");
    await clerk.sees("配置替え");
    await clerk.page.getByText("この件の記録と証明").click();
    await clerk.page.locator(".proofs tbody tr").nth(1).waitFor();
    await clerk.picture("proofs", true);
  });

  it("a request is made afterwards in an emergency, and withdrawn", async () => {
    await clerk.go("/apply/take-out");
    await clerk.page.getByRole("radio", { name: "庁外へ持ち出す" }).check();
    await clerk.choose("items", "", /ノート/);
    await clerk.fill(/^持出先/, "避難所");
    await clerk.page.getByLabel("開始日").first().fill("令和8年5月11日");
    await clerk.page.getByLabel("終了日").first().fill("令和8年5月12日");
    await clerk.fill(/^目的/, "災害対応");
    await clerk.page.getByRole("checkbox", { name: "暗号化している" }).check();
    await clerk.page.getByRole("checkbox", { name: /許可を得る前に行った/ }).check();
    await clerk.page.locator("#ex-post-reason").fill("夜間の災害対応のため");
    await clerk.press("送る");
    await clerk.sees(/を送りました/);
    await clerk.follow("控えを開く");
    await clerk.sees("事後の申請（緊急のため先に行ったもの）");
    await clerk.press("取り下げる");
    await clerk.page.locator("#change-reason").fill("不要になったため");
    await clerk.picture("withdraw");
    await clerk.page.locator("dialog[open]").getByRole("button", { name: "取り下げる" }).click();
    await clerk.sees("取り下げました。");
  });

  it("a view of a list is saved and found again; CSV tells the character that Shift_JIS lacks", async () => {
    const manager = await seat("manager");
    await manager.go("/lists/device?q=ノート");
    await manager.press("この見かたを保存");
    await manager.page.getByLabel(/^見かたの名前/).fill("ノートだけ");
    await manager.page.keyboard.press("Enter");
    await quiet(manager.page);
    await manager.go("/lists/device");
    await manager.page.locator("option", { hasText: "ノートだけ" }).waitFor({ state: "attached" });
    await manager.picture("saved-view");
    await manager.press("CSVで保存");
    const [download] = await Promise.all([manager.page.waitForEvent("download"), manager.press("保存する")]);
    expect(new TextDecoder("shift_jis").decode(readFileSync(await download.path()))).toContain("〓田用ノート");
    await manager.sees("「𠮷」");
    await manager.picture("unmappable");
    const [sheet] = await Promise.all([
      manager.page.waitForEvent("download"),
      manager.page
        .locator("dialog[open]")
        .getByRole("button", { name: "閉じる" })
        .click()
        .then(() => manager.page.getByRole("link", { name: "Excelで保存" }).click()),
    ]);
    expect(
      readFileSync(await sheet.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  it("a sheet with wrong cells is told by row and column before anything is taken", async () => {
    await administrator.go("/lists/device");
    await administrator.press("Excel・CSVから取り込む");
    await administrator.page.setInputFiles("#import-file", {
      name: "端末.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(
        "管理番号,名称・機種,管理する課,種類,記憶装置の暗号化,設置場所\r\nN-8,ノート,税務課,ノートパソコン,はい,執務室\r\nN-9,ノート,無い課,折りたたみ,はい,\r\n",
      ),
    });
    await administrator.press("確認する（まだ取り込みません）");
    await administrator.page.getByRole("region", { name: "直すところのある行" }).waitFor();
    const cells = await administrator.page
      .getByRole("region", { name: "直すところのある行" })
      .locator("tbody tr")
      .allTextContents();
    expect(cells.filter((one) => one.startsWith("3"))).toHaveLength(3);
    // A division enters its own devices: the check says so before the import would.
    expect(cells.filter((one) => one.startsWith("2")).join()).toContain("定められた担当だけ");
    await administrator.picture("import-cells");
  });

  it("the operator's link asks for a new password twice, tells a weak one at its field, and opens the account", async () => {
    const made = await makeRecoveryLink(
      (await server.installation.body("town"))!,
      { login: "admin", authenticator: false, reason: "端末の紛失" },
      server.at,
    );
    if ("wrong" in made) throw new Error(made.wrong.ja);
    const lost = await atBrowser(browser, server.address, people.administrator, "account-lost", null);
    const { page } = lost;
    await page.goto(`${server.address}/recover/${made.link}`);
    await page.locator("#new-password").fill("another-horse-battery-77");
    await page.locator("#new-password-again").fill("another-horse");
    await page.keyboard.press("Enter");
    await lost.sees("2つの新しいパスワードが違います。");
    for (const tried of ["password", "another-horse-battery-77"]) {
      await page.locator("#new-password").fill(tried);
      await page.locator("#new-password-again").fill(tried);
      await page.keyboard.press("Enter");
      await page.locator(tried === "password" ? "#new-password-error" : ".banner-done").waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await lost.picture("recover", true);
    }
  });
});
