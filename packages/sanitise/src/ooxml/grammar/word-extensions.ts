/**
 * What Word 2010 and later write beside the standard and people see or use: boxes to tick ([MS-DOCX] 2.6.1, 2.7.2) and the
 * looks of letters (outline, shadow, glow, reflection, fillings, ligatures; 2.6.1). Three-dimensional letters and ink do not pass.
 */
import type { RawType } from "./raw-type.ts";

const attributes = (kind: string, names: string): Record<string, string> =>
  Object.fromEntries(names.split(" ").map((name) => [`w14:${name}`, kind]));
const children = (type: string, names: string): Record<string, string> =>
  Object.fromEntries(names.split(" ").map((name) => [`w14:${name}`, type]));

const colour = { "w14:srgbClr": "w14:CT_SRgbColor", "w14:schemeClr": "w14:CT_SchemeColor" };
/** How a colour is changed: more or less of its light, its saturation, its hue. */
const changes = children("w14:CT_Amount", "tint shade alpha hueMod sat satOff satMod lum lumOff lumMod");
const filling = {
  "w14:noFill": "w14:CT_Empty",
  "w14:solidFill": "w14:CT_SolidFill",
  "w14:gradFill": "w14:CT_GradientFill",
};
const side = "e:none|t|b|l|r|ctr|tl|tr|bl|br";
const letters = {
  "w14:glow": "w14:CT_Glow",
  "w14:shadow": "w14:CT_Shadow",
  "w14:reflection": "w14:CT_Reflection",
  "w14:textOutline": "w14:CT_Outline",
  "w14:textFill": "w14:CT_Fill",
  "w14:ligatures": "w14:CT_Word",
  "w14:numForm": "w14:CT_Word",
  "w14:numSpacing": "w14:CT_Word",
  "w14:stylisticSets": "w14:CT_StylisticSets",
  "w14:cntxtAlts": "w14:CT_Switch",
};

export const wordExtensionTypes: Readonly<Record<string, RawType>> = {
  "w:CT_SdtPr": { a: {}, c: { "w14:checkbox": "w14:CT_Checkbox" } },
  "w14:CT_Checkbox": {
    a: {},
    c: {
      "w14:checked": "w14:CT_Switch",
      "w14:checkedState": "w14:CT_Mark",
      "w14:uncheckedState": "w14:CT_Mark",
    },
  },
  "w14:CT_Mark": { a: { "w14:font": "s", "w14:val": "x" }, c: {} },
  "w14:CT_Switch": { a: { "w14:val": "b" }, c: {} },
  "w:CT_RPr": { a: {}, c: letters },
  "w:CT_ParaRPr": { a: {}, c: letters },
  "w14:CT_Empty": { a: {}, c: {} },
  "w14:CT_Word": {
    a: {
      "w14:val":
        "e:none|standard|contextual|historical|discretional|standardContextual|standardHistorical|contextualHistorical|" +
        "standardDiscretional|contextualDiscretional|historicalDiscretional|standardContextualHistorical|" +
        "standardContextualDiscretional|standardHistoricalDiscretional|contextualHistoricalDiscretional|all|" +
        "default|lining|oldStyle|proportional|tabular",
    },
    c: {},
  },
  "w14:CT_StylisticSets": { a: {}, c: { "w14:styleSet": "w14:CT_StyleSet" } },
  "w14:CT_StyleSet": { a: { "w14:id": "i", "w14:val": "b" }, c: {} },
  "w14:CT_Amount": { a: attributes("m", "val"), c: {} },
  "w14:CT_SRgbColor": { a: attributes("x", "val"), c: changes },
  "w14:CT_SchemeColor": {
    a: attributes(
      "e:bg1|tx1|bg2|tx2|accent1|accent2|accent3|accent4|accent5|accent6|hlink|folHlink|dk1|lt1|dk2|lt2|phClr",
      "val",
    ),
    c: changes,
  },
  "w14:CT_SolidFill": { a: {}, c: colour },
  "w14:CT_GradientFill": {
    a: {},
    c: { "w14:gsLst": "w14:CT_GradientStops", "w14:lin": "w14:CT_Straight", "w14:path": "w14:CT_Path" },
  },
  "w14:CT_GradientStops": { a: {}, c: { "w14:gs": "w14:CT_GradientStop" } },
  "w14:CT_GradientStop": { a: attributes("m", "pos"), c: colour },
  "w14:CT_Straight": { a: { "w14:ang": "i", "w14:scaled": "b" }, c: {} },
  "w14:CT_Path": { a: { "w14:path": "e:shape|circle|rect" }, c: { "w14:fillToRect": "w14:CT_Rectangle" } },
  "w14:CT_Rectangle": { a: attributes("m", "l t r b"), c: {} },
  "w14:CT_Fill": { a: {}, c: filling },
  "w14:CT_Glow": { a: attributes("i", "rad"), c: colour },
  "w14:CT_Shadow": {
    a: { ...attributes("i", "blurRad dist dir kx ky"), ...attributes("m", "sx sy"), "w14:algn": side },
    c: colour,
  },
  "w14:CT_Reflection": {
    a: {
      ...attributes("i", "blurRad dist dir fadeDir kx ky"),
      ...attributes("m", "stA stPos endA endPos sx sy"),
      "w14:algn": side,
    },
    c: {},
  },
  "w14:CT_Outline": {
    a: {
      "w14:w": "i",
      "w14:cap": "e:rnd|sq|flat",
      "w14:cmpd": "e:sng|dbl|thickThin|thinThick|tri",
      "w14:algn": "e:ctr|in",
    },
    c: {
      ...filling,
      "w14:prstDash": "w14:CT_Dash",
      "w14:round": "w14:CT_Empty",
      "w14:bevel": "w14:CT_Empty",
      "w14:miter": "w14:CT_Miter",
    },
  },
  "w14:CT_Dash": {
    a: { "w14:val": "e:solid|dot|sysDot|dash|sysDash|lgDash|dashDot|sysDashDot|lgDashDot|lgDashDotDot|sysDashDotDot" },
    c: {},
  },
  "w14:CT_Miter": { a: attributes("m", "lim"), c: {} },
};
