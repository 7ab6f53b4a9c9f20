import { mechanism } from "@machimori/catalogue";
import { coverageOf, isObligation, mechanismOf, normKey } from "@machimori/engine";
import { isRefused } from "@machimori/store";
import { isLocalDate, type LocalDate } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { answerQuestion, type Draft, draftText, putInForce, reviewDraft } from "../body/adoption.ts";
import { serving } from "../body/live-policy.ts";
import type { Installation } from "../installation.ts";
import { badRequest, fromRefused, notFound, Problem } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";

const Body = Type.Object({ body: Type.String() });
const Id = Type.Object({ body: Type.String(), id: Type.String({ maxLength: 80 }) });

/** A draft as the review screen shows it: source, clauses with norms, what is uncertain first, what it would set. */
function present(draft: Draft, who: Asked) {
  const { text, proposal, answers } = draft;
  return {
    id: text.id,
    instrument: text.instrument,
    instrumentName: text.instrumentName,
    label: text.label,
    status: text.status,
    sourceName: text.sourceName,
    effectiveFrom: text.effectiveFrom,
    document: text.tree.document,
    source: text.tree.source,
    repairs: text.tree.repairs,
    counts: {
      clauses: text.tree.clauses.length,
      obligations: proposal.obligations,
      open: proposal.questions.length,
      answered: Object.keys(answers).length,
    },
    clauses: text.tree.clauses.map((clause) => ({
      id: clause.id,
      path: clause.path,
      label: clause.label,
      level: clause.level,
      kind: clause.kind,
      heading: clause.heading,
      text: clause.text,
      lines: clause.lines,
      table: clause.table ?? null,
      norms: clause.norms.map((norm, index) => {
        const { id, confidence } = mechanismOf(norm);
        return {
          key: normKey(clause.path, index),
          modality: norm.modality,
          obligation: isObligation(norm),
          actors: norm.actors,
          quote: norm.quote,
          timing: norm.timing,
          approver: norm.approver,
          reportTo: norm.reportTo,
          record: norm.record,
          threshold: norm.threshold,
          mechanism: id,
          mechanismName: id ? (mechanism(id)?.name[who.language] ?? id) : null,
          confidence,
          coverage: isObligation(norm) ? coverageOf(id, serving) : null,
          candidates: norm.mechanisms
            .slice(0, 5)
            .map((one) => ({ ...one, name: mechanism(one.id)?.name[who.language] ?? one.id })),
        };
      }),
    })),
    settings: proposal.settings,
    questions: proposal.questions,
  };
}

export function adoptionRoutes(app: App, installation: Installation): void {
  app.post(
    "/api/b/:body/adoption",
    {
      schema: {
        tags: ["adoption"],
        summary: "Upload a policy; it becomes a draft and nothing takes effect",
        params: Body,
        consumes: ["multipart/form-data"],
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const file = await request.file({ limits: { fileSize: 50_000_000, files: 1 } });
      if (!file) throw badRequest("規程のファイルを選んでください。", "No file.");
      const bytes = await file.toBuffer();
      const field = (name: string) => {
        const one = file.fields[name];
        return one && !Array.isArray(one) && one.type === "field" ? String(one.value).slice(0, 100) : "";
      };
      const name = field("instrumentName") || "情報セキュリティポリシー";
      const known = who.runtime.texts.find((text) => text.instrumentName === name)?.instrument;
      const instrument = known ?? `policy${new Set(who.runtime.texts.map((text) => text.instrument)).size + 1}`;
      const label =
        field("label") || `第${who.runtime.texts.filter((text) => text.instrument === instrument).length + 1}版`;
      const result = await draftText(
        who.runtime,
        who.identity.person,
        { bytes, fileName: file.filename, instrument, instrumentName: name, label },
        who.at,
      );
      if (typeof result !== "string") throw new Problem(422, result.code, result.message);
      return { id: result };
    },
  );

  app.get(
    "/api/b/:body/adoption",
    { schema: { tags: ["adoption"], summary: "Versions of the body's texts, drafts included", params: Body } },
    async (request) => {
      const who = await asked(installation, request);
      return who.runtime.texts.map(
        ({
          id,
          instrument,
          instrumentName,
          label,
          status,
          effectiveFrom,
          effectiveTo,
          decidedBy,
          createdAt,
          sourceName,
          tree,
        }) => ({
          id,
          instrument,
          instrumentName,
          label,
          status,
          effectiveFrom,
          effectiveTo,
          decidedBy,
          createdAt,
          sourceName,
          clauses: tree.clauses.length,
        }),
      );
    },
  );

  const draftOf = async (who: Asked, id: string) => {
    const draft = await reviewDraft(who.runtime, id);
    if (!draft) throw notFound();
    return draft;
  };

  app.get(
    "/api/b/:body/adoption/:id",
    { schema: { tags: ["adoption"], summary: "A draft for review", params: Id } },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      return present(await draftOf(who, request.params.id), who);
    },
  );

  app.post(
    "/api/b/:body/adoption/:id/answers",
    {
      schema: {
        tags: ["adoption"],
        summary: "Confirm or correct what was read",
        params: Id,
        body: Type.Object({
          answers: Type.Array(
            Type.Object({
              path: Type.String({ maxLength: 300 }),
              question: Type.String({ maxLength: 400 }),
              answer: Type.String({ maxLength: 400 }),
            }),
            { minItems: 1, maxItems: 600 },
          ),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const draft = await draftOf(who, request.params.id);
      if (draft.text.status !== "draft")
        throw new Problem(409, "stale", {
          ja: "この版はすでに施行されています。改正は新しい版として取り込んでください。",
          en: "This version is already in force.",
        });
      for (const one of request.body.answers)
        await answerQuestion(
          who.runtime,
          who.identity.person,
          request.params.id,
          one.path,
          one.question,
          one.answer,
          who.at,
        );
      await who.runtime.catchUp();
      const after = await draftOf(who, request.params.id);
      return { open: after.proposal.questions.length, questions: after.proposal.questions };
    },
  );

  app.post(
    "/api/b/:body/adoption/:id/in-force",
    {
      schema: {
        tags: ["adoption"],
        summary: "Put a draft in force from a day on",
        params: Id,
        body: Type.Object({
          effectiveFrom: Type.String({ format: "date" }),
          decidedBy: Type.String({ minLength: 1, maxLength: 100 }),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const { effectiveFrom, decidedBy } = request.body;
      if (!isLocalDate(effectiveFrom))
        throw badRequest("施行日は日付で指定してください。", "effectiveFrom must be a date.");
      const draft = await draftOf(who, request.params.id);
      const refused = await putInForce(
        who.runtime,
        who.identity.person,
        draft,
        decidedBy,
        effectiveFrom as LocalDate,
        who.at,
      );
      if (isRefused(refused)) throw fromRefused(refused);
      return { done: true, open: draft.proposal.questions.length };
    },
  );
}
