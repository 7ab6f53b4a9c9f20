import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { App } from "./request.ts";

const compressed = promisify(gzip);

/** Characters from which an answer is worth the work: a whole policy or a review, never a page of a list. */
const least = 64_000;

/** A middle way: a policy comes to an eighth of its size in a few milliseconds. */
const level = 4;

/** Long answers go compressed to whoever takes that, so that a policy is read over a slow line in seconds. */
export function compressAnswers(app: App): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (typeof payload !== "string" || payload.length < least || reply.hasHeader("content-encoding")) return payload;
    reply.header("vary", "accept-encoding");
    if (!/\bgzip\b(?!;\s*q=0(?:\.0+)?(?:,|$))/.test(String(request.headers["accept-encoding"] ?? ""))) return payload;
    reply.header("content-encoding", "gzip");
    reply.removeHeader("content-length");
    return compressed(payload, { level });
  });
}
