/**
 * What a browser loads before it can show the first screen, and how long until it may be used: from the address to the
 * home page with its tasks, in Chromium with an empty cache, on みなと市 with its year, as the head of a division.
 * `node bench/product/first-load.ts [--rounds N]`
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { buildApp } from "@machimori/server";
import { tokyoDay } from "@machimori/terms";
import { buildWeb, webFolder } from "@machimori/web/build";
import { chromium } from "playwright-core";
import { sampleInstallation } from "./rig.ts";
import { line, spread } from "./spread.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "9" }, shared: { type: "string" } },
});
const program = "/usr/bin/chromium";

await buildWeb(() => undefined);
const page = readFileSync(join(webFolder, "index.html"), "utf8");
const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]!);
const seen = new Set<string>();
const visit = (path: string): void => {
  if (seen.has(path)) return;
  seen.add(path);
  const text = readFileSync(join(webFolder, path), "utf8");
  for (const [, name] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) visit(`assets/${name}`);
};
first.forEach(visit);
const bytes = [...seen].reduce((sum, path) => sum + gzipSync(readFileSync(join(webFolder, path))).length, 0);
line("figure", "goal", "value");
line("script of the first load, gzip", "<= 200 kB", `${(bytes / 1000).toFixed(0)} kB in ${seen.size} files`);
if (existsSync(program)) await usable();
else line("until the home page may be used", "<= 1500 ms", `not measured: there is no ${program}`);
process.exit(0);

async function usable(): Promise<void> {
  const { installation, runtime, close } = await sampleInstallation();
  const app = await buildApp(installation, { web: webFolder });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  const roster = runtime.rosterOn(tokyoDay(installation.clock()));
  const head = roster.people.find((one) => roster.postOf(one.id) === "課長")!;
  const browser = await chromium.launch({
    executablePath: program,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
  });
  const times: number[] = [];
  const loaded: number[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "ja-JP" });
    const entered = await context.request.post(`${address}/api/b/${runtime.id}/sample/enter`, {
      data: { person: head.id },
      headers: { "x-machimori": "1" },
    });
    if (!entered.ok()) throw new Error(await entered.text());
    const tab = await context.newPage();
    let scripts = 0;
    tab.on("response", (response) => {
      if (response.url().endsWith(".js")) scripts += Number(response.headers()["content-length"] ?? 0);
    });
    await tab.goto(`${address}/b/${runtime.id}`, { waitUntil: "commit" });
    // The columns of the home page stand with their data, and the page answers to a click.
    await tab.locator(".home-beside").waitFor();
    const button = tab.locator("main a, main button").first();
    await button.click({ trial: true });
    times.push(await tab.evaluate(() => performance.now()));
    loaded.push(scripts);
    await context.close();
  }
  await browser.close();
  await app.close();
  await close();
  const { p50, p95 } = spread(times);
  line("until the home page may be used", "<= 1500 ms", `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`);
  const sent = spread(loaded).p50;
  if (sent > 0) line("script sent until then", "<= 200 kB", `${(sent / 1000).toFixed(0)} kB`);
}
