import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors of PDF files; names are those of the labelled corpus where it has one. */
export const pdfRisks = {
  "pdf-JS": { kind: "active", ja: "JavaScript", en: "JavaScript" },
  "pdf-JS-names": { kind: "active", ja: "文書に登録されたJavaScript", en: "document-level JavaScript" },
  "pdf-OpenAction-action": { kind: "active", ja: "開いたときに自動で動く操作", en: "action on opening" },
  "pdf-OpenAction-dest": { kind: "hidden", ja: "開いたときの表示位置の指定", en: "destination on opening" },
  "pdf-AA": { kind: "active", ja: "場面に応じて自動で動く操作", en: "additional actions" },
  "pdf-Launch": { kind: "active", ja: "プログラムの起動", en: "launches a program" },
  "pdf-URI": { kind: "hidden", ja: "外部へのリンク", en: "link to an address" },
  "pdf-URI-unsafe": {
    kind: "active",
    ja: "http・https・mailto以外のアドレスを開く操作",
    en: "opens an address that is not http, https or mailto",
  },
  "pdf-SubmitForm": { kind: "active", ja: "入力内容の外部送信", en: "submits form data" },
  "pdf-ImportData": { kind: "active", ja: "外部からの入力内容の読み込み", en: "imports form data" },
  "pdf-ResetForm": { kind: "active", ja: "入力内容を消す操作", en: "resets the form" },
  "pdf-Hide": { kind: "active", ja: "表示を切り替える操作", en: "hides or shows content" },
  "pdf-Named": { kind: "active", ja: "閲覧ソフトの機能を呼ぶ操作", en: "calls a viewer function" },
  "pdf-SetOCGState": { kind: "active", ja: "レイヤーを切り替える操作", en: "switches layers" },
  "pdf-GoToR": { kind: "active", ja: "別のファイルを開く操作", en: "opens another file" },
  "pdf-GoToE": { kind: "active", ja: "埋め込みファイルを開く操作", en: "opens an embedded file" },
  "pdf-Thread": { kind: "active", ja: "別ファイルの記事を開く操作", en: "opens a thread" },
  "pdf-Rendition": { kind: "active", ja: "音声・動画の再生操作", en: "plays media" },
  "pdf-TransAction": { kind: "active", ja: "画面効果の操作", en: "transition action" },
  "pdf-GoTo3DView": { kind: "active", ja: "3D表示の操作", en: "3D view action" },
  "pdf-RichMediaExecute": { kind: "active", ja: "埋め込みメディアの操作", en: "rich media action" },
  "pdf-unknown-action": { kind: "active", ja: "規定にない操作", en: "action of unknown type" },
  "pdf-RichMedia": { kind: "active", ja: "埋め込みメディア（RichMedia）", en: "rich media" },
  "pdf-Screen": { kind: "active", ja: "動画などの再生領域", en: "screen annotation" },
  "pdf-Movie": { kind: "active", ja: "動画", en: "movie" },
  "pdf-Sound": { kind: "active", ja: "音声", en: "sound" },
  "pdf-3D": { kind: "active", ja: "3Dデータ", en: "3D artwork" },
  "pdf-EmbeddedFiles": { kind: "active", ja: "添付ファイルの一覧", en: "embedded files" },
  "pdf-EmbeddedFile-stream": { kind: "active", ja: "埋め込まれたファイル", en: "embedded file" },
  "pdf-EF": { kind: "active", ja: "ファイルの埋め込み指定", en: "embedded file specification" },
  "pdf-FileAttachment": { kind: "active", ja: "添付ファイルの注釈", en: "file attachment annotation" },
  "pdf-portfolio": { kind: "active", ja: "PDFポートフォリオ", en: "portfolio" },
  "pdf-XFA": { kind: "active", ja: "XFAフォーム", en: "XFA form" },
  "pdf-AcroForm": { kind: "active", ja: "入力フォーム", en: "interactive form" },
  "pdf-Widget": { kind: "active", ja: "入力欄", en: "form field" },
  "pdf-Signature": { kind: "hidden", ja: "電子署名", en: "digital signature" },
  "pdf-external-stream": { kind: "active", ja: "外部ファイルを参照するデータ", en: "stream kept in another file" },
  "pdf-ReferenceXObject": { kind: "active", ja: "外部PDFの参照", en: "reference to another PDF" },
  "pdf-AlternateImages": { kind: "hidden", ja: "代替画像", en: "alternate images" },
  "pdf-OPI": { kind: "active", ja: "外部画像の参照（OPI）", en: "OPI reference" },
  "pdf-PostScriptXObject": { kind: "active", ja: "PostScriptの埋め込み", en: "PostScript" },
  "pdf-TrapNet": { kind: "hidden", ja: "印刷用の補正データ", en: "trap network" },
  "pdf-Redact": { kind: "hidden", ja: "未適用の墨消し", en: "redaction not applied" },
  "pdf-OCG-hidden": {
    kind: "hidden",
    ja: "表示を切り替えられる（隠せる）レイヤー",
    en: "layer that is or can be hidden",
  },
  "pdf-PopupAnnot": { kind: "hidden", ja: "ポップアップの注釈", en: "pop-up note" },
  "pdf-annotation": { kind: "hidden", ja: "注釈の付加情報", en: "annotation data" },
  "pdf-incremental": { kind: "hidden", ja: "上書き保存による以前の版", en: "earlier revisions" },
  "pdf-ObjStm": { kind: "hidden", ja: "圧縮されたオブジェクト", en: "object streams" },
  "pdf-embedded-font": { kind: "hidden", ja: "埋め込みフォント", en: "embedded font program" },
  "pdf-invisible-text": { kind: "hidden", ja: "画面に見えない文字", en: "text that does not show" },
  "pdf-huge-page": { kind: "hidden", ja: "規定を超える大きさのページ", en: "page larger than the format permits" },
  "pdf-XMP": { kind: "metadata", ja: "XMPメタデータ", en: "XMP" },
  "pdf-Info": { kind: "metadata", ja: "文書情報（作成者など）", en: "document information" },
  "pdf-PieceInfo": { kind: "metadata", ja: "作成ソフトの独自データ", en: "private application data" },
  "pdf-structure": { kind: "metadata", ja: "文書構造の情報", en: "structure tree" },
  "pdf-thumbnail": { kind: "metadata", ja: "縮小画像", en: "page thumbnails" },
  "pdf-filter-JBIG2Decode": { kind: "hidden", ja: "JBIG2形式の画像", en: "JBIG2 image" },
  "pdf-filter-JPXDecode": { kind: "hidden", ja: "JPEG2000形式の画像", en: "JPEG 2000 image" },
  "pdf-filter-LZWDecode": { kind: "hidden", ja: "LZW圧縮のデータ", en: "LZW data" },
  "pdf-filter-Crypt": { kind: "hidden", ja: "個別の暗号化指定", en: "crypt filter" },
  "pdf-encrypted-owner": {
    kind: "hidden",
    ja: "権限の制限（開くパスワードなし）",
    en: "encrypted, opens without password",
  },
  "pdf-encrypted-pw": { kind: "hidden", ja: "開くパスワード", en: "encrypted with a password" },
  "pdf-broken": { kind: "hidden", ja: "壊れた構造", en: "damaged structure" },
} as const satisfies RiskTable;

