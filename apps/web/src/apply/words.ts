import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const applyWords = words({
  send: label("送る", "Send"),
  register: label("登録する", "Register"),
  needed: label("必要なもの", "What is needed"),
  neededList: label("{fields}を記入します。", "You will fill in: {fields}."),
  route: label("このあとの流れ", "What happens next"),
  decides: label("この申請は{who}が判断します。", "{who} decides on this."),
  does: label("{who} が行います。", "Done by {who}."),
  vacant: label(
    "担当する人がいません。管理者に役割の任命を依頼してください。",
    "Nobody holds this role; ask an administrator to appoint someone.",
  ),
  instead: label(
    "（本来の判断者があなたのため、上位の役割が判断します）",
    "(you would be the decider, so the role above decides)",
  ),
  byStandard: label("本文に定めがないため、標準によります。", "The text does not say; the standard applies."),
  clauseSays: label("根拠 {path}", "Clause {path}"),
  things: label("分類と取扱制限", "Classes and restrictions"),
  noClass: label("分類が決まっていません", "no class yet"),
  sensitive: label("（機微な分類）", " (sensitive)"),
  draftSaved: label("下書きを保存しました（{time}）", "Draft saved ({time})"),
  draftSaving: label("下書きを保存しています…", "Saving the draft…"),
  draftFailed: label(
    "下書きを保存できませんでした。入力は画面に残っています。10秒ごとに保存し直します。",
    "The draft could not be saved; what you typed is still here, and saving is tried again every ten seconds.",
  ),
  changedElsewhere: label(
    "この下書きは、別の画面で書き換えられました。この画面の入力は残っています。",
    "This draft was changed in another window. What you typed here is still here.",
  ),
  sentElsewhere: label(
    "この下書きは、別の画面で送信されたか、捨てられました。同じものを二度送らないように、先に一覧を確かめてください。",
    "This draft was sent or discarded in another window. Look at the list first, so that nothing is sent twice.",
  ),
  differing: label("違うところ：{fields}", "What differs: {fields}"),
  takeTheirs: label("別の画面の内容を読み込む", "Take what the other window has"),
  keepMine: label("この画面の内容で続ける", "Go on with what is here"),
  draftsKept: label("書きかけの下書きがあります", "You have begun this before"),
  goOn: label("{time}の下書きの続きを書く", "Go on with the draft of {time}"),
  likeLast: label(
    "前回（{day}「{name}」）と同じ内容で書き始める",
    "Begin with the same as last time ({day}, “{name}”)",
  ),
  draftGone: label(
    "この下書きはもうありません。送信済みか、捨てられています。新しく書き始められます。",
    "This draft is gone: it was sent or discarded. You can start anew.",
  ),
  mend: label(
    "{n}か所を直してください。入力した内容は下書きに残っています。",
    "Please correct {n} field(s); your draft is kept.",
  ),
  actedOn: label("実際に行った日（空欄なら今日）", "Done on (today if empty)"),
  actedOnHelp: label(
    "行った日から{n}開庁日以内に報告してください。過ぎたときは、遅れた理由も書きます。",
    "To be reported within {n} business days; after that, say why it is late.",
  ),
  lateReason: label("報告が遅れた理由", "Why the report is late"),
  exPost: label(
    "緊急のため、許可を得る前に行った（事後の申請）",
    "Done in an emergency before permission (afterwards)",
  ),
  exPostReason: label("先に行った理由", "Why it could not wait"),
  exPostHelp: label(
    "先に行ったことと、その理由が記録され、判断する人に示されます。",
    "That it was done first, and why, is recorded and shown to the decider.",
  ),
  sent: label("「{title}」を送りました", "“{title}” was sent"),
  registered: label("「{title}」に登録しました", "Registered in “{title}”"),
  sentNumber: label("文書番号 {number}", "Document number {number}"),
  next: label("次は {step}", "Next: {step}"),
  nextBy: label("{who} が、{due}までに行います。", "{who}, by {due}."),
  nextByNoDue: label("{who} が行います。", "{who}."),
  nothingNext: label(
    "このあとの手続はありません。記録に残りました。",
    "Nothing further is needed; it is on the record.",
  ),
  told: label("進んだときは、ホームのお知らせに表示します。", "You will see each step among your notices."),
  openEntry: label("控えを開く", "Open your copy"),
  another: label("続けてもう1件", "One more"),
  home: label("ホームに戻る", "Back to Home"),
  unknownForm: label("この手続はありません", "There is no such procedure"),
  emergencyIncident: label(
    "まず被害の拡大を止め、分かる範囲で書いて送ってください。あとから書き足せます。",
    "Stop the damage first; write what you know and send it. More can be added later.",
  ),
});
