import { type Entry, may, type Trace, type World } from "@machimori/engine";
import { type Declaration, stepOf } from "@machimori/model";
import { type FormBox, importTemplate, workbook } from "@machimori/render";
import { eraDate, personIn, postIn, say, tokyoDay, tokyoTime } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { committeeSheet } from "../body/committee-sheet.ts";
import { asTold, importRows } from "../body/import.ts";
import { importPeople } from "../body/import-people.ts";
import { peopleHeader } from "../body/people-sheet.ts";
import { fieldContext, worldAt } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { sendPaper } from "../papers/paper-work.ts";
import { notAllowed } from "../problem.ts";
import { type App, type Asked, asked, viewOf } from "../request.ts";
import { planOf } from "../sheets/sheet-work.ts";
import { download, statusWords } from "./download.ts";
import { declarationOf, visible } from "./entries.ts";
import { recordOpening } from "./opened.ts";
import { presentBox, presentTrace } from "./present.ts";
import { tableOf } from "./sheets.ts";

const Params = Type.Object({ body: Type.String(), declaration: Type.String() });

/** The words of the sheet on the screen, which the paper repeats. */
const outcomeWords: Readonly<Record<string, string>> = {
  permit: "許可",
  refuse: "不許可",
  sendBack: "差戻し",
  withdraw: "取下げ",
  amend: "変更",
  retire: "廃止",
  review: "後閲",
  done: "済",
  open: "提出",
};

function filled(trace: Trace, declaration: Declaration, entry: Entry, world: World, who: Asked): FormBox {
  const shown = presentTrace(trace, declaration, entry, world, who);
  const { by } = trace;
  const acting = by.delegation ? `（${by.delegation.kind === "proxy" ? "代理" : "代決"}）` : "";
  return {
    title: shown.itemName ? `${shown.title}（${shown.itemName}）` : shown.title,
    post: postIn(by.unitName, by.post),
    person: by.name + acting,
    at: `${eraDate(tokyoDay(trace.at))} ${tokyoTime(trace.at)}`,
    outcome: outcomeWords[trace.outcome] ?? "",
    stamped: !["amend", "retire", "withdraw"].includes(trace.outcome),
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
          post: one.role ?? "",
          person: one.people.slice(0, 2).map(personIn).join("\n"),
          at: one.due ? `期限 ${eraDate(one.due)}` : "",
          outcome: "未処理",
          lines: [],
          stamped: true,
        };
      });
      const form = {
        bodyName: who.runtime.body.name,
        title: say(declaration.title, "ja", world.words),
        name: declaration.kind === "duty" ? entry.name : "",
        number: entry.number ?? "",
        date: eraDate(tokyoDay(entry.openedAt), { weekday: true }),
        status: `${statusWords[entry.status] ?? entry.status}${entry.exPost ? "（事後）" : ""}`,
        watermark: who.runtime.body.sample ? "見本" : null,
        boxes: [...entry.traces.map((trace) => filled(trace, declaration, entry, world, who)), ...waiting],
        footer: `まちもり ${who.runtime.body.name}`,
        codes: codesOf(entry, declaration, world, `${request.protocol}://${request.host}`, who),
      };
      return sendPaper(reply, { kind: "form", form }, `${declaration.title.ja}_${entry.number ?? entry.id}.pdf`);
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
      const plan = await planOf(declaration, table, fieldContext(who.runtime, who.at, who.language));
      const isTrial = request.query.dryRun !== false;
      return asTold(await importRows(who.runtime, who.identity.person, declaration, plan, who.at, isTrial));
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
      const isTrial = request.query.dryRun !== false;
      return asTold(await importPeople(who.runtime, who.identity.person, table, who.at, isTrial));
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
      const who = await asked(installation, request, { action: "seeBoard" });
      const view = viewOf(request.query, who.today);
      const day = view?.asOf ?? who.today;
      return sendPaper(reply, { kind: "report", report: committeeSheet(who, day, view) }, `遵守状況_${day}.pdf`);
    },
  );
}
