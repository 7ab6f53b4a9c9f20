/**
 * What Excel 2010 and later write beside the standard and people see or use: sparklines, bars and icons of conditional
 * formats, lists for input that lie on another sheet ([MS-XLSX] 2.6). Slicers, timelines and whatever else stands in an
 * extension do not pass.
 */
import type { RawType } from "./raw-type.ts";

/** Addresses of the extensions whose content is permitted; an extension by another name goes with all it holds. */
export const sheetExtensionUris: ReadonlySet<string> = new Set([
  "{78C0D931-6437-407D-A8EE-F0AAD7539E65}",
  "{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}",
  "{05C60535-1F16-4FD2-B633-F4F36F0B64E0}",
  "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}",
]);

const colours = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`x14:${name}`, "x:CT_Color"]));
const flags = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, "b"]));
const formula = { "xm:f": "text" };

export const sheetExtensionTypes: Readonly<Record<string, RawType>> = {
  "x:CT_Worksheet": { a: {}, c: { "x:extLst": "x14:CT_SheetExtensions" } },
  "x14:CT_SheetExtensions": { a: {}, c: { "x:ext": "x14:CT_SheetExtension" } },
  "x14:CT_SheetExtension": {
    a: { uri: "s" },
    c: {
      "x14:conditionalFormattings": "x14:CT_ConditionalFormattings",
      "x14:dataValidations": "x14:CT_DataValidations",
      "x14:sparklineGroups": "x14:CT_SparklineGroups",
    },
  },
  "x:CT_CfRule": { a: {}, c: { "x:extLst": "x14:CT_RuleExtensions" } },
  "x14:CT_RuleExtensions": { a: {}, c: { "x:ext": "x14:CT_RuleExtension" } },
  "x14:CT_RuleExtension": { a: { uri: "s" }, c: { "x14:id": "text" } },
  "x14:CT_ConditionalFormattings": { a: {}, c: { "x14:conditionalFormatting": "x14:CT_ConditionalFormatting" } },
  "x14:CT_ConditionalFormatting": { a: { pivot: "b" }, c: { "x14:cfRule": "x14:CT_CfRule", "xm:sqref": "text" } },
  "x14:CT_CfRule": {
    a: {
      ...{ type: "s", priority: "i", operator: "s", text: "s", timePeriod: "s", rank: "i", stdDev: "i", id: "s" },
      ...flags("stopIfTrue", "aboveAverage", "percent", "bottom", "equalAverage", "activePresent"),
    },
    c: {
      ...formula,
      "x14:colorScale": "x14:CT_ColorScale",
      "x14:dataBar": "x14:CT_DataBar",
      "x14:iconSet": "x14:CT_IconSet",
      "x14:dxf": "x:CT_Dxf",
    },
  },
  "x14:CT_Cfvo": { a: { type: "s", gte: "b" }, c: formula },
  "x14:CT_ColorScale": { a: {}, c: { "x14:cfvo": "x14:CT_Cfvo", ...colours("color") } },
  "x14:CT_DataBar": {
    a: {
      ...{ minLength: "i", maxLength: "i", direction: "s", axisPosition: "s" },
      ...flags("showValue", "border", "gradient"),
      ...flags("negativeBarColorSameAsPositive", "negativeBarBorderColorSameAsPositive"),
    },
    c: {
      "x14:cfvo": "x14:CT_Cfvo",
      ...colours("borderColor", "fillColor", "negativeFillColor", "negativeBorderColor", "axisColor"),
    },
  },
  "x14:CT_IconSet": {
    a: { iconSet: "s", ...flags("showValue", "percent", "reverse", "custom") },
    c: { "x14:cfvo": "x14:CT_Cfvo", "x14:cfIcon": "x14:CT_CfIcon" },
  },
  "x14:CT_CfIcon": { a: { iconSet: "s", iconId: "i" }, c: {} },
  "x14:CT_DataValidations": {
    a: { disablePrompts: "b", xWindow: "i", yWindow: "i", count: "i" },
    c: { "x14:dataValidation": "x14:CT_DataValidation" },
  },
  "x14:CT_DataValidation": {
    a: {
      ...{ type: "s", errorStyle: "s", imeMode: "s", operator: "s" },
      ...{ errorTitle: "s", error: "s", promptTitle: "s", prompt: "s" },
      ...flags("allowBlank", "showDropDown", "showInputMessage", "showErrorMessage"),
    },
    c: { "x14:formula1": "x14:CT_Formula", "x14:formula2": "x14:CT_Formula", "xm:sqref": "text" },
  },
  "x14:CT_Formula": { a: {}, c: formula },
  "x14:CT_SparklineGroups": { a: {}, c: { "x14:sparklineGroup": "x14:CT_SparklineGroup" } },
  "x14:CT_SparklineGroup": {
    a: {
      ...{ manualMax: "i", manualMin: "i", lineWeight: "i", type: "s", displayEmptyCellsAs: "s" },
      ...{ minAxisType: "s", maxAxisType: "s" },
      ...flags("dateAxis", "markers", "high", "low", "first", "last", "negative"),
      ...flags("displayXAxis", "displayHidden", "rightToLeft"),
    },
    c: {
      ...colours("colorSeries", "colorNegative", "colorAxis", "colorMarkers"),
      ...colours("colorFirst", "colorLast", "colorHigh", "colorLow"),
      ...formula,
      "x14:sparklines": "x14:CT_Sparklines",
    },
  },
  "x14:CT_Sparklines": { a: {}, c: { "x14:sparkline": "x14:CT_Sparkline" } },
  "x14:CT_Sparkline": { a: {}, c: { ...formula, "xm:sqref": "text" } },
};
