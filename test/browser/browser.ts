import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { buildWeb, webFolder } from "@machimori/web/build";
import { type Browser, chromium, type Page } from "playwright-core";
import { root } from "../architecture/sources.ts";
import { type Client, password, type TestServer, testServer } from "../journeys/client.ts";

const program = "/usr/bin/chromium";
export const hasChromium = existsSync(program);

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: program, args: quiet });
}

/** A server that a browser can reach, with the built application. */
export async function webServer(): Promise<TestServer & { readonly address: string }> {
  await buildWeb(() => undefined);
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

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on the page that is serious or worse, as short lines. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 120)}`);
  });
}

/** Where screenshots of a run go, for a person to look at; not kept in the repository. */
export const pictures = process.env["MACHIMORI_PICTURES"] ?? join(root, "test", "browser", "pictures");
