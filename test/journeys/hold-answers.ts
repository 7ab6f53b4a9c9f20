import { type buildApp, openApi } from "@machimori/server";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";

type App = Awaited<ReturnType<typeof buildApp>>;
type Json = Readonly<Record<string, unknown>>;

/** Holds every answer of an application to its own description, and to nothing beyond: a member it does not name is an error. */
export function holdAnswers(app: App): void {
  let known: ((route: string, status: number) => ValidateFunction | null) | null = null;
  app.addHook("preSerialization", async (request, reply, payload) => {
    known ??= checks(openApi(app));
    const path = (request.routeOptions.url ?? "").replace(/:(\w+)/g, "{$1}");
    const check = known(`${request.method} ${path}`, reply.statusCode);
    if (check === null || check(JSON.parse(JSON.stringify(payload)))) return payload;
    const [first] = check.errors ?? [];
    throw new Error(
      `${request.method} ${path} ${reply.statusCode} answers otherwise than it says at ${first?.instancePath}: ${first?.message} ${JSON.stringify(first?.params)}`,
    );
  });
}

function checks(document: Json): (route: string, status: number) => ValidateFunction | null {
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  formats.default(ajv);
  ajv.addSchema(closed(document) as Json, "api");
  const compiled = new Map<string, ValidateFunction | null>();
  return (route, status) => {
    const [method = "", path = ""] = route.split(" ");
    const key = `${route} ${status}`;
    if (!compiled.has(key)) compiled.set(key, compile(ajv, document, path, method.toLowerCase(), status));
    return compiled.get(key)!;
  };
}

function compile(ajv: Ajv2020, document: Json, path: string, method: string, status: number): ValidateFunction | null {
  const operation = (document["paths"] as Record<string, Record<string, { responses: Json }>>)[path]?.[method];
  if (operation === undefined) return null;
  const name = operation.responses[status] === undefined ? "default" : String(status);
  const pointer = ["paths", path, method, "responses", name, "content", "application/json", "schema"];
  const escaped = pointer.map((one) => encodeURIComponent(one.replaceAll("~", "~0").replaceAll("/", "~1")));
  return ajv.getSchema(`api#/${escaped.join("/")}`) ?? null;
}

/** The same with every object closed that names its members. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  const isOpen = inner["type"] !== "object" || inner["properties"] === undefined || "additionalProperties" in inner;
  return isOpen ? inner : { ...inner, additionalProperties: false };
}
