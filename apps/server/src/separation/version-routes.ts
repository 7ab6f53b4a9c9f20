import { notFound, Problem } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { inThread } from "./in-thread.ts";
import { filesOf, textOf } from "./kept.ts";
import { presentDrift, presentVersion, versionOf } from "./present.ts";
import { Body, base, type Context, Type } from "./shape.ts";

/** Versions of the network: their texts, and what differs in packets between two of them. */
export function versionRoutes(app: App, { installation }: Context): void {
  app.get(
    `${base}/versions/:id/files/:name`,
    {
      schema: {
        tags: ["separation"],
        summary: "One text of a version as kept, without secrets; model.yaml is the model file",
        params: Type.Object({
          body: Type.String(),
          id: Type.String({ maxLength: 80 }),
          name: Type.String({ maxLength: 300 }),
        }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const version = await versionOf(who, request.params.id);
      const { name } = request.params;
      const sha256 = name === "model.yaml" ? version.model : version.files.find((one) => one.name === name)?.sha256;
      const text = sha256 === undefined ? null : await textOf(who.runtime, sha256);
      if (text === null) throw notFound();
      return reply
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .type("text/plain; charset=utf-8")
        .send(text);
    },
  );

  app.get(
    `${base}/compare`,
    {
      schema: {
        tags: ["separation"],
        summary: "What passes in one of two versions and not in the other, in packets, with the lines that decide",
        params: Body,
        querystring: Type.Object({ before: Type.String({ maxLength: 80 }), after: Type.String({ maxLength: 80 }) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const [before, after] = [await versionOf(who, request.query.before), await versionOf(who, request.query.after)];
      const [old, now] = [await filesOf(who.runtime, before), await filesOf(who.runtime, after)];
      if (old === null || now === null) throw notFound();
      const drift = await inThread({ kind: "compare", before: old, after: now }, () => undefined);
      if (drift === null)
        throw new Problem(422, "compare-failed", {
          ja: "二つの版を比べ終えられませんでした。保存したものは変わっていません。時間をおいてやり直してください。",
          en: "Comparing the two versions did not end.",
        });
      return {
        before: presentVersion(before, who),
        after: presentVersion(after, who),
        drift: presentDrift(drift, who),
      };
    },
  );
}
