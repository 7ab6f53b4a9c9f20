import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { webFolder } from "@machimori/web/build";
import { type Browser, chromium, type Page } from "playwright-core";
import { root } from "../architecture/sources.ts";
import { type Client, password, type TestServer, testServer } from "../journeys/client.ts";

const program = "/usr/bin/chromium";
export const hasChromium = existsSync(program);

const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function openBrowser(): Promise<Browser> {
  // Without a locale that knows Japanese, Chromium saves every download under a name of its own.
  return chromium.launch({ executablePath: program, args: quietly, env: { ...process.env, LC_ALL: "C.UTF-8" } });
}

/** A server that a browser can reach, with the built application. */
export async function webServer(): Promise<TestServer & { readonly address: string }> {
  const server = await testServer(undefined, webFolder);
  const address = await server.app.listen({ host: "127.0.0.1", port: 0 });
  return Object.assign(server, { address });
}

/** A page on which somebody is signed in; at the size of an office notebook unless told otherwise. */
export async function pageFor(
  browser: Browser,
  address: string,
  client: Client,
  login: string,
  viewport = { width: 1366, height: 768 },
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: "ja-JP", timezoneId: "Asia/Tokyo" });
  const signedIn = await context.request.post(`${address}/api/b/${client.body}/sign-in`, {
    data: { login, password: `${password}-${login}` },
    headers: { "x-machimori": "1" },
  });
  if (!signedIn.ok()) throw new Error(await signedIn.text());
  return context.newPage();
}

const underWay = new WeakMap<Page, Set<unknown>>();

/** Counts what a page asks of the server, so that `quiet` need not guess. */
export function watched(page: Page): Page {
  const asked = new Set<unknown>();
  underWay.set(page, asked);
  page.on("request", (request) => request.url().includes("/api/") && asked.add(request));
  page.on("requestfinished", (request) => asked.delete(request));
  page.on("requestfailed", (request) => asked.delete(request));
  return page;
}

/** Waits until a watched page has asked nothing for four looks in a row, and says of nothing that it is on its way. */
export async function quiet(page: Page): Promise<void> {
  const asked = underWay.get(page)!;
  const until = Date.now() + 30_000;
  for (let still = 0; still < 4; ) {
    await page.waitForTimeout(20);
    const loading =
      asked.size > 0 ||
      (await page
        .locator(".loading")
        .count()
        .catch(() => 1)) > 0;
    still = loading ? 0 : still + 1;
    if (Date.now() > until) throw new Error(`${page.url()} is still loading`);
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on the page that is serious or worse, as short lines; by all its rules or by those named. */
export async function seriousFindings(page: Page, ...rules: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(only.length > 0 ? { runOnly: only } : {});
    return violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 120)}`);
  }, rules);
}

/** Where screenshots of a run go, for a person to look at; not kept in the repository. */
export const pictures = process.env["MACHIMORI_PICTURES"] ?? join(root, "test", "browser", "pictures");
