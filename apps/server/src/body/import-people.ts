import { type Entry, isRefusal } from "@machimori/engine";
import type { FieldContext, Values } from "@machimori/model";
import type { ReadTable } from "@machimori/render";
import { type Instant, type Label, parseDay, tokyoDay } from "@machimori/terms";
import { takingTurns } from "../taking-turns.ts";
import type { Office } from "./concurrent-posts.ts";
import { countsOf, type ImportedRow, type ImportResult } from "./import.ts";
import { folded } from "./key-index.ts";
import { leftByImport, namesOf } from "./left-by-import.ts";
import { type Cell, columns, type PeopleSheet, type PersonRow, type Problem, readPeopleSheet } from "./people-sheet.ts";
import { perform } from "./perform.ts";
import { type Act, importReason, Postings } from "./postings.ts";
import type { BodyRuntime } from "./runtime.ts";
import { declarationById } from "./runtime.ts";
import { fieldContext } from "./world.ts";

/** A sheet of people with their posts → people, postings, and units that are new. The same sheet twice changes nothing. */
export async function importPeople(
  runtime: BodyRuntime,
  actor: string | null,
  whole: ReadTable,
  at: Instant,
  dryRun: boolean,
): Promise<ImportResult & { readonly newUnits: readonly string[] }> {
  const sheet = readPeopleSheet(whole);
  const rows: ImportedRow[] = [];
  const newUnits = new Map<string, string>();
  const postings = new Postings(runtime, tokyoDay(at));
  const context = fieldContext(runtime, at);
  const turn = takingTurns();
  const roster = runtime.rosterOn(tokyoDay(at));
  const moves = new Map<string, string | null>();
  const entered = new Set<string>();
  for (const row of sheet.rows) {
    await turn();
    const { line, cell } = row;
    const name = `${cell("number")} ${cell("personName")}`;
    const known = runtime.keys("person").find(cell("number"));
    const problems = [...problemsOf(context, row), ...officeProblems(context, row), ...row.problems];
    if (row.isConcurrent && known === null && !entered.has(cell("number"))) problems.push(noMainPost(cell("number")));
    if (problems.length > 0) {
      rows.push({ line, what: "problem", name, problems });
      continue;
    }
    if (known === null) entered.add(cell("number"));
    for (const { unit } of row.offices)
      if (runtime.keys("division").find(unit) === null) newUnits.set(folded(unit), unit);
    if (known !== null && !row.isConcurrent) moves.set(known, runtime.keys("division").find(cell("unit")));
    const what = stateOf(runtime, context, postings, row);
    rows.push(
      dryRun || what === "same"
        ? { line, what, name, problems: [] }
        : await carryOut(runtime, postings, actor, row, name, what, at),
    );
  }
  rows.sort((one, other) => one.line - other.line);
  return {
    dryRun,
    rows,
    counts: countsOf(rows),
    unknownColumns: sheet.unknownColumns,
    missingColumns: sheet.missingColumns,
    notes: [
      ...sheet.notes,
      ...(sheet.missingColumns.length > 0 ? [] : leftByImport(roster, moves)),
      ...concurrentNotes(runtime, postings, sheet),
    ],
    newUnits: [...newUnits.values()],
  };
}

/** What of concurrent posts whoever takes the sheet in should know: rows read as such, and posts the sheet leaves out. */
function concurrentNotes(runtime: BodyRuntime, postings: Postings, sheet: PeopleSheet): readonly Label[] {
  const { takenAsConcurrent } = sheet;
  const named = new Map<string, Office[]>();
  for (const { cell, offices } of sheet.rows) {
    const id = runtime.keys("person").find(cell("number"));
    if (id !== null) named.set(id, [...(named.get(id) ?? []), ...offices]);
  }
  const left = sheet.tellsConcurrent ? postings.concurrentBeside(named) : [];
  return [
    ...(takenAsConcurrent.length === 0
      ? []
      : [
          {
            ja: `2行目からを兼務として読んだ人：${namesOf(takenAsConcurrent, "ja")}。`,
            en: `Read as concurrent posts from the second row on: ${namesOf(takenAsConcurrent, "en")}.`,
          },
        ]),
    ...(left.length === 0
      ? []
      : [
          {
            ja: `この表にない兼務：${namesOf(left, "ja")}。終わった兼務は、職員の画面で終了日を入れてください。この取込みでは変わりません。`,
            en: `Concurrent posts that are not in this table: ${namesOf(left, "en")}. End those that are over on the page of the person; the import does not change them.`,
          },
        ]),
  ];
}

