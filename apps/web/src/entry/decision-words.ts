import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const decisionWords = words({
  beside: label("判断の参考", "For your decision"),
  changes: label("申請後に変わったこと", "Changed since it was sent"),
  noChanges: label("申請の後に変わったことはありません。", "Nothing has changed since it was sent."),
  values: label("差し戻しの後に直されたところ", "Corrected after it was sent back"),
  thing: label("「{name}」の登録", "The entry “{name}”"),
  applicant: label("申請者（{name}）の所属・職", "Division and post of the applicant ({name})"),
  clause: label("根拠の条文 {path}", "Clause {path}"),
  nothing: label("なし", "none"),
  others: label("申請者のほかの申請・許可", "The applicant's other open entries"),
  noOthers: label("ほかに手続中のものはありません。", "Nothing else is open."),
  othersCount: label("手続中{n}件、うち期限超過{late}件", "{n} open, {late} of them overdue"),
  due: label("期限 {day}", "due {day}"),
  shown: label("判断のときに示されていた内容", "What was shown at the decision"),
  shownHelp: label(
    "判断した人が見ていた様式そのものです。あとの変更では変わりません。",
    "The form as the person who decided had it. Later changes do not alter it.",
  ),
  override: label("自分の申請を、やむを得ず自分で判断する", "Decide your own request in an unavoidable case"),
  overrideHelp: label(
    "自分の申請は、ふつうは上位の役割が判断します。規程が認めるやむを得ない場合に限り、理由を記録して判断できます。理由は上位の役割が確認し、委員会の議題になります。",
    "Your own request is normally decided by the role above. In an unavoidable case that the text allows you may decide it for a recorded reason, which the role above confirms and the committee receives.",
  ),
  overrideReason: label("やむを得ない理由", "Why it is unavoidable"),
  overrideNeeded: label("やむを得ない理由を書いてください。", "Say why it is unavoidable."),
  overridden: label("職務分離の例外（理由：{reason}）", "Separation set aside (reason: {reason})"),
  draftKept: label("下書きの続きです。", "Continued from your draft."),
});
