import { isRefused } from "@machimori/store";
import { isLocalDate, type LocalDate } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { answerQuestions, draftText, putInForce, reviewDraft, withdrawDraft, wrongAnswer } from "../body/adoption.ts";
import { commentsOf, putComment } from "../body/comments.ts";
import type { Installation } from "../installation.ts";
import { badRequest, fromRefused, notAllowed, notFound, Problem } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { presentComment, presentDraft } from "./present-draft.ts";

const Body = Type.Object({ body: Type.String() });
const Id = Type.Object({ body: Type.String(), id: Type.String({ maxLength: 80 }) });

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

  const openDraftOf = async (who: Asked, id: string) => {
    const draft = await draftOf(who, id);
    if (draft.text.status !== "draft") throw settled();
    return draft;
  };

  app.get(
    "/api/b/:body/adoption/:id",
    { schema: { tags: ["adoption"], summary: "A draft for review", params: Id } },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const draft = await draftOf(who, request.params.id);
      return presentDraft(draft, await commentsOf(who.runtime, draft.text.id), who);
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
              answer: Type.String({ maxLength: 20_000 }),
            }),
            { minItems: 1, maxItems: 600 },
          ),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const draft = await openDraftOf(who, request.params.id);
      for (const answer of request.body.answers) {
        const wrong = wrongAnswer(draft, answer);
        if (wrong) throw badRequest(wrong.ja, wrong.en);
      }
      await answerQuestions(who.runtime, who.identity.person, draft, request.body.answers, who.at);
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
          hidden: Type.Optional(
            Type.Array(Type.String({ maxLength: 80 }), {
              maxItems: 5000,
              description:
                "Where the text is public: ids of clauses that stay closed; every other becomes public. Left out: what is new or changed stays closed.",
            }),
          ),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const { effectiveFrom, decidedBy, hidden } = request.body;
      if (!isLocalDate(effectiveFrom))
        throw badRequest("施行日は日付で指定してください。", "effectiveFrom must be a date.");
      const draft = await openDraftOf(who, request.params.id);
      const known = new Set(draft.text.tree.clauses.map((clause) => clause.id));
      if (hidden?.some((id) => !known.has(id))) throw notFound();
      const refused = await putInForce(
        who.runtime,
        who.identity.person,
        draft,
        decidedBy,
        effectiveFrom as LocalDate,
        who.at,
        hidden ?? null,
      );
      if (isRefused(refused)) throw fromRefused(refused);
      return { done: true, open: draft.proposal.questions.length };
    },
  );

  app.post(
    "/api/b/:body/adoption/:id/comments",
    {
      schema: {
        tags: ["adoption"],
        summary: "Write a remark on a clause of a draft; an empty text takes one's own remark back",
        params: Id,
        body: Type.Object({
          id: Type.String({ pattern: "^[0-9a-f-]{36}$" }),
          path: Type.String({ maxLength: 300 }),
          text: Type.String({ maxLength: 2000 }),
        }),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const { text } = await openDraftOf(who, request.params.id);
      const comment = { ...request.body, text: request.body.text.trim() };
      if (!text.tree.clauses.some((clause) => clause.path === comment.path)) throw notFound();
      const known = (await commentsOf(who.runtime, text.id)).find((one) => one.id === comment.id);
      if (known && (known.person !== who.identity.person || known.path !== comment.path)) throw notAllowed();
      if (!known && comment.text === "") throw notFound();
      await putComment(who.runtime, who.identity.person, text.id, comment, who.at);
      return (await commentsOf(who.runtime, text.id)).map((one) => presentComment(one, who));
    },
  );

  app.post(
    "/api/b/:body/adoption/:id/withdraw",
    { schema: { tags: ["adoption"], summary: "Give a draft up; it stays in the record", params: Id } },
    async (request) => {
      const who = await asked(installation, request, { action: "adopt" });
      const draft = await openDraftOf(who, request.params.id);
      const refused = await withdrawDraft(who.runtime, who.identity.person, draft, who.at);
      if (isRefused(refused)) throw fromRefused(refused);
      return { done: true };
    },
  );
}

const settled = () =>
  new Problem(409, "stale", {
    ja: "この版はすでに施行されたか、取りやめられています。改正は新しい版として取り込んでください。",
    en: "This version is in force or was given up.",
  });
