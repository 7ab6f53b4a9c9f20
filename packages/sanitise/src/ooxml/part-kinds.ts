/** The parts a rebuilt package may have. What no kind describes does not pass. */

export type Family = "word" | "sheet" | "slide";
export type PartKind =
  | "document"
  | "styles"
  | "numbering"
  | "settings"
  | "fontTable"
  | "footnotes"
  | "endnotes"
  | "header"
  | "footer"
  | "workbook"
  | "worksheet"
  | "chartsheet"
  | "sharedStrings"
  | "sheetStyles"
  | "table"
  | "drawing"
  | "presentation"
  | "slide"
  | "slideLayout"
  | "slideMaster"
  | "notesSlide"
  | "notesMaster"
  | "presProps"
  | "viewProps"
  | "tableStyles"
  | "theme"
  | "themeOverride"
  | "chart"
  | "chartUserShapes"
  | "diagramData"
  | "diagramLayout"
  | "diagramQuickStyle"
  | "diagramColors"
  | "diagramDrawing"
  | "image";

export interface PartRule {
  /** The root element; undefined for pictures. */
  readonly root: string | undefined;
  readonly contentType: string;
  /** Where the output stands, "#" = a number counted per kind. */
  readonly path: string;
  /** Relationship type of the output (last segment, or a full address). */
  readonly relation: string;
  /** Parts that belong to this one without being named by an id in its text. */
  readonly implicit: readonly PartKind[];
}

const office = "application/vnd.openxmlformats-officedocument.";
const rule = (
  root: string,
  type: string,
  path: string,
  relation: string,
  implicit: readonly PartKind[] = [],
): PartRule => ({
  root,
  contentType: `${office}${type}+xml`,
  path,
  relation,
  implicit,
});
const word = (root: string, type: string, path: string, implicit: readonly PartKind[] = []): PartRule =>
  rule(root, `wordprocessingml.${type}`, path, type.replace(".main", ""), implicit);
const sheet = (root: string, type: string, path: string, implicit: readonly PartKind[] = []): PartRule =>
  rule(root, `spreadsheetml.${type}`, path, type, implicit);
const slide = (root: string, type: string, path: string, implicit: readonly PartKind[] = []): PartRule =>
  rule(root, `presentationml.${type}`, path, type, implicit);

export const partRules: Readonly<Record<PartKind, PartRule>> = {
  document: rule("w:document", "wordprocessingml.document.main", "word/document.xml", "officeDocument", [
    "styles",
    "numbering",
    "settings",
    "fontTable",
    "theme",
    "footnotes",
    "endnotes",
    "diagramDrawing",
  ]),
  styles: word("w:styles", "styles", "word/styles.xml"),
  numbering: word("w:numbering", "numbering", "word/numbering.xml"),
  settings: word("w:settings", "settings", "word/settings.xml"),
  fontTable: word("w:fonts", "fontTable", "word/fontTable.xml"),
  footnotes: word("w:footnotes", "footnotes", "word/footnotes.xml"),
  endnotes: word("w:endnotes", "endnotes", "word/endnotes.xml"),
  header: word("w:hdr", "header", "word/header#.xml"),
  footer: word("w:ftr", "footer", "word/footer#.xml"),
  workbook: rule("x:workbook", "spreadsheetml.sheet.main", "xl/workbook.xml", "officeDocument", [
    "sheetStyles",
    "sharedStrings",
    "theme",
  ]),
  worksheet: sheet("x:worksheet", "worksheet", "xl/worksheets/sheet#.xml"),
  chartsheet: sheet("x:chartsheet", "chartsheet", "xl/chartsheets/sheet#.xml"),
  sharedStrings: sheet("x:sst", "sharedStrings", "xl/sharedStrings.xml"),
  sheetStyles: sheet("x:styleSheet", "styles", "xl/styles.xml"),
  table: sheet("x:table", "table", "xl/tables/table#.xml"),
  drawing: rule("xdr:wsDr", "drawing", "xl/drawings/drawing#.xml", "drawing", ["diagramDrawing"]),
  presentation: rule("p:presentation", "presentationml.presentation.main", "ppt/presentation.xml", "officeDocument", [
    "presProps",
    "viewProps",
    "tableStyles",
    "theme",
  ]),
  slide: slide("p:sld", "slide", "ppt/slides/slide#.xml", ["slideLayout", "notesSlide", "diagramDrawing"]),
  slideLayout: slide("p:sldLayout", "slideLayout", "ppt/slideLayouts/slideLayout#.xml", [
    "slideMaster",
    "diagramDrawing",
  ]),
  slideMaster: slide("p:sldMaster", "slideMaster", "ppt/slideMasters/slideMaster#.xml", ["theme", "diagramDrawing"]),
  notesSlide: slide("p:notes", "notesSlide", "ppt/notesSlides/notesSlide#.xml", ["notesMaster", "slide"]),
  notesMaster: slide("p:notesMaster", "notesMaster", "ppt/notesMasters/notesMaster#.xml", ["theme"]),
  presProps: slide("p:presentationPr", "presProps", "ppt/presProps.xml"),
  viewProps: slide("p:viewPr", "viewProps", "ppt/viewProps.xml"),
  tableStyles: slide("a:tblStyleLst", "tableStyles", "ppt/tableStyles.xml"),
  theme: rule("a:theme", "theme", "@/theme/theme#.xml", "theme"),
  themeOverride: rule("a:themeOverride", "themeOverride", "@/theme/themeOverride#.xml", "themeOverride"),
  chart: rule("c:chartSpace", "drawingml.chart", "@/charts/chart#.xml", "chart", ["themeOverride"]),
  chartUserShapes: rule("c:userShapes", "drawingml.chartshapes", "@/drawings/userShapes#.xml", "chartUserShapes"),
  diagramData: rule("dgm:dataModel", "drawingml.diagramData", "@/diagrams/data#.xml", "diagramData"),
  diagramLayout: rule("dgm:layoutDef", "drawingml.diagramLayout", "@/diagrams/layout#.xml", "diagramLayout"),
  diagramQuickStyle: rule("dgm:styleDef", "drawingml.diagramStyle", "@/diagrams/quickStyle#.xml", "diagramQuickStyle"),
  diagramColors: rule("dgm:colorsDef", "drawingml.diagramColors", "@/diagrams/colors#.xml", "diagramColors"),
  diagramDrawing: {
    root: "dsp:drawing",
    contentType: "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    path: "@/diagrams/drawing#.xml",
    relation: "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
    implicit: [],
  },
  image: { root: undefined, contentType: "", path: "@/media/image#", relation: "image", implicit: [] },
};

/** Folder of a family's parts; "@" in a path stands for it. */
export const familyFolder: Readonly<Record<Family, string>> = { word: "word", sheet: "xl", slide: "ppt" };

const relationBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
export const relationUri = (relation: string): string =>
  relation.startsWith("http:") ? relation : relationBase + relation;

/** Last segment of a relationship type, the same for transitional, strict and Microsoft's addresses. */
export const relationName = (type: string): string => type.slice(type.lastIndexOf("/") + 1);

/** Kinds a relationship's name may stand for; `styles` depends on who asks. */
export function kindsOfRelation(name: string, family: Family): readonly PartKind[] {
  if (name === "styles") return [family === "sheet" ? "sheetStyles" : "styles"];
  return (Object.keys(partRules) as PartKind[]).filter(
    (kind) => relationName(partRules[kind].relation) === name && kind !== "sheetStyles",
  );
}
