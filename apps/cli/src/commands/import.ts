import { readFileSync } from "node:fs";
import { importPlan, readCsv, readWorkbook } from "@machimori/render";
import { declarationById, fieldContext, Installation, importPeople, importRows } from "@machimori/server";
import type { Instant } from "@machimori/terms";
import { command } from "../command.ts";
import { withStore } from "../data-folder.ts";
import { body, data } from "../option.ts";
import { exitCodes, UsageError } from "../outcome.ts";

function readTable(file: string) {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new UsageError(`${file} を読めません。名前と権限を確かめてください。 / Cannot read ${file}.`);
  }
  const table = /\.csv$/i.test(file) ? readCsv(bytes) : readWorkbook(bytes);
  if ("unreadable" in table) throw new UsageError(`${file}: ${table.ja}`);
  return table;
}

/** `machimori import FILE`: the same reading and the same refusals as on the page. */
export const importCommand = command({
  summary: {
    ja: "職員の一覧や台帳の表（Excel・CSV）を取り込みます",
    en: "Import a sheet of people, or of another register",
  },
  words: { shown: "FILE", least: 1, most: 1 },
  options: {
    body: { ...body, isNeeded: true },
    register: {
      type: "string",
      value: "REGISTER",
      ja: "取り込む台帳（指定がなければ、所属と職の付いた職員の一覧）",
      en: "the register (people with units and posts unless given)",
    },
    "dry-run": { type: "boolean", ja: "試すだけで、何も変えません", en: "try only; change nothing" },
    data,
  },
  note: {
    ja: "誤りのある行は、行番号と列を示して取り込みません。そのときの終了コードは1です。",
    en: "Rows with problems are named by line and column and left out; the exit code is then 1.",
  },
  async run({ values, words: [file = ""] }) {
    const declaration = declarationById.get(values.register ?? "person");
    if (declaration?.kind !== "register")
      throw new UsageError(`「${values.register}」という台帳はありません。 / No such register.`);
    const table = readTable(file);
    return withStore(values.data, async (store) => {
      const runtime = await new Installation(store).body(values.body);
      if (!runtime) throw new UsageError(`「${values.body}」という団体はありません。 / No such body: ${values.body}`);
      const at = new Date().toISOString() as Instant;
      const dryRun = values["dry-run"];
      const result =
        values.register === undefined
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
    });
  },
});
