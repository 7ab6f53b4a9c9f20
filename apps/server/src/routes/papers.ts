import { type Entry, may, type Trace, type World } from "@machimori/engine";
import { type Declaration, stepOf } from "@machimori/model";
import {
  csv,
  entryFormPdf,
  entryTable,
  type FormBox,
  importPlan,
  importTemplate,
  mostRows,
  reportPdf,
  workbook,
} from "@machimori/render";
import { eraDate, eraFiscalYear, fiscalYear, say, tokyoDay, tokyoTime } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { FastifyReply } from "fastify";
import { importRows } from "../body/import.ts";
import { importPeople, peopleHeader } from "../body/import-people.ts";
import { boardByChapter, boardByUnit, boardTotal, livePolicy } from "../body/live-policy.ts";
import { divisionsOf } from "../body/rows.ts";
import { findingFor } from "../body/seen.ts";
import { fieldContext, worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { notAllowed } from "../problem.ts";
import { type App, type Asked, asked, viewOf } from "../request.ts";
import { declarationOf, visible } from "./entries.ts";
import { type AskedList, listQuery } from "./list-query.ts";
import { recordOpening } from "./opened.ts";
import { pastEntries } from "./past-list.ts";
import { presentBox, presentTrace } from "./present.ts";
import { tableOf } from "./sheets.ts";

const Params = Type.Object({ body: Type.String(), declaration: Type.String() });
const Query = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  status: Type.Optional(Type.String({ maxLength: 200 })),
  unit: Type.Optional(Type.String({ maxLength: 80 })),
  where: Type.Optional(Type.String({ maxLength: 4000 })),
  sort: Type.Optional(Type.String({ maxLength: 80 })),
  asOf: Type.Optional(Type.String({ format: "date" })),
  knownAt: Type.Optional(Type.String({ maxLength: 40 })),
  encoding: Type.Optional(Type.Union([Type.Literal("utf-8"), Type.Literal("shift_jis")])),
});

const outcomeWords: Readonly<Record<string, string>> = {
  permit: "許可",
  refuse: "不許可",
  sendBack: "差し戻し",
  withdraw: "取下げ",
  amend: "訂正",
  retire: "抹消",
  done: "",
  open: "開始",
};
const statusWords: Readonly<Record<string, string>> = {
  open: "処理中",
  sentBack: "差し戻し中",
  inForce: "登録中",
  closed: "完了",
  refused: "不許可",
  withdrawn: "取下げ",
  retired: "抹消",
};

function download(reply: FastifyReply, bytes: Uint8Array, name: string, type: string) {
  return reply
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(type)
    .send(Buffer.from(bytes));
}

function filled(trace: Trace, declaration: Declaration, who: Asked): FormBox {
  const shown = presentTrace(trace, declaration, who);
  const { by } = trace;
  const acting = by.delegation ? `（${by.delegation.kind === "proxy" ? "代理" : "代決"}）` : "";
  return {
    title: shown.title,
    person: [by.unitName, by.post, by.name].filter(Boolean).join(" ") + acting,
    at: `${eraDate(tokyoDay(trace.at))} ${tokyoTime(trace.at)}`,
    outcome: outcomeWords[trace.outcome] ?? "",
    lines: [
      ...shown.texts.map(({ label, text }) => ({ label, text })),
      ...(trace.reason ? [{ label: "理由", text: trace.reason }] : []),
      ...(trace.override ? [{ label: "職務分離の例外（やむを得ない理由）", text: trace.override }] : []),
      ...(trace.clause ? [{ label: "根拠", text: trace.clause.path }] : []),
    ],
  };
}

