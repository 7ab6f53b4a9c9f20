import type { Declaration, FieldContext } from "@machimori/model";
import type { CsvFile } from "@machimori/render/csv";
import { type ImportPlan, type ImportRow, importReading } from "@machimori/render/entry-table";
import { type CellTable, type ReadTable, type UnreadableTable, unreadable } from "@machimori/render/table";
import { unpackedBytes } from "@machimori/render/unpacked";
import { gate } from "@machimori/store/gate";
import { inThread } from "../in-thread.ts";
import { takingTurns } from "../taking-turns.ts";
import { type Format, isCsv, read, type Sheet, written } from "./sheet.ts";
import type { Rows, Work } from "./worker.ts";

const program = new URL("./worker.ts", import.meta.url);
const limits = { longest: 2 * 60_000, memoryMb: 1_536 };
/** One large sheet at a time: each may take a gigabyte. */
const turn = gate(1);

/** Bytes to read, and rows to write, that take less time here than a thread takes to begin. */
const soonRead = 256_000;
const soonWritten = 500;

/** Rows that are handed to a thread or come from it at once; between them the server answers others. */
export const slice = 500;

/** The table in a file, read beside the server where it is large; refused where reading takes too much. */
export async function readSheet(sheet: Sheet): Promise<ReadTable | UnreadableTable> {
  const { bytes } = sheet;
  const size =
    bytes.length > soonRead || isCsv(sheet) ? bytes.length : (unpackedBytes(bytes, soonRead) ?? bytes.length);
  if (size <= soonRead) return read(sheet);
  return (await turn(() => readBeside(sheet))) ?? tooMuch();
}

/** The thread's answer; before it come the rows of the table, a slice whenever the server has taken the one before. */
async function readBeside(sheet: Sheet): Promise<ReadTable | UnreadableTable | null> {
  const work: Work = { kind: "read", sheet, slice };
  const rows: Rows[number][] = [];
  let askForMore = () => {};
  const answer = await inThread<ReadTable | UnreadableTable, Rows>(program, work, {
    ...limits,
    feed: async (send) => {
      askForMore = () => send(null);
    },
    progress: (some) => {
      rows.push(...some);
      setImmediate(askForMore);
    },
  });
  return answer === null || "unreadable" in answer ? answer : { ...answer, rows };
}

/** What a large sheet means for a declaration; while its rows are read, others are answered. */
export async function planOf(declaration: Declaration, table: ReadTable, context: FieldContext): Promise<ImportPlan> {
  const { lines, rowOf, ...columns } = importReading(declaration, table, context);
  const rows: ImportRow[] = [];
  const others = takingTurns();
  for (const line of lines) {
    rows.push(rowOf(line));
    await others();
  }
  return { ...columns, rows };
}

/** A file of `count` rows, packed beside the server where they are many; null where that takes too much. */
export async function writeSheet(format: Format, count: number, tables: Iterable<CellTable>): Promise<CsvFile | null> {
  if (count <= soonWritten) return written(format, [...tables]);
  const feed = async (send: (part: unknown) => void) => {
    const others = takingTurns();
    for (const table of tables) {
      send(table);
      await others();
    }
    send(null);
  };
  const work: Work = { kind: "write", format };
  return turn(() => inThread<CsvFile>(program, work, { ...limits, feed }));
}

const tooMuch = () =>
  unreadable(
    "このファイルを読むのに時間か記憶域がかかりすぎるため、やめました。分けるか、xlsx形式かCSVで保存し直してください。",
    "Reading this file takes too much time or memory; split it, or save it anew as xlsx or CSV.",
  );
