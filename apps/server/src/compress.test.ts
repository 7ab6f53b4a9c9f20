import { gunzipSync } from "node:zlib";
import Fastify from "fastify";
import { expect, it } from "vitest";
import { compressAnswers } from "./compress.ts";
import type { App } from "./request.ts";

const long = { clauses: Array.from({ length: 4000 }, (_, at) => `第${at}条　職員等は、許可を得なければならない。`) };

function app() {
  const made = Fastify() as unknown as App;
  compressAnswers(made);
  made.get("/long", async () => long);
  made.get("/short", async () => ({ clause: "第1条" }));
  return made;
}

it.each([
  ["/long", "gzip, deflate, br", "gzip"],
  ["/long", "br", undefined],
  ["/long", "gzip;q=0", undefined],
  ["/long", "", undefined],
  ["/short", "gzip", undefined],
])("%s, taken as “%s”, comes as %s and says the same", async (url, accepts, encoding) => {
  const answer = await app().inject({ url, headers: accepts === "" ? {} : { "accept-encoding": accepts } });
  expect(answer.headers["content-encoding"]).toBe(encoding);
  const text = encoding === "gzip" ? gunzipSync(answer.rawPayload).toString("utf8") : answer.body;
  expect(JSON.parse(text)).toEqual(url === "/long" ? long : { clause: "第1条" });
  if (encoding === "gzip") expect(Number(answer.headers["content-length"])).toBe(answer.rawPayload.length);
});
