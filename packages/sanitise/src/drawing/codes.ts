import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors of DXF drawings (AutoCAD DXF reference). */
export const drawingRisks = {
  "dxf-xref": { kind: "active", ja: "外部図面の参照（外部参照）", en: "reference to another drawing" },
  "dxf-image": { kind: "active", ja: "外部の画像の参照", en: "picture kept in another file" },
  "dxf-underlay": { kind: "active", ja: "外部の下敷き（PDF等）の参照", en: "underlay kept in another file" },
  "dxf-ole": { kind: "active", ja: "埋め込みOLEオブジェクト", en: "embedded OLE object" },
  "dxf-proxy": { kind: "active", ja: "別のプログラムに任される図形（プロキシ）", en: "object left to another program" },
  "dxf-font-path": { kind: "active", ja: "場所を指定したフォントの参照", en: "font named by its place" },
  "dxf-solid": { kind: "hidden", ja: "読み取れない立体の独自データ", en: "solid in a private encoding" },
  "dxf-extended-data": {
    kind: "hidden",
    ja: "図形の付加データ（リンクを含み得る）",
    en: "extended data, which can hold links",
  },
  "dxf-field": { kind: "active", ja: "自動で値が入るフィールド", en: "field that computes its text" },
  "dxf-metadata": { kind: "metadata", ja: "作成者・日時などの図面情報", en: "author, dates and identifiers" },
} as const satisfies RiskTable;

export const drawingRefusals = {
  "dxf-binary": {
    ja: "バイナリ形式のDXFには対応していません。ASCII形式のDXFかPDFで受け取ってください。",
    en: "DXF in binary form is not taken. Ask for DXF in ASCII form or for a PDF.",
  },
} as const satisfies CodeTable;

export const drawingRemovals = {
  "dxf-record-dropped": { ja: "許可一覧にない図形や記録", en: "entity or record that is not on the allow-list" },
  "dxf-section-dropped": { ja: "許可一覧にない区画", en: "section that is not on the allow-list" },
} as const satisfies CodeTable;
