import type { Unreadable } from "../source.ts";

const messages: Readonly<Record<Unreadable["code"], { readonly ja: string; readonly en: string }>> = {
  empty: {
    ja: "ファイルに文字がありません。保存し直したものを選んでください。",
    en: "The file holds no text. Choose a copy that was saved again.",
  },
  "not-text": {
    ja: "文章として読めないファイルです。テキスト、Markdown、HTML、Word（.docx）又はPDFを選んでください。",
    en: "The file cannot be read as text. Choose plain text, Markdown, HTML, Word (.docx) or PDF.",
  },
  "scanned-pdf": {
    ja: "このPDFは画像だけで、文字の情報がありません。元の文書（Word等）を選ぶか、文字認識をしたPDFを作ってから選んでください。",
    en: "This PDF consists of pictures and carries no text. Choose the original document (Word etc.) or a PDF with recognised text.",
  },
  "broken-pdf": {
    ja: "PDFが壊れているか、途中で切れているため読めません。もう一度取得したものを選んでください。",
    en: "The PDF is damaged or cut off and cannot be read. Choose a copy fetched again.",
  },
  "encrypted-pdf": {
    ja: "このPDFはパスワードで保護されています。保護を外したものを選んでください。",
    en: "This PDF is protected by a password. Choose a copy without protection.",
  },
  "broken-docx": {
    ja: "Word文書が壊れているか、Word文書ではありません。Wordで開いて保存し直したものを選んでください。",
    en: "The Word document is damaged or none at all. Open it in Word, save it again and choose that copy.",
  },
  "encrypted-docx": {
    ja: "このWord文書はパスワードで保護されています。保護を外したものを選んでください。",
    en: "This Word document is protected by a password. Choose a copy without protection.",
  },
  "archive-limits": {
    ja: "展開すると上限を超える圧縮ファイルのため、読まずに止めました。正しい文書であれば、Wordで保存し直してから選んでください。",
    en: "Unpacked, the file would exceed the limits, so reading was stopped. If the document is genuine, save it again in Word first.",
  },
  "document-type": {
    ja: "Word文書の中に文書型の宣言（DOCTYPE）があります。Wordが作る文書にはなく、読み手に別の物を取り込ませるために使われるので、読まずに止めました。Wordで開いて保存し直したものを選んでください。",
    en: "A part of the Word document declares a document type (DOCTYPE). Word never writes one and it can make a reader fetch other things, so the file was not read. Open it in Word, save it again and choose that copy.",
  },
  "too-large": {
    ja: "ファイルが大きすぎるため、読まずに止めました。ポリシーの本文だけのファイルを選んでください。",
    en: "The file is too large, so it was not read. Choose a file that holds only the text of the policy.",
  },
  "old-word": {
    ja: "古い形式のWord文書（.doc）です。Wordで開き、.docx形式で保存し直してから選んでください。",
    en: "This is an old Word document (.doc). Open it in Word, save it as .docx and choose that.",
  },
  "frames-only": {
    ja: "枠（フレーム）だけのページで、本文が別のページにあります。本文の枠の中を開き、そのページを保存したものを選んでください。",
    en: "The page consists of frames and its text is on another page. Open the frame with the text, save that page and choose it.",
  },
  "no-clauses": {
    ja: "文章は読めましたが、条文が見つかりませんでした。ポリシーの本文が含まれているか確かめてください。",
    en: "The text was read, but no clauses were found in it. Check that the file holds the text of the policy.",
  },
};

/** A file that cannot be read: why and what to do. */
export function refuse(code: Unreadable["code"], fileName: string): Unreadable {
  return { code, message: messages[code], fileName };
}
