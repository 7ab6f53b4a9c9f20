import type { Entries, Viewer } from "@machimori/engine";
import { type Declaration, fieldsOf } from "@machimori/model";
import type { Condition, Field, ListQuery } from "@machimori/store";
import { listField } from "../body/indexes.ts";
import { folded } from "../body/key-index.ts";
import { concerned } from "../body/rows.ts";
import { badRequest } from "../problem.ts";

/** What an address may say about a list. */
export interface AskedList {
  readonly q?: string;
  readonly status?: string;
  readonly unit?: string;
  readonly where?: string;
  readonly sort?: string;
  readonly page?: number;
  readonly size?: number;
}

const columns: ReadonlySet<string> = new Set(["number", "status", "dueOn", "openedAt", "changedAt", "applicant"]);
const days: ReadonlySet<string> = new Set(["dueOn", "openedAt", "changedAt"]);
const operators: ReadonlySet<string> = new Set([
  "equal",
  "notEqual",
  "in",
  "less",
  "atMost",
  "more",
  "atLeast",
  "contains",
  "empty",
  "notEmpty",
  "has",
]);
const withoutValue: ReadonlySet<string> = new Set(["empty", "notEmpty"]);

function fieldOf(declaration: Declaration, name: string): Field {
  if (name === "applicant" && declaration.shield !== null)
    throw badRequest(
      "この一覧は、報告者で絞り込みも並べ替えもできません。",
      "This list is neither filtered nor sorted by who reported.",
    );
  if (columns.has(name)) return { column: name as "number" };
  const field = listField(declaration, name);
  if (!field) throw badRequest(`「${name.slice(0, 40)}」という項目はこの一覧にありません。`, "Unknown field.");
  return field;
}

const malformed = () => badRequest("絞り込みの条件が読み取れません。", "A condition is malformed.");

/** One condition of an address; a value its field cannot be compared with is refused, never passed on. */
function conditionOf(declaration: Declaration, given: { field?: unknown; is?: unknown; to?: unknown }): Condition {
  const { field: name, is, to } = given ?? {};
  if (typeof name !== "string" || typeof is !== "string" || !operators.has(is)) throw malformed();
  const many = Array.isArray(to) && to.every((each) => typeof each === "string");
  if (withoutValue.has(is)) return { field: fieldOf(declaration, name), is: is as Condition["is"] };
  if (is === "in" ? !many : typeof to !== "string" && typeof to !== "number" && typeof to !== "boolean")
    throw malformed();
  const field = fieldOf(declaration, name);
  const each = many ? (to as string[]) : [String(to)];
  const isNumber = "value" in field && field.type === "number";
  if (is !== "contains" && isNumber && each.some((one) => one.trim() === "" || !Number.isFinite(Number(one))))
    throw badRequest("数で絞り込んでください。", "A number is needed.");
  if (is !== "contains" && days.has(name) && each.some((one) => Number.isNaN(Date.parse(one))))
    throw badRequest("日付で絞り込んでください。", "A date is needed.");
  if (is === "has") {
    if ("column" in field) throw malformed();
    return { field, is, to: memberOf(declaration, name, String(to)) };
  }
  return { field, is: is as Condition["is"], to: to as string };
}

/** What an array of the field would hold: an id as such, or a reference written "register/id". */
function memberOf(declaration: Declaration, name: string, written: string) {
  const control = fieldsOf(declaration).find((one) => one.name === name)?.field?.control;
  const slash = written.indexOf("/");
  const from = control?.widget === "lookup" ? control.from : [];
  return slash > 0 && from.includes(written.slice(0, slash))
    ? { of: written.slice(0, slash), id: written.slice(slash + 1) }
    : written;
}

/** Entries of one unit: by the field that names it, else by the row-security key; where all may see, by the entries themselves. */
function ofUnit(declaration: Declaration, unit: string, now: Entries): Condition {
  if (declaration.divisionField !== null) {
    const field = listField(declaration, declaration.divisionField)!;
    return { field, is: "equal", to: unit };
  }
  if (declaration.visibleTo === "body")
    return {
      field: { column: "id" },
      is: "in",
      to: [...now.of(declaration.id)].filter((entry) => entry.unit === unit).map((entry) => entry.id),
    };
  return { field: { column: "division" }, is: "in", to: [unit, concerned(unit)] };
}

/** The conditions of an address, checked against the declaration: a field it does not have is refused. */
export function conditionsOf(declaration: Declaration, where: string | undefined): readonly Condition[] {
  if (!where) return [];
  let given: unknown;
  try {
    given = JSON.parse(where);
  } catch {
    throw malformed();
  }
  if (!Array.isArray(given) || given.length > 20) throw malformed();
  return given.map((one) => conditionOf(declaration, one));
}

export const wordsOf = (q: string | undefined): readonly string[] =>
  folded(q ?? "")
    .split(" ")
    .filter(Boolean);

/**
 * Entries that hide themselves from whom they concern are left out before counting: a total must not tell somebody
 * that something was reported about them. No condition where nothing is hidden from the person.
 */
function shownTo(declaration: Declaration, viewer: Viewer, now: Entries): readonly Condition[] {
  const { person } = viewer;
  if (declaration.applicantOnly && !viewer.auditor)
    return [{ field: { column: "applicant" }, is: "equal", to: person }];
  const field = declaration.hiddenFrom;
  if (field === null) return [];
  const all = [...now.of(declaration.id)];
  const shown = all.filter((entry) => entry.values[field] !== person || entry.applicant === person);
  return shown.length === all.length ? [] : [{ field: { column: "id" }, is: "in", to: shown.map((entry) => entry.id) }];
}

/** Whether some of what the database finds is not for everybody who may see its division. */
export const isSifted = ({ hiddenFrom, applicantOnly }: Declaration): boolean => hiddenFrom !== null || applicantOnly;

/** By how many columns at most a list is sorted, one within the other. */
const mostSorts = 3;

/** The columns a list is sorted by, the first above all: names with commas between, a leading - downwards. */
export function sortsOf(declaration: Declaration, sort = "-changedAt"): NonNullable<ListQuery["sort"]> {
  const names = sort.split(",");
  if (names.length > mostSorts)
    throw badRequest(`並べ替えは${mostSorts}列までです。`, `At most ${mostSorts} columns to sort by.`);
  return names.map((name) => ({
    field: fieldOf(declaration, name.replace(/^-/, "")),
    descending: name.startsWith("-"),
  }));
}

/** The list query of a request, as the person who asks may count it. */
export function listQuery(declaration: Declaration, query: AskedList, now: Entries, viewer: Viewer): ListQuery {
  const where: Condition[] = [...shownTo(declaration, viewer, now)];
  if (query.status) where.push({ field: { column: "status" }, is: "in", to: query.status.split(",") });
  if (query.unit) where.push(ofUnit(declaration, query.unit, now));
  where.push(...conditionsOf(declaration, query.where));
  const size = query.size ?? 50;
  return {
    declarations: [declaration.id],
    where,
    words: wordsOf(query.q),
    sort: sortsOf(declaration, query.sort),
    limit: size,
    offset: ((query.page ?? 1) - 1) * size,
  };
}
