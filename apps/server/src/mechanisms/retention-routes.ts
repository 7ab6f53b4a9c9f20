import { isRefusal, may } from "@machimori/engine";
import { retentionClasses } from "@machimori/modules";
import { eraFiscalYear, type Instant, say, tokyoDay } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { perform } from "../body/perform.ts";
import { type Disposable, disposables, eraseNext } from "../body/record-disposal.ts";
import { declarationById } from "../body/runtime.ts";
import type { Installation } from "../installation.ts";
import { badRequest, fromRefusal, notAllowed, notFound } from "../problem.ts";
import { type App, type Asked, asked } from "../request.ts";
import { presentRow } from "../routes/present.ts";
import { SheetFormat, sendSheet } from "./sheet-of.ts";

const Body = Type.Object({ body: Type.String() });
/** Entries shown of one group; the sheet has all. */
const mostShown = 200;

/** Whoever keeps the records of the body: its administrators and its head of information security. */
function keeps(who: Asked): boolean {
  const { viewer } = who.identity;
  return may(viewer, "settings") || viewer.roles.some((one) => one.role === "headInformationSecurityOfficer");
}

/** Some classes name people whom their list must not: only those who may see the entry get its name. */
const nameOf = (one: Disposable, who: Asked): string => {
  if (one.entry === null) return who.language === "ja" ? "利用の記録" : "Record of use";
  const declaration = declarationById.get(one.entry.declaration)!;
  const title = say(declaration.title, who.language, who.runtime.wordsOn(who.today));
  return declaration.guarded || !may(who.identity.viewer, "see", { declaration, entry: one.entry })
    ? title
    : `${title}　${one.entry.name}`;
};

