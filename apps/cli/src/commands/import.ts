import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { importPlan, readCsv, readWorkbook } from "@machimori/render";
import { declarationById, fieldContext, Installation, importPeople, importRows } from "@machimori/server";
import { isRefused, openStore } from "@machimori/store";
import type { Instant } from "@machimori/terms";
import { readArguments } from "../arguments.ts";
import { type Command, exitCodes, UsageError } from "../outcome.ts";
import { defaultData } from "./start.ts";

export const importCommand: Command = {
  summary: {
    ja: "表を台帳に取り込みます: import FILE.xlsx --body B --register person [--dry-run]",
    en: "Import a sheet into a register",
  },
  async run(args) {
    const { values, positionals } = readArguments(args, {
      body: { type: "string" },
      register: { type: "string" },
      data: { type: "string" },
      "dry-run": { type: "boolean" },
    });
    const [file] = positionals;
    if (file === undefined || values.body === undefined)
      throw new UsageError("使い方: machimori import FILE.xlsx --body B [--register person] [--dry-run]");
    const declaration = declarationById.get(values.register ?? "person");
    if (declaration?.kind !== "register") throw new UsageError(`「${values.register}」という台帳はありません。`);
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch {
      throw new UsageError(`${file} を読めません。`);
    }
    const table = /\.csv$/i.test(file) ? readCsv(bytes) : readWorkbook(bytes);
    if ("unreadable" in table) throw new UsageError(`${file}: ${table.ja}`);
    const store = await openStore({
      data: resolve(values.data ?? defaultData),
      ...(process.env["DATABASE_URL"] ? { provider: "url" as const, url: process.env["DATABASE_URL"] } : {}),
    });
    if (isRefused(store)) throw new UsageError(store.refused.ja);
    try {
      const runtime = await new Installation(store).body(values.body);
      if (!runtime) throw new UsageError(`「${values.body}」という団体はありません。`);
      const at = new Date().toISOString() as Instant;
      const dryRun = values["dry-run"] ?? false;
      const isPeopleSheet = values.register === undefined;
      const result = isPeopleSheet
        ? await importPeople(runtime, null, table, at, dryRun)
        : await importRows(
            runtime,
            null,
            declaration,
            importPlan(declaration, table, fieldContext(runtime, at)),
            at,
            dryRun,
          );
      for (const row of result.rows)
        for (const problem of row.problems)
          process.stdout.write(`${file}:${row.line}\t${problem.column}\t${problem.ja}\n`);
      for (const column of result.missingColumns) process.stdout.write(`${file}:1\t${column}\tこの列が必要です。\n`);
      const { counts } = result;
      process.stderr.write(
        `新規${counts.new}件、変更${counts.changed}件、同じ内容${counts.same}件、誤り${counts.problem}件${result.dryRun ? "（試行のため何も変えていません）" : ""}\n`,
      );
      return counts.problem > 0 || result.missingColumns.length > 0 ? exitCodes.objection : exitCodes.ok;
    } finally {
      await store.close();
    }
  },
};
