import { RefusalSignal } from "../format.ts";
import { decodeCharset } from "./charset.ts";

const PRELOAD =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const MAX_SIZE = 32 * 1024 * 1024;

/** Undoes Outlook's compressed RTF (MS-OXRTFCP §2.2). */
export function decompressRtf(data: Uint8Array): Uint8Array {
  if (data.length < 16) return new Uint8Array(0);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [size, kind] = [view.getUint32(4, true), view.getUint32(8, true)];
  if (size > MAX_SIZE) throw new RefusalSignal("bomb-size", "rtf");
  if (kind === 0x414c454d) return data.subarray(16, 16 + size);
  if (kind !== 0x75465a4c) return new Uint8Array(0);
  const window = new Uint8Array(4096);
  window.set(Buffer.from(PRELOAD, "latin1"));
  let write = PRELOAD.length;
  const out = new Uint8Array(size);
  let used = 0;
  const put = (byte: number): void => {
    if (used < size) out[used++] = byte;
    window[write] = byte;
    write = (write + 1) & 4095;
  };
  for (let at = 16; at < data.length && used < size; ) {
    const control = data[at++]!;
    for (let bit = 0; bit < 8 && at < data.length && used < size; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(data[at++]!);
        continue;
      }
      const pair = (data[at]! << 8) | (data[at + 1] ?? 0);
      at += 2;
      const from = pair >> 4;
      if (from === write) return out.subarray(0, used);
      for (let count = 0; count < (pair & 15) + 2; count += 1) put(window[(from + count) & 4095]!);
    }
  }
  return out.subarray(0, used);
}

/** Groups that hold no text for the reader. */
const silent = new Set(
  "fonttbl colortbl stylesheet info pict object themedata datastore generator listtable listoverridetable rsidtbl xmlnstbl header footer headerl headerr footerl footerr fldinst htmltag mhtmltag filetbl revtbl latentstyles".split(
    " ",
  ),
);
const breaks: Readonly<Record<string, string>> = {
  par: "\n",
  line: "\n",
  sect: "\n\n",
  page: "\n\n",
  tab: "\t",
  cell: "\t",
  row: "\n",
  emdash: "—",
  endash: "–",
  bullet: "・",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
};

/** The plain text of RTF; every group with a purpose other than text is passed over. */
export function rtfToText(bytes: Uint8Array): string {
  const source = Buffer.from(bytes).toString("latin1");
  const codepage = /\\ansicpg(\d+)/.exec(source)?.[1] ?? "1252";
  const charset = codepage === "932" ? "shift_jis" : codepage === "65001" ? "utf-8" : `windows-${codepage}`;
  const stack: { silent: boolean; skip: number }[] = [];
  let state = { silent: false, skip: 1 };
  let out = "";
  let pending: number[] = [];
  let toSkip = 0;
  const flush = (): void => {
    if (pending.length > 0) out += decodeCharset(Uint8Array.from(pending), charset);
    pending = [];
  };
  const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/gi;
  for (let found = token.exec(source); found; found = token.exec(source)) {
    const [, word, number, hex, symbol, brace, text] = found;
    if (brace === "{") {
      flush();
      stack.push({ ...state });
      if (stack.length > 2000) throw new RefusalSignal("bomb-depth", "rtf");
    } else if (brace === "}") {
      flush();
      state = stack.pop() ?? state;
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (!state.silent) pending.push(Number.parseInt(hex, 16));
    } else if (symbol !== undefined) {
      flush();
      if (symbol === "*") state.silent = true;
      else if (!state.silent) out += symbol === "~" ? " " : /[\\{}]/.test(symbol) ? symbol : "";
    } else if (word !== undefined) {
      flush();
      if (silent.has(word)) state.silent = true;
      else if (word === "uc") state.skip = Math.max(0, Math.min(8, Number(number ?? 1)));
      else if (word === "u" && !state.silent) {
        out += String.fromCharCode(Number(number ?? 63) & 0xffff);
        toSkip = state.skip;
      } else if (!state.silent) out += breaks[word] ?? "";
    } else if (text !== undefined && !state.silent) {
      const kept = text.slice(Math.min(toSkip, text.length));
      toSkip = Math.max(0, toSkip - text.length);
      for (const char of kept) pending.push(char.charCodeAt(0));
    }
  }
  flush();
  return out;
}