/** Fields of the person, checked as its register checks them; the posts and the day besides. */
function problemsOf(context: FieldContext, { cell, isConcurrent }: PersonRow): Problem[] {
  const fields = declarationById.get("person")!.steps[0]!.fields;
  const problems: Problem[] = [];
  for (const name of ["number", "personName", "reading", "personKind", "mail"] as const) {
    const field = fields[name]!;
    const written = name === "personKind" && cell(name) === "" ? "一般職" : cell(name);
    const isLeftOut = written === "" && (field.optional || (isConcurrent && name !== "number"));
    if (isLeftOut) continue;
    const checked = field.check(field.fromCell(written, context), context);
    if (!checked.ok) problems.push({ column: columns[name][0], ja: checked.problem.ja, en: checked.problem.en });
  }
  if (cell("unit") === "")
    problems.push({ column: "所属", ja: "所属を入力してください。", en: "The unit is missing." });
  if (cell("post") === "")
    problems.push({ column: "職名", ja: "職名を入力してください。", en: "The post is missing." });
  if (cell("since") !== "" && parseDay(cell("since")) === null)
    problems.push({ column: "発令日", ja: `「${cell("since")}」は実在する日付ではありません。`, en: "Not a date." });
  return problems;
}

/** What the registers of units and posts have against an office of the row: told before anything of it is entered. */
function officeProblems(context: FieldContext, { offices }: PersonRow): Problem[] {
  const { unitName } = declarationById.get("division")!.steps[0]!.fields;
  const { post } = declarationById.get("posting")!.steps[0]!.fields;
  return offices.flatMap((office, index) =>
    (["unit", "post"] as const).flatMap((part) => {
      const checked = { unit: unitName!, post: post! }[part].check(office[part], context);
      const column = index === 0 ? columns[part][0] : columns.concurrent[0];
      return checked.ok || office[part] === "" ? [] : [{ column, ja: checked.problem.ja, en: checked.problem.en }];
    }),
  );
}

const noMainPost = (number: string): Problem => ({
  column: "兼務",
  ja: `職員番号「${number}」の本務の行がありません。新しい職員は、本務の行も書いてください。`,
  en: `There is no row with the main post of ${number}; whoever is new needs one.`,
});

function stateOf(
  runtime: BodyRuntime,
  context: FieldContext,
  postings: Postings,
  { cell, offices, isConcurrent }: PersonRow,
): "new" | "changed" | "same" {
  const id = runtime.keys("person").find(cell("number"));
  const person = id === null ? null : runtime.timeline.now.get(id);
  if (!person) return "new";
  const isKnown = isConcurrent || isSamePerson(person, personValues(context, cell, person));
  return isKnown && offices.every((office) => postings.has(person.id, office)) ? "same" : "changed";
}

/** What the sheet says of a person over what is known of them: a column or cell that is not there takes nothing away. */
function personValues(context: FieldContext, cell: Cell, known: Entry | null): Values {
  const fields = declarationById.get("person")!.steps[0]!.fields;
  const said = (["personName", "reading", "personKind", "mail"] as const)
    .filter((name) => cell(name) !== "")
    .map((name) => [name, fields[name]!.fromCell(cell(name), context)]);
  const before = Object.entries(known?.values ?? {}).filter(([name]) => name in fields);
  const otherwise = { personKind: "regular", number: cell("number").normalize("NFKC") };
  return { ...otherwise, ...Object.fromEntries([...before, ...said]) };
}

function isSamePerson(person: Entry, values: Values): boolean {
  return Object.entries(values).every(
    ([name, value]) => folded(String(person.values[name] ?? "")) === folded(String(value ?? "")),
  );
}

/** Enters what a row says: the units it names, the person, their posts. Stops at the first that is refused. */
async function carryOut(
  runtime: BodyRuntime,
  postings: Postings,
  actor: string | null,
  { line, cell, offices, isConcurrent }: PersonRow,
  name: string,
  what: "new" | "changed",
  at: Instant,
): Promise<ImportedRow> {
  const act: Act = async (request) => {
    const result = await perform(runtime, actor, request, at);
    return isRefusal(result) ? { refusal: result, id: "" } : { refusal: null, id: result.entry.id };
  };
  const refused = (problem: Problem): ImportedRow => ({ line, what: "problem", name, problems: [problem] });
  const id = runtime.keys("person").find(cell("number"));
  const known = id === null ? null : (runtime.timeline.now.get(id) ?? null);
  if (known === null && isConcurrent) return refused(noMainPost(cell("number")));
  const values = personValues(fieldContext(runtime, at), cell, known);
  const person =
    known === null
      ? await act({ type: "open", declaration: "person", values })
      : isConcurrent || isSamePerson(known, values)
        ? { refusal: null, id: known.id }
        : await act({ type: "amend", entry: known.id, values, reason: importReason });
  if (person.refusal) return refused({ column: "", ...person.refusal.sentence });
  const since = cell("since") === "" ? tokyoDay(at) : parseDay(cell("since"))!;
  for (const office of offices) {
    const refusal = await postings.place(act, person.id, office, since);
    if (refusal) return refused({ column: "", ...refusal.sentence });
  }
  return { line, what, name, problems: [] };
}
