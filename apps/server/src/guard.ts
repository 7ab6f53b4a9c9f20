import type { FastifyReply, FastifyRequest } from "fastify";
import { badRequest, Problem } from "./problem.ts";
import { type App, bearerOf } from "./request.ts";

export interface Door {
  /** A proxy in front ends TLS and tells who asked (its last entry in X-Forwarded-For is believed, nothing before it). */
  readonly behindProxy: boolean;
  /** The server listens on this machine only: it answers to the names of this machine and to no other. */
  readonly loopbackOnly: boolean;
}

const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(self), geolocation=(), microphone=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** Documents made of a body's own words are opened by a browser with nothing allowed in them. */
const inertTypes = /^(text\/html|image\/svg\+xml)/;
const inertPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** How deep a request's JSON may be nested; forms need five. */
const deepest = 40;

/** What every request and answer passes, whatever its route: names, origins, what may be in a body, headers. */
export function guard(app: App, door: Door): void {
  app.addHook("onRequest", async (request) => {
    if (hostsNamed(request) > 1)
      throw badRequest("要求に Host の見出しがいくつもあります。", "The request names more than one host.");
    if (door.loopbackOnly && !isThisMachine(request.headers.host)) throw strangeHost();
    if (isChange(request.method) && bearerOf(request) === null && !fromOwnPage(request))
      throw badRequest(
        "この画面からの操作として確認できませんでした。画面を開き直してください。",
        "The X-Machimori header is missing, or the request comes from another site.",
      );
  });
  app.addHook("preValidation", async (request) => {
    for (const part of [request.params, request.query, request.body]) {
      const wrong = unfit(part);
      if (wrong) throw wrong;
    }
  });
  // Once more for numbers: only now is what an address says read as one.
  app.addHook("preHandler", async (request) => {
    const wrong = unfit(request.params) ?? unfit(request.query);
    if (wrong) throw wrong;
  });
  app.addHook("onSend", async (request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders)) if (!reply.hasHeader(name)) reply.header(name, value);
    if (request.protocol === "https") reply.header("strict-transport-security", "max-age=31536000");
    if (!request.url.startsWith("/api/")) return;
    reply.header("cache-control", "no-store");
    if (inertTypes.test(String(reply.getHeader("content-type") ?? "")))
      reply.header("content-security-policy", inertPolicy);
  });
}

/** Whether the request came from this machine itself, and not through a proxy on it. */
export function isLoopback(request: FastifyRequest, behindProxy: boolean): boolean {
  const address = request.socket.remoteAddress ?? "";
  const isLocal = address === "127.0.0.1" || address === "::1" || address === "::ffff:127.0.0.1";
  return isLocal && !isPassedOn(request) && !behindProxy;
}

/**
 * Whether the request came from this machine, by any of its addresses: where only the address of its network is served,
 * whoever is on the machine asks from that address. From outside nothing arrives with an address of the machine's own.
 */
export function isOnThisMachine(request: FastifyRequest, behindProxy: boolean): boolean {
  const { remoteAddress, localAddress } = request.socket;
  const isOwn = remoteAddress !== undefined && remoteAddress === localAddress;
  return isLoopback(request, behindProxy) || (isOwn && !isPassedOn(request) && !behindProxy);
}

const isPassedOn = (request: FastifyRequest) =>
  ["x-forwarded-for", "forwarded", "x-real-ip", "via"].some((name) => request.headers[name] !== undefined);

export const isChange = (method: string) => !["GET", "HEAD", "OPTIONS"].includes(method);

/**
 * A browser sends the header only for a page of ours: another site would have to ask first (CORS), and is never
 * answered. What the browser itself says of where the request comes from must agree.
 */
function fromOwnPage({ headers, host }: FastifyRequest): boolean {
  if (headers["x-machimori"] !== "1") return false;
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const origin = headers.origin;
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

/** Of several names a proxy may have believed one and we another. */
const hostsNamed = ({ raw }: FastifyRequest) =>
  raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length;

/** Against names of other sites that were made to point here (DNS rebinding). */
function isThisMachine(host: string | undefined): boolean {
  const name = (host ?? "").toLowerCase().replace(/:\d+$/, "");
  return ["localhost", "127.0.0.1", "[::1]"].includes(name) || name.endsWith(".localhost");
}

const strangeHost = () =>
  new Problem(421, "host-unknown", {
    ja: "このサーバは、この機械の中からの接続（127.0.0.1、localhost）だけに応えます。ほかの名前で使うときは --host と TLS、または --behind-proxy を付けて起動してください。",
    en: "This server answers to 127.0.0.1 and localhost only; start it with --host and TLS, or --behind-proxy.",
  });

/** What no route takes: a NUL or half a character (PostgreSQL keeps neither), a number beyond numbers, nesting without end. */
function unfit(part: unknown): Problem | null {
  let level: unknown[] = [part];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return badRequest("送られた内容の入れ子が深すぎます。", "The request is nested too deeply.");
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value === "string" && value.includes("\0"))
        return badRequest("送られた内容に使えない文字（NUL）があります。", "The request holds a NUL character.");
      if (typeof value === "string" && !value.isWellFormed())
        return badRequest(
          "送られた内容に壊れた文字（片方だけのサロゲート）があります。打ち直してください。",
          "The request holds half a character (a lone surrogate).",
        );
      if (typeof value === "number" && !Number.isFinite(value))
        return badRequest("送られた数が大きすぎます。", "A number of the request is too large.");
      if (typeof value === "object" && value !== null && !Buffer.isBuffer(value))
        for (const [name, one] of Object.entries(value)) below.push(name, one);
    }
    level = below;
  }
  return null;
}

/** JSON as UTF-8 and nothing else; bytes that are none are refused, not replaced. */
export function readJson(app: App): void {
  const parse = app.getDefaultJsonParser("error", "error");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) => {
    let text: string;
    try {
      text = decoder.decode(body as Buffer);
    } catch {
      done(badRequest("送られた内容がUTF-8ではありません。", "The request is not UTF-8."), undefined);
      return;
    }
    parse(request, text, done);
  });
}

/** An address that cannot be read at all is answered as anything else that is wrong. */
export function unreadable(_error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const problem = badRequest("アドレスを読み取れません。", "The address cannot be read.");
  void reply.code(problem.status).type("application/json; charset=utf-8").send(problem.toJSON());
}
