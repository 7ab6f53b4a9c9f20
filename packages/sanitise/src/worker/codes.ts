import type { CodeTable } from "../vocabulary/entry.ts";

/** Refusals of the frame itself. Whatever happens that is not foreseen ends in one of these, never in an output. */
export const frameRefusals = {
  "time-out": {
    ja: "処理が制限時間を超えたため中止しました。ファイルを分割するか、作成者に作り直しを依頼してください。",
    en: "Processing exceeded the time limit and was stopped. Split the file or ask its author to recreate it.",
  },
  "memory-limit": {
    ja: "処理に必要な記憶域が上限を超えたため中止しました。ファイルを分割してください。",
    en: "Processing exceeded the memory limit and was stopped. Split the file.",
  },
  crash: {
    ja: "検査用の隔離環境が異常終了したため、このファイルは通しませんでした。管理者にお知らせください。",
    en: "The isolated worker ended abnormally; the file was not passed. Tell the administrator.",
  },
  defect: {
    ja: "処理中に想定外の状態になったため、このファイルは通しませんでした。管理者にお知らせください。",
    en: "Processing met an unforeseen state; the file was not passed. Tell the administrator.",
  },
  protocol: {
    ja: "隔離環境からの応答が規定の形でないため、このファイルは通しませんでした。管理者にお知らせください。",
    en: "The isolated worker's answer broke the agreed form; the file was not passed. Tell the administrator.",
  },
  "no-sandbox": {
    ja: "この計算機では隔離環境を用意できないため、処理を行いませんでした。管理者にお知らせください。",
    en: "No isolation could be set up on this machine, so nothing was processed. Tell the administrator.",
  },
  "office-missing": {
    ja: "この形式の変換に必要なLibreOfficeが入っていません。管理者に導入を依頼するか、別の形式で受け取ってください。",
    en: "LibreOffice, which this conversion needs, is not installed. Ask for it, or for another format.",
  },
  "mode-not-offered": {
    ja: "この形式では、定められた無害化の方式を選べません。管理者に方式の設定を確認してください。",
    en: "The sanitising mode set for this type is not offered for it. Check the setting.",
  },
  "preview-none": {
    ja: "この種類のファイルは画像で示せません。",
    en: "Files of this type cannot be shown as a picture.",
  },
  "type-forbidden": {
    ja: "この種類のファイルは、団体の定めにより、この領域へは渡せません。別の形式にできるかを確認してください。",
    en: "The body's rule keeps files of this type from this zone. See whether another format will do.",
  },
  "type-not-allowed": {
    ja: "この種類のファイルは無害化の対象外です。PDFやWord文書など、対象の形式で受け取ってください。",
    en: "Files of this type are not taken. Ask for a supported format such as PDF or Word.",
  },
  "held-no-renderer": {
    ja: "この形式を安全に再構成する手段がありません。保留して担当者の判断を受けるか、PDFで受け取ってください。",
    en: "There is no safe way to rebuild this format. Hold it for a person, or ask for a PDF.",
  },
  "not-confirmed": {
    ja: "再構成したファイルが確認の段階で規定の形と合わなかったため、通しませんでした。",
    en: "The rebuilt file did not match the permitted form when confirmed; it was not passed.",
  },
  "input-too-large": {
    ja: "ファイルが大きさの上限を超えています。分割してください。",
    en: "The file exceeds the size limit. Split it.",
  },
  "output-too-large": {
    ja: "再構成後のファイルが大きさの上限を超えました。分割してください。",
    en: "The rebuilt file exceeds the size limit. Split the original.",
  },
  "bomb-size": {
    ja: "展開すると異常に大きくなる構造（圧縮爆弾）のおそれがあるため、通しませんでした。",
    en: "The file expands abnormally (possible decompression bomb); it was not passed.",
  },
  "bomb-entries": {
    ja: "内部の部品の数が上限を超えています。",
    en: "The file has more parts than the limit.",
  },
  "bomb-pixels": {
    ja: "画像の画素数が上限を超えています。縮小してください。",
    en: "The image has more pixels than the limit. Reduce it.",
  },
  "bomb-depth": {
    ja: "入れ子（ファイルの中のファイル）が上限より深いため、通しませんでした。",
    en: "Files are nested deeper than the limit.",
  },
  "too-many-pages": {
    ja: "ページ数が上限を超えています。分割してください。",
    en: "The document has more pages than the limit. Split it.",
  },
  damaged: {
    ja: "ファイルが壊れているか、形式の定めに合っていません。作成者に作り直しを依頼してください。",
    en: "The file is damaged or breaks the rules of its format. Ask its author to recreate it.",
  },
  encrypted: {
    ja: "暗号化されているため中身を検査できません。パスワードを付けて再度実行するか、暗号化を解いて受け取ってください。",
    en: "The file is encrypted and cannot be checked. Give the password, or ask for it unencrypted.",
  },
  "encrypted-kind": {
    ja: "暗号化されており、この形式の暗号化はパスワードがあっても解除できません。暗号化を解いたファイルか、docx・xlsx・pptxなどの新しい形式で受け取ってください。",
    en: "The file is encrypted in a way that no password undoes here. Ask for it unencrypted, or in a newer format such as docx.",
  },
  "wrong-password": {
    ja: "パスワードが違うため開けません。パスワードを確かめて再度実行してください。",
    en: "The password is wrong. Check it and try again.",
  },
  ambiguous: {
    ja: "読み方によって内容が変わる曖昧な構造のため、通しませんでした。",
    en: "The file can be read in more than one way; it was not passed.",
  },
  unsupported: {
    ja: "この形式のうち、安全に再構成できない構造が使われています。PDFなど別の形式で受け取ってください。",
    en: "The file uses a structure of its format that cannot be rebuilt safely. Ask for another format such as PDF.",
  },
} as const satisfies CodeTable;
