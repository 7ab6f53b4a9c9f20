import { createHash } from "node:crypto";
import { asSeenBy, type Entry, isRefusal, may } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import { isRefused } from "@machimori/store";
import type { LocalDate } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { mine } from "../body/inbox.ts";
import { type Performed, perform, performOnce, type Request } from "../body/perform.ts";
import { divisionsOf } from "../body/rows.ts";
import { declarationById } from "../body/runtime.ts";
import { worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { fromRefusal, fromRefused, notAllowed, notFound } from "../problem.ts";
import { type App, type Asked, asked, viewOf } from "../request.ts";
import { isSifted, listQuery } from "./list-query.ts";
import { recordOpening } from "./opened.ts";
import { pastEntries } from "./past-list.ts";
import { presentDeclaration, presentEntry, presentRow } from "./present.ts";

const Params = Type.Object({ body: Type.String(), declaration: Type.String() });
const EntryParams = Type.Object({
  body: Type.String(),
  declaration: Type.String(),
  id: Type.String({ maxLength: 120 }),
});
const Values = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown());
const Day = Type.String({ format: "date" });
const Keyed = Type.Object({
  "idempotency-key": Type.Optional(
    Type.String({
      maxLength: 200,
      description: "A word of the client's own for this act: sent again with the same word, it is carried out once",
    }),
  ),
});
const ListQuerySchema = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200, description: "Words that must all occur" })),
  status: Type.Optional(Type.String({ maxLength: 200, description: "Comma-separated statuses" })),
  unit: Type.Optional(Type.String({ maxLength: 80 })),
  where: Type.Optional(Type.String({ maxLength: 4000, description: "JSON: [{field, is, to}]" })),
  sort: Type.Optional(
    Type.String({
      maxLength: 240,
      description: "Field names with commas between, the first above all; a leading - sorts downwards",
    }),
  ),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  asOf: Type.Optional(Day),
  knownAt: Type.Optional(Type.String({ maxLength: 40 })),
});

export function declarationOf(id: string): Declaration {
  const declaration = declarationById.get(id);
  if (!declaration) throw notFound();
  return declaration;
}

/** What was done, as the API answers it: the entry as it stands, or a problem. */
export function answer(result: Performed | ReturnType<typeof JSON.parse>, who: Asked) {
  if (isRefusal(result)) throw fromRefusal(result);
  return presentEntry((result as Performed).entry, worldAt(who.runtime, who.at), who);
}

/** What a request sent a second time is answered: that it was carried out the first time, and what became of it. */
interface AlreadyDone {
  readonly id: string;
  readonly repeated: boolean;
}

/** An act done once per Idempotency-Key: the same request again is not carried out again. */
async function once(
  who: Asked,
  key: string | undefined,
  request: Request,
): Promise<ReturnType<typeof presentEntry> | AlreadyDone> {
  const { runtime, identity, at } = who;
  if (
    !may(
      identity.viewer,
      request.type === "open" ? "open" : "act",
      request.type === "open" ? {} : { entry: runtime.timeline.now.get(request.entry)! },
    )
  )
    throw notAllowed();
  if (key === undefined) return answer(await perform(runtime, identity.person, request, at), who);
  const hash = createHash("sha256").update(JSON.stringify(request)).digest("hex");
  const result = await performOnce(runtime, identity.person, request, at, { key, requestHash: hash });
  if (!("repeated" in result)) return answer(result, who);
  if (isRefused(result.repeated)) throw fromRefused(result.repeated);
  return result.repeated.response as unknown as AlreadyDone;
}

