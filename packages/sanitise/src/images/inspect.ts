/** What an image file carries beside pixels, by walking its container. Survives broken files: stops where they break. */
import type { Finding, TypeName } from "../format.ts";
import type { RiskName } from "../vocabulary/tables.ts";
import { heifHead } from "./heif-head.ts";
import { tiffDirectories } from "./tiff-directories.ts";

type Report = (risk: RiskName, where: string) => void;

/** Findings in file order, each risk and place once. */
export function inspectImage(bytes: Uint8Array, type: TypeName): Finding[] {
  const findings = new Map<string, Finding>();
  const report: Report = (risk, where) => findings.set(`${risk} ${where}`, { risk, where });
  const walk = walkers[type];
  walk?.(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), report);
  return [...findings.values()];
}

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString("latin1");

function walkJpeg(bytes: Uint8Array, view: DataView, report: Report): void {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda) {
      tailOfJpeg(bytes, at, report);
      return;
    }
    const length = view.getUint16(at + 2);
    const head = latin(bytes, at + 4, at + 40);
    if (marker === 0xfe) report("img-comment", `COM@${at}`);
    if (marker === 0xe1 && head.startsWith("Exif")) reportExif(bytes.subarray(at + 10, at + 2 + length), report);
    else if (marker === 0xe1) report("img-XMP", `APP1@${at}`);
    else if (marker === 0xed) report("img-IPTC", `APP13@${at}`);
    else if (marker === 0xe2) report("img-ICC/MPF", `APP2@${at}`);
    else if (marker > 0xe2 && marker <= 0xef && marker !== 0xee)
      report("img-private-chunk", `APP${marker - 0xe0}@${at}`);
    at += 2 + length;
  }
}

/** After the first scan: further markers inside the entropy data are skipped; the end is the last EOI that closes a scan. */
function tailOfJpeg(bytes: Uint8Array, from: number, report: Report): void {
  for (let at = from + 2; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    if (bytes[at + 1] === 0xd9) {
      if (at + 2 < bytes.length) report("trailing-data", `@${at + 2}`);
      return;
    }
  }
}

function reportExif(tiff: Uint8Array, report: Report): void {
  report("img-EXIF", "EXIF");
  if (tiff.length < 10) return;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const little = tiff[0] === 0x49;
  const offset = view.getUint32(4, little);
  if (offset + 2 > tiff.length) return;
  const count = view.getUint16(offset, little);
  for (let index = 0; index < count && offset + 14 + index * 12 <= tiff.length; index++) {
    if (view.getUint16(offset + 2 + index * 12, little) === 0x8825) report("img-GPS", "EXIF GPS");
  }
}

function walkPng(bytes: Uint8Array, view: DataView, report: Report): void {
  const plain = new Set([
    "IHDR",
    "PLTE",
    "IDAT",
    "IEND",
    "tRNS",
    "gAMA",
    "cHRM",
    "sRGB",
    "bKGD",
    "pHYs",
    "sBIT",
    "hIST",
    "sPLT",
  ]);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = latin(bytes, at + 4, at + 8);
    if (name === "tEXt" || name === "zTXt" || name === "iTXt") {
      report("img-text-chunk", name);
      if (latin(bytes, at + 8, at + 30).startsWith("XML:com.adobe.xmp")) report("img-XMP", name);
    } else if (name === "eXIf") reportExif(bytes.subarray(at + 8, at + 8 + length), report);
    else if (name === "iCCP") report("img-ICC/MPF", name);
    else if (name === "tIME") report("img-text-chunk", name);
    else if (name === "acTL") report("img-animation", name);
    else if (!plain.has(name)) report("img-private-chunk", name);
    at += 12 + length;
    if (name === "IEND") {
      if (at < bytes.length) report("trailing-data", `@${at}`);
      return;
    }
  }
}

function walkGif(bytes: Uint8Array, _view: DataView, report: Report): void {
  const packed = bytes[10] ?? 0;
  let at = 13 + (packed & 0x80 ? 3 << ((packed & 7) + 1) : 0);
  let frames = 0;
  const skipBlocks = (): void => {
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    at++;
  };
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) {
      if (at + 1 < bytes.length) report("trailing-data", `@${at + 1}`);
      break;
    }
    if (kind === 0x21) {
      const label = bytes[at + 1];
      if (label === 0xfe) report("img-comment", `@${at}`);
      if (label === 0xff) {
        const application = latin(bytes, at + 3, at + 14);
        if (application.startsWith("XMP Data")) report("img-XMP", "application block");
        else if (!/^(NETSCAPE|ANIMEXTS)/.test(application)) report("img-private-chunk", "application block");
      }
      if (label === 0x01) report("img-text-chunk", `@${at}`);
      at += 2;
      skipBlocks();
    } else if (kind === 0x2c) {
      frames++;
      const local = bytes[at + 9] ?? 0;
      at += 10 + (local & 0x80 ? 3 << ((local & 7) + 1) : 0) + 1;
      skipBlocks();
    } else break;
  }
  if (frames > 1) report("img-animation", `${frames}`);
}

