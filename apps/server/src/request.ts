import type { IncomingMessage, ServerResponse } from "node:http";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { Action, View } from "@machimori/engine";
import { may } from "@machimori/engine";
import { endOfDay, type Instant, isLocalDate, type Language, type LocalDate, tokyoDay } from "@machimori/terms";
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from "fastify";
import type { BodyRuntime } from "./body/runtime.ts";
import type { Installation } from "./installation.ts";
import { badRequest, notAllowed, notFound, signInNeeded } from "./problem.ts";
import { type Credential, type Identity, identify } from "./sign-in/identity.ts";

/** The application with schemas as types. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** One request of a known person to a known body. */
export interface Asked {
  readonly runtime: BodyRuntime;
  readonly identity: Identity;
  readonly at: Instant;
  readonly today: LocalDate;
  readonly language: Language;
}

export const cookieOf = (body: string) => `machimori_${body.replace(/[^a-z0-9]/gi, "_")}`;

export function credentialOf(request: FastifyRequest, body: string): Credential | null {
  const bearer = request.headers.authorization?.match(/^Bearer ([A-Za-z0-9_-]{20,200})$/)?.[1];
  if (bearer) return { kind: "token", secret: bearer };
  const cookie = request.cookies[cookieOf(body)];
  return cookie ? { kind: "session", secret: cookie } : null;
}

/** The body a request names, or 404. */
export async function bodyOf(installation: Installation, request: FastifyRequest): Promise<BodyRuntime> {
  const id = (request.params as { body?: string }).body ?? "";
  const runtime = await installation.body(id);
  if (!runtime) throw notFound();
  return runtime;
}

const reading = new Set(["GET", "HEAD"]);

/**
 * Who asks what of which body; every route starts here. A session that still has to set its account right may only do
 * that (`settingRight`). Tokens act within their scopes: `read`, `write`.
 */
export async function asked(
  installation: Installation,
  request: FastifyRequest,
  options: { readonly action?: Action; readonly settingRight?: boolean } = {},
): Promise<Asked> {
  const runtime = await bodyOf(installation, request);
  const at = installation.clock();
  const credential = credentialOf(request, runtime.id);
  const identity = credential ? await identify(runtime, credential, at) : null;
  if (!identity) throw signInNeeded();
  const changes = !reading.has(request.method);
  if (changes && identity.by === "session" && request.headers["x-machimori"] !== "1")
    throw badRequest(
      "この画面からの操作として確認できませんでした。画面を開き直してください。",
      "The X-Machimori header is missing.",
    );
  if (
    identity.by === "token" &&
    !identity.scopes.includes("*") &&
    !identity.scopes.includes(changes ? "write" : "read")
  )
    throw notAllowed();
  if (identity.state !== "active" && options.settingRight !== true) throw signInNeeded();
  if (options.action && !may(identity.viewer, options.action)) throw notAllowed();
  const language = request.headers["accept-language"]?.startsWith("en") ? "en" : "ja";
  return { runtime, identity, at, today: tokyoDay(at), language };
}

/** The past day a request asks for (`asOf`, `knownAt`); null for now. */
export function viewOf(
  query: { readonly asOf?: string | undefined; readonly knownAt?: string | undefined },
  today: LocalDate,
): View | null {
  const { asOf, knownAt } = query;
  if (asOf === undefined && knownAt === undefined) return null;
  if (asOf !== undefined && !isLocalDate(asOf))
    throw badRequest("時点は日付（例：2026-03-31）で指定してください。", "asOf must be a date.");
  return { asOf: asOf ?? today, knownAt: knownAt === undefined ? null : knownBy(knownAt) };
}

/** An instant as it is, a day as its end in Tokyo. */
function knownBy(knownAt: string): Instant {
  if (isLocalDate(knownAt)) return endOfDay(knownAt);
  if (Number.isNaN(Date.parse(knownAt)))
    throw badRequest("「記録の時点」は日付か日時で指定してください。", "knownAt must be a date or an instant.");
  return new Date(knownAt).toISOString() as Instant;
}
