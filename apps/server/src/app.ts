import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import swagger from "@fastify/swagger";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { ClockWrong, outageOf } from "@machimori/store";
import Fastify, { type FastifyError, type FastifyServerOptions } from "fastify";
import { compressAnswers } from "./compress.ts";
import { guard, isChange, readJson, unreadable } from "./guard.ts";
import type { Installation } from "./installation.ts";
import { mechanismRoutes } from "./mechanisms/routes.ts";
import { openApi } from "./openapi.ts";
import { deliveryRoutes } from "./operator/delivery-routes.ts";
import { operatorRoutes } from "./operator/routes.ts";
import { badRequest, duringOutage, notFound, Problem } from "./problem.ts";
import type { App } from "./request.ts";
import { administrationRoutes } from "./routes/administration.ts";
import { adoptionRoutes } from "./routes/adoption.ts";
import { attachmentRoutes } from "./routes/attachments.ts";
import { boardRoutes } from "./routes/board.ts";
import { bodyRoutes } from "./routes/bodies.ts";
import { bulkRoutes } from "./routes/bulk.ts";
import { contextRoutes } from "./routes/context.ts";
import { draftRoutes } from "./routes/drafts.ts";
import { entryRoutes } from "./routes/entries.ts";
import { healthRoutes } from "./routes/health.ts";
import { homeRoutes } from "./routes/home.ts";
import { inventoryRoutes } from "./routes/inventory.ts";
import { listPaperRoutes } from "./routes/list-papers.ts";
import { lookUpRoutes } from "./routes/look-up.ts";
import { meRoutes } from "./routes/me.ts";
import { modelRoutes } from "./routes/model.ts";
import { paperRoutes } from "./routes/papers.ts";
import { policyRoutes } from "./routes/policy.ts";
import { previewRoutes } from "./routes/preview.ts";
import { publicRoutes } from "./routes/public.ts";
import { recordRoutes } from "./routes/record.ts";
import { revisionRoutes } from "./routes/revision.ts";
import { savedViewRoutes } from "./routes/saved-views.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { settingRoutes } from "./routes/settings.ts";
import { sheetRoutes } from "./routes/sheets.ts";
import { separationRoutes } from "./separation/routes.ts";
import { transferRoutes } from "./transfer/routes.ts";
import { answerUnparsed } from "./unparsed.ts";
import { serveWeb } from "./web.ts";

export interface AppOptions {
  /** Folder of the built browser application; null serves the API alone. */
  readonly web: string | null;
  readonly https?: { readonly cert: string; readonly key: string };
  readonly behindProxy?: boolean;
  /** The server listens on this machine only, and answers to no other name. */
  readonly loopbackOnly?: boolean;
  readonly log?: boolean;
}

/** How a route that takes files is described: the parts are read as they come, and checked by its handler. */
const aFile = {
  type: "object",
  required: ["file"],
  properties: { file: { type: "string", format: "binary" } },
  additionalProperties: true,
} as const;

/** Of the addresses a proxy passes on, only what the nearest one says is believed: the rest anybody may have written. */
const nearest = (_address: string, hop: number) => hop < 1;

