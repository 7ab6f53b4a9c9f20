/** First bytes that name a binary type. Only the start counts: what follows a match is the format's business. */
import type { TypeName } from "../format.ts";

const ascii = (text: string): readonly number[] => Array.from(text, (char) => char.charCodeAt(0));
type Magic = readonly [offset: number, bytes: readonly number[], type: TypeName];

const table: readonly Magic[] = [
  [0, ascii("%PDF-"), "pdf"],
  [0, ascii("{\\rt"), "rtf"],
  [0, [0xff, 0xd8, 0xff], "jpeg"],
  [0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "png"],
  [0, ascii("GIF87a"), "gif"],
  [0, ascii("GIF89a"), "gif"],
  [0, [0x49, 0x49, 0x2a, 0], "tiff"],
  [0, [0x4d, 0x4d, 0, 0x2a], "tiff"],
  [0, [0x49, 0x49, 0x2b, 0, 8, 0], "tiff"],
  [0, [0x4d, 0x4d, 0, 0x2b, 0, 8], "tiff"],
  [8, ascii("WEBPVP8"), "webp"],
  [0, ascii("8BPS"), "psd"],
  [0, [0x4c, 0, 0, 0, 1, 0x14, 2, 0], "lnk"],
  [0, [0x7f, 0x45, 0x4c, 0x46], "elf"],
  [0, [0xca, 0xfe, 0xba, 0xbe], "class"],
  [0, [0xce, 0xfa, 0xed, 0xfe], "macho"],
  [0, [0xcf, 0xfa, 0xed, 0xfe], "macho"],
  [0, [0x1f, 0x8b], "gzip"],
  [0, ascii("BZh"), "bzip2"],
  [0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], "xz"],
  [0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7z"],
  [0, ascii("Rar!\x1a\x07"), "rar"],
  [2, ascii("-lh"), "lzh"],
  [2, ascii("-lz"), "lzh"],
  [0, ascii("MSCF"), "cab"],
  [257, ascii("ustar"), "tar"],
  [32769, ascii("CD001"), "iso"],
  [0, ascii("ITSF"), "chm"],
  [0, ascii("FWS"), "swf"],
  [0, ascii("CWS"), "swf"],
  [0, ascii("ZWS"), "swf"],
  [0, [0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d], "one"],
  [0, [0x78, 0x9f, 0x3e, 0x22], "tnef"],
  [0, ascii("%!PS"), "ps"],
  [0, [0xc5, 0xd0, 0xd3, 0xc6], "eps"],
  [40, ascii(" EMF"), "emf"],
  [0, [0xd7, 0xcd, 0xc6, 0x9a], "wmf"],
  [0, [1, 0, 9, 0, 0, 3], "wmf"],
  [0, ascii("AC10"), "dwg"],
  [0, ascii("JwwData."), "jww"],
  [0, ascii("AutoCAD Binary DXF"), "dxf"],
  [0, ascii("HWP Document File"), "hwp"],
  [0, ascii("SQLite format 3\0"), "sqlite"],
  [4, ascii("Standard Jet DB"), "mdb"],
  [4, ascii("Standard ACE DB"), "mdb"],
  [0, ascii("!BDN"), "pst"],
  [0, [0, 1, 0, 0, 0], "font"],
  [0, ascii("OTTO"), "font"],
  [0, ascii("ttcf"), "font"],
  [0, ascii("wOF"), "font"],
  [0, ascii("ID3"), "audio"],
  [0, ascii("fLaC"), "audio"],
  [0, ascii("OggS"), "audio"],
  [8, ascii("WAVE"), "audio"],
  [8, ascii("AVI "), "video"],
  [0, [0x1a, 0x45, 0xdf, 0xa3], "video"],
  [0, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11], "video"],
  [0, [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a], "jp2"],
  [0, [0xff, 0x4f, 0xff, 0x51], "jp2"],
  [0, [0xff, 0x0a], "jxl"],
  [4, ascii("JXL "), "jxl"],
  [0, ascii("MZ"), "exe"],
];

/** Brands of files in boxes (ISO/IEC 14496-12, 4.3). */
const brands: Readonly<Record<string, TypeName>> = {
  avif: "avif",
  avis: "avif",
  heic: "heic",
  heix: "heic",
  heim: "heic",
  heis: "heic",
  mif1: "heic",
  "M4A ": "audio",
};

function brandedType(bytes: Uint8Array): TypeName {
  const head = Buffer.from(bytes.subarray(0, 4 + 4 * 32));
  const major = head.toString("latin1", 8, 12);
  // These say a picture of some kind; which, a further brand says.
  if (!/^(?:mif[12]|msf1)$/.test(major)) return brands[major] ?? "video";
  for (let at = 16; at + 4 <= Math.min(head.readUInt32BE(0), head.length); at += 4) {
    const type = brands[head.toString("latin1", at, at + 4)];
    if (type && head.toString("latin1", at, at + 4) !== "mif1") return type;
  }
  return brands[major] ?? "video";
}

const matches = (bytes: Uint8Array, [offset, magic]: Magic): boolean =>
  bytes.length >= offset + magic.length && magic.every((byte, index) => bytes[offset + index] === byte);

/** The binary type the first bytes name; undefined = none (perhaps text). ZIP and OLE2 are told apart elsewhere. */
export function magicType(bytes: Uint8Array): TypeName | undefined {
  const hit = table.find((magic) => matches(bytes, magic));
  if (hit) return hit[2];
  if (matches(bytes, [4, ascii("ftyp"), "video"])) return brandedType(bytes);
  if (isBitmap(bytes)) return "bmp";
  return undefined;
}

/** "BM" alone is two letters of text; the header's size and reserved fields make it a bitmap. */
function isBitmap(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x42 || bytes[1] !== 0x4d || bytes.length < 26) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [12, 40, 52, 56, 64, 108, 124].includes(view.getUint32(14, true));
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));

export const isCompound = (bytes: Uint8Array): boolean =>
  matches(bytes, [0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "ole2"]);
