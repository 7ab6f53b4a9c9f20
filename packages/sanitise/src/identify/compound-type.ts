/** Tells OLE2 compound files apart by the names in their directory (MS-CFB 2.6). */
import type { TypeName } from "../format.ts";

// Names in a compound file are the same whatever their case (MS-CFB 2.6.4).
const byStream: readonly (readonly [RegExp, TypeName])[] = [
  [/^EncryptedPackage$/i, "ooxml-encrypted"],
  [/^EncryptionInfo$/i, "ooxml-encrypted"],
  [/^__properties_version1\.0$/i, "msg"],
  [
    /^(JSRV_SegmentInformation|DocumentText|JSFMail|BasicJustDocument.*|JustDocument.*|DocumentViewStyles|TextContents)$/i,
    "jtd",
  ],
  [/^HwpSummaryInformation$|^FileHeader$/i, "hwp"],
  [/^WordDocument$/i, "doc"],
  [/^(Workbook|Book)$/i, "xls"],
  [/^PowerPoint Document$/i, "ppt"],
  [/^VisioDocument$/i, "vsd"],
  [/^Quill$/i, "pub"],
  [/^!.*_StringPool$/i, "exe"],
];

/** Names in the directory's first sectors, read by its chain; a broken chain gives the names up to the break. */
export function compoundType(bytes: Uint8Array): TypeName {
  const names = new Set(directoryNames(bytes));
  for (const [pattern, type] of byStream) {
    for (const name of names) if (pattern.test(name)) return type;
  }
  return "ole2";
}

function directoryNames(bytes: Uint8Array): string[] {
  if (bytes.length < 512) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return [];
  const size = 1 << shift;
  const fatSectors: number[] = [];
  for (let index = 0; index < 109; index++) {
    const sector = view.getUint32(76 + index * 4, true);
    if (sector < 0xfffffffa) fatSectors.push(sector);
  }
  const next = (sector: number): number => {
    const fat = fatSectors[Math.floor(sector / (size / 4))];
    const at = fat === undefined ? -1 : (fat + 1) * size + (sector % (size / 4)) * 4;
    return at < 0 || at + 4 > bytes.length ? 0xfffffffe : view.getUint32(at, true);
  };
  const names: string[] = [];
  const seen = new Set<number>();
  for (
    let sector = view.getUint32(48, true);
    sector < 0xfffffffa && !seen.has(sector) && seen.size < 2_000;
    sector = next(sector)
  ) {
    seen.add(sector);
    const start = (sector + 1) * size;
    for (let at = start; at + 128 <= Math.min(start + size, bytes.length); at += 128) {
      const length = view.getUint16(at + 64, true);
      // Only the root's direct world matters, but nested names cannot be mistaken: an embedded document sits below a storage.
      if (bytes[at + 66] !== 0 && length >= 2 && length <= 64) {
        names.push(Buffer.from(bytes.subarray(at, at + length - 2)).toString("utf16le"));
      }
    }
  }
  return names;
}
