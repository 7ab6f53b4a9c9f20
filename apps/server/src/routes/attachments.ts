import { type Entry, may } from "@machimori/engine";
import { type Declaration, fieldsOf } from "@machimori/model";
import { Type } from "@sinclair/typebox";
import { filesNamed } from "../body/files-named.ts";
import { declarationById } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { badRequest, notFound } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { recordOpening } from "./opened.ts";

/** Files handed in with an act: kept by their hash, downloaded by those who may see an entry that has them. */
export function attachmentRoutes(app: App, installation: Installation): void {
  app.post(
    "/api/b/:body/attachments",
    {
      schema: {
        tags: ["forms"],
        summary: "Upload a file; answers its hash",
        params: Type.Object({ body: Type.String() }),
        consumes: ["multipart/form-data"],
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      const file = await request.file({ limits: { fileSize: 20_000_000, files: 1 } });
      if (!file) throw badRequest("ファイルを選んでください。", "No file.");
      const bytes = await file.toBuffer();
      if (file.file.truncated) throw badRequest("ファイルは20MBまでです。", "At most 20 MB.");
      const name = file.filename.replace(/[\u0000-\u001f/\\]/g, "_").slice(0, 255) || "file";
      const sha256 = await runtime.store.transact({ ...runtime.system, person: identity.person, at }, (tx) =>
        tx.attachments.keep(bytes, name, "application/octet-stream"),
      );
      return { sha256, name, bytes: bytes.length };
    },
  );

  app.get(
    "/api/b/:body/attachments/:sha256",
    {
      schema: {
        tags: ["forms"],
        summary: "Download a file; never shown in the browser",
        params: Type.Object({ body: Type.String(), sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }) }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      const { runtime, identity } = who;
      const { sha256 } = request.params;
      const holder = holderOf(who, sha256);
      if (!holder) throw notFound();
      const found = await runtime.store.read({ ...runtime.system, person: identity.person }, async (tx) => ({
        described: await tx.attachments.describe(sha256),
        bytes: await tx.attachments.bytes(sha256),
      }));
      if (!found.described || !found.bytes) throw notFound();
      await recordOpening(who, holder.declaration, holder.entry);
      return reply
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(found.described.name)}`)
        .type("application/octet-stream")
        .send(found.bytes);
    },
  );
}

/** Declarations with a box for files: nothing else can make a file somebody's. */
const takingFiles: ReadonlySet<Declaration> = new Set(
  [...declarationById.values()].filter((one) => fieldsOf(one).some(({ field }) => field.control.widget === "file")),
);

/** An entry through which somebody may have a file: one that they may see and that holds it, or held it once. */
function holderOf(who: Asked, sha256: string): { readonly declaration: Declaration; readonly entry: Entry } | null {
  for (const declaration of takingFiles)
    for (const entry of who.runtime.timeline.now.of(declaration.id)) {
      const isHeld = filesNamed(entry.traces.map((trace) => trace.values)).includes(sha256);
      if (isHeld && may(who.identity.viewer, "see", { declaration, entry })) return { declaration, entry };
    }
  return null;
}
