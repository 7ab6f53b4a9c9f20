import fastifyStatic from "@fastify/static";
import type { App } from "./request.ts";

/** Serves the built browser application: hashed files for a year, the page itself always fresh. */
export async function serveWeb(app: App, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    setHeaders(response, path) {
      const hashed = path.includes("/assets/");
      response.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}
