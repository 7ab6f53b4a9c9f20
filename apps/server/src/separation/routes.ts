import { may } from "@machimori/engine";
import { Type } from "@sinclair/typebox";
import type { FastifyRequest } from "fastify";
import type { Installation } from "../installation.ts";
import { badRequest, notFound, Problem } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { inThread } from "./in-thread.ts";
import { type Job, Jobs } from "./jobs.ts";
import { keepVersion, textOf, type Verification, type Version, verificationsOf, versionsOf } from "./kept.ts";
import type { Report } from "./verification.ts";

const base = "/api/b/:body/separation";
const Body = Type.Object({ body: Type.String() });
const OfVerification = Type.Object({ body: Type.String(), id: Type.String({ maxLength: 80 }) });
const largest = 16_000_000;
const largestTogether = 64_000_000;
const mostFiles = 500;

/** Configurations of the network, their verification, its history. What is uploaded is stripped before anything is kept. */
export function separationRoutes(app: App, installation: Installation): void {
  const jobs = new Jobs(installation);
  app.addHook("onClose", () => jobs.stop());
  uploadRoutes(app, installation, jobs);
  readingRoutes(app, installation, jobs);
}

function uploadRoutes(app: App, installation: Installation, jobs: Jobs): void {
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
      const { model, files } = await handedIn(request);
      const fit = await inThread({ kind: "strip", model, files }, () => undefined);
      if (fit === null)
        throw new Problem(422, "configurations-unread", {
          ja: "設定の読み取りが終わりませんでした。何も保存していません。ファイルを分けてやり直してください。",
          en: "Reading the configurations did not end; nothing was kept.",
        });
      if ("refused" in fit)
        throw new Problem(
          422,
          "configurations-refused",
          {
            ja: `受け取れない設定があります。何も保存していません。${fit.refused.map((one) => one.ja).join("")}`,
            en: `Nothing was kept. ${fit.refused.map((one) => one.en).join(" ")}`,
          },
          {},
        );
      const version = await keepVersion(who.runtime, who.identity.person, installation.clock(), fit);
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
      const job = jobs.begin(runtime, identity.person, version);
      if (job === null)
        throw new Problem(409, "under-way", {
          ja: "検証を実行しています。終わってからやり直してください。",
          en: "A verification is under way.",
        });
      return reply.code(202).send(job);
    },
  );
}

function readingRoutes(app: App, installation: Installation, jobs: Jobs): void {
  app.get(
    base,
    {
      schema: {
        tags: ["separation"],
        summary: "Versions of the network, verifications, the one under way; newest first",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const [versions, verifications] = [await versionsOf(who.runtime), await verificationsOf(who.runtime)];
      return {
        mayVerify: may(who.identity.viewer, "verifySeparation"),
        job: jobs.of(who.runtime) satisfies Job | null,
        versions: versions.slice(0, 100).map((one) => presentVersion(one, who)),
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
        summary: "The verdict of each pair of zones, with packets, paths and the lines that decide",
        params: OfVerification,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const found = await verificationOf(who, request.params.id);
      const text = await textOf(who.runtime, found.report);
      if (text === null) throw notFound();
      const report = JSON.parse(text) as Report;
      const say = <T extends { readonly message: { readonly ja: string; readonly en: string } }>(one: T) => ({
        ...one,
        message: one.message[who.language],
      });
      return {
        ...presentVerification(found, who),
        pairs: report.pairs.map((pair) => ({
          ...pair,
          violations: pair.violations.map(say),
          unknown: pair.unknown.map(say),
        })),
        findings: report.findings.map(say),
      };
    },
  );

  app.get(
    `${base}/verifications/:id/picture.svg`,
    { schema: { tags: ["separation"], summary: "The network as a picture, leaks in red", params: OfVerification } },
    async (request, reply) => {
      const who = await asked(installation, request, { action: "seeRecord" });
      const picture = await textOf(who.runtime, (await verificationOf(who, request.params.id)).picture);
      if (picture === null) throw notFound();
      return reply.type("image/svg+xml; charset=utf-8").send(picture);
    },
  );
}

/** The model file is the one that ends in .yaml or .yml; every other file is a configuration. */
async function handedIn(request: FastifyRequest) {
  let model: Uint8Array | null = null;
  let together = 0;
  const files: { name: string; bytes: Uint8Array }[] = [];
  for await (const part of request.parts({ limits: { fileSize: largest, files: mostFiles } })) {
    if (part.type !== "file") continue;
    const bytes = await part.toBuffer();
    together += bytes.length;
    if (together > largestTogether)
      throw badRequest("設定は合わせて64MBまでです。何も保存していません。", "At most 64 MB together.");
    const name = part.filename.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069/\\]/g, "_").slice(0, 200);
    if (/\.ya?ml$/i.test(name)) {
      if (model !== null) throw badRequest("モデルファイルは1つだけ選んでください。", "More than one model file.");
      model = bytes;
    } else if (name === "" || files.some((one) => one.name === name))
      throw badRequest(`ファイル名「${name}」が重なっています。`, "Two files have one name, or a file has none.");
    else files.push({ name, bytes });
  }
  if (model === null || files.length === 0)
    throw badRequest(
      "機器の設定と、接続系を書いたモデルファイル（.yaml）をいっしょに選んでください。",
      "Choose the configurations together with the model file (.yaml).",
    );
  return { model, files };
}

async function verificationOf(who: Asked, id: string): Promise<Verification> {
  const found = (await verificationsOf(who.runtime)).find((one) => one.id === id);
  if (found === undefined) throw notFound();
  return found;
}

const nameOf = (who: Asked, person: string | null) =>
  person === null ? null : (who.runtime.rosterOn(who.today).person(person)?.name ?? null);

function presentVersion({ id, at, person, digest, files }: Version, who: Asked) {
  return {
    id,
    at,
    by: nameOf(who, person),
    digest,
    files: files.map(({ name, vendor, lines }) => ({ name, vendor, lines })),
  };
}

function presentVerification(one: Verification, who: Asked) {
  const { id, number, at, person, version, digest, day, verdict, violated, unknown } = one;
  return { id, number, at, by: nameOf(who, person), version, digest, day, verdict, violated, unknown };
}
