import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import { expect, it } from "vitest";
import type { App } from "./request.ts";
import { serveWeb } from "./web.ts";

it("a page built anew under a running server finds its parts, and only they are kept by browsers", async () => {
  const folder = mkdtempSync(join(tmpdir(), "machimori-web-"));
  const app = Fastify();
  try {
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "index.html"), "<title>first</title>");
    writeFileSync(join(folder, "assets", "first.js"), "1");
    await serveWeb(app as unknown as App, folder);
    writeFileSync(join(folder, "index.html"), "<title>second</title>");
    writeFileSync(join(folder, "assets", "second.js"), "2");
    const got = async (url: string) => {
      const { statusCode, headers, body } = await app.inject({ url });
      return [statusCode, headers["cache-control"], statusCode === 200 ? body : ""];
    };
    expect(await got("/")).toEqual([200, "no-cache", "<title>second</title>"]);
    expect(await got("/assets/second.js")).toEqual([200, "public, max-age=31536000, immutable", "2"]);
    expect((await got("/assets/gone.js"))[0]).toBe(404);
    expect((await got("/assets/..%2findex.html"))[0]).toBe(404);
  } finally {
    await app.close();
    rmSync(folder, { recursive: true });
  }
});