export function entryRoutes(app: App, installation: Installation): void {
  const base = "/api/b/:body/entries/:declaration";

  app.get(
    "/api/b/:body/declarations",
    {
      schema: {
        tags: ["declarations"],
        summary: "Forms and registers of the body",
        params: Type.Object({ body: Type.String() }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      return [...declarationById.values()].map((one) => presentDeclaration(one, who));
    },
  );

  app.get(
    base,
    {
      schema: {
        tags: ["entries"],
        summary: "A list: search, filter, sort, page, as of a date",
        params: Params,
        querystring: ListQuerySchema,
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const view = viewOf(request.query, who.today);
      const query = listQuery(declaration, request.query, who.runtime.timeline.now, who.identity.viewer);
      if (view !== null) {
        const entries = who.runtime.entriesAt(view);
        const found = pastEntries(declaration, who, entries, request.query);
        const rows = found.slice(query.offset, (query.offset ?? 0) + query.limit);
        return {
          total: found.length,
          rows: rows.map((entry) => presentRow(declaration, entry, who, view.asOf)),
          recordedLater: rows.filter((entry) => entries.recordedLater.has(entry.id)).map((entry) => entry.id),
        };
      }
      const page = await who.runtime.store.listIds(
        { body: who.runtime.id, person: who.identity.person, divisions: divisionsOf(who.identity.viewer) },
        query,
      );
      const rows = page.ids
        .map((id) => who.runtime.timeline.now.get(id))
        .filter((entry): entry is Entry => entry !== null)
        .filter((entry) => !isSifted(declaration) || may(who.identity.viewer, "see", { declaration, entry }));
      return { total: page.total, rows: rows.map((entry) => presentRow(declaration, entry, who)), recordedLater: [] };
    },
  );

  app.get(
    `${base}/:id`,
    {
      schema: {
        tags: ["entries"],
        summary: "One entry with boxes and history",
        params: EntryParams,
        querystring: Type.Pick(ListQuerySchema, ["asOf", "knownAt"]),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const view = viewOf(request.query, who.today);
      const entry = visible(who, declaration, who.runtime.entriesAt(view).get(request.params.id));
      await recordOpening(who, declaration, entry);
      return presentEntry(entry, worldAt(who.runtime, who.at), who);
    },
  );

  app.post(
    base,
    {
      schema: {
        tags: ["entries"],
        summary: "Open an entry: apply, report, register",
        params: Params,
        headers: Keyed,
        body: Type.Object({
          values: Values,
          effectiveOn: Type.Optional(Day),
          exPost: Type.Optional(
            Type.Object({
              reason: Type.String({ maxLength: 2000 }),
              lateReason: Type.Optional(Type.String({ maxLength: 2000 })),
            }),
          ),
          exercise: Type.Optional(Type.String({ maxLength: 100 })),
        }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      const { values, effectiveOn, exPost, exercise } = request.body;
      const result = await once(who, request.headers["idempotency-key"], {
        type: "open",
        declaration: declarationOf(request.params.declaration).id,
        values,
        ...(effectiveOn ? { effectiveOn: effectiveOn as LocalDate } : {}),
        ...(exPost ? { exPost } : {}),
        ...(exercise ? { exercise } : {}),
      });
      return reply.code(201).send(result);
    },
  );

  const ActBody = Type.Object({
    step: Type.String({ maxLength: 60 }),
    item: Type.Optional(Type.Union([Type.Null(), Type.String({ maxLength: 200 })])),
    outcome: Type.Union([
      Type.Literal("done"),
      Type.Literal("permit"),
      Type.Literal("refuse"),
      Type.Literal("sendBack"),
    ]),
    values: Type.Optional(Values),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
    override: Type.Optional(
      Type.String({ maxLength: 2000, description: "Why separation of duties is set aside, where the text allows it" }),
    ),
    effectiveOn: Type.Optional(Day),
    seen: Type.Optional(Type.Integer({ minimum: 0 })),
  });
  app.post(
    `${base}/:id/acts`,
    {
      schema: {
        tags: ["entries"],
        summary: "Fill a box: permit, send back, confirm",
        params: EntryParams,
        headers: Keyed,
        body: ActBody,
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const { step, outcome, values = {}, item = null, reason, override, effectiveOn, seen } = request.body;
      const entry = visible(
        who,
        declarationOf(request.params.declaration),
        who.runtime.timeline.now.get(request.params.id),
      );
      return once(who, request.headers["idempotency-key"], {
        type: "act",
        entry: entry.id,
        step,
        item,
        outcome,
        values,
        ...given({ reason, override, effectiveOn: effectiveOn as LocalDate | undefined, seen }),
      });
    },
  );

  const ChangeBody = Type.Object({
    values: Type.Optional(Values),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
    effectiveOn: Type.Optional(Day),
    seen: Type.Optional(Type.Integer({ minimum: 0 })),
  });
  for (const type of ["withdraw", "amend", "retire"] as const)
    app.post(
      `${base}/:id/${type}`,
      {
        schema: {
          tags: ["entries"],
          summary: {
            withdraw: "Withdraw a request",
            amend: "Amend a register entry",
            retire: "Retire a register entry",
          }[type],
          params: EntryParams,
          headers: Keyed,
          body: ChangeBody,
        },
      },
      async (request) => {
        const who = await asked(installation, request);
        const { values = {}, reason, effectiveOn, seen } = request.body;
        const entry = visible(
          who,
          declarationOf(request.params.declaration),
          who.runtime.timeline.now.get(request.params.id),
        );
        return once(who, request.headers["idempotency-key"], {
          type,
          entry: entry.id,
          values,
          ...given({ reason, effectiveOn: effectiveOn as LocalDate | undefined, seen }),
        });
      },
    );
}

function given<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** The entry, if it is of this declaration and the person may see it; else as if it did not exist. */
export function visible(who: Asked, declaration: Declaration, entry: Entry | null): Entry {
  if (!entry || entry.declaration !== declaration.id) throw notFound();
  const world = worldAt(who.runtime, who.at);
  const waitsForViewer = entry.boxes.some((box) => mine(box, declaration, entry, who.identity.person, world));
  if (!may(who.identity.viewer, "see", { declaration, entry, waitsForViewer })) throw notFound();
  return asSeenBy(declaration, entry, who.identity.person);
}
