import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fastifyStatic from "@fastify/static";
import type { App } from "./request.ts";

/** Serves the built browser application: hashed files for a year and compressed, the page itself always fresh. */
export async function serveWeb(app: App, folder: string): Promise<void> {
  compressAssets(join(folder, "assets"));
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    setHeaders(response, path) {
      const hashed = path.includes("/assets/");
      response.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
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
