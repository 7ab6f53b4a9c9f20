import { buildApp, Installation, openApi } from "@machimori/server";
import type { Store } from "@machimori/store";
import { command, group } from "../command.ts";
import { exitCodes, printJson } from "../outcome.ts";

/** The OpenAPI document needs the routes only; no request is ever made of this store. */
const noStore = new Proxy({} as Store, {
  get: (_target, name) => {
    if (name === "bodies") return async () => [];
    if (name === "onAppend") return () => () => {};
    throw new Error("the API description asks nothing of the database");
  },
});

const openapi = command({
  summary: { ja: "API の説明書（OpenAPI 3.1）を出力します", en: "Print the OpenAPI 3.1 document" },
  options: {},
  async run() {
    const app = await buildApp(new Installation(noStore), { web: null });
    await app.ready();
    await printJson(openApi(app));
    await app.close();
    return exitCodes.ok;
  },
});

/** `machimori api openapi`. */
export const api = group({ ja: "API の説明書を出力します", en: "What the API is" }, { openapi: async () => openapi });
