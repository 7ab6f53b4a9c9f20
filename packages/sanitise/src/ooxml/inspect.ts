/** Every risk factor of a package, by its relationships, content types, names and the text of its parts. */
import { type Context, type Finding, RefusalSignal, type TypeName } from "../format.ts";
import type { RiskName } from "../vocabulary/tables.ts";
import { permittedFormula } from "./formula.ts";
import { permittedAddress } from "./links.ts";
import type { OfficePackage, Relation } from "./package.ts";
import { fieldName, permittedField, planFields } from "./word-fields.ts";

export type Report = (risk: RiskName, where: string) => void;

/** Relationship name → risk where the target lies inside. */
const inside: Readonly<Record<string, RiskName>> = {
  vbaProject: "ooxml-vba",
  wordVbaData: "ooxml-vbaData",
  vbaProjectSignature: "ooxml-vba",
  customXml: "ooxml-customXml",
  printerSettings: "ooxml-printerSettings",
  thumbnail: "ooxml-thumbnail",
  comments: "ooxml-comments",
  commentAuthors: "ooxml-comments",
  threadedComment: "ooxml-comments",
  person: "doc-metadata",
  origin: "ooxml-signature",
  font: "ooxml-embedded-font",
  oleObject: "ooxml-embedded-ole",
  package: "ooxml-embedded-package",
  control: "ooxml-activeX",
  activeXControlBinary: "ooxml-activeX",
  ctrlProp: "ooxml-formControl",
  extensibility: "ooxml-customUI",
  webextension: "ooxml-webExtension",
  webextensiontaskpanes: "ooxml-webExtension",
  externalLink: "xlsx-externalLink",
  connections: "xlsx-connections",
  queryTable: "xlsx-queryTable",
  xlMacrosheet: "xlsx-xlm-macrosheet",
  xlIntlMacrosheet: "xlsx-xlm-macrosheet",
  dialogsheet: "xlsx-dialogSheet",
  aFChunk: "docx-altChunk",
  subDocument: "docx-subDocument",
  mailMergeSource: "docx-mailMerge",
  mailMergeHeaderSource: "docx-mailMerge",
  recipientData: "docx-mailMerge",
  "custom-properties": "doc-custom-props",
  audio: "ooxml-media-av",
  video: "ooxml-media-av",
  media: "ooxml-media-av",
};
/** Relationship name → risk where the target lies outside. */
const outside: Readonly<Record<string, RiskName>> = {
  attachedTemplate: "ooxml-ext-attachedTemplate",
  image: "ooxml-ext-image",
  oleObject: "ooxml-ext-oleObject",
  audio: "ooxml-ext-audio",
  video: "ooxml-ext-video",
  media: "ooxml-ext-video",
  externalLinkPath: "ooxml-ext-externalLinkPath",
  externalLink: "ooxml-ext-externalLinkPath",
  xlExternalLinkPath: "ooxml-ext-externalLinkPath",
  subDocument: "ooxml-ext-subDocument",
  frame: "ooxml-ext-frame",
  mailMergeSource: "ooxml-ext-mailMerge",
  mailMergeHeaderSource: "ooxml-ext-mailMerge",
};
const contentTypes: readonly (readonly [RegExp, RiskName])[] = [
  [/vbaProject/i, "ooxml-vba"],
  [/vbaData/i, "ooxml-vbaData"],
  [/macroEnabled/i, "ooxml-macroEnabled-type"],
  [/macrosheet/i, "xlsx-xlm-macrosheet"],
  [/dialogsheet/i, "xlsx-dialogSheet"],
  [/activeX/i, "ooxml-activeX"],
  [/oleObject/i, "ooxml-embedded-ole"],
  [/obfuscatedFont|x-font|fontdata/i, "ooxml-embedded-font"],
  [/externalLink/i, "xlsx-externalLink"],
  [/\.connections\+xml/i, "xlsx-connections"],
];
const names: readonly (readonly [RegExp, RiskName])[] = [
  [/vbaproject[^/]*\.bin$/, "ooxml-vba"],
  [/vbadata[^/]*\.xml$/, "ooxml-vbaData"],
  [/\.(?:emf|wmf|emz|wmz)$/, "ooxml-wmf-emf"],
  [/\.svg$/, "ooxml-svg"],
  [/^_xmlsignatures\//, "ooxml-signature"],
  [/^customxml\/item\d*\.xml$/, "ooxml-customXml"],
  [/(?:^|\/)webextensions?\//, "ooxml-webExtension"],
  [/\.(?:exe|dll|js|vbs|lnk|bat|ps1|hta)$/, "ooxml-disguised-part"],
];

const inspected = new WeakMap<OfficePackage, readonly Finding[]>();

/** Findings in a stable order, each risk and place once; looked for once per file, though both steps ask for them. */
export function inspectPackage(office: OfficePackage, type: TypeName, context: Context): readonly Finding[] {
  const known = inspected.get(office);
  if (known) return known;
  const found = findingsOf(office, type, context);
  inspected.set(office, found);
  return found;
}

function findingsOf(office: OfficePackage, type: TypeName, context: Context): Finding[] {
  const found = new Map<string, Finding>();
  const report: Report = (risk, where) => found.set(`${risk} ${where}`, { risk, where });
  for (const [path, entry] of office.entries) {
    for (const [pattern, risk] of names) if (pattern.test(path)) report(risk, entry.name);
    const media = office.contentType(path);
    for (const [pattern, risk] of contentTypes) if (pattern.test(media)) report(risk, entry.name);
    if (path.endsWith(".rels")) {
      attempt(report, path, () => inspectRelations(office, sourceOf(path), report));
    } else if (/\.(?:xml|vml)$/.test(path) || /\+xml$|\/xml$/.test(media)) {
      attempt(report, path, () => inspectPart(office, path, entry.name, type, context, report));
    } else inspectBinary(office, path, entry.name, media, report);
  }
  return [...found.values()];
}

/** A part that cannot be read as XML is no reason to stop looking; a bomb is. */
function attempt(report: Report, where: string, look: () => void): void {
  try {
    look();
  } catch (error) {
    if (!(error instanceof RefusalSignal)) throw error;
    if (error.refusal.refused.startsWith("bomb-")) throw error;
    if (error.refusal.refused === "xml-entity") report("xml-doctype", where);
    else report("ooxml-unknown-part", where);
  }
}

/** `word/_rels/document.xml.rels` → `word/document.xml` */
const sourceOf = (path: string): string => path.replace(/(^|\/)_rels\/([^/]*)\.rels$/, "$1$2");

function inspectRelations(office: OfficePackage, source: string, report: Report): void {
  for (const relation of office.relations(source)) {
    const where = `${source || "package"} → ${relation.stated}`;
    if (relation.name === "hyperlink") inspectLink(relation, where, report);
    else if (relation.external) {
      report(outside[relation.name] ?? "ooxml-ext-other", where);
      if (relation.name === "attachedTemplate") report("docx-remote-template", where);
      if (/^(?:file:|\\\\|\/\/|[a-z]:)/i.test(relation.stated)) report("ooxml-ext-file-or-UNC", where);
    } else {
      const risk = inside[relation.name];
      if (risk) report(risk, where);
      if (relation.name === "core-properties" || relation.name === "extended-properties")
        report("doc-metadata", office.entries.get(relation.target)?.name ?? where);
      if (relation.name === "image" && !/^image\//.test(office.contentType(relation.target)))
        report("ooxml-disguised-part", where);
    }
  }
}

function inspectLink(relation: Relation, where: string, report: Report): void {
  if (!relation.external) return;
  if (permittedAddress(relation.stated) !== undefined) report("ooxml-ext-hyperlink", where);
  else if (/^(?:file:|\\\\|\/\/|[a-z]:\\)/i.test(relation.stated)) report("ooxml-ext-file-or-UNC", where);
  else report("ooxml-ext-hyperlink-scheme", where);
}

const starts: readonly (readonly [number, string])[] = [
  [0, "MZ"],
  [0, "\x7fELF"],
  [0, "\xd0\xcf\x11\xe0"],
  [0, "PK\x03\x04"],
  [0, "%PDF"],
];

function inspectBinary(office: OfficePackage, path: string, name: string, media: string, report: Report): void {
  let head: string;
  try {
    head = Buffer.from(office.bytes(path).subarray(0, 8)).toString("latin1");
  } catch (error) {
    if (error instanceof RefusalSignal && !error.refusal.refused.startsWith("bomb-")) return;
    throw error;
  }
  if (head.startsWith("\xd0\xcf\x11\xe0") && !/vbaproject/.test(path)) report("ooxml-embedded-ole", name);
  if (/^image\//.test(media) || /\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf)$/.test(path)) {
    if (starts.some(([at, magic]) => head.startsWith(magic, at))) report("ooxml-disguised-part", name);
  }
}

function inspectPart(
  office: OfficePackage,
  path: string,
  name: string,
  type: TypeName,
  context: Context,
  report: Report,
): void {
  const text = office.text(path);
  if (text.includes("<!DOCTYPE")) report(/<!ENTITY/.test(text) ? "xml-doctype-entity" : "xml-doctype", name);
  if (path === "docprops/core.xml" || path === "docprops/app.xml") report("doc-metadata", name);
  if (path === "docprops/custom.xml") report("doc-custom-props", name);
  if (type === "docx") inspectWord(text, name, context, report);
  else if (type === "xlsx") inspectSheet(text, name, report);
  inspectDrawing(text, name, report);
}

/** What names a risk by standing in a part: a word, looked for first because that is quick, and the form it must have. */
type Mark = readonly [word: string, form: RegExp, risk: RiskName];

function reportMarks(marks: readonly Mark[], text: string, name: string, report: Report): void {
  for (const [word, form, risk] of marks) if (text.includes(word) && form.test(text)) report(risk, name);
}

const wordMarks: readonly Mark[] = [
  ["<", /<(?:\w+:)?(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange)\b/, "tracked-changes"],
  ["Macro", /<(?:\w+:)?(?:entry|exit)Macro\b/, "ooxml-assigned-macro"],
  ["altChunk", /<(?:\w+:)?altChunk\b/, "docx-altChunk"],
  ["subDoc", /<(?:\w+:)?subDoc\b/, "docx-subDocument"],
  ["mailMerge", /<(?:\w+:)?mailMerge\b/, "docx-mailMerge"],
  ["frameset", /<(?:\w+:)?frameset\b/, "docx-frameset"],
  ["attachedTemplate", /<(?:\w+:)?attachedTemplate\b/, "ooxml-ext-attachedTemplate"],
];

function inspectWord(text: string, name: string, context: Context, report: Report): void {
  if (text.includes("fldChar")) {
    const plan = planFields(text, context, name);
    for (const instruction of plan.instructions) reportField(instruction, name, report);
  }
  for (const match of text.matchAll(/<(?:\w+:)?fldSimple\b[^>]*?\binstr\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    reportField((match[1] ?? match[2] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&"), name, report);
  }
  reportMarks(wordMarks, text, name, report);
  if (
    text.includes("vanish") &&
    /<(?:\w+:)?vanish(?:\s*\/>|\s+(?:\w+:)?val\s*=\s*["'](?:1|true|on)["'])/.test(text) &&
    !/styles\.xml$/.test(name)
  )
    report("hidden-text", name);
}

function reportField(instruction: string, name: string, report: Report): void {
  const field = fieldName(instruction);
  const where = `${name}: ${instruction.trim().slice(0, 80)}`;
  if (/^DDE/.test(field)) report("docx-field-DDE", where);
  else if (field === "LINK" || field === "EMBED") report("docx-field-LINK", where);
  else if (/^INCLUDE|^IMPORT/.test(field)) report("docx-field-INCLUDE", where);
  else if (field === "MACROBUTTON") report("docx-field-MACROBUTTON", where);
  else if (field === "HYPERLINK")
    report(permittedField(instruction) ? "docx-field-HYPERLINK" : "ooxml-ext-hyperlink-scheme", where);
  else if (/DDE(?:AUTO)?\b/i.test(instruction)) report("docx-field-DDE", where);
}

const netFunctions =
  /\b(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|FILTERXML|CUBE\w+|SQL\.REQUEST|STOCKHISTORY|HYPERLINK)\s*\(/i;

const sheetMarks: readonly Mark[] = [
  ["ddeLink", /<(?:\w+:)?ddeLink\b/, "xlsx-ddeLink"],
  ["oleLink", /<(?:\w+:)?oleLink\b/, "xlsx-oleLink"],
  ["oleObject", /<(?:\w+:)?oleObject\b/, "xlsx-oleObject"],
  ["connection", /<(?:\w+:)?connection\b[^>]*\bid\s*=/, "xlsx-connections"],
  ["cacheSource", /<(?:\w+:)?cacheSource\b[^>]*\btype\s*=\s*["'](?:external|consolidation)/, "xlsx-pivot-external"],
  ["DataMashup", /DataMashup/, "xlsx-dataMashup"],
  ["control", /<(?:\w+:)?controls?\b[^>]*shapeId/, "ooxml-formControl"],
];

function inspectSheet(text: string, name: string, report: Report): void {
  if (/[hH]idden["']/.test(text)) {
    for (const match of text.matchAll(/<(?:\w+:)?sheet\b[^>]*\bstate\s*=\s*["'](hidden|veryHidden)["'][^>]*>/g))
      report("hidden-sheet", /\bname\s*=\s*["']([^"']*)/.exec(match[0])?.[1] ?? name);
  }
  if (text.includes("definedName")) {
    for (const match of text.matchAll(/<(?:\w+:)?definedName\b([^>]*)>([^<]*)/g))
      if (/\bname\s*=\s*["'](?:_xlnm\.)?auto_/i.test(match[1] ?? "")) report("xlsx-auto-open", name);
  }
  if (["f>", "formula", "definedName"].some((word) => text.includes(word))) inspectFormulas(text, name, report);
  reportMarks(sheetMarks, text, name, report);
}

function inspectFormulas(text: string, name: string, report: Report): void {
  for (const match of text.matchAll(/<(?:\w+:)?(?:f|formula\d?|definedName)(?:\s[^>]*)?>([^<]+)</g)) {
    const written = match[1] ?? "";
    const formula = written.includes("&")
      ? written.replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&")
      : written;
    if (permittedFormula(formula)) continue;
    if (netFunctions.test(formula)) report("xlsx-formula-net", `${name}: ${formula.slice(0, 60)}`);
    else if (/\|/.test(formula.replace(/"[^"]*"/g, ""))) report("xlsx-formula-dde", `${name}: ${formula.slice(0, 60)}`);
  }
}

const actions: readonly (readonly [RegExp, RiskName])[] = [
  [/^ppaction:\/\/program/i, "pptx-action-program"],
  [/^ppaction:\/\/macro/i, "pptx-action-macro"],
  [/^ppaction:\/\/ole/i, "pptx-action-ole"],
  [/^ppaction:\/\/hlinkfile/i, "pptx-action-hlinkfile"],
  [/^ppaction:\/\/hlinkpres/i, "pptx-action-hlinkpres"],
  [/^ppaction:\/\/media/i, "pptx-action-media"],
  [/^ppaction:\/\/hlinksldjump/i, "pptx-action-hlinksldjump"],
  [/^ppaction:\/\/(?:noaction|hlinkshowjump)/i, "ooxml-ext-hyperlink"],
];

const drawingMarks: readonly Mark[] = [
  ["macro", /<(?:\w+:)?\w+\b[^>]*\smacro\s*=\s*["'][^"']/, "ooxml-assigned-macro"],
  ["sld", /<(?:\w+:)?sld\b[^>]*\bshow\s*=\s*["'](?:0|false)["']/, "hidden-slide"],
  ["File", /<(?:\w+:)?(?:audioFile|videoFile|wavAudioFile|quickTimeFile)\b/, "ooxml-media-av"],
];

function inspectDrawing(text: string, name: string, report: Report): void {
  reportMarks(drawingMarks, text, name, report);
  if (!text.includes("ppaction:")) return;
  for (const match of text.matchAll(/\baction\s*=\s*["'](ppaction:[^"']*)["']/g)) {
    const known = actions.find(([pattern]) => pattern.test(match[1] ?? ""));
    if (known?.[1] === "ooxml-ext-hyperlink") continue;
    report(known?.[1] ?? "pptx-action-other", `${name}: ${match[1]}`);
  }
}
