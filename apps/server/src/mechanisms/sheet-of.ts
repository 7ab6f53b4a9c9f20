import type { CellTable } from "@machimori/render";
import { Type } from "@sinclair/typebox";
import type { FastifyReply } from "fastify";
import type { Asked } from "../request.ts";
import { download } from "../routes/download.ts";
import { tooManyRows } from "../routes/list-papers.ts";
import { writeSheet } from "../sheets/sheet-work.ts";

/** The two formats every list of a mechanism leaves in. */
export const SheetFormat = Type.Union([Type.Literal("xlsx"), Type.Literal("csv")]);

/** A table as a download; that it left, and of what kind it was, is recorded before it is sent. */
export async function sendSheet(
  reply: FastifyReply,
  who: Asked,
  what: string,
  table: CellTable,
  format: "xlsx" | "csv",
): Promise<FastifyReply> {
  await who.runtime.store.append(
    { body: who.runtime.id, person: who.identity.person, divisions: "*", at: who.at },
    { kind: "export", data: { what, format, rows: table.rows.length }, retention: "access" },
  );
  const name = `${who.runtime.body.sample ? "見本_" : ""}${table.name}_${who.today}.${format}`;
  const type = format === "csv" ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const file = await writeSheet(format === "csv" ? "utf-8" : "xlsx", table.rows.length, [table]);
  if (file === null) throw tooManyRows();
  return download(reply, file.bytes, name, type);
}
