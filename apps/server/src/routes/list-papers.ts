import { type Entry, may } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import { csv, entryTable, mostRows, workbook } from "@machimori/render";
import { type Static, Type } from "@sinclair/typebox";
import { divisionsOf } from "../body/rows.ts";
import { fieldContext } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { badRequest, notAllowed } from "../problem.ts";
import { type App, type Asked, asked, viewOf } from "../request.ts";
import { download, statusWords } from "./download.ts";
import { declarationOf } from "./entries.ts";
import { type AskedList, isSifted, listQuery } from "./list-query.ts";
import { pastEntries } from "./past-list.ts";
import { presentRow } from "./present.ts";

const Params = Type.Object({ body: Type.String(), declaration: Type.String() });
const Query = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  status: Type.Optional(Type.String({ maxLength: 200 })),
  unit: Type.Optional(Type.String({ maxLength: 80 })),
  where: Type.Optional(Type.String({ maxLength: 4000 })),
  sort: Type.Optional(Type.String({ maxLength: 240 })),
  asOf: Type.Optional(Type.String({ format: "date" })),
  knownAt: Type.Optional(Type.String({ maxLength: 40 })),
  encoding: Type.Optional(Type.Union([Type.Literal("utf-8"), Type.Literal("shift_jis")])),
});

/** Rows at most on paper: 5,000 are some 150 sheets of A4. */
const mostPrinted = 5000;

/** A list as it leaves the product: as a workbook, as CSV, and row by row for printing. */
export function listPaperRoutes(app: App, installation: Installation): void {
  const base = "/api/b/:body/entries/:declaration";

  /** Every entry a list holds as it is narrowed; that it leaves the product is recorded before it does. */
  const entriesOf = async (
    who: Asked,
    declaration: Declaration,
    query: AskedList & { readonly asOf?: string; readonly knownAt?: string },
    most: number,
  ): Promise<readonly Entry[]> => {
    if (!may(who.identity.viewer, "export")) throw notAllowed();
    const view = viewOf(query, who.today);
    const list = {
      ...listQuery(declaration, query, who.runtime.timeline.now, who.identity.viewer),
      limit: most,
      offset: 0,
      total: false,
    };
    const page = await who.runtime.store.transact(
      { body: who.runtime.id, person: who.identity.person, divisions: divisionsOf(who.identity.viewer), at: who.at },
      async (tx) => {
        await tx.append({
          kind: "export",
          declaration: declaration.id,
          data: { declaration: declaration.id, query: JSON.stringify(query) },
          retention: "access",
        });
        return view === null ? tx.entries.list(list) : null;
      },
    );
    if (page === null) return pastEntries(declaration, who, who.runtime.entriesAt(view), query).slice(0, most);
    return page.entries
      .map((row) => who.runtime.timeline.now.get(row.id))
      .filter((entry): entry is Entry => entry !== null)
      .filter((entry) => !isSifted(declaration) || may(who.identity.viewer, "see", { declaration, entry }));
  };
  const rowsOf = async (who: Asked, declaration: Declaration, query: Static<typeof Query>) => {
    const entries = await entriesOf(who, declaration, query, mostRows);
    const said = entries.map((entry) => ({ ...entry, status: statusWords[entry.status] ?? entry.status }));
    return entryTable(declaration, said, fieldContext(who.runtime, who.at, who.language), who.runtime.body.sample);
  };

  app.get(
    `${base}/print`,
    {
      schema: {
        tags: ["papers"],
        summary: `Every row of the list as filtered, for printing; refused beyond ${mostPrinted} rows`,
        params: Params,
        querystring: Type.Omit(Query, ["encoding"]),
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const entries = await entriesOf(who, declaration, request.query, mostPrinted + 1);
      if (entries.length > mostPrinted)
        throw badRequest(
          `${mostPrinted.toLocaleString("ja-JP")}件を超える一覧は印刷できません。条件で絞り込むか、Excelに出してください。`,
          `More than ${mostPrinted.toLocaleString("en")} rows are not printed. Narrow the list, or export it to Excel.`,
        );
      const day = viewOf(request.query, who.today)?.asOf ?? who.today;
      return {
        total: entries.length,
        rows: entries.map((entry) => presentRow(declaration, entry, who, day)),
        recordedLater: [],
      };
    },
  );

  app.get(
    `${base}/export.xlsx`,
    {
      schema: { tags: ["papers"], summary: "The list as filtered, as a workbook", params: Params, querystring: Query },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const table = await rowsOf(who, declaration, request.query);
      return download(
        reply,
        workbook(table),
        `${table.name}.xlsx`,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      );
    },
  );

  app.get(
    `${base}/export.csv`,
    {
      schema: {
        tags: ["papers"],
        summary: "The list as filtered, as CSV; characters Shift_JIS lacks are counted in X-Unmappable",
        params: Params,
        querystring: Query,
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const table = await rowsOf(who, declaration, request.query);
      const file = csv(table, request.query.encoding ?? "utf-8");
      reply.header("x-unmappable", encodeURIComponent(JSON.stringify(file.unmappable.slice(0, 50))));
      return download(reply, file.bytes, `${table.name}.csv`, "text/csv");
    },
  );
}
