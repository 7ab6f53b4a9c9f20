import { strToU8, zipSync } from "fflate";
import type { Finding, Reading } from "../reading.ts";
import { escapeXml } from "./docx-document.ts";
import { columns, rowsOf } from "./table.ts";

/** The most signs a cell of a worksheet holds. */
const cellLimit = 32767;

interface Sheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Of the columns, in signs. */
  readonly widths: readonly number[];
}

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const media = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Styles of cells, by their place in `cellXfs`. */
const style = { text: 1, head: 2 } as const;

function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnName(rest - 1) : ""}${String.fromCharCode(65 + (index % 26))}`;
}

/** Of a line of text of 10 points; no row may be higher than the most. */
const lineHeight = 14.5;
const mostHeight = 405;

/** How many lines the fullest cell of a row takes; a sign of Japanese is as wide as two of Latin. */
function linesOf(cells: readonly string[], widths: readonly number[]): number {
  const lines = cells.map((text, column) => {
    const room = Math.max(4, (widths[column] ?? 10) - 4);
    return text
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.replace(/[^ -~｡-ﾟ]/gu, "  ").length / room)), 0);
  });
  return Math.max(1, ...lines);
}

/** Cells are text in place, never formulas. */
function rowOf(cells: readonly string[], at: number, kind: keyof typeof style, widths: readonly number[]): string {
  const made = cells.map((text, column) => {
    const place = `r="${columnName(column)}${at}" s="${style[kind]}"`;
    return text === ""
      ? `<c ${place}/>`
      : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, cellLimit))}</t></is></c>`;
  });
  const height = Math.min(mostHeight, lineHeight * linesOf(cells, widths));
  return `<row r="${at}" ht="${height}" customHeight="1">${made.join("")}</row>`;
}

/** A worksheet with its head frozen, filtered and repeated on every printed page, wide pages, all columns on one. */
function worksheet({ head, rows, widths }: Sheet): string {
  const last = columnName(head.length - 1);
  const columnsXml = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join("");
  return [
    `${header}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<cols>${columnsXml}</cols><sheetData>${rowOf(head, 1, "head", widths)}`,
    ...rows.map((row, at) => rowOf(row, at + 2, "text", widths)),
    `</sheetData><autoFilter ref="A1:${last}${rows.length + 1}"/>`,
    `<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>`,
    `<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`,
    `<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`,
  ].join("");
}

const styles = `${header}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="10"/><name val="Yu Gothic"/></font><font><b/><sz val="10"/><name val="Yu Gothic"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`;

/** What Excel keeps for itself of a sheet: the range of its filter and the rows repeated on every page. */
const namesOf = ({ name, head, rows }: Sheet, at: number): string =>
  `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">'${escapeXml(name)}'!$A$1:$${columnName(head.length - 1)}$${rows.length + 1}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escapeXml(name)}'!$1:$1</definedName>`;

function workbookOf(sheets: readonly Sheet[]): Uint8Array {
  const list = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const files: Record<string, string> = {
    "[Content_Types].xml": `${header}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${media}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": `${header}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${header}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join("")}</sheets><definedNames>${sheets.map(namesOf).join("")}</definedNames></workbook>`,
    "xl/_rels/workbook.xml.rels": `${header}<Relationships xmlns="${packages}/relationships">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": styles,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, worksheet(sheet)])),
  };
  // A fixed time, so that the same text gives the same bytes.
  const mtime = new Date("1980-01-01T00:00:00");
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { mtime }]])));
}

/** The policy as a workbook (ECMA-376): one sheet of norms, one of findings. Cells are text, never formulas. */
export function xlsxOf(reading: Reading, findings: readonly Finding[] = []): Uint8Array {
  const norms: Sheet = {
    name: "規定と義務",
    head: columns,
    rows: rowsOf(reading),
    widths: [22, 30, 60, 12, 20, 40, 30, 14, 20, 20, 10, 14, 14, 40],
  };
  if (findings.length === 0) return workbookOf([norms]);
  const faults: Sheet = {
    name: "点検結果",
    head: [
      "条項 / Path",
      "重さ / Severity",
      "規則 / Rule",
      "該当箇所 / Excerpt",
      "内容 / Message",
      "提案 / Suggestion",
    ],
    rows: findings.map((one) => [one.path, one.severity, one.rule, one.excerpt, one.message, one.suggestion ?? ""]),
    widths: [22, 12, 22, 40, 60, 40],
  };
  return workbookOf([norms, faults]);
}