/** The HTTP application: routes, schemas, errors in both languages, the browser application. Does not listen. */
export async function buildApp(installation: Installation, options: AppOptions): Promise<App> {
  const door = { behindProxy: options.behindProxy ?? false, loopbackOnly: options.loopbackOnly ?? false };
  const settings: FastifyServerOptions = {
    logger: options.log ? { level: "warn" } : false,
    bodyLimit: 5_000_000,
    trustProxy: door.behindProxy ? nearest : false,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: unreadable,
    clientErrorHandler: answerUnparsed,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: "array", allErrors: true } },
    ...(options.https ? { https: options.https } : {}),
  };
  const app = Fastify(settings).withTypeProvider<TypeBoxTypeProvider>() as unknown as App;
  await app.register(swagger, {
    transform: ({ schema, url }) => ({
      url,
      schema: schema.consumes === undefined ? schema : { ...schema, body: aFile },
    }),
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Machimori API",
        version: "1",
        description: "Everything the browser application does goes through this API.",
      },
      components: {
        securitySchemes: {
          session: {
            ...{ type: "apiKey", in: "cookie", name: "machimori_<body>" },
            description: "Given by the sign-in. Requests that change something also carry the header X-Machimori: 1.",
          },
          token: {
            ...{ type: "http", scheme: "bearer" },
            description:
              "Made by a person in their account. GET needs the scope read, everything else the scope write.",
          },
        },
      },
      servers: [{ url: "/" }],
      security: [{ session: [] }, { token: [] }],
    },
  });
  readJson(app);
  await app.register(cookie);
  await app.register(multipart);
  guard(app, door);
  compressAnswers(app);
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = isBrokenForm(error, request.headers["content-type"])
      ? brokenForm()
      : problemOf(error, request.method);
    if (problem.status >= 500) request.log.error({ err: error, requestId: request.id });
    return reply.code(problem.status).send({ ...problem.toJSON(), requestId: request.id });
  });
  healthRoutes(app, installation, door);
  operatorRoutes(app, installation, door);
  deliveryRoutes(app, installation);
  app.get("/api/openapi.json", { schema: { hide: true } }, async () => openApi(app));
  sessionRoutes(app, installation, door);
  meRoutes(app, installation);
  homeRoutes(app, installation);
  entryRoutes(app, installation);
  lookUpRoutes(app, installation);
  draftRoutes(app, installation);
  savedViewRoutes(app, installation);
  attachmentRoutes(app, installation);
  sheetRoutes(app, installation);
  boardRoutes(app, installation);
  bulkRoutes(app, installation);
  contextRoutes(app, installation);
  inventoryRoutes(app, installation);
  previewRoutes(app, installation);
  adoptionRoutes(app, installation);
  modelRoutes(app, installation);
  revisionRoutes(app, installation);
  publicRoutes(app, installation);
  policyRoutes(app, installation);
  administrationRoutes(app, installation);
  settingRoutes(app, installation);
  bodyRoutes(app, installation);
  recordRoutes(app, installation);
  paperRoutes(app, installation);
  listPaperRoutes(app, installation);
  mechanismRoutes(app, installation);
  transferRoutes(app, installation);
  separationRoutes(app, installation);
  if (options.web !== null) await serveWeb(app, options.web);
  app.setNotFoundHandler((request, reply) => {
    const page = options.web !== null && request.method === "GET" && !/^\/(api|assets)\//.test(request.url);
    return page
      ? reply.type("text/html; charset=utf-8").sendFile("index.html")
      : reply.code(404).send(notFound().toJSON());
  });
  return app;
}

/** What the reader of forms throws without a code: a form cut off, or without its boundary. */
const isBrokenForm = (error: Error, type = "") =>
  type.startsWith("multipart/") && /^(Unexpected end of |Malformed |Multipart: |Part terminated )/.test(error.message);
const brokenForm = () =>
  badRequest("ファイルの送信が途中で切れたか、形式が正しくありません。送り直してください。", "The form is broken.");

/** Anything thrown as an answer: our own problems as they are, malformed requests as 400, defects as one fixed sentence. */
function problemOf(error: FastifyError | Problem, method: string): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof ClockWrong) return new Problem(503, error.refusal.code, error.refusal);
  const outage = outageOf(error);
  if (outage) return duringOutage(outage, isChange(method));
  if ("validation" in error && error.validation) {
    const fields = Object.fromEntries(
      error.validation
        .slice(0, 20)
        .map((one) => [
          one.instancePath || String(one.params["missingProperty"] ?? "request"),
          { ja: "形式が正しくありません。", en: one.message ?? "invalid" },
        ]),
    );
    return new Problem(
      400,
      "request-invalid",
      {
        ja: "送られた内容の形式が正しくありません。画面を開き直してください。",
        en: "The request does not match the API's schema.",
      },
      { fields },
    );
  }
  const status =
    "statusCode" in error && typeof error.statusCode === "number" && error.statusCode < 500 ? error.statusCode : 500;
  if (status === 413)
    return new Problem(413, "too-large", { ja: "送られた内容が大きすぎます。", en: "The request is too large." });
  if (status < 500)
    return new Problem(status, "request-invalid", {
      ja: "送られた内容を読み取れませんでした。",
      en: "The request could not be read.",
    });
  return new Problem(500, "defect", {
    ja: "処理できませんでした（不具合）。何も変わっていません。時間をおいてやり直し、続くときは担当に知らせてください。",
    en: "Something went wrong on our side; nothing was changed.",
  });
}
