/** Files in Outlook's own container, winmail.dat ([MS-OXTNEF] 2.1): attributes one after the other, files among them. */
import type { Budget, NestedFile } from "../format.ts";
import { decodeCharset } from "./charset.ts";

const SIGNATURE = 0x223e9f78;
const OEM_CODE_PAGE = 0x9007;
const BEGIN_FILE = 0x9002;
const FILE_NAME = 0x8010;
const FILE_DATA = 0x800f;
const FILE_PROPERTIES = 0x9005;
/** PidTagAttachLongFilename as Unicode and as bytes ([MS-OXPROPS] 2.589). */
const LONG_NAME = 0x3707;

/** The files inside; undefined where the container breaks its own rules, so that no reader's guess decides what it holds. */
export function readTnef(bytes: Uint8Array, budget: Budget): NestedFile[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 6 || view.getUint32(0, true) !== SIGNATURE) return undefined;
  const files: { name: string; bytes: Uint8Array | undefined }[] = [];
  let page = "shift_jis";
  for (let at = 6; at < bytes.length; ) {
    if (at + 11 > bytes.length) return undefined;
    const id = view.getUint16(at + 1, true);
    const length = view.getUint32(at + 5, true);
    const start = at + 9;
    if (length > bytes.length - start - 2) return undefined;
    const data = bytes.subarray(start, start + length);
    if (checksum(data) !== view.getUint16(start + length, true)) return undefined;
    budget.entry();
    if (id === OEM_CODE_PAGE && length >= 4) page = codePage(view.getUint32(start, true));
    if (id === BEGIN_FILE) files.push({ name: "", bytes: undefined });
    const file = files.at(-1);
    if (file && id === FILE_NAME && file.name === "") file.name = text(data, page);
    if (file && id === FILE_DATA) file.bytes = data;
    if (file && id === FILE_PROPERTIES) file.name = longName(data, page) ?? file.name;
    at = start + length + 2;
  }
  return files.flatMap((file, index) =>
    file.bytes === undefined ? [] : [{ bytes: file.bytes, name: file.name || `file${index + 1}` }],
  );
}

const checksum = (data: Uint8Array): number => {
  let sum = 0;
  for (const byte of data) sum = (sum + byte) & 0xffff;
  return sum;
};

const codePage = (number: number): string =>
  ({ 932: "shift_jis", 65001: "utf-8", 51932: "euc-jp", 50220: "iso-2022-jp" })[number] ?? "windows-1252";

const text = (data: Uint8Array, page: string): string =>
  (decodeCharset(data, page).split("\0")[0] ?? "").split(/[\\/]/).at(-1) ?? "";

/** Sizes of property values without a length of their own, by type ([MS-OXCDATA] 2.11.1). */
const fixed: Readonly<Record<number, number>> = {
  ...{ 2: 4, 3: 4, 4: 4, 5: 8, 6: 8 },
  ...{ 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 },
};

/** The long name among a file's properties; undefined where there is none or one before it cannot be passed over. */
function longName(data: Uint8Array, page: string): string | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < 4) return undefined;
  let at = 4;
  for (let left = Math.min(view.getUint32(0, true), 1_000); left > 0 && at + 8 <= data.length; left -= 1) {
    const [type, id] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    at += 4;
    // Named properties carry a name of their own first.
    if (id >= 0x8000) return undefined;
    const size = fixed[type];
    if (size !== undefined) {
      at += size;
      continue;
    }
    if (![0x000d, 0x001e, 0x001f, 0x0102].includes(type) || view.getUint32(at, true) !== 1 || at + 8 > data.length)
      return undefined;
    const length = view.getUint32(at + 4, true);
    const value = data.subarray(at + 8, at + 8 + length);
    if (value.length !== length) return undefined;
    if (id === LONG_NAME) {
      const name = type === 0x001f ? new TextDecoder("utf-16le").decode(value) : decodeCharset(value, page);
      return (name.split("\0")[0] ?? "").split(/[\\/]/).at(-1) || undefined;
    }
    at += 8 + Math.ceil(length / 4) * 4;
  }
  return undefined;
}
