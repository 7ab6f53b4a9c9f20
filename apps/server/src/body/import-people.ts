import { type Entry, isRefusal } from "@machimori/engine";
import type { FieldContext, Values } from "@machimori/model";
import { fromHeader, type ReadTable } from "@machimori/render";
import { type Instant, parseDay, plusDays, tokyoDay } from "@machimori/terms";
import { takingTurns } from "../taking-turns.ts";
import { countsOf, type ImportedRow, type ImportResult } from "./import.ts";
import { folded } from "./key-index.ts";
import { leftByImport } from "./left-by-import.ts";
import { perform, type Request } from "./perform.ts";
import type { BodyRuntime } from "./runtime.ts";
import { declarationById } from "./runtime.ts";
import { fieldContext } from "./world.ts";

/** Columns of the sheet by which offices hand people over, with what else they are called. */
const columns = {
  number: ["職員番号", "番号"],
  personName: ["氏名", "名前"],
  reading: ["ふりがな", "フリガナ", "カナ"],
  unit: ["所属", "課", "部署"],
  post: ["職名", "役職", "職"],
  personKind: ["区分", "職員区分"],
  mail: ["メール", "メールアドレス", "電子メール"],
  since: ["発令日", "着任日"],
} as const;
type Column = keyof typeof columns;

/** The head of an empty sheet of people: each column by its first name. */
export const peopleHeader: readonly string[] = Object.values(columns).map(([name]) => name);

const plain = (text: string) => text.normalize("NFKC").replace(/\s/g, "");

/** A sheet of people with their posts → people, postings, and units that are new. The same sheet twice changes nothing. */
export async function importPeople(
  runtime: BodyRuntime,
  actor: string | null,
  whole: ReadTable,
  at: Instant,
  dryRun: boolean,
): Promise<ImportResult & { readonly newUnits: readonly string[] }> {
  const titles = new Set(Object.values(columns).flat().map(plain));
  const table = fromHeader(whole, (cell) => titles.has(plain(cell)));
  const place = Object.fromEntries(
    Object.entries(columns).map(([name, titles]) => [
      name,
      table.header.findIndex((header) => titles.some((title) => plain(title) === plain(header))),
    ]),
  ) as Record<Column, number>;
  const missingColumns = (["number", "personName", "unit", "post"] as const)
    .filter((name) => place[name] < 0)
    .map((name) => columns[name][0]);
  const rows: ImportedRow[] = [];
  const newUnits = new Set<string>();
  const seen = new Set<string>();
  const postings = postingsOf(runtime);
  const context = fieldContext(runtime, at);
  const turn = takingTurns();
  const roster = runtime.rosterOn(tokyoDay(at));
  const moves = new Map<string, string | null>();
  for (const { line, cells } of missingColumns.length > 0 ? [] : table.rows) {
    await turn();
    const cell = (name: Column) => (cells[place[name]] ?? "").trim();
    const name = `${cell("number")} ${cell("personName")}`;
    const problems = problemsOf(context, cell, seen);
    seen.add(plain(cell("number")));
    if (problems.length > 0) {
      rows.push({ line, what: "problem", name, problems });
      continue;
    }
    const unitName = cell("unit");
    const unit = runtime.keys("division").find(unitName);
    if (unit === null) newUnits.add(unitName);
    const known = runtime.keys("person").find(cell("number"));
    if (known !== null) moves.set(known, unit);
    const what = stateOf(runtime, context, postings, cell);
    rows.push(
      dryRun || what === "same"
        ? { line, what, name, problems: [] }
        : await carryOut(runtime, postings, actor, cell, line, name, what, at),
    );
  }
  return {
    dryRun,
    rows,
    counts: countsOf(rows),
    unknownColumns: table.header.filter((header, index) => header !== "" && !Object.values(place).includes(index)),
    missingColumns,
    notes: [...(table.notes ?? []), ...(missingColumns.length > 0 ? [] : leftByImport(roster, moves))],
    newUnits: [...newUnits],
  };
}

type Cell = (name: Column) => string;

