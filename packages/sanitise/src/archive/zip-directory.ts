/** Reads a ZIP's central directory (APPNOTE 6.3.10, 4.3.12–16). Nothing is inflated and nothing is trusted yet. */
import { RefusalSignal } from "../format.ts";
import { decodeName } from "./zip-name.ts";

export interface ZipEntry {
  /** Decoded, "\" turned into "/". */
  readonly name: string;
  readonly rawName: Uint8Array;
  /** How the name's bytes were read. */
  readonly encoding: "ascii" | "utf-8" | "cp932";
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly localOffset: number;
  readonly modified: number;
  readonly isDirectory: boolean;
  readonly isSymlink: boolean;
  readonly isEncrypted: boolean;
  readonly hasExtra: boolean;
  readonly hasComment: boolean;
  /** AES strength 1–3 from extra field 0x9901 with the method it hides; undefined = not AES. */
  readonly aes: { readonly strength: number; readonly method: number; readonly version: number } | undefined;
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  readonly start: number;
  readonly end: number;
  /** Bytes before the first offset 0 of the archive: not 0 = something stands in front. */
  readonly prefix: number;
  readonly hasComment: boolean;
}

const endSignature = Buffer.from("PK\x05\x06", "latin1");
const maxComment = 65_535;

/**
 * @throws RefusalSignal `damaged` (no directory, or one that does not add up), `ambiguous` (two ends of directory),
 * `bomb-entries`.
 */
export function readDirectory(bytes: Uint8Array, maxEntries: number): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(bytes, view);
  const { count, size, start, tail } = readEnd(view, end);
  if (count > maxEntries) throw new RefusalSignal("bomb-entries");
  const prefix = tail - size - start;
  if (prefix < 0) throw new RefusalSignal("damaged", "directory");
  const entries: ZipEntry[] = [];
  let at = start + prefix;
  for (let index = 0; index < count; index++) {
    const entry = readEntry(bytes, view, at, tail);
    entries.push(entry.entry);
    at = entry.next;
  }
  if (at !== tail) throw new RefusalSignal("damaged", "directory");
  return { entries, start: start + prefix, end: tail, prefix, hasComment: view.getUint16(end + 20, true) > 0 };
}

interface End {
  readonly count: number;
  readonly size: number;
  readonly start: number;
  /** Where the directory must end. */
  readonly tail: number;
}

/** What the end record states; a ZIP64 record before it (APPNOTE 4.3.14) states the same, or what did not fit there. */
function readEnd(view: DataView, end: number): End {
  const stated = [view.getUint16(end + 10, true), view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  const [count = 0, size = 0, start = 0] = stated;
  const beyond = [0xffff, 0xffffffff, 0xffffffff];
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) {
    if (stated.some((value, index) => value === beyond[index])) throw new RefusalSignal("damaged", "zip64");
    return { count, size, start, tail: end };
  }
  const tail = Number(view.getBigUint64(locator + 8, true));
  const isRecord = tail + 56 <= locator && view.getUint32(tail, true) === 0x06064b50;
  if (!isRecord || tail + 12 + Number(view.getBigUint64(tail + 4, true)) !== locator)
    throw new RefusalSignal("damaged", "zip64");
  const wide = [32, 40, 48].map((at) => Number(view.getBigUint64(tail + at, true)));
  if (stated.some((value, index) => value !== beyond[index] && value !== wide[index]))
    throw new RefusalSignal("ambiguous", "zip64");
  const [wideCount = 0, wideSize = 0, wideStart = 0] = wide;
  return { count: wideCount, size: wideSize, start: wideStart, tail };
}

/** Padding some carriers append: it can hold no record, so no reader can find another archive in it. */
const isPadding = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d);

/** The end record whose comment ends where the file, or padding, does; two of them would be two archives. */
function findEnd(bytes: Uint8Array, view: DataView): number {
  const found: number[] = [];
  const lowest = Math.max(0, view.byteLength - 22 - maxComment);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + lowest, bytes.length - lowest);
  for (let at = tail.indexOf(endSignature); at >= 0; at = tail.indexOf(endSignature, at + 1)) {
    if (lowest + at + 22 > bytes.length) break;
    const after = lowest + at + 22 + view.getUint16(lowest + at + 20, true);
    if (after <= bytes.length && isPadding(bytes.subarray(after))) found.push(lowest + at);
  }
  if (found.length > 1) throw new RefusalSignal("ambiguous", "end of directory");
  const end = found[0];
  if (end === undefined) throw new RefusalSignal("damaged", "end of directory");
  return end;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, end: number): { entry: ZipEntry; next: number } {
  if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw new RefusalSignal("damaged", "directory");
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const commentLength = view.getUint16(at + 32, true);
  const next = at + 46 + nameLength + extraLength + commentLength;
  if (next > end) throw new RefusalSignal("damaged", "directory");
  const rawName = bytes.subarray(at + 46, at + 46 + nameLength);
  const flags = view.getUint16(at + 8, true);
  const madeByUnix = view.getUint16(at + 4, true) >> 8 === 3;
  const unixMode = madeByUnix ? view.getUint32(at + 38, true) >>> 16 : 0;
  const extra = readExtra(bytes, view, at + 46 + nameLength, extraLength, {
    size: view.getUint32(at + 24, true),
    compressedSize: view.getUint32(at + 20, true),
    localOffset: view.getUint32(at + 42, true),
  });
  const { name, encoding } = decodeName(rawName, (flags & 0x800) !== 0, extra.unicodePath);
  return {
    next,
    entry: {
      name,
      rawName,
      encoding,
      flags,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressedSize: extra.compressedSize,
      size: extra.size,
      localOffset: extra.localOffset,
      modified: view.getUint32(at + 12, true),
      isDirectory: name.endsWith("/"),
      isSymlink: (unixMode & 0o170000) === 0o120000,
      isEncrypted: (flags & 0x41) !== 0,
      hasExtra: extraLength > 0,
      hasComment: commentLength > 0,
      aes: extra.aes,
    },
  };
}

interface Sizes {
  readonly size: number;
  readonly compressedSize: number;
  readonly localOffset: number;
}
type Extra = Sizes & { readonly unicodePath: Uint8Array | undefined; readonly aes: ZipEntry["aes"] };

/** ZIP64 sizes (0x0001), Unicode path (0x7075), AES (0x9901); other extra fields are noted by their presence alone. */
function readExtra(bytes: Uint8Array, view: DataView, from: number, length: number, stated: Sizes): Extra {
  const found = { ...stated };
  let unicodePath: Uint8Array | undefined;
  let aes: ZipEntry["aes"];
  for (let at = from; at + 4 <= from + length; ) {
    const id = view.getUint16(at, true);
    const size = view.getUint16(at + 2, true);
    const data = at + 4;
    if (data + size > from + length) break;
    if (id === 1) {
      let place = data;
      for (const key of ["size", "compressedSize", "localOffset"] as const) {
        if (stated[key] !== 0xffffffff) continue;
        if (place + 8 > data + size) throw new RefusalSignal("damaged", "zip64");
        found[key] = Number(view.getBigUint64(place, true));
        place += 8;
      }
    }
    if (id === 0x7075 && size > 5) unicodePath = bytes.subarray(data + 5, data + size);
    if (id === 0x9901 && size >= 7) {
      aes = {
        version: view.getUint16(data, true),
        strength: bytes[data + 4] ?? 0,
        method: view.getUint16(data + 5, true),
      };
    }
    at = data + size;
  }
  return { ...found, unicodePath, aes };
}
