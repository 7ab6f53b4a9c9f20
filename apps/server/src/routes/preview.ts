import { addressees, decidedBy, deciders, type World } from "@machimori/engine";
import { type Declaration, fieldsOf, isEmpty, type Step, type Values } from "@machimori/model";
import { say } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { filesNamed } from "../body/files-named.ts";
import { declarationById } from "../body/runtime.ts";
import { maySeeEntry } from "../body/seen.ts";
import { fieldContext, worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { type App, type Asked, asked } from "../request.ts";
import { declarationOf } from "./entries.ts";
import { texts } from "./present.ts";

/** What a form says before it is sent: who will decide, which classes it touches, which rules it would break. */
export function previewRoutes(app: App, installation: Installation): void {
  app.post(
    "/api/b/:body/entries/:declaration/preview",
    {
      schema: {
        tags: ["forms"],
        summary: "Who will decide, before anything is sent",
        params: Type.Object({ body: Type.String(), declaration: Type.String() }),
        body: Type.Object({ values: Type.Record(Type.String(), Type.Unknown()) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const values = request.body.values;
      const uploads = filesNamed([values]);
      const files =
        uploads.length === 0
          ? undefined
          : await who.runtime.store.read(who.runtime.system, (tx) => tx.attachments.kept(uploads));
      const world = worldAt(who.runtime, who.at, files);
      const named = declaration.divisionField === null ? undefined : values[declaration.divisionField];
      const unit = typeof named === "string" ? named : world.roster.unitOf(who.identity.person);
      const safeWhen = (when: Step["when"]) => {
        try {
          return when === null || when(values, world.facts);
        } catch {
          return true;
        }
      };
      const steps = declaration.steps
        .slice(1)
        .filter((step) => safeWhen(step.when))
        .map((step) => {
          const decided = decidedBy(declaration, step, values, world.matrix);
          const to = addressees(decided.who, {
            unit,
            doers: { [declaration.steps[0]!.name]: who.identity.person },
            named: () => null,
          });
          return {
            step: step.name,
            title: step.title[who.language],
            kind: step.kind,
            clause: decided.clause,
            from: decided.from,
            deciders: to.map((one) => {
              const found = deciders(
                one,
                world.roster,
                step.kind === "decision" ? [who.identity.person] : [],
                world.administrators,
              );
              const title =
                one.is === "role" ? (world.words[found.instead?.role ?? one.role]?.[who.language] ?? null) : null;
              return {
                role: title,
                instead: found.instead,
                vacant: found.vacant,
                people: found.people.slice(0, 3).map((id) => ({
                  id,
                  name: world.roster.person(id)?.name ?? id,
                  post: world.roster.postOf(id),
                  unit: world.roster.unit(world.roster.unitOf(id) ?? "")?.name ?? "",
                })),
              };
            }),
          };
        });
      return { steps, ...warningsOf(declaration, values, world, who) };
    },
  );
}

/** Things named that carry a class or restrictions, and the rules of the step that the values so far break. */
function warningsOf(declaration: Declaration, values: Values, world: World, who: Asked) {
  const first = declaration.steps[0]!;
  const checked: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(first.fields)) {
    if (isEmpty(values[name])) continue;
    const result = field.check(values[name], world.fields);
    if (result.ok) checked[name] = result.value;
  }
  return {
    things: thingsOf(declaration, checked, world, who),
    broken: first.require
      .filter((rule) => checked[rule.field] !== undefined && !holds(() => rule.holds(checked, world.facts)))
      .map((rule) => ({ field: rule.field, sentence: say(rule.sentence, who.language, world.words) })),
  };
}

/** A rule that needs a value not yet given is not broken. */
function holds(rule: () => boolean): boolean {
  try {
    return rule();
  } catch {
    return true;
  }
}

function thingsOf(declaration: Declaration, values: Values, world: World, who: Asked) {
  const context = fieldContext(who.runtime, who.at, who.language);
  return fieldsOf(declaration)
    .flatMap(({ name, field }) => (field && values[name] !== undefined ? field.refers(values[name]) : []))
    .flatMap(({ kind, id }) => {
      const register = declarationById.get(kind);
      const held = world.facts.valuesOf(kind, id);
      if (!register || !held || !maySeeEntry(who, id)) return [];
      const said = texts(register, held, context);
      const rank = world.facts.classRank(held["classification"]);
      if (rank === null && said["restrictions"] === undefined) return [];
      return [
        {
          name: world.fields.nameOf(kind, id) ?? id,
          classification: said["classification"] ?? null,
          sensitive: rank !== null && rank < world.facts.sensitiveClasses,
          restrictions: said["restrictions"] ?? null,
        },
      ];
    })
    .slice(0, 50);
}
