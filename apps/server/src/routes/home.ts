import { readings } from "@machimori/engine";
import { say } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { requestsOf, tasksOf, wishesOf } from "../body/inbox.ts";
import { declarationById } from "../body/runtime.ts";
import { worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { ownAttestations } from "../mechanisms/attestations.ts";
import { ownInspection } from "../mechanisms/personal-inspections.ts";
import { questionsFor } from "../mechanisms/understanding-routes.ts";
import { type App, type Asked, asked } from "../request.ts";
import { presentBox, presentRow } from "./present.ts";

const Body = Type.Object({ body: Type.String() });

/** Texts in force that a person has not yet acknowledged in their present version. */
export function unacknowledged(who: Asked): readonly {
  readonly instrument: string;
  readonly name: string;
  readonly version: string;
  readonly effectiveFrom: string | null;
}[] {
  const { runtime, identity, today } = who;
  const read = readings(runtime.timeline.now);
  return runtime
    .textsOn(today)
    .filter((text) => !read.has(`${identity.person} ${text.instrumentName} ${text.label}`))
    .map((text) => ({
      instrument: text.instrument,
      name: text.instrumentName,
      version: text.label,
      effectiveFrom: text.effectiveFrom,
    }));
}

export function homeRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/home",
    { schema: { tags: ["home"], summary: "What waits for me, what I asked for, what I can ask for", params: Body } },
    async (request) => {
      const who = await asked(installation, request);
      const { runtime, identity, language } = who;
      const world = worldAt(runtime, who.at);
      const { notices, drafts } = await runtime.store.read(
        { body: runtime.id, person: identity.person, divisions: [] },
        async (tx) => ({
          notices: await tx.notices.ofPerson(identity.person, 20),
          drafts: await tx.drafts.ofPerson(identity.person),
        }),
      );
      return {
        tasks: tasksOf(runtime, identity.person, world).map(({ entry, declaration, box, overdue, atOnce }) => ({
          declaration: declaration.id,
          title: say(declaration.title, language, world.words),
          entry: presentRow(declaration, entry, who),
          box: presentBox(box, declaration, entry, world, who),
          overdue,
          atOnce,
        })),
        requests: requestsOf(runtime, identity.person).map((entry) => {
          const declaration = declarationById.get(entry.declaration)!;
          return {
            declaration: declaration.id,
            title: say(declaration.title, language, world.words),
            entry: presentRow(declaration, entry, who),
            boxes: entry.boxes.map((box) => presentBox(box, declaration, entry, world, who)),
          };
        }),
        wishes: wishesOf(identity.person, world).map((declaration) => ({
          declaration: declaration.id,
          wish: say(declaration.wish!, language, world.words),
          title: say(declaration.title, language, world.words),
          kind: declaration.kind,
        })),
        notices: notices.map(({ id, kind, declaration, entry, text, createdAt, readAt }) => ({
          id,
          kind,
          declaration,
          entry,
          text: (text as { ja: string; en: string })[language],
          createdAt,
          readAt,
        })),
        drafts: drafts.map(({ id, declaration, entry, step, savedAt }) => ({
          id,
          declaration,
          title: declarationById.get(declaration)
            ? say(declarationById.get(declaration)!.title, language, world.words)
            : declaration,
          entry,
          step,
          savedAt,
        })),
        acknowledgements: unacknowledged(who),
        questions: questionsFor(who),
        attestations: ownAttestations(who),
        inspection: ownInspection(who),
      };
    },
  );

  app.post(
    "/api/b/:body/notices/read",
    {
      schema: {
        tags: ["home"],
        summary: "Mark notices as read",
        params: Body,
        body: Type.Object({ ids: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 500 }) }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      await runtime.store.transact({ ...runtime.system, person: identity.person, at }, (tx) =>
        tx.notices.read(identity.person, request.body.ids),
      );
      return { done: true };
    },
  );
}
