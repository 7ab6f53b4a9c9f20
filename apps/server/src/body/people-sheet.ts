import { fromHeader, type ReadTable } from "@machimori/render";
import { type Office, officesIn, standing } from "./concurrent-posts.ts";
import type { ImportedRow } from "./import.ts";

/** Columns of the sheet by which offices hand people over, with what else they are called. */
export const columns = {
  number: ["職員番号", "番号"],
  personName: ["氏名", "名前"],
  reading: ["ふりがな", "フリガナ", "カナ"],
  unit: ["所属", "課", "部署"],
  post: ["職名", "役職", "職"],
  concurrent: ["兼務", "兼職", "兼務先"],
  personKind: ["区分", "職員区分"],
  mail: ["メール", "メールアドレス", "電子メール"],
  since: ["発令日", "着任日"],
} as const;
type Column = keyof typeof columns;

/** The head of an empty sheet of people: each column by its first name. */
export const peopleHeader: readonly string[] = Object.values(columns).map(([name]) => name);

/** What a column says; a line broken within a cell goes on after a space, but for 兼務, where each line is a post. */
export type Cell = (name: Column) => string;
export type Problem = ImportedRow["problems"][number];

/** A row of the sheet: a person with their main post and what they hold beside it, or one more post of theirs. */
export interface PersonRow {
  readonly line: number;
  readonly cell: Cell;
  /** One more post of a person whose main post stands elsewhere. */
  readonly isConcurrent: boolean;
  readonly offices: readonly Office[];
  /** What is wrong with the row beside the fields of the person. */
  readonly problems: readonly Problem[];
}

export interface PeopleSheet {
  readonly rows: readonly PersonRow[];
  readonly missingColumns: readonly string[];
  readonly unknownColumns: readonly string[];
  /** Whether the sheet speaks of concurrent posts at all: only then is one that it leaves out worth telling of. */
  readonly tellsConcurrent: boolean;
  /** People whose second row was read as a concurrent post although no column says so. */
  readonly takenAsConcurrent: readonly string[];
  readonly notes: NonNullable<ReadTable["notes"]>;
}

const plain = (text: string) => text.normalize("NFKC").replace(/\s/g, "");

/** Reads a sheet of people. A person may stand in several rows, or hold several posts in the column 兼務 of one. */
export function readPeopleSheet(whole: ReadTable): PeopleSheet {
  const titles = new Set(Object.values(columns).flat().map(plain));
  const table = fromHeader(whole, (cell) => titles.has(plain(cell)));
  const place = Object.fromEntries(
    Object.entries(columns).map(([name, known]) => [
      name,
      table.header.findIndex((header) => known.some((title) => plain(title) === plain(header))),
    ]),
  ) as Record<Column, number>;
  const missingColumns = (["number", "personName", "unit", "post"] as const)
    .filter((name) => place[name] < 0)
    .map((name) => columns[name][0]);
  const hasColumn = place.concurrent >= 0;
  const seen = new Map<string, { readonly name: string; readonly offices: Set<string>; hasMain: boolean }>();
  const takenAsConcurrent = new Set<string>();
  const rows = (missingColumns.length > 0 ? [] : table.rows).map(({ line, cells }): PersonRow => {
    const cell: Cell = (name) => {
      const written = (cells[place[name]] ?? "").trim();
      return name === "concurrent" ? written : written.replace(/\s*[\r\n]\s*/g, "　");
    };
    const problems: Problem[] = [];
    const own = { unit: cell("unit"), post: cell("post") };
    const mark = standing(cell("concurrent"));
    const beside = mark === "other" ? officesIn(cell("concurrent")) : { offices: [], unread: [] };
    for (const part of beside.unread) problems.push(notAnOffice(part));
    const number = plain(cell("number"));
    const before = seen.get(number) ?? { name: plain(cell("personName")), offices: new Set(), hasMain: false };
    seen.set(number, before);
    const isAgain = before.hasMain && !hasColumn;
    const isConcurrent = mark === "concurrent" || isAgain;
    const offices = [{ ...own, isConcurrent }, ...beside.offices.map((office) => ({ ...office, isConcurrent: true }))];
    for (const { unit, post } of offices) {
      const key = `${plain(unit)} ${plain(post)}`;
      if (before.offices.has(key)) problems.push(twice("所属", `${unit}　${post}`));
      before.offices.add(key);
    }
    if (number !== "" && before.name !== plain(cell("personName"))) problems.push(otherName(cell("number")));
    else if (before.hasMain && !isConcurrent) problems.push(twoMain(cell("number")));
    else if (isAgain) takenAsConcurrent.add(cell("personName"));
    before.hasMain ||= !isConcurrent;
    return { line, cell, isConcurrent, offices, problems };
  });
  return {
    // Whoever is new is entered by the row of the main post, wherever in the sheet it stands.
    rows: [...rows.filter((row) => !row.isConcurrent), ...rows.filter((row) => row.isConcurrent)],
    missingColumns,
    unknownColumns: table.header.filter((header, index) => header !== "" && !Object.values(place).includes(index)),
    tellsConcurrent: hasColumn || takenAsConcurrent.size > 0,
    takenAsConcurrent: [...takenAsConcurrent],
    notes: table.notes ?? [],
  };
}

const notAnOffice = (part: string): Problem => ({
  column: "兼務",
  ja: `「${part}」を所属と職名に分けられません。「福祉課　係長」のように、所属と職名の間を空けて書いてください。兼務の行であることだけを示すときは「○」と書いてください。`,
  en: `“${part}” is not a unit and a post; leave a space between the two, or write ○ to mark a row as a concurrent post.`,
});

const twice = (column: string, office: string): Problem => ({
  column,
  ja: `同じ職員の「${office}」がこのファイルに2回あります。`,
  en: `The same post of the same person stands in this file twice: ${office}.`,
});

const otherName = (number: string): Problem => ({
  column: "氏名",
  ja: `職員番号「${number}」が、このファイルの前の行では別の氏名になっています。`,
  en: `Number ${number} stands with another name further up.`,
});

const twoMain = (number: string): Problem => ({
  column: "職員番号",
  ja: `職員番号「${number}」がこのファイルに2回あります。兼務の行なら、「兼務」の列に「○」を書いてください。`,
  en: `Number ${number} occurs twice; mark the row of a concurrent post with ○ in the column 兼務.`,
});
