import { type ReadTable, referenceColumn } from "@machimori/render";
import { say } from "@machimori/terms";
import { Type } from "@sinclair/typebox";
import type { FastifyRequest } from "fastify";
import { fieldContext } from "../body/world.ts";
import type { Installation } from "../installation.ts";
import { badRequest } from "../problem.ts";
import { type App, asked } from "../request.ts";
import { readSheet } from "../sheets/sheet-work.ts";
import { declarationOf } from "./entries.ts";

/** The table in an uploaded file, or a problem that says what is wrong with the file. */
export async function tableOf(request: FastifyRequest): Promise<ReadTable> {
  const file = await request.file({ limits: { fileSize: 20_000_000, files: 1 } });
  if (!file) throw badRequest("取り込むファイルを選んでください。", "No file.");
  const table = await readSheet({ name: file.filename, bytes: await file.toBuffer() });
  if ("unreadable" in table) throw badRequest(table.ja, table.en);
  return table;
}

/** Sheets that fill a field: who attended, which devices. Nothing is recorded; the person sends the form afterwards. */
export function sheetRoutes(app: App, installation: Installation): void {
  app.post(
    "/api/b/:body/lookup/read",
    {
      schema: {
        tags: ["forms"],
        summary: "The people or things a sheet lists, one a row; what is not registered is told by cell",
        params: Type.Object({ body: Type.String() }),
        querystring: Type.Object({ from: Type.String({ maxLength: 200, description: "Registers, comma-separated" }) }),
        consumes: ["multipart/form-data"],
      },
    },
    async (request) => {
      const who = await asked(installation, request);
      const from = request.query.from.split(",").map((id) => declarationOf(id));
      const words = who.runtime.wordsOn(who.today);
      const headers = from.flatMap((declaration) =>
        [declaration.keyField, declaration.nameField].flatMap((name) => {
          const field = name === null ? undefined : declaration.steps[0]!.fields[name];
          return field ? [say(field.label, "ja", words), say(field.label, "en", words)] : [];
        }),
      );
      const table = await tableOf(request);
      const read = referenceColumn(
        table,
        headers,
        from.map((one) => one.id),
        fieldContext(who.runtime, who.at, who.language),
      );
      if (read.missing)
        throw badRequest(
          `「${[...new Set(headers.filter((_, index) => index % 2 === 0))].join("」「")}」のいずれかの列がありません。1行目に項目名を書いてください。`,
          `None of the columns ${headers.filter((_, index) => index % 2 === 1).join(", ")} is there.`,
        );
      return { found: read.found, problems: read.problems };
    },
  );
}
