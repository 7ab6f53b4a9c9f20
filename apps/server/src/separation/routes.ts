import type { Installation } from "../installation.ts";
import { badRequest, Problem } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { handedIn } from "./handed-in.ts";
import { inThread } from "./in-thread.ts";
import { jobsOf } from "./jobs.ts";
import { keepFolder, keepVersion, versionsOf } from "./kept.ts";
import { modelRoutes } from "./model-routes.ts";
import { permitRoutes } from "./permit-routes.ts";
import { presentVersion } from "./present.ts";
import { readingRoutes } from "./reading-routes.ts";
import { Body, base, type Context, Type } from "./shape.ts";
import { versionRoutes } from "./version-routes.ts";
import { folderFor, rootsOf, watchOf } from "./watch.ts";

/** Configurations of the network, their verification, its history. What is uploaded is stripped before anything is kept. */
export function separationRoutes(app: App, installation: Installation): void {
  const jobs = jobsOf(installation);
  const context: Context = { installation, jobs, watch: watchOf(installation, jobs) };
  app.addHook("onReady", async () => {
    // What was asked for before the last stop goes on now, without keeping the server from answering.
    for (const body of await installation.bodies())
      void installation
        .body(body.id)
        .then((runtime) => runtime && jobs.resume(runtime))
        .catch(() => undefined);
  });
  app.addHook("onClose", () => jobs.stop());
  uploadRoutes(app, context);
  folderRoutes(app, context);
  readingRoutes(app, context);
  versionRoutes(app, context);
  modelRoutes(app, context);
  permitRoutes(app, context);
}

function uploadRoutes(app: App, { installation, jobs }: Context): void {
  app.post(
    `${base}/versions`,
    {
      schema: {
        tags: ["separation"],
        summary: "Hand in the configurations and the model file of the network (multipart, many); kept without secrets",
        params: Body,
        consumes: ["multipart/form-data"],
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "verifySeparation" });
      const { model, files } = await handedIn(request, who.runtime);
      const fit = await inThread({ kind: "strip", model, files }, () => undefined);
      if (fit === null)
        throw new Problem(422, "configurations-unread", {
          ja: "設定の読み取りが終わりませんでした。何も保存していません。ファイルを分けてやり直してください。",
          en: "Reading the configurations did not end; nothing was kept.",
        });
      if ("refused" in fit)
        throw new Problem(422, "configurations-refused", {
          ja: `受け取れない設定があります。何も保存していません。${fit.refused.map((one) => one.ja).join("")}`,
          en: `Nothing was kept. ${fit.refused.map((one) => one.en).join(" ")}`,
        });
      const version = await keepVersion(who.runtime, who.identity.person, installation.clock(), "upload", fit);
      return reply.code(201).send(presentVersion(version, who));
    },
  );

  app.post(
    `${base}/verifications`,
    {
      schema: {
        tags: ["separation"],
        summary: "Begin a verification of a version, the newest unless named; its progress is asked for",
        params: Body,
        body: Type.Object({ version: Type.Optional(Type.String({ maxLength: 80 })) }),
      },
    },
    async (request, reply) => {
      const { runtime, identity } = await asked(installation, request, { action: "verifySeparation" });
      const versions = await versionsOf(runtime);
      const wanted = request.body.version;
      const version = wanted === undefined ? versions[0] : versions.find((one) => one.id === wanted);
      if (version === undefined)
        throw badRequest(
          "先に機器の設定とモデルファイルを入れてください。",
          "There is no such version of the network.",
        );
      const job = await jobs.begin(runtime, identity.person, version, "person");
      if (job === null)
        throw new Problem(409, "under-way", {
          ja: "検証を実行しています。終わってからやり直してください。",
          en: "A verification is under way.",
        });
      return reply.code(202).send(job);
    },
  );
}

function folderRoutes(app: App, { installation, watch }: Context): void {
  app.put(
    `${base}/folder`,
    {
      schema: {
        tags: ["separation"],
        summary: "Name the folder whose configurations are taken over by themselves; null to stop",
        params: Body,
        body: Type.Object({ folder: Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 400 })]) }),
      },
    },
    async (request) => {
      const { runtime, identity } = await asked(installation, request, { action: "settings" });
      const { folder } = request.body;
      const found = folder === null ? "" : folderFor(folder, rootsOf(runtime));
      if (typeof found !== "string") throw new Problem(422, "folder-refused", found);
      await keepFolder(runtime, identity.person, installation.clock(), folder);
      return { done: true };
    },
  );

  app.post(
    `${base}/folder/look`,
    {
      schema: {
        tags: ["separation"],
        summary: "Look the watched folder over now; files as they stand are taken over",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "verifySeparation" });
      const version = await watch.look(who.runtime, 0);
      return { version: version === null ? null : presentVersion(version, who), ...watch.of(who.runtime) };
    },
  );
}
