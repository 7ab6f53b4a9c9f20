import { type Entry, isEnded, isRefusal, may, transferRuleOf } from "@machimori/engine";
import type { HandedFile } from "@machimori/model";
import { sandboxKind } from "@machimori/sanitise";
import { Type } from "@sinclair/typebox";
import type { FastifyReply } from "fastify";
import { mine } from "../body/inbox.ts";
import { perform } from "../body/perform.ts";
import { received } from "../body/received.ts";
import { declarationById } from "../body/runtime.ts";
import { worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { badRequest, fromRefusal, notAllowed, notFound, Problem } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { visible } from "../routes/entries.ts";
import { presentRow } from "../routes/present.ts";
import { keeperRoutes } from "./keeper-routes.ts";
import { pictureOf } from "./pictures.ts";
import { maySeePictures, presentTransfer } from "./present.ts";
import { verdictsOf } from "./statistics.ts";
import { type TransferWork, transferKinds, transferWork } from "./work.ts";

const largest = 100_000_000;
const mostFiles = 200;
const base = "/api/b/:body/transfers";
const Body = Type.Object({ body: Type.String() });
const OfTransfer = Type.Object({ body: Type.String(), id: Type.String({ maxLength: 120 }) });
const OfFile = Type.Object({
  body: Type.String(),
  id: Type.String({ maxLength: 120 }),
  file: Type.String({ maxLength: 80 }),
});
const Values = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown());
const Files = Type.Array(Type.String({ maxLength: 80 }), { maxItems: mostFiles });
const Passwords = Type.Optional(Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 200 })));

const declaration = () => declarationById.get("transfer")!;

/** Handing files over, what becomes of them, judging, collecting, counting. Permission is given on the entry itself. */
export function transferRoutes(app: App, installation: Installation): void {
  const work = transferWork(installation);
  const timers = new Set<NodeJS.Timeout>();
  let stop = () => {};
  app.addHook("onReady", async () => {
    stop = installation.store.onAppend((body) => {
      // The act is in memory a moment after its commit; what waits for the system is looked for then.
      const timer = setTimeout(() => {
        timers.delete(timer);
        void installation.body(body).then((runtime) => runtime && work.advance(runtime));
      }, 20);
      timers.add(timer);
    });
  });
  app.addHook("onClose", async () => {
    stop();
    for (const timer of timers) clearTimeout(timer);
    await work.stop();
  });
  intakeRoutes(app, installation, work);
  outletRoutes(app, installation, work);
  keeperRoutes(app, installation);
}

