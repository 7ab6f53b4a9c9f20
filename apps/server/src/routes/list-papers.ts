import { type Entry, may } from "@machimori/engine";
import type { Declaration } from "@machimori/model";
import { type CellTable, entryTable, mostRows } from "@machimori/render";
import { type Static, Type } from "@sinclair/typebox";
import { divisionsOf } from "../body/rows.ts";
import { fieldContext } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { badRequest, notAllowed } from "../problem.ts";
import { type App, type Asked, asked, viewOf } from "../request.ts";
import type { Format } from "../sheets/sheet.ts";
import { slice, writeSheet } from "../sheets/sheet-work.ts";
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
        return view === null ? tx.entries.ids(list) : null;
      },
    );
    if (page === null) return pastEntries(declaration, who, who.runtime.entriesAt(view), query).slice(0, most);
    return page.ids
      .map((id) => who.runtime.timeline.now.get(id))
      .filter((entry): entry is Entry => entry !== null)
      .filter((entry) => !isSifted(declaration) || may(who.identity.viewer, "see", { declaration, entry }));
  };
  /** The list as a file. Its rows are made a slice at a time, as they are packed. */
  const fileOf = async (who: Asked, declaration: Declaration, query: Static<typeof Query>, format: Format) => {
    const entries = await entriesOf(who, declaration, query, mostRows + 1);
    if (entries.length > mostRows) throw tooManyRows();
    const context = fieldContext(who.runtime, who.at, who.language);
    const tableFrom = (at: number) => {
      const some = entries
        .slice(at, at + slice)
        .map((one) => ({ ...one, status: statusWords[one.status] ?? one.status }));
      return entryTable(declaration, some, context, who.runtime.body.sample);
    };
    const { name } = entryTable(declaration, [], context, who.runtime.body.sample);
    const file = await writeSheet(format, entries.length, tables(Math.max(1, entries.length), tableFrom));
    if (file === null) throw tooManyRows();
    return { ...file, name };
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
      const { bytes, name } = await fileOf(who, declaration, request.query, "xlsx");
      return download(
        reply,
        bytes,
        `${name}.xlsx`,
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
      const file = await fileOf(who, declaration, request.query, request.query.encoding ?? "utf-8");
      reply.header("x-unmappable", encodeURIComponent(JSON.stringify(file.unmappable.slice(0, 50))));
      return download(reply, file.bytes, `${file.name}.csv`, "text/csv");
    },
  );
}

function* tables(count: number, tableFrom: (at: number) => CellTable): Generator<CellTable> {
  for (let at = 0; at < count; at += slice) yield tableFrom(at);
}

export const tooManyRows = () =>
  badRequest(
    `一覧が大きすぎて、1つのファイルに出せません（${mostRows.toLocaleString("ja-JP")}件まで）。条件で絞り込んでください。`,
    `The list is too large for one file (${mostRows.toLocaleString("en")} rows at most). Narrow it.`,
  );
