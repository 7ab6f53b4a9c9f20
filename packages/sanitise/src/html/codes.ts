import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors of HTML, as a file, in a mail or in a web archive. */
export const htmlRisks = {
  "html-script": { kind: "active", ja: "スクリプト", en: "script" },
  "html-onevent": { kind: "active", ja: "操作に応じて動くスクリプト", en: "event handler" },
  "html-javascript-link": { kind: "active", ja: "スクリプトを動かすリンク", en: "link that runs script" },
  "html-iframe": { kind: "active", ja: "別の文書の埋め込み", en: "embedded frame" },
  "html-object": { kind: "active", ja: "プラグインやオブジェクトの埋め込み", en: "embedded object" },
  "html-form": { kind: "active", ja: "入力フォーム", en: "form" },
  "html-meta-refresh": { kind: "active", ja: "自動で別のページへ移る指定", en: "automatic redirect" },
  "html-base": { kind: "active", ja: "リンク先の起点の変更", en: "base address" },
  "html-smuggling": { kind: "active", ja: "文書内に隠したファイル", en: "file hidden in the document" },
  "html-remote-css": { kind: "active", ja: "外部の書式の読み込み", en: "remote style sheet" },
  "html-remote-img": { kind: "active", ja: "外部の画像の読み込み", en: "remote picture" },
  "html-tracking-pixel": { kind: "active", ja: "開封を知らせる画像", en: "tracking pixel" },
  "html-svg": { kind: "active", ja: "文書内のSVG・数式", en: "inline SVG or MathML" },
  "html-comment": { kind: "hidden", ja: "コメント・条件付きコメント", en: "comments" },
  "html-hidden-text": { kind: "hidden", ja: "画面に見えない文字", en: "text that does not show" },
  "html-link": { kind: "hidden", ja: "リンク", en: "link" },
  "html-link-mismatch": { kind: "active", ja: "表示と行き先が異なるリンク", en: "link whose text and target differ" },
} as const satisfies RiskTable;

export const htmlRefusals = {
  "html-no-text": {
    ja: "HTMLに文字として取り出せる内容がありません。PDFなど別の形式で受け取ってください。",
    en: "The HTML has no content that can be kept as text. Ask for another format such as PDF.",
  },
} as const satisfies CodeTable;

export const htmlRemovals = {
  "html-to-text": { ja: "HTMLを文字だけに変換", en: "HTML turned into text" },
  "html-picture": { ja: "HTML内の画像を除去", en: "picture in the HTML left out" },
} as const satisfies CodeTable;
