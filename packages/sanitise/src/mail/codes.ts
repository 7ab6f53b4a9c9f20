import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors of mail messages. */
export const mailRisks = {
  "eml-attachment": { kind: "hidden", ja: "添付ファイル", en: "attachment" },
  "eml-html": { kind: "active", ja: "HTML形式の本文", en: "HTML body" },
  "eml-nested": { kind: "hidden", ja: "添付されたメール", en: "message within the message" },
  "eml-report": { kind: "hidden", ja: "配送報告", en: "delivery report" },
  "eml-smime": { kind: "hidden", ja: "電子署名・暗号化（S/MIME・PGP）", en: "S/MIME or PGP" },
  "eml-uuencode": { kind: "active", ja: "本文に埋め込まれたファイル", en: "file inside the body text" },
  "eml-tnef": { kind: "active", ja: "Outlook独自形式の添付（winmail.dat）", en: "TNEF" },
  "eml-partial": { kind: "active", ja: "分割されたメール", en: "message/partial" },
  "eml-external-body": { kind: "active", ja: "外部にある本文の参照", en: "message/external-body" },
  "eml-calendar": { kind: "hidden", ja: "会議の招集", en: "calendar invitation" },
  "eml-ambiguous": { kind: "active", ja: "読み方が分かれる構造", en: "ambiguous structure" },
  "eml-header-injection": { kind: "active", ja: "ヘッダーに隠した改行", en: "line break hidden in a header" },
  "eml-reply-to-differs": { kind: "hidden", ja: "差出人と異なる返信先", en: "Reply-To differs from From" },
  "eml-name-spoof": { kind: "active", ja: "表示を偽る添付名・差出人名", en: "disguised name" },
  "eml-iso-2022-jp": { kind: "metadata", ja: "ISO-2022-JPの文字", en: "ISO-2022-JP" },
  "eml-charset-odd": { kind: "metadata", ja: "文字コードの表示が不確か", en: "odd character set" },
  "eml-defects": { kind: "hidden", ja: "規格に合わない箇所", en: "defects" },
  "eml-trace": { kind: "metadata", ja: "配送経路などのヘッダー", en: "trace and private headers" },
  "msg-attachment": { kind: "active", ja: "添付ファイル", en: "attachment" },
  "msg-embedded-msg": { kind: "hidden", ja: "添付されたメール", en: "message within the message" },
  "msg-ole": { kind: "active", ja: "埋め込みオブジェクト", en: "embedded object" },
  "msg-reference": { kind: "active", ja: "外部ファイルへの参照", en: "attachment by reference" },
} as const satisfies RiskTable;

/** Reasons a message is refused. */
export const mailRefusals = {
  "mail-unreadable": {
    ja: "メールとして読み取れません。壊れているおそれがあります。",
    en: "The file cannot be read as a mail message.",
  },
  "mail-ambiguous": {
    ja: "メールの構造が、読むソフトによって違う内容になる形をしています。攻撃のおそれがあるため、通しませんでした。差出人に送り直しを依頼してください。",
    en: "Programs would read this message differently, which may be an attack; it was not passed. Ask the sender to send it again.",
  },
  "mail-too-deep": {
    ja: "メールの入れ子が深すぎます。攻撃のおそれがあるため、通しませんでした。",
    en: "The message is nested too deep; it was not passed.",
  },
  "mail-partial": {
    ja: "分割されたメールの一部です。つなぎ合わせた内容を検査できないため、通しませんでした。分割せずに送り直してもらってください。",
    en: "This is one piece of a split message, whose whole cannot be checked. Ask for it in one piece.",
  },
  "mail-external-body": {
    ja: "本文が外部の場所にあるメールのため、通しませんでした。",
    en: "The body of this message lies elsewhere; it was not passed.",
  },
  "mail-several": {
    ja: "複数のメールをまとめたファイルです。1通ずつ保存したもの（.eml）を受け取ってください。",
    en: "The file holds several messages. Ask for each saved by itself (.eml).",
  },
  "mail-encrypted": {
    ja: "暗号化されたメールのため中身を検査できません。暗号化せずに送り直してもらってください。",
    en: "The message is encrypted and cannot be checked. Ask for it unencrypted.",
  },
} as const satisfies CodeTable;

/** What is left out of or changed in a message and is no risk factor. */
export const mailRemovals = {
  "mail-part-dropped": { ja: "メールの部分を除去", en: "part of the message left out" },
  "mail-attachment-dropped": {
    ja: "無害化できない添付ファイルを除去",
    en: "attachment that cannot be made harmless left out",
  },
  "mail-attachments-dropped": { ja: "添付ファイルを除去（本文のみ）", en: "attachments left out (text only)" },
  "mail-html-alternative": {
    ja: "HTML形式の本文を除去し、文字の本文を採用",
    en: "HTML version left out, text version kept",
  },
  "mail-signature-dropped": {
    ja: "電子署名を除去（書き換えにより無効になるため）",
    en: "signature left out, rewriting voids it",
  },
  "mail-header-dropped": { ja: "メールヘッダーを除去", en: "header left out" },
  "mail-address-dropped": { ja: "読み取れないメールアドレスを除去", en: "address that cannot be read left out" },
} as const satisfies CodeTable;
