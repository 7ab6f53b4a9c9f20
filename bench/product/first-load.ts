/** What a browser loads before it can show the first screen: the scripts the page names, and those they import at once. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWeb, webFolder } from "@machimori/web/build";
import { line } from "./spread.ts";

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