/** Reasons a PDF is refused. */
export const pdfRefusals = {
  "pdf-unreadable": {
    ja: "PDFとして読み取れません。壊れているおそれがあります。作成者に作り直しを依頼してください。",
    en: "The file cannot be read as a PDF; it may be damaged. Ask its author to create it again.",
  },
  "pdf-no-pages": {
    ja: "PDFに表示できるページがありません。",
    en: "The PDF has no page that can be shown.",
  },
  "pdf-page-loop": {
    ja: "PDFのページの並びが循環しています。攻撃のおそれがあるため、通しませんでした。",
    en: "The PDF's page tree runs in a loop, which may be an attack; it was not passed.",
  },
  "pdf-too-deep": {
    ja: "PDFの入れ子が深すぎます。攻撃のおそれがあるため、通しませんでした。",
    en: "The PDF is nested too deep, which may be an attack; it was not passed.",
  },
  "pdf-encryption-unknown": {
    ja: "PDFの暗号化の方式に対応していません。暗号化していないファイルを受け取ってください。",
    en: "The PDF is encrypted in a way not supported. Ask for a file without encryption.",
  },
  "pdf-readers-disagree": {
    ja: "PDFの読み取り結果が検査プログラムの間で一致しません。見る人によって内容が変わるおそれがあるため、通しませんでした。",
    en: "Two readers see different pages in this PDF, so what a person sees could vary; it was not passed.",
  },
  "pdf-page-too-complex": {
    ja: "PDFのページが複雑すぎて描画できません。",
    en: "A page of the PDF is too complex to draw.",
  },
  "pdf-needs-xfa": {
    ja: "このPDFの本文はXFAフォームの中にあり、表示できる内容がありません。印刷してPDFにしたものを受け取ってください。",
    en: "The content of this PDF exists only as an XFA form. Ask for it printed to PDF.",
  },
} as const satisfies CodeTable;

/** What is left out of or changed in a PDF and is no risk factor. */
export const pdfRemovals = {
  "pdf-page-as-picture": { ja: "ページを画像に変換", en: "page turned into a picture" },
  "pdf-rebuilt-as-picture": {
    ja: "同じ形式で再構成できないため、全ページを画像に変換",
    en: "could not be rebuilt in its format, so every page was turned into a picture",
  },
  "pdf-page-not-compared": {
    ja: "元のページを描画できないため、見た目の比較を省略",
    en: "the original page could not be drawn, so its look was not compared",
  },
  "pdf-picture-to-blank": { ja: "読み取れない画像を空白に置換", en: "picture that cannot be read left blank" },
  "pdf-field-unshown": {
    ja: "入力欄の値（表示用の見た目がなく、紙面に現れないもの）",
    en: "value of a form field that has no appearance and so does not show",
  },
  "pdf-field-flattened": { ja: "入力欄を表示どおりの内容に変換", en: "form field turned into what it shows" },
  "pdf-annotation-flattened": { ja: "注釈を表示どおりの内容に変換", en: "annotation turned into what it shows" },
  "pdf-link-dropped": {
    ja: "http・https・mailto以外のリンクを除去",
    en: "link other than http, https or mailto left out",
  },
  "pdf-operator-dropped": { ja: "規定にない描画命令を除去", en: "drawing operator not on the list left out" },
  "pdf-text-only": { ja: "文字だけを取り出し", en: "only the text was kept" },
} as const satisfies CodeTable;
