/**
 * Lists, flat and by namespace, the element and attribute names a confirmer lets stand:
 *
 *   node packages/sanitise/derive/confirm-names.ts XSD_FOLDER
 *
 * Made by pattern from the schemas' text, apart from `ooxml-grammar.ts` and with its own list of what never stands,
 * so that a slip in one is caught by the other.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (!folder) throw new Error("name the folder with the schemas");

const prefixes: Readonly<Record<string, string>> = {
  "wml.xsd": "w",
  "sml.xsd": "x",
  "pml.xsd": "p",
  "dml-main.xsd": "a",
  "dml-picture.xsd": "pic",
  "dml-chart.xsd": "c",
  "dml-chartDrawing.xsd": "cdr",
  "dml-diagram.xsd": "dgm",
  "dml-wordprocessingDrawing.xsd": "wp",
  "dml-spreadsheetDrawing.xsd": "xdr",
  "shared-math.xsd": "m",
  "vml-main.xsd": "v",
  "vml-officeDrawing.xsd": "o",
  "vml-wordprocessingDrawing.xsd": "w10",
};
const never =
  /^(?:w:(?:altChunk\w*|subDoc|object|control|attachedTemplate|mailMerge|frameset|frame|dataBinding|docVars?|embed\w+|movie|ins|del|moveFrom\w*|moveTo\w*|comment\w*|customXml\w*|smartTag\w*|entryMacro|exitMacro|fldData|linkStyles|rsids?|perm\w+|\w+Change|src|query|connectString|dataSource)|x:(?:ole\w+|controls?|externalReferences?|externalLink|externalBook|dde\w+|connections?|queryTable\w*|dbPr|webPr|textPr|olapPr|pivot\w*|legacyDrawing\w*|webPublish\w*|volTypes?|smartTag\w*|comments?|commentList|authors?|extLst|ext|macrosheet|dialogsheet|MapInfo|Map)|p:(?:oleObj|controls?|cmd|snd\w*|stSnd|endSnd|audio|video|custData\w*|tags?|cm\w*|htmlPubPr|webPr|extLst|ext|embeddedFont\w*)|a:(?:snd|audio\w*|videoFile|quickTimeFile|wavAudioFile|st|end|hlinkHover)|c:(?:externalData|extLst|ext|pivotSource|autoUpdate)|o:(?:OLEObject|LinkType|LockedField|FieldCodes|ink|signatureline))$/;
const neverAttributes =
  /^(?:link|href|src|althref|gfxdata|oleid|ole|master|relid|connectionId|queryTableFieldId|tableType|updateLinks|refreshAllConnections|allowRefreshQuery|publish\w*|fPublished|movie|rsid\w*|vbProcedure|xlm|author|initials)$/;

const elements: Record<string, string[]> = {};
const attributes = new Set<string>();
for (const file of readdirSync(folder)) {
  const prefix = prefixes[file];
  const text = readFileSync(join(folder, file), "utf8");
  for (const [, name = ""] of text.matchAll(/<xsd:attribute\b[^>]*?\bname="(\w+)"/g))
    if (!neverAttributes.test(name)) attributes.add(name);
  if (!prefix) continue;
  const names = [...text.matchAll(/<xsd:element\b[^>]*?\bname="(\w+)"/g)].map((match) => match[1] ?? "");
  elements[prefix] = [...new Set(names)].filter((name) => !never.test(`${prefix}:${name}`)).sort();
}
Object.assign(elements, {
  wps: ["bodyPr", "cNvCnPr", "cNvPr", "cNvSpPr", "linkedTxbx", "spPr", "style", "txbx", "wsp"],
  wpg: ["cNvFrPr", "cNvGrpSpPr", "cNvPr", "graphicFrame", "grpSp", "grpSpPr", "wgp", "xfrm"],
  wpc: ["bg", "whole", "wpc"],
  wp14: ["pctHeight", "pctPosHOffset", "pctPosVOffset", "pctWidth", "sizeRelH", "sizeRelV"],
  dsp: [
    "cNvGrpSpPr",
    "cNvPr",
    "cNvSpPr",
    "dataModelExt",
    "drawing",
    "grpSp",
    "grpSpPr",
    "nvGrpSpPr",
    "nvSpPr",
    "sp",
    "spPr",
    "spTree",
    "style",
    "txBody",
    "txXfrm",
  ],
});
// Boxes to tick and the looks of letters of Word 2010 ([MS-DOCX] 2.6.1, 2.7.2).
elements["w14"] =
  "alpha bevel checkbox checked checkedState cntxtAlts fillToRect glow gradFill gs gsLst hueMod ligatures lin lum lumMod lumOff miter noFill numForm numSpacing path prstDash reflection round sat satMod satOff schemeClr shade shadow solidFill srgbClr styleSet stylisticSets textFill textOutline tint uncheckedState".split(
    " ",
  );
// Sparklines, conditional formats and lists of Excel 2010 ([MS-XLSX] 2.6).
elements["x14"] =
  "axisColor borderColor cfIcon cfRule cfvo color colorAxis colorFirst colorHigh colorLast colorLow colorMarkers colorNegative colorScale colorSeries conditionalFormatting conditionalFormattings dataBar dataValidation dataValidations dxf fillColor formula1 formula2 iconSet id negativeBorderColor negativeFillColor sparkline sparklineGroup sparklineGroups sparklines".split(
    " ",
  );
elements["xm"] = ["f", "sqref"];
elements["x"] = [...new Set([...(elements["x"] ?? []), "ext", "extLst"])].sort();
for (const name of "activePresent axisPosition border custom dateAxis direction displayEmptyCellsAs displayHidden displayXAxis first gradient gte high iconId last lineWeight low manualMax manualMin markers maxAxisType minAxisType negative negativeBarBorderColorSameAsPositive negativeBarColorSameAsPositive rightToLeft".split(
  " ",
))
  attributes.add(name);
elements["dgm"] = [...(elements["dgm"] ?? []), "extLst"].sort();
elements["a"] = [...new Set([...(elements["a"] ?? []), "ext"])].filter((name) => name !== "extLst").sort();
for (const name of ["modelId", "relId", "minVer", "relativeFrom", "normalEastAsianFlow", "dateCompatibility"])
  attributes.add(name);
const out = new URL("../src/ooxml/confirm/names.generated.json", import.meta.url);
writeFileSync(out, `${JSON.stringify({ elements, attributes: [...attributes].sort() })}\n`);
