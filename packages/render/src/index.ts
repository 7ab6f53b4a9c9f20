export { type CsvEncoding, type CsvFile, csv, readCsv } from "./csv.ts";
export { type EntryForm, entryFormPdf, type FormBox } from "./entry-form.ts";
export {
  entryTable,
  type ImportPlan,
  type ImportRow,
  importPlan,
  importReading,
  importTemplate,
  keyHeader,
  type RowEntry,
} from "./entry-table.ts";
export { type NamedThing, type ReferenceColumn, referenceColumn } from "./reference-column.ts";
export { type Report, reportPdf } from "./report.ts";
export { type CellTable, fromHeader, mostRows, type ReadTable, type UnreadableTable } from "./table.ts";
export { readWorkbook, workbook } from "./workbook.ts";
