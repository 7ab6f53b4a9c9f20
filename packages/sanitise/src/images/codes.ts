import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors of raster images; shared by every format that carries one. */
export const imageRisks = {
  "img-EXIF": { kind: "metadata", ja: "撮影情報（EXIF）", en: "EXIF" },
  "img-GPS": { kind: "metadata", ja: "撮影位置（GPS）", en: "GPS position" },
  "img-XMP": { kind: "metadata", ja: "XMPメタデータ", en: "XMP" },
  "img-IPTC": { kind: "metadata", ja: "IPTCメタデータ", en: "IPTC" },
  "img-ICC/MPF": { kind: "metadata", ja: "色情報・複数画像情報", en: "ICC or MPF" },
  "img-comment": { kind: "metadata", ja: "画像内のコメント", en: "comment segment" },
  "img-text-chunk": { kind: "metadata", ja: "画像内の文字情報", en: "text chunk" },
  "img-private-chunk": { kind: "hidden", ja: "画像内の独自データ", en: "private chunk" },
  "img-tiff": { kind: "metadata", ja: "TIFFの付加情報", en: "TIFF tags" },
  "img-animation": { kind: "hidden", ja: "動きのある画像", en: "animation" },
  "trailing-data": { kind: "active", ja: "ファイル末尾の余分なデータ", en: "data after the end" },
  "polyglot-prefix": { kind: "active", ja: "ファイル先頭の余分なデータ", en: "data before the start" },
} as const satisfies RiskTable;

export const imageRefusals = {
  "image-undecodable": {
    ja: "画像として読み取れません。壊れているおそれがあります。",
    en: "The picture cannot be decoded; it may be damaged.",
  },
  "image-lying-header": {
    ja: "画像の大きさの申告と実際のデータが合いません。",
    en: "The picture's stated size and its data disagree.",
  },
  "too-many-frames": {
    ja: "画像のコマ数・ページ数が上限を超えています。",
    en: "The picture has more frames or pages than the limit.",
  },
} as const satisfies CodeTable;

export const imageRemovals = {
  "colour-profile": { ja: "色プロファイルをsRGBに統一", en: "colour profile converted to sRGB" },
} as const satisfies CodeTable;
