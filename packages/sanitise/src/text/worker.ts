import {
  type Finding,
  type FormatWorker,
  isRefusal,
  type Rebuilt,
  type Refusal,
  type Removal,
  type Source,
} from "../format.ts";
import { isFormula, readCells, statedSeparator, type Table, writeCells } from "./cells.ts";
import { cleanCharacters, findCharacters } from "./characters.ts";
import { type DecodedText, decodeText } from "./decode.ts";

/** Excel in Japan opens UTF-8 CSV rightly only with the mark. */
const mark = "\ufeff";

const separatorOf = (source: Source): string | undefined =>
  source.type === "csv" ? "," : source.type === "tsv" ? "\t" : undefined;

function cellsOf(source: Source, text: string): Table | undefined {
  const separator = separatorOf(source);
  if (separator === undefined) return undefined;
  const stated = statedSeparator(text);
  return stated ? { ...readCells(stated.rest, stated.separator), separator } : readCells(text, separator);
}

function formulas(table: Table): Finding[] {
  const found: Finding[] = [];
  table.rows.forEach((row, rowIndex) => {
    row.forEach((cell, columnIndex) => {
      if (isFormula(cell)) found.push({ risk: "csv-formula", where: `R${rowIndex + 1}C${columnIndex + 1}` });
    });
  });
  return found;
}

function findingsOf(source: Source, decoded: DecodedText): Finding[] {
  const table = cellsOf(source, decoded.text);
  return [...findCharacters(decoded.text), ...(table ? formulas(table) : [])];
}

/** Text in, text out: decoded strictly, deceiving characters left out, formulas made text. */
export const textWorker: FormatWorker = {
  async inspect(source) {
    const decoded = decodeText(source.bytes);
    return isRefusal(decoded) ? decoded : findingsOf(source, decoded);
  },
  async rebuild(source): Promise<Rebuilt | Refusal> {
    const decoded = decodeText(source.bytes);
    if (isRefusal(decoded)) return decoded;
    const removed: Removal[] = findCharacters(decoded.text).map(({ risk, where }) => ({ what: risk, where }));
    const clean = cleanCharacters(decoded.text);
    const table = cellsOf(source, clean);
    if (table) removed.push(...formulas(table).map(({ risk, where }) => ({ what: risk, where })));
    if (decoded.encoding !== "utf-8") removed.push({ what: "encoding-changed", where: decoded.encoding });
    const body = table ? writeCells(table) : clean.replace(/\r\n|\r|\n/g, "\r\n");
    const ascii = /^[\x00-\x7f]*$/.test(body);
    const bytes = Buffer.from(table && !ascii ? mark + body : body, "utf8");
    return { bytes, type: source.type, extension: extensionFor(source), removed };
  },
};

/** Keeps the name a text came with where it is one of a text's own. */
function extensionFor(source: Source): string {
  const own = /\.(\w+)$/.exec(source.name)?.[1]?.toLowerCase() ?? "";
  if (source.type === "text") return ["txt", "text", "log", "md"].includes(own) ? own : "txt";
  return source.type === "tsv" && own === "tab" ? "tab" : source.type;
}
