import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

export const svgRisks = {
  "svg-script": { kind: "active", ja: "SVG内のスクリプト", en: "script in SVG" },
  "svg-event": { kind: "active", ja: "SVG内のイベント処理", en: "event handler in SVG" },
  "svg-foreignObject": { kind: "active", ja: "SVG内のHTML", en: "foreignObject" },
  "svg-external": { kind: "active", ja: "SVGの外部参照", en: "external reference in SVG" },
  "svg-animate": { kind: "active", ja: "SVGの動き・属性書き換え", en: "animation in SVG" },
  "svg-css": { kind: "active", ja: "SVGの外部スタイル", en: "CSS that reaches out in SVG" },
  "svg-link": { kind: "hidden", ja: "SVG内のリンク", en: "link in SVG" },
  "svg-metadata": { kind: "metadata", ja: "SVGのメタデータ", en: "metadata in SVG" },
  "svg-image": { kind: "active", ja: "SVG内の埋め込み画像", en: "embedded image in SVG" },
} as const satisfies RiskTable;

export const svgRefusals = {
  "svg-reference-loop": {
    ja: "図形の参照が循環しています。攻撃のおそれがあるため、通しませんでした。",
    en: "References in the drawing run in a loop, which may be an attack; it was not passed.",
  },
  "svg-too-many-shapes": {
    ja: "参照をたどると図形が上限より多くなるため、通しませんでした。",
    en: "Followed to their end, the drawing's references make more shapes than the limit; it was not passed.",
  },
} as const satisfies CodeTable;
export const svgRemovals = {
  "svg-part-dropped": { ja: "規定にない要素・属性を除去", en: "element or attribute not on the list left out" },
} as const satisfies CodeTable;
