import type { TestServer } from "./client.ts";

/** As much of a JSON schema as the API's description uses. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly schema: Schema;
}

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** One address of the API with one method, as the API describes itself. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  /** `GET /api/b/{body}/me`: how tables name it. */
  readonly name: string;
  readonly isPublic: boolean;
  readonly takesFile: boolean;
  readonly body: Schema | null;
  readonly parameters: readonly Parameter[];
}

interface Operation {
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Every route of the API: a new one comes into the tests that ask for all of them by itself. */
export async function everyRoute({ app }: TestServer): Promise<readonly Route[]> {
  const { payload } = await app.inject({ method: "GET", url: "/api/openapi.json" });
  const { paths } = JSON.parse(payload) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const content = operation.requestBody?.content ?? {};
      const upper = method.toUpperCase() as Method;
      return {
        method: upper,
        path,
        name: `${upper} ${path}`,
        isPublic: operation.security?.length === 0,
        takesFile: content["multipart/form-data"] !== undefined,
        body: content["application/json"]?.schema ?? null,
        parameters: operation.parameters ?? [],
      };
    }),
  );
}

/** The least value that a schema takes; `prefer` says what members of a name are given instead. */
export function sampleOf(schema: Schema, prefer: Readonly<Record<string, unknown>> = {}): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sampleOf(schema.anyOf.find((one) => one.type !== "null") ?? schema.anyOf[0]!, prefer);
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [
          name,
          prefer[name] ?? sampleOf(schema.properties?.[name] ?? {}, prefer),
        ]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, prefer));
    case "integer":
    case "number":
      return schema.minimum ?? 0;
    case "boolean":
      return true;
    case "null":
      return null;
    case "string":
      return textOf(schema);
    default:
      return {};
  }
}

function textOf({ format, pattern, minLength = 1, maxLength = 10 }: Schema): string {
  if (format === "date") return "2026-05-11";
  if (pattern?.includes("{64}")) return "0".repeat(64);
  if (pattern?.includes("{36}")) return "00000000-0000-4000-8000-000000000000";
  return pattern ? "none" : "x".repeat(Math.min(maxLength, Math.max(minLength, 1)));
}

/** The address of a route with its parameters filled in; queries are given only where the route needs them. */
export function addressOf(route: Route, given: Readonly<Record<string, string>>): string {
  const schemas = new Map(route.parameters.map((one) => [one.name, one.schema]));
  const path = route.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const schema = schemas.get(name) ?? {};
    const isPlain = schema.type === "string" && schema.enum === undefined && schema.pattern === undefined;
    return encodeURIComponent(given[name] ?? (isPlain ? "none" : String(sampleOf(schema))));
  });
  const query = route.parameters
    .filter((one) => one.in === "query" && (one.required || given[one.name] !== undefined))
    .map((one) => `${one.name}=${encodeURIComponent(given[one.name] ?? String(sampleOf(one.schema)))}`);
  return query.length === 0 ? path : `${path}?${query.join("&")}`;
}
