import { isRefusal } from "@machimori/engine";
import { tokyoDay } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { perform } from "../body/perform.ts";
import type { BodyRuntime } from "../body/runtime.ts";
import { mechanismsOn } from "../body/switched-on.ts";
import type { Installation } from "../installation.ts";
import { fromRefusal, notFound, Problem } from "../problem.ts";
import { type App, bodyOf } from "../request.ts";
import { byAllReporters, byReporter, isBeyond } from "../sign-in/guesses.ts";

/** Whether a body takes reports from outside: where a text in force, or the body itself, asks for incident reports. */
export function takesReports(runtime: BodyRuntime, day: Parameters<typeof mechanismsOn>[1]): boolean {
  return mechanismsOn(runtime, day).has("F01");
}

/** A form for residents, without sign-in: what they tell waits for the contact point, with its time. */
export function outsideRoutes(app: App, installation: Installation): void {
  const Line = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
  app.post(
    "/api/b/:body/public/report",
    {
      schema: {
        tags: ["public"],
        summary: "Tell the body what happened, without sign-in; answers a number to refer to",
        params: Type.Object({ body: Type.String() }),
        body: Type.Object(
          {
            told: Type.String({ minLength: 1, maxLength: 4000 }),
            noticed: Line(100),
            informant: Line(100),
            contact: Line(200),
          },
          { additionalProperties: false },
        ),
        security: [],
      },
    },
    async (request, reply) => {
      const runtime = await bodyOf(installation, request);
      const at = installation.clock();
      if (!takesReports(runtime, tokyoDay(at))) throw notFound();
      const counted = [byReporter(runtime, request.ip), byAllReporters(runtime)];
      const isTooMuch = await runtime.store.transact({ ...runtime.system, at }, async (tx) => {
        for (const one of counted) if (await isBeyond(tx, one, at)) return true;
        return false;
      });
      if (isTooMuch)
        throw new Problem(429, "too-many", {
          ja: "続けて多くの連絡を受け付けたため、いまは送れません。15分ほどおいて送り直すか、電話で連絡してください。",
          en: "Too many reports at once; please wait a quarter of an hour or telephone.",
        });
      const values = Object.fromEntries(
        Object.entries(request.body).filter(([, value]) => typeof value === "string" && value.trim() !== ""),
      );
      const done = await perform(runtime, null, { type: "open", declaration: "outside-report", values }, at);
      if (isRefusal(done)) throw fromRefusal(done);
      return reply.code(201).send({ number: done.entry.number ?? done.entry.id });
    },
  );
}