/** Retention, holds and disposal of records, for those who keep them; auditors read. */
export function retentionRoutes(app: App, installation: Installation): void {
  const reader = async (request: Parameters<typeof asked>[1]) => {
    const who = await asked(installation, request);
    if (!keeps(who) && !who.identity.viewer.auditor) throw notAllowed();
    return who;
  };
  const keeper = async (request: Parameters<typeof asked>[1]) => {
    const who = await asked(installation, request);
    if (!keeps(who)) throw notAllowed();
    return who;
  };

  app.get(
    "/api/b/:body/retention",
    {
      schema: {
        tags: ["retention"],
        summary: "Classes with their years, what falls due by class and fiscal year, holds, disposals",
        params: Body,
      },
    },
    async (request) => {
      const who = await reader(request);
      const { runtime } = who;
      const { retention: rules } = runtime.settingsOn(who.today);
      const due = await disposables(runtime, who.at);
      const holds = await runtime.store.read(runtime.system, (tx) => tx.retention.holds());
      const used = new Set([...declarationById.values()].map((one) => one.retention));
      return {
        classes: [...new Set([...used, "access", ...Object.keys(rules)])].sort().map((id) => ({
          id,
          label: (rules[id]?.label ?? retentionClasses[id])?.[who.language] ?? id,
          years: rules[id]?.years ?? null,
          forms: [...declarationById.values()]
            .filter((one) => one.retention === id)
            .map((one) => say(one.title, who.language, runtime.wordsOn(who.today))),
        })),
        due: groupsOf(due),
        holds: holds.map((hold) => {
          const entry = hold.entry === null ? null : runtime.timeline.now.get(hold.entry);
          return {
            id: hold.id,
            entry: entry && { declaration: entry.declaration, id: entry.id, name: entry.number ?? entry.name },
            everything: hold.entry === null,
            reason: hold.reason,
            placedBy: runtime.timeline.now.get(hold.placedBy ?? "")?.name ?? "",
            placedOn: tokyoDay(hold.placedAt as Instant),
          };
        }),
        disposals: [...runtime.timeline.now.of("record-disposal")]
          .sort((one, other) => other.openedAt.localeCompare(one.openedAt))
          .slice(0, 50)
          .map((entry) => ({
            ...presentRow(declarationById.get("record-disposal")!, entry, who),
            waitsForErasure: entry.boxes.some((box) => box.step === "erase"),
          })),
        mayKeep: keeps(who),
      };
    },
  );

  app.get(
    "/api/b/:body/retention/due",
    {
      schema: {
        tags: ["retention"],
        summary: "What would be erased: entries of a class completed up to a fiscal year",
        params: Body,
        querystring: Type.Object({
          retentionClass: Type.String({ maxLength: 40 }),
          throughYear: Type.Integer({ minimum: 1990, maximum: 2200 }),
        }),
      },
    },
    async (request) => {
      const who = await reader(request);
      const { retentionClass, throughYear } = request.query;
      const found = await disposables(who.runtime, who.at, { retention: retentionClass, throughYear });
      return {
        count: found.length,
        rows: found.slice(0, mostShown).map((one) => ({
          declaration: one.entry?.declaration ?? null,
          id: one.entry?.id ?? null,
          number: one.entry?.number ?? null,
          name: nameOf(one, who),
          year: one.year,
          records: one.records.length,
        })),
      };
    },
  );

  app.get(
    "/api/b/:body/retention/due.:format",
    {
      schema: {
        tags: ["retention"],
        summary: "Everything that falls due for disposal, as a sheet",
        params: Type.Object({ body: Type.String(), format: SheetFormat }),
      },
    },
    async (request, reply) => {
      const who = await reader(request);
      const { runtime } = who;
      const due = await disposables(runtime, who.at);
      const rows = due.map((one) => [
        (runtime.settingsOn(who.today).retention[one.retention]?.label ?? retentionClasses[one.retention])?.ja ??
          one.retention,
        eraFiscalYear(one.year),
        one.entry?.number ?? "",
        nameOf(one, who),
        one.records.length,
      ]);
      const header = ["保存区分", "完結した年度", "文書番号", "名称", "記録の数"];
      return sendSheet(reply, who, "retention-due", { name: "廃棄予定一覧", header, rows }, request.params.format);
    },
  );

  app.post(
    "/api/b/:body/retention/disposals",
    {
      schema: {
        tags: ["retention"],
        summary: "Propose a disposal: what falls due of a class up to a fiscal year; somebody else decides",
        params: Body,
        body: Type.Object({
          retentionClass: Type.String({ minLength: 1, maxLength: 40 }),
          throughYear: Type.Integer({ minimum: 1990, maximum: 2200 }),
          ground: Type.String({ minLength: 1, maxLength: 2000 }),
        }),
      },
    },
    async (request) => {
      const who = await keeper(request);
      const { retentionClass, throughYear, ground } = request.body;
      const count = (await disposables(who.runtime, who.at, { retention: retentionClass, throughYear })).length;
      if (count === 0)
        throw badRequest("この区分と年度には、廃棄できる記録がありません。", "Nothing of this class is due.");
      const values = { retentionClass, throughYear, count, disposalGround: ground, heldAs: "none" };
      const done = await perform(
        who.runtime,
        who.identity.person,
        { type: "open", declaration: "record-disposal", values },
        who.at,
      );
      if (isRefusal(done)) throw fromRefusal(done);
      return { id: done.entry.id, number: done.entry.number ?? done.entry.id, count };
    },
  );

  app.post(
    "/api/b/:body/retention/disposals/:id/carry-out",
    {
      schema: {
        tags: ["retention"],
        summary:
          "Erase the next part of what an approved disposal speaks of, now rather than with the next work of the calendar; asked again until nothing is left",
        params: Type.Object({ body: Type.String(), id: Type.String({ maxLength: 120 }) }),
      },
    },
    async (request) => {
      const who = await keeper(request);
      const entry = who.runtime.timeline.now.get(request.params.id);
      if (entry?.declaration !== "record-disposal") throw notFound();
      const part = await eraseNext(who.runtime, entry.id, who.at);
      if (isRefusal(part)) throw fromRefusal(part);
      return part;
    },
  );

  app.post(
    "/api/b/:body/retention/holds",
    {
      schema: {
        tags: ["retention"],
        summary: "Stop the disposal of one entry, or of everything",
        params: Body,
        body: Type.Object({
          entry: Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 120 })]),
          reason: Type.String({ minLength: 1, maxLength: 1000 }),
        }),
      },
    },
    async (request) => {
      const who = await keeper(request);
      const { entry, reason } = request.body;
      if (reason.trim() === "") throw badRequest("廃棄を止める理由を書いてください。", "Say why.");
      const id = entry === null ? null : entryId(who, entry);
      const hold = await who.runtime.store.transact(
        { ...who.runtime.system, person: who.identity.person, at: who.at },
        (tx) => tx.retention.hold(id, reason.trim()),
      );
      return { id: hold };
    },
  );

  app.post(
    "/api/b/:body/retention/holds/:id/lift",
    {
      schema: {
        tags: ["retention"],
        summary: "End a hold, with the reason",
        params: Type.Object({ body: Type.String(), id: Type.String({ maxLength: 80 }) }),
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }),
      },
    },
    async (request) => {
      const who = await keeper(request);
      const reason = request.body.reason.trim();
      if (reason === "") throw badRequest("廃棄の停止を終える理由を書いてください。", "Say why it ends.");
      const acting = { ...who.runtime.system, person: who.identity.person, at: who.at };
      const isKnown = await who.runtime.store.transact(acting, async (tx) => {
        const known = (await tx.retention.holds()).some((one) => one.id === request.params.id);
        if (known) await tx.retention.lift(request.params.id, reason);
        return known;
      });
      if (!isKnown) throw notFound();
      return { done: true };
    },
  );
}

/** An entry by its id or its document number. */
function entryId(who: Asked, written: string): string {
  const entries = who.runtime.timeline.now;
  if (entries.get(written)) return written;
  for (const entry of entries.all()) if (entry.number === written.trim()) return entry.id;
  throw badRequest(
    "その文書番号の件は見つかりません。一覧や様式の右上にある番号を確かめてください。",
    "There is no entry of this number.",
  );
}

function groupsOf(due: readonly Disposable[]) {
  const groups = Map.groupBy(due, (one) => `${one.retention} ${one.year}`);
  return [...groups.values()]
    .map((ones) => ({ retention: ones[0]!.retention, year: ones[0]!.year, count: ones.length }))
    .sort((one, other) => one.retention.localeCompare(other.retention) || one.year - other.year);
}
