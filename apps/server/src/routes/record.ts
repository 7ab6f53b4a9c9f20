import { type Act, may } from "@machimori/engine";
import { type RecordProof, type RecordRow, verifyDatabase } from "@machimori/store";
import { Type } from "@sinclair/typebox";
import { replayEntry } from "../body/replay.ts";
import { declarationById } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { notAllowed, notFound } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { visible } from "./entries.ts";
import { recordOpening } from "./opened.ts";

const Body = Type.Object({ body: Type.String() });

/** The record: checkpoints, proofs, the lines for the paper file, the log itself for anyone's verifier. */
export function recordRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/record",
    {
      schema: {
        tags: ["record"],
        summary: "Logs with their newest checkpoint and the lines for the paper file",
        params: Body,
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      return who.runtime.store.read(who.runtime.system, async (tx) => ({
        logs: await tx.logs.list(),
        waiting: await tx.logs.waiting(),
      }));
    },
  );

  app.get(
    "/api/b/:body/record/entries/:declaration/:id",
    {
      schema: {
        tags: ["record"],
        summary: "Every record of an entry with its place in the log",
        params: Type.Object({ body: Type.String(), declaration: Type.String(), id: Type.String({ maxLength: 120 }) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationById.get(request.params.declaration);
      if (!declaration) throw notFound();
      const entry = visible(who, declaration, who.runtime.timeline.now.get(request.params.id));
      await recordOpening(who, declaration, entry);
      return who.runtime.store.read(who.runtime.system, async (tx) => {
        const rows = await tx.records.list({ entries: [entry.id] });
        return Promise.all(
          rows.map(async (row) => ({
            pid: row.pid,
            at: row.at,
            kind: row.kind,
            step: row.step,
            act: actOf(row)?.id ?? null,
            shown: actOf(row)?.shown ?? null,
            proof: await tx.logs.proof(row.pid).then((proof) => proof && presentProof(proof)),
          })),
        );
      });
    },
  );

  app.get(
    "/api/b/:body/record/proof/:pid",
    {
      schema: {
        tags: ["record"],
        summary: "The proof of one record, for any RFC 6962 verifier",
        params: Type.Object({
          body: Type.String(),
          pid: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const proof = await who.runtime.store.read(who.runtime.system, (tx) => tx.logs.proof(request.params.pid));
      if (!proof) throw notFound();
      return presentProof(proof);
    },
  );

  app.get(
    "/api/b/:body/record/log/:fiscalYear/*",
    {
      schema: {
        tags: ["record"],
        summary: "A file of a log in the tlog-tiles layout",
        params: Type.Object({
          body: Type.String(),
          fiscalYear: Type.String({ maxLength: 20 }),
          "*": Type.String({ maxLength: 200 }),
        }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      const { fiscalYear, "*": path } = request.params;
      const bytes = await who.runtime.store.read(who.runtime.system, async (tx) => {
        const log = (await tx.logs.list()).find((one) => one.origin.endsWith(`/${fiscalYear}`));
        return log && path !== undefined ? tx.logs.read(log.origin, path) : null;
      });
      if (!bytes) throw notFound();
      return reply
        .type(/checkpoint|vkey/.test(path ?? "") ? "text/plain; charset=utf-8" : "application/octet-stream")
        .send(bytes);
    },
  );

  app.post(
    "/api/b/:body/record/verify",
    { schema: { tags: ["record"], summary: "Check logs, texts and rows now; answers apart", params: Body } },
    async (request) => {
      const who = await asked(installation, request);
      if (!may(who.identity.viewer, "seeRecord")) throw notAllowed();
      const { logs, ...others } = await verifyDatabase(who.runtime.store, who.runtime.id, {}, replayEntry);
      return { ...others, logs: { ...logs, logs: logs.logs.map(({ roots: _roots, ...log }) => log) } };
    },
  );
}

/** The act a record holds; null where it holds none, or its text was erased. */
function actOf(row: RecordRow): Act | null {
  return row.kind === "act" ? (row.data as unknown as Act | null) : null;
}

/** A proof with its hashes as text. */
function presentProof(proof: RecordProof) {
  return { ...proof, leaf: proof.leaf.toString("utf8"), path: proof.path.map((hash) => hash.toString("base64")) };
}
