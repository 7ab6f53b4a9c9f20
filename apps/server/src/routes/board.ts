import type { State } from "@machimori/engine";
import { Type } from "@sinclair/typebox";
import { type BoardMatrix, boardMatrix, type Duty } from "../body/board-matrix.ts";
import { monthEndBefore } from "../body/month-end.ts";
import type { Installation } from "../installation.ts";
import { type App, asked, viewOf } from "../request.ts";
import { boardBehind } from "./board-behind.ts";

const states: readonly State[] = ["overdue", "attention", "notStarted", "exception", "running", "exempt"];
const Query = Type.Object({
  by: Type.Union([Type.Literal("division"), Type.Literal("role"), Type.Literal("body")]),
  asOf: Type.Optional(Type.String({ format: "date" })),
  knownAt: Type.Optional(Type.String({ maxLength: 40 })),
});

const tallied = (duties: readonly Duty[]) =>
  Object.fromEntries(states.map((state) => [state, duties.filter((duty) => duty.state === state).length])) as Record<
    State,
    number
  >;
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
            since: Type.Optional(
              Type.String({ format: "date", description: "Only what was in another state at the end of that day" }),
            ),
          }),
        ]),
      },
    },
    async (request) => boardBehind(await asked(installation, request, { action: "seeBoard" }), request.query),
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
