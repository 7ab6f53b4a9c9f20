/** Namespaces this package knows, each by one canonical prefix. Strict (ISO 29500-1) names map onto the transitional ones. */

const transitional: readonly (readonly [prefix: string, uri: string])[] = [
  ["w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"],
  ["x", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"],
  ["p", "http://schemas.openxmlformats.org/presentationml/2006/main"],
  ["a", "http://schemas.openxmlformats.org/drawingml/2006/main"],
  ["pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"],
  ["wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"],
  ["xdr", "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"],
  ["c", "http://schemas.openxmlformats.org/drawingml/2006/chart"],
  ["cdr", "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"],
  ["dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"],
  ["lc", "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"],
  ["m", "http://schemas.openxmlformats.org/officeDocument/2006/math"],
  ["r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"],
  ["s", "http://schemas.openxmlformats.org/officeDocument/2006/sharedTypes"],
  ["v", "urn:schemas-microsoft-com:vml"],
  ["o", "urn:schemas-microsoft-com:office:office"],
  ["w10", "urn:schemas-microsoft-com:office:word"],
  ["xvml", "urn:schemas-microsoft-com:office:excel"],
  ["pvml", "urn:schemas-microsoft-com:office:powerpoint"],
  ["mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"],
  ["wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"],
  ["wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"],
  ["wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"],
  ["wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"],
  ["w14", "http://schemas.microsoft.com/office/word/2010/wordml"],
  ["x14", "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"],
  ["xm", "http://schemas.microsoft.com/office/excel/2006/main"],
  ["a14", "http://schemas.microsoft.com/office/drawing/2010/main"],
  ["dsp", "http://schemas.microsoft.com/office/drawing/2008/diagram"],
  ["pr", "http://schemas.openxmlformats.org/package/2006/relationships"],
  ["ct", "http://schemas.openxmlformats.org/package/2006/content-types"],
];

const strict: readonly (readonly [string, string])[] = [
  ["w", "wordprocessingml/main"],
  ["x", "spreadsheetml/main"],
  ["p", "presentationml/main"],
  ["a", "drawingml/main"],
  ["pic", "drawingml/picture"],
  ["wp", "drawingml/wordprocessingDrawing"],
  ["xdr", "drawingml/spreadsheetDrawing"],
  ["c", "drawingml/chart"],
  ["cdr", "drawingml/chartDrawing"],
  ["dgm", "drawingml/diagram"],
  ["m", "officeDocument/math"],
  ["r", "officeDocument/relationships"],
];

/** Namespace URI → canonical prefix. */
export const canonicalPrefixes: ReadonlyMap<string, string> = new Map([
  ...transitional.map(([prefix, uri]) => [uri, prefix] as const),
  ...strict.map(([prefix, path]) => [`http://purl.oclc.org/ooxml/${path}`, prefix] as const),
]);

/** Canonical prefix → the URI an output declares. */
export const namespaceUris: ReadonlyMap<string, string> = new Map(transitional);

/**
 * Alternatives (ISO 29500-3) this package can read: a choice that needs anything else yields to its fallback. So does a
 * drawing canvas: outside its alternative, where the output would have it, LibreOffice does not open the file.
 */
export const understoodChoices: ReadonlySet<string> = new Set(["wps", "wpg", "wp14", "a", "w", "x", "p"]);
