import type { IncomingMessage, ServerResponse } from "node:http";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { Action, View } from "@machimori/engine";
import { may } from "@machimori/engine";
import { endOfDay, type Instant, isLocalDate, type Language, type LocalDate, tokyoDay } from "@machimori/terms";
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from "fastify";
import type { BodyRuntime } from "./body/runtime.ts";
import type { Installation } from "./installation.ts";
import { badRequest, notAllowed, notForTokens, notFound, signInNeeded } from "./problem.ts";
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

/** The API token a request carries, if it carries one. */
export const bearerOf = (request: FastifyRequest): string | null =>
  request.headers.authorization?.match(/^Bearer ([A-Za-z0-9_-]{20,200})$/)?.[1] ?? null;

function credentialOf(request: FastifyRequest, body: string): Credential | null {
  const bearer = bearerOf(request);
  if (bearer !== null) return { kind: "token", secret: bearer };
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

/** Changes of accounts and of the settings that say who administers are made in person: a token that leaks must not make more of itself. */
const inPersonOnly: ReadonlySet<Action> = new Set(["administer", "settings"]);

export interface Asking {
  readonly action?: Action;
  /** Also for a session that still has to set its account right (new password, second factor), and only then. */
  readonly settingRight?: boolean;
  /** Not for API tokens: whoever is signed in does this themselves. */
  readonly inPerson?: boolean;
}

/**
 * Who asks what of which body; every route that is not public starts here. A session that still has to set its account
 * right may only do that. Tokens act within their scopes: `read`, `write`.
 */
export async function asked(
  installation: Installation,
  request: FastifyRequest,
  { action, settingRight = false, inPerson = false }: Asking = {},
): Promise<Asked> {
  const runtime = await bodyOf(installation, request);
  const at = installation.clock();
  const credential = credentialOf(request, runtime.id);
  const identity = credential ? await identify(runtime, credential, at) : null;
  if (!identity) throw signInNeeded();
  if (identity.by === "token") {
    const scope = reading.has(request.method) ? "read" : "write";
    const isTooMuch = inPerson || (scope === "write" && action !== undefined && inPersonOnly.has(action));
    if (isTooMuch || !identity.scopes.includes(scope)) throw notForTokens();
  }
  if (identity.state !== "active" && !settingRight) throw signInNeeded();
  if (action && !may(identity.viewer, action)) throw notAllowed();
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
