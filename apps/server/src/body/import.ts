import { decide, isRefusal, type Refusal } from "@machimori/engine";
import type { Declaration, Values } from "@machimori/model";
import { isEmpty } from "@machimori/model";
import type { ImportPlan } from "@machimori/render";
import type { Instant, Label } from "@machimori/terms";
import { takingTurns } from "../taking-turns.ts";
import { commandOf, type Request } from "./act-request.ts";
import { folded } from "./key-index.ts";
import { perform } from "./perform.ts";
import type { BodyRuntime } from "./runtime.ts";
import { worldAt } from "./world.ts";

export interface ImportedRow {
  readonly line: number;
  readonly what: "new" | "changed" | "same" | "problem";
  readonly name: string;
  readonly problems: readonly { readonly column: string; readonly ja: string; readonly en: string }[];
}

export interface ImportResult {
  readonly dryRun: boolean;
  readonly rows: readonly ImportedRow[];
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number; readonly problem: number };
  readonly unknownColumns: readonly string[];
  readonly missingColumns: readonly string[];
  /** What in the file was not read, or not as its maker may expect. */
  readonly notes: readonly Label[];
}

/** Rows that an answer tells one by one at most: nobody corrects more at one sitting. */
const mostTold = 2_000;

/** An import as it is answered: of a long sheet only rows with problems are told, and not without end. */
export function asTold<Result extends ImportResult>(result: Result): Result & { readonly untold: number } {
  const { rows, counts } = result;
  const worth = rows.length > mostTold ? rows.filter((row) => row.what === "problem").slice(0, mostTold) : rows;
  return { ...result, rows: worth, untold: rows.length > mostTold ? counts.problem - worth.length : 0 };
}

export function countsOf(rows: readonly ImportedRow[]): ImportResult["counts"] {
  const count = (what: ImportedRow["what"]) => rows.filter((row) => row.what === what).length;
  return { new: count("new"), changed: count("changed"), same: count("same"), problem: count("problem") };
}

/** Whether a row says nothing an entry does not already say. */
function saysNothingNew(values: Values, existing: Values): boolean {
  const names = new Set([...Object.keys(values), ...Object.keys(existing)]);
  return [...names].every(
    (name) =>
      JSON.stringify(values[name] ?? null) === JSON.stringify(existing[name] ?? null) ||
      (isEmpty(values[name]) && isEmpty(existing[name])),
  );
}

/** Carries out an import row by row through the same acts a person would do; rows with problems are left out and told. */
export async function importRows(
  runtime: BodyRuntime,
  actor: string | null,
  declaration: Declaration,
  plan: ImportPlan,
  at: Instant,
  dryRun: boolean,
): Promise<ImportResult> {
  const rows: ImportedRow[] = [];
  const seenKeys = new Set<string>();
  // What is only checked is decided as it would be, so that the check promises nothing the import refuses.
  const world = worldAt(runtime, at);
  const turn = takingTurns();
  for (const row of plan.rows) {
    await turn();
    const key = declaration.keyField === null ? undefined : row.values[declaration.keyField];
    const id = row.id ?? (typeof key === "string" ? runtime.keys(declaration.id).find(key) : null);
    const existing = id === null ? null : runtime.timeline.now.get(id);
    const name = String(key ?? row.values[declaration.nameField] ?? "");
    const problems = [...row.problems];
    if (typeof key === "string" && seenKeys.has(folded(key)))
      problems.push({
        column: columnOf(declaration, declaration.keyField!),
        ja: `「${key}」がこのファイルに2回あります。`,
        en: `"${key}" occurs twice in this file.`,
      });
    if (typeof key === "string") seenKeys.add(folded(key));
    if (row.id !== null && existing?.declaration !== declaration.id)
      problems.push({
        column: "ID",
        ja: "このIDの登録はありません。IDの列は変えないでください。",
        en: "There is no entry of this ID.",
      });
    if (plan.missingColumns.length > 0 || problems.length > 0) {
      rows.push({ line: row.line, what: "problem", name, problems });
      continue;
    }
    if (existing && saysNothingNew(row.values, firstValues(declaration, existing.values))) {
      rows.push({ line: row.line, what: "same", name, problems: [] });
      continue;
    }
    const request: Request = existing
      ? { type: "amend", entry: existing.id, values: row.values, reason: "ファイルの取込み" }
      : { type: "open", declaration: declaration.id, values: row.values };
    const result = dryRun
      ? decide(world, commandOf(request, existing, actor, at, null))
      : await perform(runtime, actor, request, at);
    rows.push({
      line: row.line,
      name,
      ...(isRefusal(result)
        ? { what: "problem", problems: problemsIn(declaration, result) }
        : { what: existing ? "changed" : "new", problems: [] }),
    });
  }
  return {
    dryRun,
    rows,
    counts: countsOf(rows),
    unknownColumns: plan.unknownColumns,
    missingColumns: plan.missingColumns,
    notes: plan.notes,
  };
}

function firstValues(declaration: Declaration, values: Values): Values {
  const names = Object.keys(declaration.steps[0]!.fields);
  return Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));
}

/** What the column of a field is called at the head of a sheet. */
const columnOf = (declaration: Declaration, name: string) => declaration.steps[0]!.fields[name]?.label.ja ?? name;

function problemsIn(declaration: Declaration, { fields, sentence }: Refusal): ImportedRow["problems"] {
  const named = Object.entries(fields).map(([name, problem]) => ({ column: columnOf(declaration, name), ...problem }));
  return named.length > 0 ? named : [{ column: "", ...sentence }];
}
