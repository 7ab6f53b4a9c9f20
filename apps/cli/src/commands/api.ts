import { buildApp, Installation } from "@machimori/server";
import type { Store } from "@machimori/store";
import { type Command, exitCodes, printJson, UsageError } from "../outcome.ts";

/** The OpenAPI document needs the routes only; no request is ever made of this store. */
const noStore = new Proxy({} as Store, {
  get: (_target, name) => {
    if (name === "bodies") return async () => [];
    if (name === "onAppend") return () => () => {};
    throw new Error("the API description asks nothing of the database");
  },
});

export const api: Command = {
  summary: { ja: "API の説明書（OpenAPI 3.1）を出力します: api openapi", en: "Print the OpenAPI document" },
  async run(args) {
    if (args[0] !== "openapi") throw new UsageError("使い方: machimori api openapi");
    const app = await buildApp(new Installation(noStore), { web: null });
    await app.ready();
    await printJson(app.swagger());
    await app.close();
    return exitCodes.ok;
  },
};
