import { documentOf } from "@machimori/policy/export/as-document";
import { docxOf } from "@machimori/policy/export/docx-document";
import { htmlOf } from "@machimori/policy/export/html-document";
import type { Reading } from "@machimori/policy/reading";
import type { Json } from "@machimori/store";
import { tokyoDay } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { FastifyRequest } from "fastify";
import { askedOf, editionOf, type PublicText, publicTexts, unaskedOf } from "../body/disclosure.ts";
import type { BodyRuntime } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { takesReports } from "../mechanisms/outside-routes.ts";
import { countReading } from "../mechanisms/readings.ts";
import { notFound } from "../problem.ts";
import { type App, asked, bodyOf } from "../request.ts";

const Body = Type.Object({ body: Type.String() });
const Instrument = Type.Object({ body: Type.String(), instrument: Type.String({ maxLength: 80 }) });

/** The clauses of a public edition as a page shows them: no norms, no settings, no source. */
const presentEdition = (edition: Reading) =>
  edition.clauses.map(({ path, label, level, kind, heading, text, table, references }) => ({
    id: path,
    path,
    label,
    level,
    kind,
    heading,
    text,
    table: table ?? null,
    references,
    norms: [],
  }));

/**
 * What anybody may read without signing in (地方自治法第244条の6: the policy is to be published), and how the body
 * chooses it. Only texts the body opened are here; everything else answers as if it did not exist.
 */
export function publicRoutes(app: App, installation: Installation): void {
  const opened = async (request: FastifyRequest) => {
    const runtime = await bodyOf(installation, request);
    return { runtime, texts: publicTexts(runtime, tokyoDay(installation.clock())) };
  };
  const openedOne = async (request: FastifyRequest): Promise<PublicText & { readonly runtime: BodyRuntime }> => {
    const { instrument } = request.params as { instrument: string };
    const { runtime, texts } = await opened(request);
    const found = texts.find((one) => one.text.instrument === instrument);
    if (!found) throw notFound();
    return { ...found, runtime };
  };

  app.get(
    "/api/b/:body/public",
    { schema: { tags: ["public"], summary: "Published texts of a body, without sign-in", params: Body, security: [] } },
    async (request) => {
      const { runtime, texts } = await opened(request);
      return {
        body: { id: runtime.id, name: runtime.body.name, sample: runtime.body.sample },
        /** Whether residents may tell the body of an incident here. */
        takesReports: takesReports(runtime, tokyoDay(installation.clock())),
        texts: texts.map(({ text }) => ({
          instrument: text.instrument,
          name: text.instrumentName,
          label: text.label,
          effectiveFrom: text.effectiveFrom,
        })),
      };
    },
  );

  app.get(
    "/api/b/:body/public/:instrument",
    {
      schema: {
        tags: ["public"],
        summary: "A published text without its closed parts, without sign-in",
        params: Instrument,
        security: [],
      },
    },
    async (request) => {
      const { text, edition, runtime } = await openedOne(request);
      countReading(runtime, text.instrument, "public", installation.clock());
      return {
        instrument: text.instrument,
        name: text.instrumentName,
        label: text.label,
        effectiveFrom: text.effectiveFrom,
        title: edition.document.title,
        number: edition.document.number,
        clauses: presentEdition(edition),
      };
    },
  );

  app.get(
    "/api/b/:body/public/:instrument/text.:format",
    {
      schema: {
        tags: ["public"],
        summary: "A published text as HTML or Word, without sign-in",
        params: Type.Object({
          ...Instrument.properties,
          format: Type.Union([Type.Literal("html"), Type.Literal("docx")]),
        }),
        security: [],
      },
    },
    async (request, reply) => {
      const { text, edition, runtime } = await openedOne(request);
      countReading(runtime, text.instrument, "publicFile", installation.clock());
      const { format } = request.params;
      const name = encodeURIComponent(`${text.instrumentName}.${format}`);
      reply.header("content-disposition", `attachment; filename*=UTF-8''${name}`);
      return format === "html"
        ? reply.type("text/html; charset=utf-8").send(htmlOf(documentOf(edition)))
        : reply
            .type("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
            .send(Buffer.from(docxOf(documentOf(edition))));
    },
  );

  app.get(
    "/api/b/:body/disclosure",
    { schema: { tags: ["public"], summary: "What of each text in force is public", params: Body } },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const { disclosure } = who.runtime.settingsOn(who.today);
      return who.runtime.textsOn(who.today).map((text) => {
        const choice = disclosure[text.instrument] ?? { open: false, hidden: [] };
        const { open, hidden } = choice;
        const shown = new Set(editionOf(text, []).clauses.map((clause) => clause.path));
        return {
          instrument: text.instrument,
          name: text.instrumentName,
          open,
          hidden,
          /** New or changed since the choice: closed until somebody is asked about them. */
          unasked: open ? unaskedOf(text, choice) : [],
          /** Closed by the text's own words: never shown, whatever is chosen. */
          closedByText: text.tree.clauses.filter((clause) => !shown.has(clause.path)).map((clause) => clause.id),
        };
      });
    },
  );

  app.put(
    "/api/b/:body/disclosure/:instrument",
    {
      schema: {
        tags: ["public"],
        summary: "Open a text to everybody, close it, or close some of its clauses, from today on",
        params: Instrument,
        body: Type.Object({
          open: Type.Boolean(),
          hidden: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 2000 }),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const { instrument } = request.params;
      const text = who.runtime.textsOn(who.today).find((one) => one.instrument === instrument);
      if (!text) throw notFound();
      const known = new Set(text.tree.clauses.map((clause) => clause.id));
      if (request.body.hidden.some((id) => !known.has(id))) throw notFound();
      const { disclosure } = who.runtime.settingsOn(who.today);
      const value = { ...disclosure, [instrument]: { ...request.body, asked: askedOf(text) } };
      await who.runtime.store.transact({ ...who.runtime.system, person: who.identity.person, at: who.at }, (tx) =>
        tx.settings.put({ key: "disclosure", effectiveFrom: who.today, value: value as unknown as Json, clause: null }),
      );
      await who.runtime.catchUp();
      return { done: true };
    },
  );
}
