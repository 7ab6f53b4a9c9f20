import { mechanism } from "@machimori/catalogue";
import { may, type State } from "@machimori/engine";
import { Type } from "@sinclair/typebox";
import { type BoardMatrix, boardMatrix, type Duty } from "../body/board-matrix.ts";
import { livePolicy } from "../body/live-policy.ts";
import { monthEndBefore } from "../body/month-end.ts";
import { declarationById } from "../body/runtime.ts";
import { findingFor } from "../body/seen.ts";
import type { Installation } from "../installation.ts";
import { type App, type Asked, asked, viewOf } from "../request.ts";

const states: readonly State[] = ["overdue", "attention", "notStarted", "exception", "running", "exempt"];
const Query = Type.Object({
  by: Type.Union([Type.Literal("division"), Type.Literal("role"), Type.Literal("body")]),
  asOf: Type.Optional(Type.String({ format: "date" })),
  knownAt: Type.Optional(Type.String({ maxLength: 40 })),
});

const tallied = (duties: readonly Duty[]) =>
  Object.fromEntries(states.map((state) => [state, duties.filter((duty) => duty.state === state).length]));
const bad = (duties: readonly Duty[]) =>
  duties.filter((duty) => duty.state === "overdue" || duty.state === "attention").length;

/** The board chapter by division and chapter by role, with what got worse, and the list behind each cell. */
export function boardRoutes(app: App, installation: Installation): void {
  app.get(
    "/api/b/:body/board/matrix",
    {
      schema: {
        tags: ["policy"],
        summary:
          "States by chapter and division, or by chapter and role, on a day, against the end of the month before",
        params: Type.Object({ body: Type.String() }),
        querystring: Query,
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "seeBoard" });
      const view = viewOf(request.query, who.today);
      const { by } = request.query;
      const now = boardMatrix(who.runtime, view?.asOf ?? who.today, view, by, who.language);
      const since = monthEndBefore(now.day);
      const pastView = { asOf: since, knownAt: view?.knownAt ?? null };
      const before = boardMatrix(who.runtime, since, pastView, by, who.language);
      return { day: now.day, since, chapters: now.chapters, rows: rowsOf(now, before) };
    },
  );

  app.get(
    "/api/b/:body/board/behind",
    {
      schema: {
        tags: ["policy"],
        summary: "The duties behind one cell of the board, with what is overdue and what was found",
        params: Type.Object({ body: Type.String() }),
        querystring: Type.Composite([
          Query,
          Type.Object({
            row: Type.String({ maxLength: 80 }),
            chapter: Type.Optional(Type.String({ maxLength: 200 })),
            state: Type.Optional(Type.String({ maxLength: 20 })),
            coverage: Type.Optional(Type.String({ maxLength: 20 })),
          }),
        ]),
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "seeBoard" });
      const view = viewOf(request.query, who.today);
      const { by, row: key, chapter, state, coverage } = request.query;
      const matrix = boardMatrix(who.runtime, view?.asOf ?? who.today, view, by, who.language);
      const row = matrix.rows.find((one) => one.key === key);
      const live = livePolicy(who.runtime, matrix.day, view);
      const duties = (row?.duties ?? []).filter(
        (duty) =>
          (chapter === undefined || duty.chapter === chapter) &&
          (state === undefined || duty.state === state) &&
          (coverage === undefined || duty.norm.coverage === coverage),
      );
      const concerned = new Set(duties.map((duty) => duty.norm.mechanism));
      return {
        day: matrix.day,
        name: row?.name ?? "",
        chapter: matrix.chapters.find((one) => one.key === chapter)?.label ?? null,
        duties: duties.map((duty) => presentDuty(duty, who)),
        findings: live.findings
          .filter((one) => one.check.serves.some((id) => concerned.has(id)))
          .filter(
            (one) =>
              by !== "division" ||
              (one.division !== null && who.runtime.rosterOn(matrix.day).chainOf(one.division).includes(key)),
          )
          .slice(0, 100)
          .map((one) => ({ sentence: findingFor(who, one), entry: one.entry })),
      };
    },
  );
}

function rowsOf(now: BoardMatrix, before: BoardMatrix) {
  return now.rows.map((row) => {
    const was = before.rows.find((one) => one.key === row.key)?.duties ?? [];
    return {
      key: row.key,
      name: row.name,
      total: row.duties.length,
      byState: tallied(row.duties),
      worse: bad(row.duties) - bad(was),
      cells: now.chapters.map((chapter) => {
        const own = row.duties.filter((duty) => duty.chapter === chapter.key);
        return {
          chapter: chapter.key,
          total: own.length,
          byState: tallied(own),
          worse: bad(own) - bad(was.filter((duty) => duty.chapter === chapter.key)),
        };
      }),
    };
  });
}

function presentDuty(duty: Duty, who: Asked) {
  const { norm, evidence } = duty;
  const seen = evidence.overdue.filter((one) => {
    const entry = who.runtime.timeline.now.get(one.entry);
    const declaration = declarationById.get(one.declaration);
    return entry && declaration && may(who.identity.viewer, "see", { declaration, entry });
  });
  return {
    key: `${duty.chapter} ${norm.key}`,
    instrument: duty.chapter.slice(0, duty.chapter.indexOf(":")),
    path: norm.path,
    quote: norm.norm.quote,
    state: duty.state,
    mechanism: norm.mechanism,
    mechanismName: norm.mechanism === null ? null : (mechanism(norm.mechanism)?.name[who.language] ?? norm.mechanism),
    lastAt: evidence.last?.at ?? null,
    inTheYear: evidence.inTheYear,
    nextDue: evidence.nextDue,
    findings: duty.findings,
    overdue: seen
      .slice(0, 20)
      .map((one) => ({ declaration: one.declaration, entry: one.entry, name: one.name, due: one.due })),
    overdueCount: evidence.overdue.length,
  };
}
