import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { webFolder } from "@machimori/web/build";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../architecture/sources.ts";
import type { Client } from "../journeys/client.ts";
import { type Role, town } from "../journeys/town.ts";
import { hasChromium, openBrowser, pageFor, pictures, webServer } from "./browser.ts";

const standards = readFileSync(join(root, "fixtures", "minato", "policy", "standards.txt"));

describe.skipIf(!hasChromium)("the browser application (left out where there is no Chromium)", () => {
  let server: Awaited<ReturnType<typeof webServer>>;
  let browser: Browser;
  let people: Readonly<Record<Role, Client>>;
  let clerk: Page;
  let manager: Page;
  let draft = "";

  beforeAll(async () => {
    server = await webServer();
    people = await town(server);
    draft = (
      await people.administrator.upload(
        "adoption",
        { name: "standards.txt", bytes: standards },
        { instrumentName: "対策基準" },
      )
    ).body.id;
    await people.administrator.post(`adoption/${draft}/in-force`, { effectiveFrom: "2026-05-11", decidedBy: "委員会" });
    await people.clerk.post("entries/device", {
      values: {
        deviceNumber: "N-1",
        deviceName: "窓口用ノート",
        keeper: "tax",
        deviceKind: "notebook",
        encrypted: true,
        place: "執務室",
      },
    });
    browser = await openBrowser();
    clerk = await pageFor(browser, server.address, people.clerk, "clerk");
    manager = await pageFor(browser, server.address, people.manager, "manager");
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const go = async (page: Page, path: string) => {
    await page.goto(`${server.address}/b/town${path}`);
    await page.locator("h1").first().waitFor();
    await page.waitForLoadState("networkidle");
  };

  it("a first-time user asks to take a notebook out, from Home, by what they want to do", async () => {
    await go(clerk, "");
    await clerk.getByRole("link", { name: "端末や記録媒体を持ち出す" }).click();
    await clerk.getByRole("radio", { name: "庁外へ持ち出す" }).check();
    await clerk.getByRole("combobox").first().fill("窓口");
    await clerk.getByRole("option", { name: /窓口用ノート/ }).click();
    await clerk.getByLabel(/^持出先/).fill("県庁");
    await clerk
      .getByLabel(/開始|から/)
      .first()
      .fill("令和8年5月12日");
    await clerk
      .getByLabel(/終了|まで/)
      .first()
      .fill("令和8年5月13日");
    await clerk.getByLabel(/^目的/).fill("打合せ");
    await clerk.getByRole("checkbox", { name: "暗号化している" }).check();
    await clerk.getByRole("button", { name: "送る", exact: true }).click();
    await clerk.getByText(/を送りました/).waitFor();
    await clerk.screenshot({ path: join(pictures, "sent.png") });
  });

  it("the manager finds it under いますること and permits it", async () => {
    await go(manager, "");
    await manager
      .getByRole("link", { name: /端末等持出許可申請書/ })
      .first()
      .click();
    await manager.getByRole("button", { name: "許可", exact: true }).click();
    await manager.getByText("許可しました。").waitFor();
    await manager.screenshot({ path: join(pictures, "permitted.png") });
  });

  it("the margin of the policy shows who is responsible and the last evidence of the permission just given", async () => {
    await go(manager, "/policy");
    await manager.getByText("端末", { exact: false }).first().waitFor();
    const text = await manager.locator("main").textContent();
    expect(text).toContain("運用中");
    expect(text).toContain("情報セキュリティ管理者");
  });

  it("the application is built for use, also by a test", () => {
    const assets = join(webFolder, "assets");
    const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
    const forDevelopers = scripts.filter((name) => readFileSync(join(assets, name), "utf8").includes("jsxDEV"));
    expect([scripts.length > 10, forDevelopers]).toEqual([true, []]);
  });

  it("nothing is asked of any other host", async () => {
    const asked: string[] = [];
    manager.on("request", (request) => asked.push(new URL(request.url()).host));
    await go(manager, "/board");
    expect(new Set(asked)).toEqual(new Set([new URL(server.address).host]));
  });
});
