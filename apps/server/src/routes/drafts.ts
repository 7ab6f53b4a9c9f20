import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "@machimori/store";
import { Type } from "@sinclair/typebox";
import { declarationById } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { badRequest, notFound, Problem } from "../problem.ts";
import { type App, asked } from "../request.ts";

/** What somebody has typed and not yet sent: theirs alone, and on no record. */
export function draftRoutes(app: App, installation: Installation): void {
  app.put(
    "/api/b/:body/drafts/:id",
    {
      schema: {
        tags: ["forms"],
        summary: "Keep what I have typed",
        params: Type.Object({ body: Type.String(), id: Type.String({ maxLength: 250 }) }),
        body: Type.Object({
          declaration: Type.String({ maxLength: 80 }),
          entry: Type.Union([Type.Null(), Type.String({ maxLength: 120 })]),
          step: Type.String({ maxLength: 60 }),
          values: Type.Record(Type.String(), Type.Unknown()),
          over: Type.Optional(
            Type.Union([Type.Null(), Type.Record(Type.String(), Type.Unknown())], {
              description:
                "What the draft held when the writer last saw it, null for none: a draft that holds something else now is left as it is",
            }),
          ),
        }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      const { declaration, entry, step, values, over } = request.body;
      if (!declarationById.has(declaration)) throw notFound();
      if (JSON.stringify(values).length > 100_000)
        throw badRequest("下書きが大きすぎます。", "The draft is too large.");
      const { id } = request.params;
      const kept = await runtime.store.transact({ ...runtime.system, person: identity.person, at }, async (tx) => {
        const held = over === undefined ? null : ((await tx.drafts.get(identity.person, id))?.values ?? null);
        if (over !== undefined && !isDeepStrictEqual(held, over)) return false;
        await tx.drafts.save({ id, person: identity.person, declaration, entry, step, values: values as JsonObject });
        return true;
      });
      if (!kept)
        throw new Problem(409, "stale", {
          ja: "この下書きは、別の画面で書き換えられたか、送信されています。この画面の入力は残っています。",
          en: "This draft was changed or sent in another window. What you typed here is still here.",
        });
      return { done: true };
    },
  );

  app.get(
    "/api/b/:body/drafts/:id",
    {
      schema: {
        tags: ["forms"],
        summary: "A draft of mine",
        params: Type.Object({ body: Type.String(), id: Type.String() }),
      },
    },
    async (request) => {
      const { runtime, identity } = await asked(installation, request);
      const draft = await runtime.store.read({ ...runtime.system, person: identity.person }, (tx) =>
        tx.drafts.get(identity.person, request.params.id),
      );
      if (!draft) throw notFound();
      return draft;
    },
  );

  app.delete(
    "/api/b/:body/drafts/:id",
    {
      schema: {
        tags: ["forms"],
        summary: "Discard a draft",
        params: Type.Object({ body: Type.String(), id: Type.String() }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      await runtime.store.transact({ ...runtime.system, person: identity.person, at }, (tx) =>
        tx.drafts.discard(identity.person, request.params.id),
      );
      return { done: true };
    },
  );
}
