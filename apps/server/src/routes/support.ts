import { isDeepStrictEqual } from "node:util";
import { type Entry, may } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import type { JsonObject } from "@machimori/store";
import { Type } from "@sinclair/typebox";
import { folded } from "../body/key-index.ts";
import { declarationById } from "../body/runtime.ts";
import { maySeeEntry } from "../body/seen.ts";
import { clauseName, worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { badRequest, notFound, Problem } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { declarationOf } from "./entries.ts";
import { recordOpening } from "./opened.ts";

const Body = Type.Object({ body: Type.String() });
const mostFound = 30;
/** Matches looked at for one look-up, before those of the asker's own division are put first. */
const mostSearched = 400;

/** What forms need besides the declaration: look-ups, who will decide, drafts, saved views, files. */
export function supportRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/lookup/:of",
    {
      schema: {
        tags: ["forms"],
        summary:
          "Find a person, a unit, a clause, a thing in a register; without words, those of my own division first",
        params: Type.Object({ body: Type.String(), of: Type.String() }),
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const { runtime, today } = who;
      const q = request.query.q ?? "";
      if (request.params.of === "clause")
        return runtime
          .textsOn(today)
          .flatMap((text) =>
            text.tree.clauses.map((clause) => ({
              id: clause.id,
              name: clauseName(clause.path, clause.heading),
              detail: (clause.text ?? "").slice(0, 80),
            })),
          )
          .filter((one) => folded(`${one.name} ${one.detail}`).includes(folded(q)))
          .slice(0, mostFound);
      const declaration = declarationOf(request.params.of);
      const roster = runtime.rosterOn(today);
      const entries = runtime.timeline.now;
      const own = new Set(roster.postingsOf(who.identity.person).map((posting) => posting.unit));
      const isOwn = (entry: Entry) =>
        declaration.id === "person"
          ? roster.postingsOf(entry.id).some((posting) => own.has(posting.unit))
          : own.has(entry.unit ?? "") || (declaration.id === "division" && own.has(entry.id));
      const candidates =
        folded(q) === ""
          ? [...entries.of(declaration.id)]
          : runtime
              .keys(declaration.id)
              .search(q, mostSearched)
              .map((id) => entries.get(id)!);
      const found = candidates.filter(
        (entry) => entry.status === "inForce" && may(who.identity.viewer, "see", { declaration, entry }),
      );
      return [...found.filter(isOwn), ...found.filter((entry) => !isOwn(entry))].slice(0, mostFound).map((entry) => ({
        id: entry.id,
        name: entry.name,
        detail:
          declaration.id === "person"
            ? `${roster.unit(roster.unitOf(entry.id) ?? "")?.name ?? ""} ${roster.postOf(entry.id)}`.trim()
            : String((declaration.keyField && entry.values[declaration.keyField]) ?? ""),
      }));
    },
  );

  app.get(
    "/api/b/:body/names",
    {
      schema: {
        tags: ["forms"],
        summary: "Names of things by kind and id",
        params: Body,
        querystring: Type.Object({ ids: Type.String({ maxLength: 8000, description: "kind/id, comma-separated" }) }),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const { nameOf } = worldAt(who.runtime, who.at).fields;
      const seen = (kind: string, id: string) => !declarationById.has(kind) || maySeeEntry(who, id);
      return Object.fromEntries(
        request.query.ids
          .split(",")
          .slice(0, 200)
          .map((one) => {
            const [kind, id] = [one.slice(0, one.indexOf("/")), one.slice(one.indexOf("/") + 1)];
            return [one, seen(kind, id) ? nameOf(kind, id) : null];
          }),
      );
    },
  );

  app.put(
    "/api/b/:body/drafts/:id",
    {
      schema: {
        tags: ["forms"],
        summary: "Keep what I have typed",
        params: Type.Object({ body: Type.String(), id: Type.String({ maxLength: 250 }) }),
        body: Type.Object({
          declaration: Type.String({ maxLength: 80 }),
          entry: Type.Union([Type.Null(), Type.String({ maxLength: 120 })]),
          step: Type.String({ maxLength: 60 }),
          values: Type.Record(Type.String(), Type.Unknown()),
          over: Type.Optional(
            Type.Union([Type.Null(), Type.Record(Type.String(), Type.Unknown())], {
              description:
                "What the draft held when the writer last saw it, null for none: a draft that holds something else now is left as it is",
            }),
          ),
        }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      const { declaration, entry, step, values, over } = request.body;
      if (!declarationById.has(declaration)) throw notFound();
      if (JSON.stringify(values).length > 100_000)
        throw badRequest("下書きが大きすぎます。", "The draft is too large.");
      const { id } = request.params;
      const kept = await runtime.store.transact({ ...runtime.system, person: identity.person, at }, async (tx) => {
        const held = over === undefined ? null : ((await tx.drafts.get(identity.person, id))?.values ?? null);
        if (over !== undefined && !isDeepStrictEqual(held, over)) return false;
        await tx.drafts.save({ id, person: identity.person, declaration, entry, step, values: values as JsonObject });
        return true;
      });
      if (!kept)
        throw new Problem(409, "stale", {
          ja: "この下書きは、別の画面で書き換えられたか、送信されています。この画面の入力は残っています。",
          en: "This draft was changed or sent in another window. What you typed here is still here.",
        });
      return { done: true };
    },
  );

  app.get(
    "/api/b/:body/drafts/:id",
    {
      schema: {
        tags: ["forms"],
        summary: "A draft of mine",
        params: Type.Object({ body: Type.String(), id: Type.String() }),
      },
    },
    async (request) => {
      const { runtime, identity } = await asked(installation, request);
      const draft = await runtime.store.read({ ...runtime.system, person: identity.person }, (tx) =>
        tx.drafts.get(identity.person, request.params.id),
      );
      if (!draft) throw notFound();
      return draft;
    },
  );

  app.delete(
    "/api/b/:body/drafts/:id",
    {
      schema: {
        tags: ["forms"],
        summary: "Discard a draft",
        params: Type.Object({ body: Type.String(), id: Type.String() }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      await runtime.store.transact({ ...runtime.system, person: identity.person, at }, (tx) =>
        tx.drafts.discard(identity.person, request.params.id),
      );
      return { done: true };
    },
  );

  app.get(
    "/api/b/:body/views",
    {
      schema: {
        tags: ["forms"],
        summary: "Saved views of lists",
        params: Body,
        querystring: Type.Object({ declaration: Type.Optional(Type.String()) }),
      },
    },
    async (request) => {
      const { runtime, identity } = await asked(installation, request);
      return runtime.store.read({ ...runtime.system, person: identity.person }, (tx) =>
        tx.views.visibleTo(identity.person, request.query.declaration),
      );
    },
  );

  app.post(
    "/api/b/:body/views",
    {
      schema: {
        tags: ["forms"],
        summary: "Save a view",
        params: Body,
        body: Type.Object({
          declaration: Type.String({ maxLength: 80 }),
          name: Type.String({ minLength: 1, maxLength: 80 }),
          shared: Type.Boolean(),
          query: Type.Record(Type.String(), Type.Unknown()),
        }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      const { declaration, name, shared, query } = request.body;
      const id = await runtime.store.transact({ ...runtime.system, person: identity.person, at }, (tx) =>
        tx.views.save({
          person: identity.person,
          declaration,
          name,
          shared: shared && identity.viewer.administrator,
          query: query as JsonObject,
        }),
      );
      return { id };
    },
  );

  app.delete(
    "/api/b/:body/views/:id",
    {
      schema: {
        tags: ["forms"],
        summary: "Remove a saved view of mine",
        params: Type.Object({ body: Type.String(), id: Type.String() }),
      },
    },
    async (request) => {
      const { runtime, identity, at } = await asked(installation, request);
      await runtime.store.transact({ ...runtime.system, person: identity.person, at }, (tx) =>
        tx.views.remove(identity.person, request.params.id),
      );
      return { done: true };
    },
  );

  app.post(
    "/api/b/:body/attachments",
    {
      schema: {
        tags: ["forms"],
        summary: "Upload a file; answers its hash",
        params: Body,
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

/** An entry through which somebody may have a file: one that holds it and that they may see. */
function holderOf(who: Asked, sha256: string): { readonly declaration: Declaration; readonly entry: Entry } | null {
  for (const entry of who.runtime.timeline.now.all()) {
    const declaration = declarationById.get(entry.declaration)!;
    if (may(who.identity.viewer, "see", { declaration, entry }) && JSON.stringify(entry.values).includes(sha256))
      return { declaration, entry };
  }
  return null;
}
