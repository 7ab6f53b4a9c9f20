import { type Entry, isRefusal, may, type Refusal } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import type { Label } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { mine } from "../body/inbox.ts";
import { perform, type Request } from "../body/perform.ts";
import { worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { notAllowed, Problem } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { declarationOf, visible } from "./entries.ts";

const Values = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown());
const Reason = Type.Optional(Type.String({ maxLength: 2000 }));
/** Entries at most in one request. */
const most = 200;

const Doing = Type.Union([
  Type.Object({
    do: Type.Literal("act"),
    step: Type.String({ maxLength: 60 }),
    outcome: Type.Union([
      Type.Literal("done"),
      Type.Literal("permit"),
      Type.Literal("refuse"),
      Type.Literal("sendBack"),
    ]),
    values: Type.Optional(Values),
    reason: Reason,
  }),
  Type.Object({ do: Type.Literal("amend"), values: Values, reason: Reason }),
  Type.Object({ do: Type.Literal("retire"), reason: Reason }),
]);

interface Outcome {
  readonly id: string;
  readonly name: string;
  readonly done: boolean;
  readonly problem: (Label & { readonly code: string }) | null;
}

/** The acts one entry of a bulk needs: the same as a person would send one by one. */
function requestsFor(
  entry: Entry,
  declaration: Declaration,
  doing: (typeof Doing)["static"],
  seen: number,
  who: Asked,
): readonly Request[] {
  const reason = doing.reason === undefined ? {} : { reason: doing.reason };
  if (doing.do === "retire") return [{ type: "retire", entry: entry.id, values: {}, seen, ...reason }];
  if (doing.do === "amend") {
    const first = declaration.steps[0]!.fields;
    const kept = Object.fromEntries(Object.entries(entry.values).filter(([name]) => name in first));
    return [{ type: "amend", entry: entry.id, values: { ...kept, ...doing.values }, seen, ...reason }];
  }
  const world = worldAt(who.runtime, who.at);
  const boxes = entry.boxes.filter((box) => box.step === doing.step);
  const own = boxes.filter((box) => mine(box, declaration, entry, who.identity.person, world));
  const items = own.length > 0 ? own.map((box) => box.item) : [boxes[0]?.item ?? null];
  return items.map((item, index) => ({
    type: "act",
    entry: entry.id,
    step: doing.step,
    item,
    outcome: doing.outcome,
    values: doing.values ?? {},
    seen: seen + index,
    ...reason,
  }));
}

/**
 * The same act on several entries. Each is decided by the same rules and recorded on its own; one that is refused is
 * named and stops none of the others. Whoever asks must have seen each entry as it stands (`seen`).
 */
export function bulkRoutes(app: App, installation: Installation): void {
  app.post(
    "/api/b/:body/entries/:declaration/bulk",
    {
      schema: {
        tags: ["entries"],
        summary: "The same act on several entries, each recorded on its own; partial failures are named",
        params: Type.Object({ body: Type.String(), declaration: Type.String() }),
        body: Type.Object({
          entries: Type.Array(
            Type.Object({ id: Type.String({ maxLength: 120 }), seen: Type.Integer({ minimum: 0 }) }),
            { minItems: 1, maxItems: most },
          ),
          doing: Doing,
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const results: Outcome[] = [];
      for (const { id, seen } of request.body.entries)
        results.push(await one(who, declaration, id, seen, request.body.doing));
      return { done: results.filter((result) => result.done).length, results };
    },
  );
}

async function one(
  who: Asked,
  declaration: Declaration,
  id: string,
  seen: number,
  doing: (typeof Doing)["static"],
): Promise<Outcome> {
  const failed = (name: string, code: string, sentence: Label): Outcome => ({
    id,
    name,
    done: false,
    problem: { code, ...sentence },
  });
  let name = id;
  try {
    const entry = visible(who, declaration, who.runtime.timeline.now.get(id));
    name = entry.name || id;
    if (!may(who.identity.viewer, "act", { entry })) throw notAllowed();
    const requests = requestsFor(entry, declaration, doing, seen, who);
    for (const request of requests) {
      const result = await perform(who.runtime, who.identity.person, request, who.at);
      if (isRefusal(result)) return failed(name, result.code, worded(result));
    }
    return { id, name, done: true, problem: null };
  } catch (error) {
    if (error instanceof Problem) return failed(name, error.code, error.sentence);
    throw error;
  }
}

/** The refusal in one sentence, with the fields at fault. */
function worded(refusal: Refusal): Label {
  const fields = Object.values(refusal.fields);
  return fields.length === 0
    ? refusal.sentence
    : { ja: fields.map((one) => one.ja).join(""), en: fields.map((one) => one.en).join(" ") };
}
