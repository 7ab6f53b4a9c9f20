import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fastifyStatic from "@fastify/static";
import type { App } from "./request.ts";

/**
 * Serves the built browser application: the page itself always fresh, its hashed parts for a year and compressed. The
 * parts are looked for as they are asked for, so that a page built anew under a running server finds its own.
 */
export async function serveWeb(app: App, folder: string): Promise<void> {
  const parts = join(folder, "assets");
  compressAssets(parts);
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    globIgnore: ["assets/**"],
    cacheControl: false,
    setHeaders: (response) => response.header("cache-control", "no-cache"),
  });
  await app.register(fastifyStatic, {
    root: parts,
    prefix: "/assets/",
    decorateReply: false,
    preCompressed: true,
    maxAge: "365d",
    immutable: true,
  });
}

/** Puts a compressed copy beside each script and style that has none; a folder that cannot be written is served as it is. */
function compressAssets(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((one) => /\.(js|css|svg)$/.test(one))) {
    const target = join(folder, `${name}.gz`);
    if (existsSync(target)) continue;
    try {
      writeFileSync(`${target}.${process.pid}`, gzipSync(readFileSync(join(folder, name)), { level: 9 }));
      renameSync(`${target}.${process.pid}`, target);
    } catch {
      return;
    }
  }
}
