import { Problem } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { keepInForce, versionsOf } from "./kept.ts";
import { versionOf } from "./present.ts";
import { base, type Context, OfOne } from "./shape.ts";

/** Putting a change of the model in force: what the zones are and what may pass between them is nobody's to say alone. */
export function permitRoutes(app: App, { installation }: Context): void {
  app.post(
    `${base}/versions/:id/permit`,
    {
      schema: {
        tags: ["separation"],
        summary: "Put the model of a version in force; never by whoever brought it",
        params: OfOne,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "verifySeparation" });
      const { change } = await versionOf(who, request.params.id);
      const brought = (await versionsOf(who.runtime)).find((one) => one.id === change);
      if (brought !== undefined && brought.person === who.identity.person)
        throw new Problem(403, "own-change", {
          ja: "自分が入れたモデルの変更は、自分では許可できません。検証を行えるほかの人（管理者など）に依頼してください。",
          en: "Nobody permits their own change of the model. Ask another person who may verify.",
        });
      if (change === undefined || !(await keepInForce(who.runtime, who.identity.person, installation.clock(), change)))
        throw new Problem(409, "model-in-force", {
          ja: "このモデルは、すでに許可されています。",
          en: "This model is in force already.",
        });
      return { done: true };
    },
  );
}
