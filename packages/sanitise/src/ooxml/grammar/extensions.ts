/**
 * What the derived grammar leaves open (`any`) and what Office writes beyond the standard, permitted here by hand:
 * pictures, shapes, charts and diagrams inside a graphic frame, Word 2010 shapes ([MS-DOCX] 2.7, 2.8), the stored
 * drawing of a SmartArt ([MS-ODRAWXML] 2.4), and VML shapes inside a picture.
 */
import type { RawType } from "./raw-type.ts";

const vml = {
  "v:shapetype": "v:CT_Shapetype",
  "v:shape": "v:CT_Shape",
  "v:group": "v:CT_Group",
  "v:rect": "v:CT_Rect",
  "v:roundrect": "v:CT_RoundRect",
  "v:line": "v:CT_Line",
  "v:oval": "v:CT_Oval",
  "v:polyline": "v:CT_PolyLine",
  "v:curve": "v:CT_Curve",
  "v:arc": "v:CT_Arc",
  "v:image": "v:CT_Image",
};
const wordShapes = {
  "wps:wsp": "wps:CT_Shape",
  "pic:pic": "pic:CT_Picture",
  "wpg:graphicFrame": "wpg:CT_Frame",
  "wpg:grpSp": "wpg:CT_Group",
};

/** Types added to or laid over the derived ones; attributes and children are united. */
export const extensionTypes: Readonly<Record<string, RawType>> = {
  text: { a: { "xml:space": "s" }, c: {}, t: 1 },
  "w:CT_Picture": { a: {}, c: vml },
  "w:CT_Background": { a: {}, c: { "v:background": "v:CT_Background" } },
  "a:CT_GraphicalObjectData": {
    a: {},
    c: {
      "pic:pic": "pic:CT_Picture",
      "c:chart": "c:CT_RelId",
      "dgm:relIds": "dgm:CT_RelIds",
      "a:tbl": "a:CT_Table",
      "wps:wsp": "wps:CT_Shape",
      "wpg:wgp": "wpg:CT_Group",
      "wpc:wpc": "wpc:CT_Canvas",
    },
  },
  // Part of the 5th edition's text, missing from its transitional schema.
  "x:CT_WorkbookPr": { a: { dateCompatibility: "b" }, c: {} },
  "wp:CT_Anchor": { a: {}, c: { "wp14:sizeRelH": "wp14:CT_SizeRelH", "wp14:sizeRelV": "wp14:CT_SizeRelV" } },
  "wp:CT_PosH": { a: {}, c: { "wp14:pctPosHOffset": "text" } },
  "wp:CT_PosV": { a: {}, c: { "wp14:pctPosVOffset": "text" } },
  "wp14:CT_SizeRelH": { a: { relativeFrom: "s" }, c: { "wp14:pctWidth": "text" } },
  "wp14:CT_SizeRelV": { a: { relativeFrom: "s" }, c: { "wp14:pctHeight": "text" } },
  "wps:CT_Shape": {
    a: { normalEastAsianFlow: "b" },
    c: {
      "wps:cNvPr": "a:CT_NonVisualDrawingProps",
      "wps:cNvSpPr": "a:CT_NonVisualDrawingShapeProps",
      "wps:cNvCnPr": "a:CT_NonVisualConnectorProperties",
      "wps:spPr": "a:CT_ShapeProperties",
      "wps:style": "a:CT_ShapeStyle",
      "wps:txbx": "wps:CT_TextBox",
      "wps:linkedTxbx": "wps:CT_LinkedTextBox",
      "wps:bodyPr": "a:CT_TextBodyProperties",
    },
  },
  "wps:CT_TextBox": { a: { id: "i" }, c: { "w:txbxContent": "w:CT_TxbxContent" } },
  "wps:CT_LinkedTextBox": { a: { id: "i", seq: "i" }, c: {} },
  "wpg:CT_Group": {
    a: {},
    c: {
      "wpg:cNvPr": "a:CT_NonVisualDrawingProps",
      "wpg:cNvGrpSpPr": "a:CT_NonVisualGroupDrawingShapeProps",
      "wpg:grpSpPr": "a:CT_GroupShapeProperties",
      ...wordShapes,
    },
  },
  "wpg:CT_Frame": {
    a: {},
    c: {
      "wpg:cNvPr": "a:CT_NonVisualDrawingProps",
      "wpg:cNvFrPr": "a:CT_NonVisualGraphicFrameProperties",
      "wpg:xfrm": "a:CT_Transform2D",
      "a:graphic": "a:CT_GraphicalObject",
    },
  },
  "wpc:CT_Canvas": {
    a: {},
    c: {
      "wpc:bg": "a:CT_BackgroundFormatting",
      "wpc:whole": "a:CT_WholeE2oFormatting",
      ...wordShapes,
      "wpg:wgp": "wpg:CT_Group",
    },
  },
  "dgm:CT_DataModel": { a: {}, c: { "dgm:extLst": "dgm:CT_DataExtensions" } },
  "dgm:CT_DataExtensions": { a: {}, c: { "a:ext": "dgm:CT_DataExtension" } },
  "dgm:CT_DataExtension": { a: { uri: "s" }, c: { "dsp:dataModelExt": "dsp:CT_DataModelExt" } },
  "dsp:CT_DataModelExt": { a: { relId: "s", minVer: "s" }, c: {} },
  "dsp:CT_Drawing": { a: {}, c: { "dsp:spTree": "dsp:CT_Group" } },
  "dsp:CT_Group": {
    a: {},
    c: {
      "dsp:nvGrpSpPr": "dsp:CT_GroupNames",
      "dsp:grpSpPr": "a:CT_GroupShapeProperties",
      "dsp:sp": "dsp:CT_Shape",
      "dsp:grpSp": "dsp:CT_Group",
    },
  },
  "dsp:CT_GroupNames": {
    a: {},
    c: { "dsp:cNvPr": "a:CT_NonVisualDrawingProps", "dsp:cNvGrpSpPr": "a:CT_NonVisualGroupDrawingShapeProps" },
  },
  "dsp:CT_Shape": {
    a: { modelId: "s" },
    c: {
      "dsp:nvSpPr": "dsp:CT_ShapeNames",
      "dsp:spPr": "a:CT_ShapeProperties",
      "dsp:style": "a:CT_ShapeStyle",
      "dsp:txBody": "a:CT_TextBody",
      "dsp:txXfrm": "a:CT_Transform2D",
    },
  },
  "dsp:CT_ShapeNames": {
    a: {},
    c: { "dsp:cNvPr": "a:CT_NonVisualDrawingProps", "dsp:cNvSpPr": "a:CT_NonVisualDrawingShapeProps" },
  },
};

export const extensionRoots: Readonly<Record<string, string>> = { "dsp:drawing": "dsp:CT_Drawing" };
