/** Tells ZIP-based documents apart by the names and the content-type list inside. */
import type { ZipNames } from "../archive/zip-names.ts";
import type { TypeName } from "../format.ts";

const mainTypes: readonly (readonly [RegExp, TypeName])[] = [
  [/wordprocessingml\.(document|template)\.main\+xml|ms-word\.(document|template)\.macroEnabled\w*\.main\+xml/, "docx"],
  [/ms-excel\.sheet\.binary\.macroEnabled\.main/, "xlsb"],
  [/spreadsheetml\.(sheet|template)\.main\+xml|ms-excel\.(sheet|template|addin)\.macroEnabled\.main\+xml/, "xlsx"],
  [
    /presentationml\.(presentation|template|slideshow)\.main\+xml|ms-powerpoint\.(presentation|template|slideshow|addin)\.macroEnabled\.main\+xml/,
    "pptx",
  ],
  [/visio\.drawing/, "vsdx"],
  [/xps-|xpsdocument|oxps/i, "xps"],
];
const openDocument: Readonly<Record<string, TypeName>> = {
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.text-template": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
  "application/vnd.oasis.opendocument.presentation": "odp",
  "application/vnd.oasis.opendocument.presentation-template": "odp",
  "application/epub+zip": "epub",
  "application/hwp+zip": "hwp",
};

/** `zip` where the package is none of the known documents. */
export function packageType(zip: ZipNames, bytes: Uint8Array): TypeName {
  const list = zip.names.find((name) => name.toLowerCase() === "[content_types].xml");
  if (list) {
    const text = decodeXml(zip.read(list, bytes));
    const hit = mainTypes.find(([pattern]) => pattern.test(text));
    if (hit) return hit[1];
    // A package whose list is unreadable is still no plain archive; its own format says what is wrong.
    if (zip.names.some((name) => /^word\//i.test(name))) return "docx";
    if (zip.names.some((name) => /^xl\//i.test(name)))
      return zip.names.some((name) => /\.bin$/i.test(name) && /workbook/i.test(name)) ? "xlsb" : "xlsx";
    if (zip.names.some((name) => /^ppt\//i.test(name))) return "pptx";
    return "zip";
  }
  // The standard wants it first; zip programs that pack a folder do not know.
  if (zip.names.includes("mimetype")) {
    const media = Buffer.from(zip.read("mimetype", bytes)).toString("latin1").trim();
    return openDocument[media] ?? (media.startsWith("application/vnd.oasis.opendocument") ? "odf" : "zip");
  }
  return "zip";
}

function decodeXml(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(wide).decode(bytes);
}
