/** Makes the package LibreOffice is handed: an OpenDocument file of nothing but what is drawn, with a list of its own. */
import { openZip } from "../archive/zip-read.ts";
import { writeZip, type ZipPart } from "../archive/zip-write.ts";
import { type Context, type Refusal, RefusalSignal, refuse, type TypeName } from "../format.ts";
import { magicType } from "../identify/magic.ts";
import { quietPart } from "./open-document-xml.ts";

const media: Partial<Record<TypeName, string>> = {
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  odp: "application/vnd.oasis.opendocument.presentation",
};
/** Text of the document and of objects drawn within it (OpenDocument 1.3 part 2, 3.2). */
const drawnXml = /^(?:Object [\w ]{1,20}\/)?(?:content|styles|settings)\.xml$/;
/** Pictures, and the pictures objects are drawn from where the program behind them is not there. */
const pictures = /^(?:Pictures|ObjectReplacements|Object [\w ]{1,20}\/Pictures)\/[\w .-]{1,200}$/;
const objectFolder = /^(Object [\w ]{1,20}\/)/;
const pictureTypes: Partial<Record<TypeName, string>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  bmp: "image/bmp",
  tiff: "image/tiff",
  webp: "image/webp",
  svg: "image/svg+xml",
};

/**
 * Macros, scripts, configurations, signatures, thumbnails and unknown entries stay behind before LibreOffice sees the file;
 * its list of contents is written anew, since readers differ on entries that are not in it.
 * @returns the package, or why there is none.
 */
export function drawnPackage(bytes: Uint8Array, type: TypeName, context: Context): Uint8Array | Refusal {
  const kind = media[type];
  if (kind === undefined) return refuse("office-failed", type);
  const archive = openZip(bytes, context.limits, context.budget);
  const parts: ZipPart[] = [{ name: "mimetype", bytes: Buffer.from(kind), store: true }];
  const listed: string[] = [];
  let version = "1.2";
  const folders = new Set<string>();
  for (const entry of archive.entries) {
    if (entry.isDirectory || entry.isSymlink) continue;
    const { name } = entry;
    if (name === "META-INF/manifest.xml" && /<(?:\w+:)?encryption-data\b/.test(decode(archive.read(entry))))
      throw new RefusalSignal("encrypted-kind");
    if (!drawnXml.test(name) && !pictures.test(name)) continue;
    const data = drawnXml.test(name) ? quietPart(archive.read(entry), name, context) : archive.read(entry);
    if (name === "content.xml") version = versionOf(decode(data)) ?? version;
    const folder = objectFolder.exec(name)?.[1];
    if (folder && !folders.has(folder)) {
      folders.add(folder);
      listed.push(fileEntry(folder, objectKind(decode(data))));
    }
    parts.push({ name, bytes: data });
    listed.push(fileEntry(name, drawnXml.test(name) ? "text/xml" : (pictureTypes[magicType(data) ?? "unknown"] ?? "")));
  }
  if (!parts.some(({ name }) => name === "content.xml")) return refuse("damaged", "content.xml");
  const whole = `<manifest:file-entry manifest:full-path="/" manifest:version="${version}" manifest:media-type="${kind}"/>`;
  const manifest =
    `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="${version}">` +
    `${whole}${listed.join("")}</manifest:manifest>`;
  return writeZip([...parts, { name: "META-INF/manifest.xml", bytes: Buffer.from(manifest) }]);
}

const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

/** The version a document says it is of: LibreOffice opens none whose list of contents says another. */
const versionOf = (content: string): string | undefined =>
  /<office:document-content\b[^>]*\soffice:version="(1\.[2-9])"/.exec(content)?.[1];

const fileEntry = (path: string, type: string): string =>
  `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;

/** What an object within is, by the body it has. */
function objectKind(content: string): string {
  const body = /<office:(chart|spreadsheet|text|presentation|drawing)\b/.exec(content)?.[1];
  if (body) return `application/vnd.oasis.opendocument.${body === "drawing" ? "graphics" : body}`;
  return "application/vnd.oasis.opendocument.formula";
}
