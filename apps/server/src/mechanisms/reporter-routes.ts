import { isShielded } from "@machimori/engine";
import { Type } from "@sinclair/typebox";
import type { Installation } from "../installation.ts";
import { badRequest, notAllowed, notFound } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { declarationOf, visible } from "../routes/entries.ts";
import { personShown } from "./named.ts";

/** Who reported, where they asked not to be known: for the holders of one role, who say why, which is recorded first. */
export function reporterRoutes(app: App, installation: Installation): void {
  app.post(
    "/api/b/:body/entries/:declaration/:id/reporter",
    {
      schema: {
        tags: ["entries"],
        summary: "Who reported, for the contact point alone; the reason is recorded before the answer",
        params: Type.Object({ body: Type.String(), declaration: Type.String(), id: Type.String({ maxLength: 120 }) }),
        body: Type.Object({ reason: Type.String({ maxLength: 2000 }) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const { runtime, identity, at } = who;
      const declaration = declarationOf(request.params.declaration);
      const seen = visible(who, declaration, runtime.timeline.now.get(request.params.id));
      const entry = runtime.timeline.now.get(seen.id)!;
      if (!isShielded(declaration, entry) || entry.applicant === null) throw notFound();
      const readers = declaration.shield!.readers;
      if (identity.by !== "session" || !runtime.rosterOn(who.today).holders(readers, null).includes(identity.person))
        throw notAllowed();
      const reason = request.body.reason.trim();
      if (reason === "")
        throw badRequest("報告者を確認する理由を書いてください。理由は記録されます。", "Say why; it is recorded.");
      await runtime.store.append(
        { body: runtime.id, person: identity.person, divisions: "*", at },
        {
          kind: "view",
          declaration: declaration.id,
          entry: entry.id,
          data: { opened: entry.id, what: "reporter", reason },
          retention: "access",
        },
      );
      return personShown(runtime, entry.applicant, who);
    },
  );
}