const tiffTags: Readonly<Record<number, RiskName>> = {
  270: "img-tiff",
  271: "img-tiff",
  272: "img-tiff",
  285: "img-tiff",
  305: "img-tiff",
  306: "img-tiff",
  315: "img-tiff",
  316: "img-tiff",
  33432: "img-tiff",
  700: "img-XMP",
  33723: "img-IPTC",
  34377: "img-tiff",
  34665: "img-EXIF",
  34853: "img-GPS",
  34675: "img-ICC/MPF",
  37724: "img-tiff",
  50341: "img-tiff",
  42112: "img-tiff",
};

function walkTiff(bytes: Uint8Array, view: DataView, report: Report): void {
  const directories = tiffDirectories(bytes, view);
  for (const { tag } of directories.fields) {
    const risk = tiffTags[tag] ?? (tag >= 32768 ? "img-private-chunk" : undefined);
    if (risk) report(risk, `tag ${tag}`);
  }
  if (bytes.subarray(directories.end).some((byte) => byte !== 0)) report("trailing-data", `@${directories.end}`);
}

function walkWebp(bytes: Uint8Array, view: DataView, report: Report): void {
  const end = 8 + (bytes.length >= 8 ? view.getUint32(4, true) : 0);
  for (let at = 12; at + 8 <= Math.min(end, bytes.length); ) {
    const name = latin(bytes, at, at + 4);
    const length = view.getUint32(at + 4, true);
    if (name === "EXIF") reportExif(bytes.subarray(at + 8, at + 8 + length), report);
    else if (name === "XMP ") report("img-XMP", name);
    else if (name === "ICCP") report("img-ICC/MPF", name);
    else if (name === "ANIM") report("img-animation", name);
    else if (!["VP8 ", "VP8L", "VP8X", "ALPH", "ANMF"].includes(name)) report("img-private-chunk", name);
    at += 8 + length + (length & 1);
  }
  if (bytes.length > end + (end & 1)) report("trailing-data", `@${end}`);
}

function walkBmp(bytes: Uint8Array, view: DataView, report: Report): void {
  if (bytes.length < 14) return;
  const stated = view.getUint32(2, true);
  if (stated !== bytes.length) report("trailing-data", `@${Math.min(stated, bytes.length)}`);
}

function walkHeif(bytes: Uint8Array, _view: DataView, report: Report): void {
  const { items, boxes, hasProfile, end } = heifHead(bytes);
  if (items.includes("Exif")) {
    const at = latin(bytes, 0, bytes.length).search(/MM\0\*|II\*\0/);
    reportExif(at < 0 ? new Uint8Array() : bytes.subarray(at), report);
  }
  if (items.includes("mime")) report("img-XMP", "item");
  if (hasProfile) report("img-ICC/MPF", "colr");
  if (boxes.includes("moov")) report("img-animation", "moov");
  if (boxes.includes("uuid")) report("img-private-chunk", "uuid");
  if (end < bytes.length) report("trailing-data", `@${end}`);
}

/** JPEG 2000 stands in boxes like HEIF, or is its codestream alone. */
function walkJpeg2000(bytes: Uint8Array, view: DataView, report: Report): void {
  if (bytes.length < 4 || view.getUint16(0) === 0xff4f) return;
  const { boxes, end } = heifHead(bytes);
  if (boxes.includes("xml ")) report("img-XMP", "xml");
  if (boxes.some((type) => type === "uuid" || type === "uinf")) report("img-private-chunk", "uuid");
  if (end < bytes.length) report("trailing-data", `@${end}`);
}

const walkers: Partial<Record<TypeName, (bytes: Uint8Array, view: DataView, report: Report) => void>> = {
  jpeg: walkJpeg,
  png: walkPng,
  gif: walkGif,
  tiff: walkTiff,
  webp: walkWebp,
  bmp: walkBmp,
  heic: walkHeif,
  avif: walkHeif,
  jp2: walkJpeg2000,
};
