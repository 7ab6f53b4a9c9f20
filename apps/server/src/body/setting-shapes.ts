import { type BodySettings, isRetention } from "@machimori/engine";
import { fitsTheYear } from "@machimori/model";
import { isLocalDate, isRoleId, plusDays, roles } from "@machimori/terms";
import { type TSchema, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { isTransferIntakes, isTransferRules } from "../transfer/rules.ts";
import { declarationById } from "./runtime.ts";

/** Settings that an administrator may change by hand; the rest come from texts by adoption. */
export type Editable = Exclude<keyof BodySettings, "malwareTerm" | "disclosure">;

const words = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const list = <T extends TSchema>(of: T, maxItems = 1000) => Type.Array(of, { maxItems });
const orNull = <T extends TSchema>(of: T) => Type.Union([Type.Null(), of]);
const oneOf = (ids: readonly string[]) => Type.Union(ids.map((id) => Type.Literal(id)));
const strict = { additionalProperties: false };

const Role = oneOf(roles.map((one) => one.id));
const Mechanism = Type.String({ pattern: "^[A-H][0-9]{2}$" });
const Person = words(120);
const MonthDay = Type.String({ pattern: "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" });
const Day = Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
const Declaration = oneOf([...declarationById.keys()]);
const Clause = orNull(
  Type.Object({
    instrument: words(80),
    version: Type.Integer({ minimum: 0 }),
    clause: words(80),
    path: Type.String({ maxLength: 400 }),
    quote: Type.String({ maxLength: 4000 }),
  }),
);
const sourced = <T extends TSchema>(value: T) => Type.Object({ value, clause: Clause });
const Label = Type.Object({ ja: words(200), en: words(200) }, strict);
const Options = list(sourced(Type.Object({ value: words(80), label: Label }, strict)), 40);

const schemas = {
  administrators: Type.Array(Person, { minItems: 1, maxItems: 200 }),
  auditors: list(Person, 200),
  responsible: Role,
  secondFactor: list(Role, 100),
  switchedOn: list(Mechanism, 200),
  sensitiveClasses: Type.Integer({ minimum: 0, maximum: 20 }),
  passwordDays: orNull(Type.Integer({ minimum: 30, maximum: 3650 })),
  exPostDays: Type.Integer({ minimum: 0, maximum: 60 }),
  reportMinutes: Type.Record(Type.String({ maxLength: 200 }), Type.Integer({ minimum: 1, maximum: 60_000 }), strict),
  recurrence: Type.Record(
    words(120),
    Type.Object(
      {
        timesAYear: Type.Integer({ minimum: 1, maximum: 12 }),
        dueMonth: Type.Integer({ minimum: 1, maximum: 12 }),
        leadDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
      },
      strict,
    ),
  ),
  attesters: Type.Record(Mechanism, Role, strict),
  exempt: Type.Record(words(600), words(2000)),
  closedDays: Type.Object(
    {
      yearEnd: orNull(Type.Object({ from: MonthDay, to: MonthDay }, strict)),
      weekends: Type.Boolean(),
      alsoClosed: Type.Optional(list(Day, 400)),
      open: Type.Optional(list(Day, 400)),
    },
    strict,
  ),
  roleRules: list(
    Type.Object({
      role: Role,
      posts: list(words(100), 200),
      unit: oneOf(["body", "bureau", "division", "system"]),
      inUnit: orNull(words(120)),
      clause: Clause,
      printed: orNull(Type.String({ maxLength: 400 })),
    }),
  ),
  matrix: list(
    Type.Object({
      declaration: Declaration,
      step: words(60),
      case: orNull(words(60)),
      deciders: Type.Array(Role, { minItems: 1, maxItems: 20 }),
      mode: oneOf(["all", "any"]),
      clause: Clause,
    }),
  ),
  graph: list(
    Type.Object({
      declaration: Declaration,
      from: Type.Union([Role, Type.Literal("discoverer")]),
      to: Role,
      withinMinutes: orNull(Type.Integer({ minimum: 0, maximum: 600_000 })),
      words: orNull(Type.String({ maxLength: 200 })),
      source: oneOf(["any", "internal", "external"]),
      whenNeeded: Type.Boolean(),
      clause: Clause,
    }),
  ),
  classes: Options,
  zones: Options,
  titles: Type.Partial(Type.Record(Role, sourced(words(100)), strict)),
  staffTerm: sourced(words(100)),
  retention: Type.Unknown(),
  transferRules: Type.Unknown(),
  transferIntakes: Type.Unknown(),
} satisfies Readonly<Record<Editable, TSchema>>;

/** Whether two days of the year exist and are less than a month apart: a body that is always closed has no deadlines. */
function isSomeDays({ from, to }: NonNullable<BodySettings["closedDays"]["yearEnd"]>): boolean {
  const [first, last] = [`2025-${from}`, `${from <= to ? 2025 : 2026}-${to}`];
  return isLocalDate(first) && isLocalDate(last) && last < plusDays(first, 31);
}

/** What a shape alone does not say. */
const besides: Readonly<Partial<Record<Editable, (value: unknown) => boolean>>> = {
  retention: isRetention,
  transferRules: isTransferRules,
  transferIntakes: isTransferIntakes,
  titles: (value) => Object.keys(value as object).every(isRoleId),
  closedDays: (value) => {
    const { yearEnd, alsoClosed = [], open = [] } = value as BodySettings["closedDays"];
    return [...alsoClosed, ...open].every(isLocalDate) && (yearEnd === null || isSomeDays(yearEnd));
  },
  recurrence: (value) =>
    Object.entries(value as BodySettings["recurrence"]).every(
      ([id, timing]) => declarationById.get(id)?.kind === "duty" && fitsTheYear(timing),
    ),
  matrix: (value) =>
    (value as BodySettings["matrix"]).every((row) =>
      declarationById.get(row.declaration)!.steps.some((step) => step.name === row.step),
    ),
};

export const isEditable = (key: string): key is Editable => Object.hasOwn(schemas, key);

/** Whether a value from outside is one of the setting: a wrong one would stop every page of the body that reads it. */
export function isSettingValue(key: Editable, value: unknown): boolean {
  return Value.Check(schemas[key], value) && (besides[key]?.(value) ?? true);
}
