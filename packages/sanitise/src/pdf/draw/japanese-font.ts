/**
 * Gives the renderer one Japanese font for text whose font is not in the file, as most older Japanese PDFs have it.
 * Without it such text would silently not show. The renderer asks through a table of C functions; this file makes them.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

interface Host {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc: (size: number) => number; __indirect_function_table: WebAssembly.Table };
  readonly call: (name: string, ...args: number[]) => number;
}

/** Character sets of the Windows font world (MS-WMF §2.1.1.5): Shift_JIS, GB2312, Hangul, Big5, and Unicode itself. */
const SHIFT_JIS = 128;
const eastAsian = new Set([128, 129, 134, 136]);
const HANDLE = 1;

/** A JavaScript function as a WebAssembly one: a module that imports it and exports it again. */
function wrapped(parameters: number, returns: boolean, body: (...args: number[]) => number): WebAssembly.ExportValue {
  const type = [1, 0x60, parameters, ...new Array<number>(parameters).fill(0x7f), ...(returns ? [1, 0x7f] : [0])];
  const bytes = [
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, type.length, ...type],
    ...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
    ...[7, 5, 1, 1, 0x66, 0, 0],
  ];
  const instance = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)), { e: { f: body } });
  return instance.exports["f"]!;
}

let font: Uint8Array | undefined;
const fontBytes = (): Uint8Array => {
  font ??= readFileSync(
    createRequire(import.meta.url).resolve("@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf"),
  );
  return font;
};

/** A table of the font by its tag as a number, or the whole font for 0. */
function tableOf(tag: number): Uint8Array {
  const bytes = fontBytes();
  if (tag === 0) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const row = 12 + index * 16;
    if (view.getUint32(row) === tag >>> 0)
      return bytes.subarray(view.getUint32(row + 8), view.getUint32(row + 8) + view.getUint32(row + 12));
  }
  return new Uint8Array(0);
}

/** Installs the font source; called once for each renderer, before any document is opened. */
export function installJapaneseFont(host: Host): void {
  const table = host.wasmExports.__indirect_function_table;
  const place = (parameters: number, returns: boolean, body: (...args: number[]) => number): number => {
    const index = table.grow(1);
    table.set(index, wrapped(parameters, returns, body));
    return index;
  };
  const mapFont = (_self: number, _weight: number, _italic: number, charset: number): number =>
    eastAsian.has(charset) ? HANDLE : 0;
  const fontData = (_self: number, _handle: number, tag: number, buffer: number, size: number): number => {
    const data = tableOf(tag);
    if (buffer !== 0 && size >= data.length) host.HEAPU8.set(data, buffer);
    return data.length;
  };
  const faceName = (_self: number, _handle: number, buffer: number, size: number): number => {
    const text = Buffer.from("BIZUDPGothic\0", "latin1");
    if (buffer !== 0 && size >= text.length) host.HEAPU8.set(text, buffer);
    return text.length;
  };
  const nothing = (): number => 0;
  const functions = [
    place(1, false, nothing),
    place(2, false, nothing),
    place(7, true, mapFont),
    place(2, true, nothing),
    place(5, true, fontData),
    place(4, true, faceName),
    place(2, true, () => SHIFT_JIS),
    place(2, false, nothing),
  ];
  const info = host.wasmExports.malloc(40);
  const view = new DataView(host.HEAPU8.buffer, info, 40);
  view.setUint32(0, 1, true);
  functions.forEach((index, at) => {
    view.setUint32(4 + at * 4, index, true);
  });
  host.call("FPDF_SetSystemFontInfo", info);
}