/** A code for each thing that waits to be confirmed, which opens its box: on a permit, the return of each item. */
function codesOf(entry: Entry, declaration: Declaration, world: World, address: string, who: Asked) {
  const perItem = entry.boxes.filter((box) => box.item?.includes("/") && !stepOf(declaration, box.step)?.beside);
  return perItem.slice(0, 40).map((box) => {
    const { title, itemName } = presentBox(box, declaration, entry, world, who);
    const path = ["b", who.runtime.id, "entries", declaration.id, entry.id].map(encodeURIComponent).join("/");
    return {
      label: `${title}　${itemName ?? ""}`,
      address: `${address}/${path}?item=${encodeURIComponent(box.item!)}#fill`,
    };
  });
}

/** What leaves as paper or a sheet, and what comes in as a sheet. */
export function paperRoutes(app: App, installation: Installation): void {
  const base = "/api/b/:body/entries/:declaration";

  app.get(
    `${base}/:id/sheet.pdf`,
    {
      schema: {
        tags: ["papers"],
        summary: "The entry as a form, a box for each person",
        params: Type.Object({ body: Type.String(), declaration: Type.String(), id: Type.String({ maxLength: 120 }) }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      const entry = visible(who, declaration, who.runtime.timeline.now.get(request.params.id));
      await recordOpening(who, declaration, entry);
      const world = worldAt(who.runtime, who.at);
      const waiting = entry.boxes.map((box): FormBox => {
        const one = presentBox(box, declaration, entry, world, who);
        return {
          title: one.itemName ? `${one.title}（${one.itemName}）` : one.title,
          person: one.role ?? one.people.map((person) => `${person.post} ${person.name}`).join("、"),
          at: one.due ? `期限 ${eraDate(one.due)}` : "",
          outcome: "（未記入）",
          lines: [],
        };
      });
      const pdf = entryFormPdf({
        bodyName: who.runtime.body.name,
        title: say(declaration.title, "ja", world.words),
        number: entry.number ?? "",
        date: eraDate(tokyoDay(entry.openedAt), { weekday: true }),
        status: `${statusWords[entry.status] ?? entry.status}${entry.exPost ? "（事後）" : ""}`,
        watermark: who.runtime.body.sample ? "見本" : null,
        boxes: [...entry.traces.map((trace) => filled(trace, declaration, who)), ...waiting],
        footer: `まちもり ${who.runtime.body.name}`,
        codes: codesOf(entry, declaration, world, `${request.protocol}://${request.host}`, who),
      });
      return download(reply, pdf, `${declaration.title.ja}_${entry.number ?? entry.id}.pdf`, "application/pdf");
    },
  );

  const rowsOf = async (
    who: Asked,
    declaration: Declaration,
    query: AskedList & { readonly asOf?: string; readonly knownAt?: string },
  ) => {
    if (!may(who.identity.viewer, "export")) throw notAllowed();
    const view = viewOf(query, who.today);
    const list = {
      ...listQuery(declaration, query, who.runtime.timeline.now, who.identity.person),
      limit: mostRows,
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
    const entries =
      page === null
        ? pastEntries(declaration, who, who.runtime.entriesAt(view), query).slice(0, mostRows)
        : page.entries
            .map((row) => who.runtime.timeline.now.get(row.id))
            .filter((entry): entry is Entry => entry !== null)
            .filter(
              (entry) => declaration.hiddenFrom === null || may(who.identity.viewer, "see", { declaration, entry }),
            );
    const said = entries.map((entry) => ({ ...entry, status: statusWords[entry.status] ?? entry.status }));
    return entryTable(declaration, said, fieldContext(who.runtime, who.at, who.language), who.runtime.body.sample);
  };

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

  app.get(
    `${base}/template.xlsx`,
    { schema: { tags: ["papers"], summary: "An empty sheet for import", params: Params } },
    async (request, reply) => {
      const who = await asked(installation, request);
      const table = importTemplate(
        declarationOf(request.params.declaration),
        fieldContext(who.runtime, who.at, who.language),
      );
      return download(
        reply,
        workbook(table),
        `${table.name}_取込様式.xlsx`,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      );
    },
  );

  app.post(
    `${base}/import`,
    {
      schema: {
        tags: ["papers"],
        summary: "Import a sheet: a dry run tells errors by cell; the same file twice changes nothing",
        params: Params,
        querystring: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }),
        consumes: ["multipart/form-data"],
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const declaration = declarationOf(request.params.declaration);
      if (!may(who.identity.viewer, "open")) throw notAllowed();
      const table = await tableOf(request);
      const plan = importPlan(declaration, table, fieldContext(who.runtime, who.at, who.language));
      return importRows(who.runtime, who.identity.person, declaration, plan, who.at, request.query.dryRun !== false);
    },
  );

  app.get(
    "/api/b/:body/import/people/template.xlsx",
    {
      schema: {
        tags: ["papers"],
        summary: "An empty sheet of people for import",
        params: Type.Object({ body: Type.String() }),
      },
    },
    async (request, reply) => {
      await asked(installation, request, { action: "import" });
      return download(
        reply,
        workbook({ name: "職員", header: peopleHeader, rows: [] }),
        "職員_取込様式.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      );
    },
  );

  app.post(
    "/api/b/:body/import/people",
    {
      schema: {
        tags: ["papers"],
        summary: "Import people with their units and posts from one sheet",
        params: Type.Object({ body: Type.String() }),
        querystring: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }),
        consumes: ["multipart/form-data"],
      },
    },
    async (request) => {
      const who = await asked(installation, request, { action: "import" });
      const table = await tableOf(request);
      return importPeople(who.runtime, who.identity.person, table, who.at, request.query.dryRun !== false);
    },
  );

  app.get(
    "/api/b/:body/board.pdf",
    {
      schema: {
        tags: ["papers"],
        summary: "One page for the committee",
        params: Type.Object({ body: Type.String() }),
        querystring: Type.Object({
          asOf: Type.Optional(Type.String({ format: "date" })),
          knownAt: Type.Optional(Type.String({ maxLength: 40 })),
        }),
      },
    },
    async (request, reply) => {
      const who = await asked(installation, request);
      const view = viewOf(request.query, who.today);
      const day = view?.asOf ?? who.today;
      const live = livePolicy(who.runtime, day, view);
      const total = boardTotal(live);
      const states = (row: typeof total) => [
        row.label,
        String(row.total),
        String(row.byState.running),
        String(row.byState.attention),
        String(row.byState.overdue),
        String(row.byState.exception),
        String(row.byState.notStarted),
      ];
      const pdf = reportPdf({
        title: "情報セキュリティポリシー遵守状況報告書",
        subtitle: `${who.runtime.body.name}　${eraFiscalYear(fiscalYear(day))}　時点：${eraDate(day, { weekday: true })}`,
        watermark: who.runtime.body.sample ? "見本" : null,
        sections: [
          {
            heading: "全体と章ごとの状況",
            sentences: [
              `義務${total.total}件のうち、運用中${total.byState.running}件、要対応${total.byState.attention}件、期限超過${total.byState.overdue}件。`,
              `仕組みのあるもの${total.byCoverage.served + total.byCoverage.bySetting}件、担当の証明によるもの${total.byCoverage.manual}件、対応のないもの${total.byCoverage.unserved}件。`,
            ],
            table: {
              header: ["章", "義務", "運用中", "要対応", "期限超過", "例外", "未着手"],
              rows: [states(total), ...boardByChapter(live).map(states)],
            },
          },
          {
            heading: "期限を過ぎている課",
            sentences: [],
            table: {
              header: ["課", "処理中", "期限超過", "指摘"],
              rows: boardByUnit(who.runtime, live)
                .filter((row) => row.overdue > 0 || row.findings > 0)
                .map((row) => [row.name, String(row.open), String(row.overdue), String(row.findings)]),
            },
          },
          {
            heading: "自動点検の指摘",
            sentences: live.findings.slice(0, 40).map((one) => findingFor(who, one, "ja")),
            table: null,
          },
        ],
      });
      return download(reply, pdf, `遵守状況_${day}.pdf`, "application/pdf");
    },
  );
}