function intakeRoutes(app: App, installation: Installation, work: TransferWork): void {
  app.post(
    `${base}/files`,
    {
      schema: {
        tags: ["transfers"],
        summary: "Hand in files (multipart, many); kept encrypted until they are handed over",
        params: Body,
        consumes: ["multipart/form-data"],
      },
    },
    async (request, reply) => {
      const { runtime, identity } = await asked(installation, request);
      if (!may(identity.viewer, "open")) throw notAllowed();
      const files: HandedFile[] = [];
      for await (const part of request.parts({ limits: { fileSize: largest, files: mostFiles } })) {
        if (part.type !== "file") continue;
        if (work.uploadsOf(runtime, identity.person) >= mostFiles)
          throw badRequest(
            `引き渡していないファイルが${mostFiles}件あります。先に引き渡してください。`,
            `${mostFiles} files wait to be handed over.`,
          );
        const bytes = await part.toBuffer();
        if (part.file.truncated) throw badRequest("ファイルは1つ100MBまでです。", "At most 100 MB a file.");
        const name = part.filename.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069/\\]/g, "_").slice(0, 255);
        files.push(await work.receive(runtime, identity.person, name === "" ? "file" : name, bytes));
      }
      if (files.length === 0) throw badRequest("ファイルを選んでください。", "No file.");
      return reply.code(201).send(files);
    },
  );

  app.post(
    base,
    {
      schema: {
        tags: ["transfers"],
        summary: "Hand over: open a transfer with the files handed in",
        params: Body,
        body: Type.Object({ values: Values, files: Files, passwords: Passwords }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      const { runtime, identity, at } = who;
      if (!may(identity.viewer, "open")) throw notAllowed();
      const { values, files: ids, passwords = {} } = request.body;
      const files = taken(work, who, ids);
      const done = await perform(
        runtime,
        identity.person,
        { type: "open", declaration: "transfer", values: { ...values, handed: files } },
        at,
      );
      if (isRefusal(done)) throw fromRefusal(done);
      work.handedOver(runtime, files, passwords);
      return reply.code(201).send(presentTransfer(done.entry, who, work));
    },
  );

  app.post(
    `${base}/:id/judgement`,
    {
      schema: {
        tags: ["transfers"],
        summary: "Judge what is held: without, with substitutes that are sanitised, or not at all",
        params: OfTransfer,
        body: Type.Object({ values: Values, files: Type.Optional(Files), passwords: Passwords }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const { runtime, identity, at } = who;
      const entry = seen(who, request.params.id);
      if (!may(identity.viewer, "act", { entry })) throw notAllowed();
      const { values, files: ids = [], passwords = {} } = request.body;
      const files = taken(work, who, ids);
      const done = await perform(
        runtime,
        identity.person,
        {
          type: "act",
          entry: entry.id,
          step: "judge",
          item: null,
          outcome: "done",
          values: { ...values, ...(files.length > 0 ? { substitutes: files } : {}) },
        },
        at,
      );
      if (isRefusal(done)) throw fromRefusal(done);
      work.handedOver(runtime, files, passwords);
      return presentTransfer(done.entry, who, work);
    },
  );
}

function outletRoutes(app: App, installation: Installation, work: TransferWork): void {
  app.get(
    base,
    {
      schema: {
        tags: ["transfers"],
        summary: "What I handed over, what I may collect, judge or permit, and the rules between zones",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const world = worldAt(who.runtime, who.at);
      const lists = { mine: [] as Entry[], collect: [] as Entry[], judge: [] as Entry[], permit: [] as Entry[] };
      for (const entry of who.runtime.timeline.now.of("transfer")) {
        if (entry.applicant === who.identity.person) lists.mine.push(entry);
        if (isEnded(entry.status)) continue;
        for (const step of ["collect", "judge", "permit"] as const)
          if (
            entry.boxes.some((box) => box.step === step && mine(box, declaration(), entry, who.identity.person, world))
          )
            lists[step].push(entry);
      }
      const rows = (entries: readonly Entry[]) =>
        [...entries]
          .sort((one, other) => other.openedAt.localeCompare(one.openedAt))
          .slice(0, 100)
          .map((entry) => presentRow(declaration(), entry, who));
      const settings = who.runtime.settingsOn(who.today);
      const zones = settings.zones.map((one) => one.value);
      return {
        mine: rows(lists.mine),
        collect: rows(lists.collect),
        judge: rows(lists.judge),
        permit: rows(lists.permit),
        zones,
        classes: settings.classes.map((one) => one.value),
        rules: zones.flatMap((from) =>
          zones.flatMap((to) => {
            const rule = transferRuleOf(settings, from.value, to.value);
            return rule === null ? [] : [rule];
          }),
        ),
        byStandard: settings.transferRules.length === 0,
        sandbox: sandboxKind()[who.language],
      };
    },
  );

  app.get(
    `${base}/:id`,
    { schema: { tags: ["transfers"], summary: "A transfer with the progress of each file", params: OfTransfer } },
    async (request) => {
      const who = await asked(installation, request);
      return presentTransfer(seen(who, request.params.id), who, work);
    },
  );

  app.get(
    `${base}/:id/files/:file/preview`,
    {
      schema: {
        tags: ["transfers"],
        summary: "A picture of a file before or after sanitising, for the sender and those who decide; never a file",
        params: OfFile,
        querystring: Type.Object({ side: Type.Optional(Type.Union([Type.Literal("before"), Type.Literal("after")])) }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      const entry = seen(who, request.params.id);
      if (!maySeePictures(entry, who)) throw notFound();
      const side = request.query.side ?? "after";
      const verdict = verdictsOf(entry).find((one) => one.file === request.params.file);
      if (!verdict || (side === "after" && verdict.sha256Out === null)) throw notFound();
      const picture = await pictureOf(work.vault(who.runtime), verdict, side);
      if ("why" in picture) throw new Problem(404, "no-picture", picture.why);
      return reply.header("content-security-policy", "sandbox").type("image/jpeg").send(Buffer.from(picture));
    },
  );

  app.post(
    `${base}/:id/collect/:file`,
    {
      schema: {
        tags: ["transfers"],
        summary: "Collect one file of the list, once; the act is recorded before the bytes are answered",
        params: OfFile,
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      return collect(who, work, request.params.id, request.params.file, reply);
    },
  );
}

/** One file to its receiver: read and checked first, recorded second, answered last; what fails hands nothing out. */
async function collect(who: Asked, work: TransferWork, id: string, file: string, reply: FastifyReply) {
  const { runtime, identity, at } = who;
  const entry = seen(who, id);
  if (!may(identity.viewer, "act", { entry })) throw notAllowed();
  const verdict = verdictsOf(entry).find((one) => one.file === file);
  if (!verdict?.sha256Out) throw notFound();
  const request = (delivered: string) =>
    ({ type: "act", entry: id, step: "collect", item: file, outcome: "done", values: { delivered } }) as const;
  const waits = entry.boxes.find((box) => box.step === "collect" && box.item === file);
  if (waits && mine(waits, declaration(), entry, identity.person, worldAt(runtime, at))) {
    const output = await work.vault(runtime).get(file, "output");
    if (output?.sha256 !== verdict.sha256Out)
      throw new Problem(410, "output-gone", {
        ja: "このファイルは保存期間を過ぎて消去されたか、読み出せません。もう一度引き渡しを依頼してください。",
        en: "This file was erased at the end of its retention or cannot be read; ask for it to be handed over again.",
      });
    const token = output.sha256;
    received(runtime, "delivery").add(token);
    const done = await perform(runtime, identity.person, request(token), at).finally(() =>
      received(runtime, "delivery").delete(token),
    );
    if (isRefusal(done)) throw fromRefusal(done);
    return reply
      .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(output.name)}`)
      .type("application/octet-stream")
      .send(Buffer.from(output.bytes));
  }
  const refused = await perform(runtime, identity.person, request(verdict.sha256Out), at);
  throw isRefusal(refused) ? fromRefusal(refused) : notFound();
}

/** A transfer by person or by gateway, as far as the viewer may see it. */
function seen(who: Asked, id: string): Entry {
  const entry = who.runtime.timeline.now.get(id);
  const kind = transferKinds.find((one) => one === entry?.declaration);
  if (!kind) throw notFound();
  return visible(who, declarationById.get(kind)!, entry);
}

function taken(work: TransferWork, who: Asked, ids: readonly string[]): readonly HandedFile[] {
  const files = work.taken(who.runtime, who.identity.person, ids);
  if (files === null)
    throw badRequest(
      "ファイルが届いていません。もう一度入れてください（引き渡さないまま1日たつと消去されます）。",
      "The files were not received; add them again.",
    );
  return files;
}
