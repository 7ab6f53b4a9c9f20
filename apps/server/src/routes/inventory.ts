import { isRefusal, may } from "@machimori/engine";
import { asLine } from "@machimori/modules";
import { isLocalDate } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import { type Comparison, compareInventory } from "../body/inventory.ts";
import { perform } from "../body/perform.ts";
import type { Installation } from "../installation.ts";
import { badRequest, fromRefusal, notAllowed } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { readSheet } from "../sheets/sheet-work.ts";

/** Lines of differences kept with the record; the file itself is kept whole. */
const mostLines = 2_000;

/** A survey of installed software, compared with what is permitted; recorded when the person says so. */
export function inventoryRoutes(app: App, installation: Installation): void {
  app.post(
    "/api/b/:body/inventory",
    {
      schema: {
        tags: ["papers"],
        summary: "Compare a survey of installed software (xlsx, CSV) with what is permitted; dryRun=false records it",
        params: Type.Object({ body: Type.String() }),
        querystring: Type.Object({
          dryRun: Type.Optional(Type.Boolean()),
          scannedOn: Type.Optional(Type.String({ format: "date" })),
        }),
        consumes: ["multipart/form-data"],
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const { runtime, identity, at, today } = who;
      if (!may(identity.viewer, "open") || identity.viewer.roles.length === 0) throw notAllowed();
      const file = await request.file({ limits: { fileSize: 20_000_000, files: 1 } });
      if (!file) throw badRequest("調査結果のファイルを選んでください。", "No file.");
      const bytes = await file.toBuffer();
      const table = await readSheet({ name: file.filename, bytes });
      if ("unreadable" in table) throw badRequest(table.ja, table.en);
      const found = compareInventory(runtime, table);
      if (found.missingColumns.length > 0)
        throw badRequest(
          `「${found.missingColumns.join("」「")}」の列がありません。1行目に項目名を書いてください。`,
          `Missing columns: ${found.missingColumns.join(", ")}.`,
        );
      if (request.query.dryRun !== false) return { ...shown(found), entry: null };
      const { scannedOn = today } = request.query;
      if (!isLocalDate(scannedOn)) throw badRequest("調査日は日付で書いてください。", "scannedOn must be a date.");
      const name = file.filename.replace(/[\u0000-\u001f/\\]/g, "_").slice(0, 255) || "file";
      const sha256 = await runtime.store.transact({ ...runtime.system, person: identity.person, at }, (tx) =>
        tx.attachments.keep(bytes, name, "application/octet-stream"),
      );
      const result = await perform(
        runtime,
        identity.person,
        {
          type: "open",
          declaration: "inventory-scan",
          values: { scannedOn, sheet: [{ sha256, name, bytes: bytes.length }], ...recorded(found) },
        },
        at,
      );
      if (isRefusal(result)) throw fromRefusal(result);
      return { ...shown(found), entry: result.entry.id };
    },
  );
}

function recorded(found: Comparison) {
  const lines = (all: readonly string[]) => all.slice(0, mostLines).join("\n");
  const field = (name: string, all: readonly string[]) => (all.length === 0 ? {} : { [name]: lines(all) });
  return {
    devices: found.devices,
    installations: found.installations,
    ...field("unpermitted", found.unpermitted.map(asLine)),
    ...field("unknownDevices", found.unknownDevices),
    ...field(
      "overLicensed",
      found.overLicensed.map((one) => `${one.software}（使用${one.used}／保有${one.owned}）`),
    ),
  };
}

const shown = (found: Comparison) => ({
  ...found,
  unpermitted: found.unpermitted.slice(0, 500),
  unpermittedCount: found.unpermitted.length,
  unknownDevices: found.unknownDevices.slice(0, 500),
});
