import { type CellTable, csv, workbook } from "@machimori/render";
import { Type } from "@sinclair/typebox";
import type { FastifyReply } from "fastify";
import type { Asked } from "../request.ts";

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
  return reply
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(type)
    .send(Buffer.from(format === "csv" ? csv(table, "utf-8").bytes : workbook(table)));
}
