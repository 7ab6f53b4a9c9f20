/**
 * An independent look at outputs: imports nothing of the package, reads bytes in the plainest way there is, and
 * reports words that have no business in a harmless file. Bad words miss things; that is what the confirmer is for.
 * This one exists so that a slip of the confirmer has a second chance to be seen.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

export interface Seen {
  readonly what: string;
  readonly where: string;
}

type Pattern = readonly [what: string, pattern: RegExp];

const officeNames: readonly Pattern[] = [
  ["macro part", /vba|macrosheets?\//i],
  ["embedded object", /embeddings?\/|oleObject|activeX|ctrlProps/i],
  ["custom UI or add-in", /customUI|webextension/i],
  ["link or connection part", /externalLink|connections|queryTable|pivotCache/i],
  ["metafile", /\.(?:emf|wmf|svg)$/i],
];
const officeWords: readonly Pattern[] = [
  ["DDE", /\bDDE(?:AUTO)?\b|<ddeLink/],
  ["reaching field", /INCLUDE(?:PICTURE|TEXT)|IMPORT\s|MACROBUTTON|\bLINK\s+\w+\./],
  ["object", /OLEObject|oleObject|<w:control|<w:object|<w:altChunk|<w:subDoc|attachedTemplate|<w:frameset|mailMerge/],
  ["linked picture or media", /r:link=|videoFile|audioFile|wavAudioFile|quickTimeFile/],
  ["action", /ppaction:\/\/(?:program|macro|ole|hlinkfile|hlinkpres|media)/],
  ["macro name", /(?<!<sheet name="[^"]*)auto_?(?:open|close)|vbProcedure|macroEnabled/i],
  ["reaching formula", /<(?:\w+:)?f[ >][^<]*(?:WEBSERVICE|RTD|CALL|REGISTER|EXEC|HYPERLINK|\|)[^<]*</],
  ["doctype", /<!DOCTYPE|<!ENTITY/],
];
const pdfWords: readonly Pattern[] = [
  ["script", /\/(?:JS|JavaScript)\b/],
  ["action", /\/(?:OpenAction|AA|Launch|SubmitForm|ImportData|GoToR|GoToE|Rendition|Movie|Sound)\b/],
  ["attachment", /\/(?:EmbeddedFiles?|Filespec|FileAttachment|EF)\b/],
  ["form", /\/(?:XFA|AcroForm)\b/],
  ["media", /\/(?:RichMedia|3D|Screen)\b/],
];
const markupWords: readonly Pattern[] = [
  ["script", /<script|javascript:|\son\w+=/i],
  ["reach", /<(?:iframe|object|embed|form|meta|link|foreignObject|image|animate|set)\b|@import/i],
];

/** What stands in a file that should not; empty = nothing seen. */
export function scan(bytes: Uint8Array, name: string): Seen[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.toString("latin1", 0, 8);
  if (head.startsWith("PK\x03\x04")) return scanZip(buffer, name);
  if (head.startsWith("%PDF")) return scanPdf(buffer, name);
  if (/^\xff\xd8\xff|^\x89PNG|^GIF8|^RIFF|^II\*|^MM\0/.test(head)) return scanPicture(buffer, name);
  if (head.startsWith("MZ") || head.startsWith("\x7fELF") || head.startsWith("\xd0\xcf\x11\xe0"))
    return [{ what: "program or compound file", where: name }];
  const text = buffer.toString("utf8");
  if (/\.svg$/i.test(name)) return words(text, markupWords, name);
  if (/\.(?:csv|tsv)$/i.test(name))
    return /(?:^|[,\t\n"])[=@][A-Za-z(]/.test(text) ? [{ what: "formula", where: name }] : [];
  return /[\u202a-\u202e\u2066-\u2069\x00\x1b]/.test(text) ? [{ what: "steering character", where: name }] : [];
}

const words = (text: string, patterns: readonly Pattern[], where: string): Seen[] =>
  patterns.filter(([, pattern]) => pattern.test(text)).map(([what]) => ({ what, where }));

function scanZip(buffer: Buffer, name: string): Seen[] {
  const seen: Seen[] = [];
  const isOffice = buffer.includes("[Content_Types].xml");
  for (let at = buffer.indexOf("PK\x03\x04", 0, "latin1"); at >= 0; ) {
    const size = buffer.readUInt32LE(at + 18);
    const start = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
    const entry = buffer.toString("utf8", at + 30, at + 30 + buffer.readUInt16LE(at + 26));
    const stored = buffer.subarray(start, start + size);
    const data = buffer.readUInt16LE(at + 8) === 8 ? inflateRawSync(stored) : stored;
    const where = `${name}!${entry}`;
    if (!isOffice || /media\//.test(entry)) seen.push(...scan(data, where));
    if (isOffice) seen.push(...scanOfficePart(entry, data, where));
    at = start + size;
    if (buffer.toString("latin1", at, at + 4) !== "PK\x03\x04") break;
  }
  return seen;
}

function scanOfficePart(entry: string, data: Buffer, where: string): Seen[] {
  const text = data.toString("utf8");
  const seen = [
    ...words(entry, officeNames, where),
    ...(/\.(?:xml|rels)$/.test(entry) ? words(text, officeWords, where) : []),
  ];
  if (entry.endsWith(".rels")) {
    for (const [, target = ""] of text.matchAll(
      /Target="([^"]*)"[^>]*TargetMode="External"|TargetMode="External"[^>]*Target="([^"]*)"/g,
    )) {
      if (!/^(?:https?:|mailto:)/.test(target)) seen.push({ what: "external target", where: `${where} ${target}` });
    }
  }
  const joined = [...text.matchAll(/<w:instrText[^>]*>([^<]*)/g)].map((match) => match[1]).join("");
  if (/DDE|INCLUDE|IMPORT|MACROBUTTON|javascript:|file:/i.test(joined)) seen.push({ what: "field", where });
  return seen;
}

/** By qpdf where it is installed, which opens object streams and undoes name escapes; else by the raw bytes. */
function scanPdf(buffer: Buffer, name: string): Seen[] {
  const folder = mkdtempSync(join(tmpdir(), "machimori-scan-"));
  try {
    const path = join(folder, "a.pdf");
    writeFileSync(path, buffer);
    const qpdf = spawnSync("qpdf", ["--json=2", path], { encoding: "utf8", maxBuffer: 500_000_000 });
    const text = qpdf.status === 0 || qpdf.status === 3 ? qpdf.stdout : buffer.toString("latin1");
    const reach = /\/URI(?:"\s*:\s*"|\s*\()(?!(?:u:|b:)?(?:https?|mailto):)/i.test(text)
      ? [{ what: "address", where: name }]
      : [];
    return [...words(text, pdfWords, name), ...reach];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function scanPicture(buffer: Buffer, name: string): Seen[] {
  const text = buffer.toString("latin1");
  return /Exif\0\0|http:\/\/ns\.adobe\.com|Photoshop 3\.0|tEXt|iTXt|zTXt|eXIf|PK\x03\x04.{26}/s.test(text)
    ? [{ what: "metadata", where: name }]
    : [];
}
