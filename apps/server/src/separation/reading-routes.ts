import { may } from "@machimori/engine";
import { sendPaper } from "../papers/paper-work.ts";
import { notFound } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { committeeReport } from "./committee-report.ts";
import type { Job } from "./jobs.ts";
import { folderOf, reportOf, textOf, verificationsOf, versionsOf } from "./kept.ts";
import { presentReport, presentVerification, presentVersion, verificationOf } from "./present.ts";
import { Body, base, type Context, OfOne } from "./shape.ts";

/** What was handed in and found, and how a verification gets on. */
export function readingRoutes(app: App, { installation, jobs, watch }: Context): void {
  app.get(
    base,
    {
      schema: {
        tags: ["separation"],
        summary: "Versions of the network, verifications, the one under way, the watched folder; newest first",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const [versions, verifications] = [await versionsOf(who.runtime), await verificationsOf(who.runtime)];
      const { lookedAt, files, problem } = watch.of(who.runtime);
      return {
        mayVerify: may(who.identity.viewer, "verifySeparation"),
        mayName: may(who.identity.viewer, "settings"),
        job: jobs.of(who.runtime) satisfies Job | null,
        folder: {
          name: await folderOf(who.runtime),
          lookedAt,
          files,
          problem: problem === null ? null : problem[who.language],
        },
        versions: versions.slice(0, 100).map((one) => presentVersion(one, who, versions)),
        verifications: verifications.slice(0, 100).map((one) => presentVerification(one, who)),
      };
    },
  );

  app.get(
    `${base}/job`,
    { schema: { tags: ["separation"], summary: "Progress of the verification under way", params: Body } },
    async (request) => {
      const { runtime } = await asked(installation, request, { action: "seeRecord" });
      return { job: jobs.of(runtime) };
    },
  );

  app.get(
    `${base}/verifications/:id`,
    {
      schema: {
        tags: ["separation"],
        summary: "The verdict of each pair of zones with packets, paths and deciding lines; remarks",
        params: OfOne,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const found = await verificationOf(who, request.params.id);
      const report = await reportOf(who.runtime, found);
      if (report === null) throw notFound();
      return { ...presentVerification(found, who), ...presentReport(found, report, who) };
    },
  );

  app.get(
    `${base}/verifications/:id/picture.svg`,
    { schema: { tags: ["separation"], summary: "The network as a picture, leaks in red", params: OfOne } },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const picture = await textOf(who.runtime, (await verificationOf(who, request.params.id)).picture);
      if (picture === null) throw notFound();
      return reply.type("image/svg+xml; charset=utf-8").send(picture);
    },
  );

  app.get(
    `${base}/verifications/:id/report.pdf`,
    {
      schema: {
        tags: ["separation"],
        summary: "The report for the committee: picture, verdict of each pair, violations, changes, remarks",
        params: OfOne,
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const report = await committeeReport(who.runtime, await verificationOf(who, request.params.id));
      if (report === null) throw notFound();
      return sendPaper(reply, { kind: "report", report: report.report }, `分離検証報告書_${report.number}.pdf`);
    },
  );
}
