import {
  addressees,
  asFarAsKnown,
  checkSoFar,
  decidedBy,
  deciders,
  foreseeBox,
  foreseeOpening,
  type OpenCommand,
  type Refusal,
  type World,
} from "@machimori/engine";
import { askedOf, conditionsOf, type Declaration, fieldsOf, type Step, stepOf, type Values } from "@machimori/model";
import { type Label, type LocalDate, say } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { commandOf } from "../body/act-request.ts";
import { filesNamed } from "../body/files-named.ts";
import { declarationById } from "../body/runtime.ts";
import { maySeeEntry } from "../body/seen.ts";
import { fieldContext, worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { notFound } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { declarationOf, visible } from "./entries.ts";
import { texts } from "./present.ts";

/** What a form says before it is sent: who will decide, which classes it touches, which rules it would break. */
export function previewRoutes(app: App, installation: Installation): void {
  app.post(
    "/api/b/:body/entries/:declaration/preview",
    {
      schema: {
        tags: ["forms"],
        summary: "Who will decide and what would be refused, before anything is sent",
        params: Type.Object({ body: Type.String(), declaration: Type.String() }),
        body: Type.Object({
          values: Type.Record(Type.String(), Type.Unknown()),
          effectiveOn: Type.Optional(Type.String({ format: "date" })),
          exPost: Type.Optional(
            Type.Object({
              reason: Type.String({ maxLength: 2000 }),
              lateReason: Type.Optional(Type.String({ maxLength: 2000 })),
            }),
          ),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const { values, effectiveOn, exPost } = request.body;
      const world = await worldWith(who, values);
      const first = declaration.steps[0]!;
      const named = declaration.divisionField === null ? undefined : values[declaration.divisionField];
      const unit = typeof named === "string" ? named : world.roster.unitOf(who.identity.person);
      const steps = declaration.steps
        .slice(1)
        .filter(({ when }) => when === null || asFarAsKnown(() => when(values, world.facts)) !== false)
        .filter(({ forEach }) => forEach === null || isAsked(first, forEach, values))
        .map((step) => {
          const decided = decidedBy(declaration, step, values, world.matrix);
          const to = addressees(decided.who, {
            unit,
            doers: { [first.name]: who.identity.person },
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
                step.kind === "decision" || step.notBy.includes(first.name) ? [who.identity.person] : [],
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
      const command = commandOf(
        {
          type: "open",
          declaration: declaration.id,
          values,
          ...(effectiveOn ? { effectiveOn: effectiveOn as LocalDate } : {}),
          ...(exPost ? { exPost } : {}),
        },
        null,
        who.identity.person,
        who.at,
        null,
      ) as OpenCommand;
      return {
        steps,
        things: thingsOf(declaration, checkSoFar(first, values, {}, world).checked, world, who),
        broken: linesOf(foreseeOpening(declaration, world, command), world, who),
      };
    },
  );

  app.post(
    "/api/b/:body/entries/:declaration/:id/preview",
    {
      schema: {
        tags: ["forms"],
        summary: "What would be refused of a box that is still being filled",
        params: Type.Object({ body: Type.String(), declaration: Type.String(), id: Type.String({ maxLength: 120 }) }),
        body: Type.Object({ step: Type.String({ maxLength: 60 }), values: Type.Record(Type.String(), Type.Unknown()) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const entry = visible(who, declaration, who.runtime.timeline.now.get(request.params.id));
      const { values } = request.body;
      const step = stepOf(declaration, request.body.step);
      if (step === null) throw notFound();
      const world = await worldWith(who, values);
      return { broken: linesOf(foreseeBox(declaration, step, world, { entry, values }), world, who) };
    },
  );
}

/** Whether the first step asks for a field where the form says this; what a later step asks for may yet come. */
function isAsked(first: Step, name: string, values: Values): boolean {
  return !(name in first.fields) || askedOf(conditionsOf(first), values).some((field) => field.name === name);
}

/** The world with what is known of the files that values name. */
async function worldWith({ runtime, at }: Asked, values: Values): Promise<World> {
  const uploads = filesNamed([values]);
  if (uploads.length === 0) return worldAt(runtime, at);
  return worldAt(runtime, at, await runtime.store.read(runtime.system, (tx) => tx.attachments.kept(uploads)));
}

/** Refusals as lines to read beside the form, each with the field it leads to. */
function linesOf(refusals: readonly Refusal[], world: World, who: Asked) {
  return refusals.flatMap(({ code, sentence, fields, clause }) => {
    const named = Object.entries(fields);
    const isOfFields = code === "values-invalid" || code === "rule-broken";
    const lines: readonly (readonly [string | null, Label])[] = isOfFields
      ? named
      : [[named[0]?.[0] ?? null, sentence]];
    return lines.map(([field, text]) => ({ field, code, sentence: say(text, who.language, world.words), clause }));
  });
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
