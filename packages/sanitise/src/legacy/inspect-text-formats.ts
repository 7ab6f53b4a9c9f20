import { openZip } from "../archive/zip-read.ts";
import { type Budget, type Finding, type Limits, RefusalSignal } from "../format.ts";

type Add = (risk: Finding["risk"], where: string) => void;

/** Control words without the tricks RTF allows: comments, line breaks, empty groups and hexadecimal letters inside. */
function plainRtf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("latin1")
    .replace(/\\'([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/[\r\n\0]+/g, "");
}

/** Groups within groups beyond this are made to wear a reader out; Word writes a few dozen. */
const DEEPEST_GROUP = 2_000;

/** Refuses what nests too deep before anything draws it. An escaped brace counts for nothing. */
function refuseDeepGroups(text: string): void {
  let depth = 0;
  for (const [mark] of text.matchAll(/\\[{}\\]|[{}]/g)) {
    if (mark === "{") depth += 1;
    else if (mark === "}") depth -= 1;
    if (depth > DEEPEST_GROUP) throw new RefusalSignal("bomb-depth", "rtf");
  }
}

export function inspectRtf(bytes: Uint8Array, add: Add): void {
  refuseDeepGroups(Buffer.from(bytes).toString("latin1"));
  const text = plainRtf(bytes);
  const joined = text.replace(/[{}\s]|\\(?:\*|[a-z]+-?\d* ?)/gi, "");
  if (/\\objdata|\\objupdate|\\objautlink|\\objlink|\\objemb|\\objocx/i.test(text)) add("rtf-object", "objdata");
  if (/Equation\.\d|\\objclass\s*Equation|0002ce02-0000-0000-c000-000000000046/i.test(text))
    add("ole-EquationEditor", "objclass");
  if (/\\\*?\\?template\b/i.test(text)) add("rtf-template", "template");
  if (/DDE(?:AUTO)?\b/i.test(text) || /DDEAUTO/i.test(joined)) add("rtf-field-DDE", "field");
  if (/INCLUDEPICTURE|INCLUDETEXT/i.test(joined)) add("rtf-field-INCLUDE", "field");
  if (/HYPERLINK/i.test(joined)) add("rtf-hyperlink", "field");
  if (/\\datastore\b/i.test(text)) add("rtf-datastore", "datastore");
  if (/\\pict\b/i.test(text)) add("rtf-pict", "pict");
  if (/\\shp\b|\\shpinst\b/i.test(text)) add("rtf-shape", "shp");
  if (/\\info\b/i.test(text)) add("doc-metadata", "info");
}

export function inspectOpenDocument(bytes: Uint8Array, limits: Limits, budget: Budget, add: Add): void {
  try {
    const archive = openZip(bytes, limits, budget);
    for (const entry of archive.entries) {
      if (/^(?:Basic|Scripts)\//.test(entry.name)) add("odf-macro", entry.name);
      if (/^(?:Object |ObjectReplacements\/Object )/.test(entry.name)) add("odf-embedded-object", entry.name);
      if (entry.name === "meta.xml") add("doc-metadata", entry.name);
      if (/(?:^|\/)(?:content|styles)\.xml$/.test(entry.name) && entry.size < 64_000_000)
        xmlRisks(Buffer.from(archive.read(entry)).toString("utf8"), entry.name, add);
    }
  } catch (error) {
    if (!(error instanceof RefusalSignal)) throw error;
    add("zip-broken", error.refusal.refused);
  }
}

function xmlRisks(xml: string, where: string, add: Add): void {
  if (/vnd\.sun\.star\.script:|macro:\/\//i.test(xml)) add("odf-script-link", where);
  if (/<script:event-listener\b|<presentation:event-listener\b[^>]*action="(?:execute|macro|verb)/i.test(xml))
    add("odf-event-listener", where);
  if (
    /<(?:draw:image|draw:object|draw:plugin|text:section-source|table:table-source|table:cell-range-source|draw:floating-frame)\b[^>]*xlink:href="(?:[a-z]{2,}:|\\\\|\/\/|\.\.\/)/i.test(
      xml,
    )
  )
    add("odf-external-link", where);
  if (/<(?:text:dde-connection|office:dde-source|table:dde-link)/i.test(xml)) add("odf-dde", where);
  if (/<draw:object(?:-ole)?\b/i.test(xml)) add("odf-embedded-object", where);
}

export function inspectFlatXml(bytes: Uint8Array, type: "word-xml" | "excel-xml", add: Add): void {
  const xml = Buffer.from(bytes).toString("utf8");
  add(type === "word-xml" ? "flat-word-xml" : "flat-excel-xml", "");
  if (/<(?:\w+:)?(?:binData|binaryData|docOleData|docSuppData)\b/i.test(xml)) add("xml-embedded", "binData");
  const instructions = [...xml.matchAll(/<(?:\w+:)?instrText\b[^>]{0,500}>([^<]{0,5000})/gi)]
    .map((found) => found[1])
    .join("");
  const simple = [...xml.matchAll(/<(?:\w+:)?fldSimple\b[^>]{0,500}?\binstr\s{0,9}=\s{0,9}["']([^"'<]{0,5000})/gi)].map(
    (found) => found[1],
  );
  if (/\bDDE(?:AUTO)?\b/i.test([instructions, ...simple].join(" ")) || /DDEAUTO/i.test(instructions))
    add("doc-field-DDE", "instrText");
  if (/\b(?:\w+:)?Formula\s{0,9}=\s{0,9}["']=?[^"'<|]{0,2000}\|/i.test(xml)) add("doc-field-DDE", "Formula");
}
