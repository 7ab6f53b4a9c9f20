import { Type } from "@sinclair/typebox";
import type { Installation } from "../installation.ts";
import { type App, asked } from "../request.ts";

const Body = Type.Object({ body: Type.String() });

/** Views of lists under a name: one's own, and those an administrator shares with everybody. */
export function savedViewRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/views",
    {
      schema: {
        tags: ["forms"],
        summary: "Saved views of lists",
        params: Body,
        querystring: Type.Object({ declaration: Type.Optional(Type.String()) }),
      },
    },
    async (request) => {
      const { runtime, identity } = await asked(installation, request);
      return runtime.store.read({ ...runtime.system, person: identity.person }, (tx) =>
        tx.views.visibleTo(identity.person, request.query.declaration),
      );
    },
  );

  app.post(
    "/api/b/:body/views",
    {
      schema: {
        tags: ["forms"],
        summary: "Save a view",
        params: Body,
        body: Type.Object({
          declaration: Type.String({ maxLength: 80 }),
          name: Type.String({ minLength: 1, maxLength: 80 }),
          shared: Type.Boolean(),
          query: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 4000 })),
        }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      const { declaration, name, shared, query } = request.body;
      const id = await runtime.store.transact({ ...runtime.system, person: identity.person, at }, (tx) =>
        tx.views.save({
          person: identity.person,
          declaration,
          name,
          shared: shared && identity.viewer.administrator,
          query,
        }),
      );
      return { id };
    },
  );

  app.delete(
    "/api/b/:body/views/:id",
    {
      schema: {
        tags: ["forms"],
        summary: "Remove a saved view of mine",
        params: Type.Object({ body: Type.String(), id: Type.String() }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      await runtime.store.transact({ ...runtime.system, person: identity.person, at }, (tx) =>
        tx.views.remove(identity.person, request.params.id),
      );
      return { done: true };
    },
  );
}