/** Fields of the person, checked as its register checks them; the post and the day besides. */
function problemsOf(context: FieldContext, cell: Cell, seen: ReadonlySet<string>): ImportedRow["problems"] {
  const fields = declarationById.get("person")!.steps[0]!.fields;
  const problems: { column: string; ja: string; en: string }[] = [];
  for (const name of ["number", "personName", "reading", "personKind", "mail"] as const) {
    const field = fields[name]!;
    const written = name === "personKind" && cell(name) === "" ? "一般職" : cell(name);
    if (written === "" && field.optional) continue;
    const checked = field.check(field.fromCell(written, context), context);
    if (!checked.ok) problems.push({ column: columns[name][0], ja: checked.problem.ja, en: checked.problem.en });
  }
  if (cell("unit") === "")
    problems.push({ column: "所属", ja: "所属を入力してください。", en: "The unit is missing." });
  if (cell("post") === "")
    problems.push({ column: "職名", ja: "職名を入力してください。", en: "The post is missing." });
  if (cell("since") !== "" && parseDay(cell("since")) === null)
    problems.push({ column: "発令日", ja: `「${cell("since")}」は実在する日付ではありません。`, en: "Not a date." });
  if (seen.has(plain(cell("number"))))
    problems.push({
      column: "職員番号",
      ja: `職員番号「${cell("number")}」がこのファイルに2回あります。`,
      en: "The number occurs twice.",
    });
  return problems;
}

/** The main post of each person, without end, as it stands when the sheet is taken in. */
type Postings = ReadonlyMap<string, Entry>;

function postingsOf(runtime: BodyRuntime): Postings {
  const postings = new Map<string, Entry>();
  for (const entry of runtime.timeline.now.of("posting")) {
    const { holder, concurrent, until } = entry.values;
    if (entry.status !== "inForce" || concurrent === true || until !== undefined) continue;
    if (typeof holder === "string" && !postings.has(holder)) postings.set(holder, entry);
  }
  return postings;
}

function stateOf(
  runtime: BodyRuntime,
  context: FieldContext,
  postings: Postings,
  cell: Cell,
): "new" | "changed" | "same" {
  const id = runtime.keys("person").find(cell("number"));
  const person = id === null ? null : runtime.timeline.now.get(id);
  if (!person) return "new";
  const posting = postings.get(person.id);
  const unit = runtime.keys("division").find(cell("unit"));
  const isSame =
    isSamePerson(person, personValues(context, cell, person)) &&
    posting?.values["unit"] === unit &&
    posting.values["post"] === cell("post");
  return isSame ? "same" : "changed";
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

async function carryOut(
  runtime: BodyRuntime,
  postings: Postings,
  actor: string | null,
  cell: Cell,
  line: number,
  name: string,
  what: "new" | "changed",
  at: Instant,
): Promise<ImportedRow> {
  const act = async (request: Request) => {
    const result = await perform(runtime, actor, request, at);
    return isRefusal(result) ? { refusal: result, id: "" } : { refusal: null, id: result.entry.id };
  };
  const refused = (refusal: NonNullable<Awaited<ReturnType<typeof act>>["refusal"]>): ImportedRow => ({
    line,
    what: "problem",
    name,
    problems: [{ column: "", ...refusal.sentence }],
  });
  let unit = runtime.keys("division").find(cell("unit"));
  if (unit === null) {
    const made = await act({
      type: "open",
      declaration: "division",
      values: { code: cell("unit"), unitName: cell("unit"), unitKind: "division" },
    });
    if (made.refusal) return refused(made.refusal);
    unit = made.id;
  }
  const id = runtime.keys("person").find(cell("number"));
  const known = id === null ? null : (runtime.timeline.now.get(id) ?? null);
  const values = personValues(fieldContext(runtime, at), cell, known);
  const person =
    known === null
      ? await act({ type: "open", declaration: "person", values })
      : isSamePerson(known, values)
        ? { refusal: null, id: known.id }
        : await act({ type: "amend", entry: known.id, values, reason: "職員一覧の取込み" });
  if (person.refusal) return refused(person.refusal);
  const since = cell("since") === "" ? tokyoDay(at) : parseDay(cell("since"))!;
  const posting = postings.get(person.id);
  const postingValues = { holder: person.id, unit, post: cell("post"), since, concurrent: false };
  if (posting && posting.values["unit"] === unit && posting.values["post"] === cell("post"))
    return { line, what, name, problems: [] };
  const today = tokyoDay(at);
  const begun = posting !== undefined && String(posting.values["since"]) <= today;
  const reason = "職員一覧の取込み";
  if (posting && begun && since > today) {
    // The office of today ends the day before; the next one stands beside it with its own first day.
    const ends = { ...posting.values, until: plusDays(since, -1) };
    const ended = await act({ type: "amend", entry: posting.id, values: ends, reason });
    if (ended.refusal) return refused(ended.refusal);
  }
  const placed = await act(
    posting && (!begun || since <= today)
      ? {
          ...{ type: "amend", entry: posting.id, values: postingValues, reason },
          ...(since <= today ? { effectiveOn: since } : {}),
        }
      : { type: "open", declaration: "posting", values: postingValues },
  );
  return placed.refusal ? refused(placed.refusal) : { line, what, name, problems: [] };
}
