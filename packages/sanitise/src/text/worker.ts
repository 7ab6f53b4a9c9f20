import {
  type Finding,
  type FormatWorker,
  isRefusal,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  type Removal,
  type Source,
} from "../format.ts";
import { isFormula, lineOf, rowsOf, statedSeparator } from "./cells.ts";
import { cleanCharacters, findCharacters } from "./characters.ts";
import { type DecodedText, decodeText } from "./decode.ts";

/** Excel in Japan opens UTF-8 CSV rightly only with the mark. */
const mark = "\ufeff";

/** More places than an answer may name are not worth keeping. */
const mostFormulas = 5_000;
/** Three times what a spreadsheet has. */
const mostRows = 3_000_000;

/** Text that is cells: read by the separator it states, or else by that of its type, with which it is written. */
interface Table {
  readonly text: string;
  readonly read: string;
  readonly written: string;
}

function tableOf(source: Source, text: string): Table | undefined {
  const written = source.type === "csv" ? "," : source.type === "tsv" ? "\t" : undefined;
  if (written === undefined) return undefined;
  const stated = statedSeparator(text);
  return { text: stated?.rest ?? text, read: stated?.separator ?? written, written };
}

function formulas(table: Table): Finding[] {
  const found: Finding[] = [];
  let rowNumber = 0;
  for (const row of rowsOf(table.text, table.read)) {
    if (++rowNumber > mostRows) throw new RefusalSignal("bomb-entries");
    for (const [column, cell] of row.entries())
      if (isFormula(cell, table.written) && found.length < mostFormulas)
        found.push({ risk: "csv-formula", where: `R${rowNumber}C${column + 1}` });
  }
  return found;
}

function rewritten({ text, read, written }: Table): string {
  const pieces: string[] = [];
  let lines: string[] = [];
  for (const row of rowsOf(text, read)) {
    lines.push(lineOf(row, written));
    if (lines.length < 1_000) continue;
    pieces.push(lines.join(""));
    lines = [];
  }
  return [...pieces, ...lines].join("");
}

function findingsOf(source: Source, decoded: DecodedText): Finding[] {
  const table = tableOf(source, decoded.text);
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
    const table = tableOf(source, clean);
    if (table) removed.push(...formulas(table).map(({ risk, where }) => ({ what: risk, where })));
    if (decoded.encoding !== "utf-8") removed.push({ what: "encoding-changed", where: decoded.encoding });
    const body = table ? rewritten(table) : clean.replace(/\r\n|\r|\n/g, "\r\n");
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
