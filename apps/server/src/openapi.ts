import type { AnyField, Declaration, Step } from "@machimori/model";
import { declarations } from "@machimori/modules";
import answered from "./answers.generated.json" with { type: "json" };
import type { App } from "./request.ts";

type Json = Readonly<Record<string, unknown>>;
type Operation = Json & { readonly requestBody?: Json };

/** Routes that take the values of a step: their bodies are described by every step that may be meant. */
const takingValues: Readonly<Record<string, (declaration: Declaration) => readonly Step[]>> = {
  "POST /api/b/{body}/entries/{declaration}": (declaration) => declaration.steps.slice(0, 1),
  "POST /api/b/{body}/entries/{declaration}/{id}/acts": (declaration) => declaration.steps,
};

const answers: Readonly<Record<string, Readonly<Record<string, Json>>>> = answered.answers;

/**
 * The API as OpenAPI 3.1. Addresses and what they take come from the schemas of the routes, what they answer from their
 * handlers as the compiler reads them (`npm run derive`), values from the declarations.
 */
export function openApi(app: App): Json {
  const document = app.swagger() as unknown as Json & { readonly paths: Json; readonly components: Json };
  const paths = Object.entries(document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>);
  return {
    ...document,
    paths: Object.fromEntries(
      paths.map(([path, operations]) => [
        path,
        Object.fromEntries(
          Object.entries(operations).map(([method, operation]) => [
            method,
            { operationId: operationId(method, path), ...described(`${method.toUpperCase()} ${path}`, operation) },
          ]),
        ),
      ]),
    ),
    components: { ...document.components, schemas: { ...answered.components, Json: anyJson, ...stepSchemas() } },
  };
}

/** Any JSON value. As the union it is, it would be a schema of itself, which makers of clients turn into no type at all. */
const anyJson: Json = { description: "Any JSON value" };

/** How clients call it: `POST /api/b/{body}/entries/{declaration}/{id}/acts` is `postEntriesDeclarationIdActs`. */
const operationId = (method: string, path: string) =>
  method +
  path
    .replace(/^\/api(\/b\/\{body\})?/, "")
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

function described(route: string, operation: Operation): Operation {
  const responses = Object.entries(answers[route] ?? {}).map(([status, schema]) => [status, response(schema)]);
  const refused = { description: "Refused: why, and what to do", content: json(answered.problem) };
  const steps = takingValues[route];
  return {
    ...operation,
    ...(steps && operation.requestBody ? { requestBody: withValues(operation.requestBody, steps) } : {}),
    responses: { ...Object.fromEntries(responses), default: refused },
  };
}

const json = (schema: Json) => ({ "application/json": { schema } });

function response(schema: Json): Json {
  return typeof schema["file"] === "string"
    ? { description: "A file", content: { [schema["file"]]: {} } }
    : { description: "Done", content: json(schema) };
}

/** A body whose `values` are those of one of the steps. */
function withValues(body: Json, steps: (declaration: Declaration) => readonly Step[]): Json {
  const refs = declarations.flatMap((one) =>
    steps(one)
      .filter((step) => Object.keys(step.fields).length > 0)
      .map((step) => ({ $ref: `#/components/schemas/${schemaName(one, step)}` })),
  );
  const content = (body["content"] as Record<string, { schema: Json }>)["application/json"]!;
  const properties = content.schema["properties"] as Json;
  const values = { ...(properties["values"] as Json), anyOf: refs };
  return { ...body, content: json({ ...content.schema, properties: { ...properties, values } }) };
}

const schemaName = (declaration: Declaration, step: Step) => `${declaration.id}.${step.name}`;

/** The values of every step of every declaration. */
function stepSchemas(): Json {
  return Object.fromEntries(
    declarations.flatMap((declaration) =>
      declaration.steps.map((step) => [schemaName(declaration, step), valuesOf(declaration, step)]),
    ),
  );
}

function valuesOf(declaration: Declaration, step: Step): Json {
  const fields = Object.entries(step.fields);
  const required = fields.filter(([, field]) => !field.optional).map(([name]) => name);
  const conditions = fields.flatMap((field) => conditionIn(step, field));
  return {
    type: "object",
    title: `${declaration.title.ja}：${step.title.ja}`,
    description: `${declaration.title.en}: ${step.title.en}`,
    properties: Object.fromEntries(
      fields.map(([name, field]) => [
        name,
        {
          ...field.schema,
          title: field.label.ja,
          description: field.asked ? `${field.label.en}; only ${field.asked.text.en}` : field.label.en,
        },
      ]),
    ),
    ...(required.length > 0 ? { required } : {}),
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  };
}

/** A field that is asked for under a condition: not there where it does not hold. What earlier steps said is in no schema. */
function conditionIn(step: Step, [name, { asked }]: [string, AnyField]): readonly Json[] {
  const own = Object.entries(asked?.when ?? {});
  if (asked === null || !own.every(([other]) => other in step.fields)) return [];
  const holds = own.map(([other, accepted]) => [
    other,
    step.fields[other]!.schema["type"] === "array" ? { contains: { enum: accepted } } : { enum: accepted },
  ]);
  const condition = { properties: Object.fromEntries(holds), required: own.map(([other]) => other) };
  return [
    {
      anyOf: [
        asked.needed ? { ...condition, required: [...condition.required, name] } : condition,
        { not: condition, properties: { [name]: false } },
      ],
    },
  ];
}
