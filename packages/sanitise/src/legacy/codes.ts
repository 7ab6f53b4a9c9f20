import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors of legacy Office, RTF, OpenDocument and flat XML files. */
export const legacyRisks = {
  "ole-vba": { kind: "active", ja: "VBAマクロ", en: "VBA macros" },
  "ole-ObjectPool": { kind: "active", ja: "埋め込みオブジェクト", en: "embedded objects" },
  "ole-embedded": { kind: "active", ja: "埋め込まれた文書", en: "embedded document" },
  "ole-Ole10Native": { kind: "active", ja: "埋め込まれたファイル", en: "packaged file" },
  "ole-control-stream": { kind: "active", ja: "埋め込みの部品（ActiveX等）", en: "control" },
  "ole-EquationEditor": { kind: "active", ja: "数式エディターのオブジェクト", en: "Equation Editor object" },
  "doc-field-DDE": { kind: "active", ja: "他のプログラムとの連携（DDE）", en: "DDE field" },
  "doc-field-INCLUDE": { kind: "active", ja: "外部の内容を読み込むフィールド", en: "field that loads outside content" },
  "doc-field-MACROBUTTON": { kind: "active", ja: "マクロを呼ぶボタン", en: "macro button" },
  "doc-field-HYPERLINK": { kind: "hidden", ja: "リンク", en: "hyperlink" },
  "xls-xlm-macrosheet": { kind: "active", ja: "Excel 4.0マクロ", en: "Excel 4 macro sheet" },
  "xls-supbook-external": { kind: "active", ja: "他のブックへの参照", en: "link to another workbook" },
  "xls-dbquery": { kind: "active", ja: "外部データの取り込み", en: "external data query" },
  "xls-ObProj": { kind: "active", ja: "マクロのプロジェクト", en: "macro project" },
  "xls-hyperlink": { kind: "hidden", ja: "リンク", en: "hyperlink" },
  "ppt-ExOleObjStg?": { kind: "active", ja: "埋め込みオブジェクト・マクロの格納域", en: "stored object or macros" },
  "ppt-ExOleEmbed?": { kind: "active", ja: "埋め込みオブジェクト", en: "embedded object" },
  "ppt-hyperlink": { kind: "hidden", ja: "リンク", en: "hyperlink" },
  "rtf-object": { kind: "active", ja: "RTFの埋め込みオブジェクト", en: "embedded object in RTF" },
  "rtf-template": { kind: "active", ja: "外部のテンプレート", en: "remote template" },
  "rtf-field-DDE": { kind: "active", ja: "他のプログラムとの連携（DDE）", en: "DDE field in RTF" },
  "rtf-field-INCLUDE": { kind: "active", ja: "外部の内容を読み込むフィールド", en: "field that loads outside content" },
  "rtf-hyperlink": { kind: "hidden", ja: "リンク", en: "hyperlink" },
  "rtf-datastore": { kind: "hidden", ja: "独自データの格納域", en: "data store" },
  "rtf-pict": { kind: "hidden", ja: "RTF内の画像", en: "picture in RTF" },
  "rtf-shape": { kind: "hidden", ja: "RTF内の図形", en: "shape in RTF" },
  "odf-macro": { kind: "active", ja: "マクロ", en: "macro" },
  "odf-script-link": { kind: "active", ja: "マクロを呼ぶリンク", en: "link to a macro" },
  "odf-event-listener": { kind: "active", ja: "自動で動く操作", en: "event listener" },
  "odf-external-link": { kind: "active", ja: "外部の内容の読み込み", en: "outside content" },
  "odf-dde": { kind: "active", ja: "他のプログラムとの連携（DDE）", en: "DDE link" },
  "odf-embedded-object": { kind: "active", ja: "埋め込みオブジェクト", en: "embedded object" },
  "flat-word-xml": { kind: "hidden", ja: "Word 2003 XML形式", en: "Word 2003 XML" },
  "flat-excel-xml": { kind: "hidden", ja: "Excel 2003 XML形式", en: "Excel 2003 XML" },
  "xml-embedded": { kind: "active", ja: "XMLに埋め込まれたデータ", en: "binary data in XML" },
} as const satisfies RiskTable;

/** Reasons an office file cannot be converted. */
export const legacyRefusals = {
  "office-failed": {
    ja: "LibreOfficeで変換できませんでした。ファイルが壊れているか、対応していない内容です。PDFなど別の形式で受け取ってください。",
    en: "LibreOffice could not convert the file. Ask for another format such as PDF.",
  },
  "office-time-out": {
    ja: "LibreOfficeでの変換が制限時間内に終わりませんでした。ファイルを分割するか、PDFで受け取ってください。",
    en: "LibreOffice did not finish in time. Split the file or ask for a PDF.",
  },
} as const satisfies CodeTable;

export const legacyRemovals = {
  "office-to-picture": { ja: "文書を画像PDFに変換", en: "document turned into a picture PDF" },
  "office-to-text": { ja: "文書の文字だけを取り出し", en: "only the document's text was kept" },
} as const satisfies CodeTable;
