import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const intakeWords = words({
  title: label("自動の受付口", "Gateways"),
  help: label(
    "フォルダに置かれたファイルや届いたメールを、人の操作なしに無害化して渡します。方式と許可は、領域の組合せの規則によります。渡せないものは隔離し、理由を知らせます。",
    "Files put into a folder and mail that arrives are sanitised and passed on by themselves, by the rule of their zones. What cannot pass is kept apart, with the reason.",
  ),
  isolation: label("隔離の方法", "Isolation"),
  antivirus: label("ウイルス検査", "Virus scanner"),
  mailPort: label("メールの受付", "Mail"),
  noMailPort: label(
    "開いていません（サーバーの運用者が MACHIMORI_MAIL_INTAKE_PORT で開きます）。",
    "Closed; the operator opens it by MACHIMORI_MAIL_INTAKE_PORT.",
  ),
  mailPortOpen: label("このサーバーのポート{port}（SMTP・LMTP）", "Port {port} of this server (SMTP, LMTP)"),
  now: label("受付口", "Gateways"),
  none: label("まだありません。", "None yet."),
  unnamed: label("（名前のない受付口）", "(unnamed)"),
  folder: label("監視フォルダ", "Watched folder"),
  mail: label("メール", "Mail"),
  active: label("動作中", "Active"),
  paused: label("停止中", "Paused"),
  taken: label("これまで{n}件", "{n} so far"),
  lastAt: label("最後", "Last"),
  name: label("名前", "Name"),
  inFolder: label("受け取るフォルダ", "Folder files are put into"),
  outFolder: label("渡すフォルダ", "Folder rebuilt files appear in"),
  folderHelp: label(
    "名前だけを書くと、このサーバーのデータフォルダの exchange の下に作ります。別の場所は、サーバーの運用者が開いたところに限ります（MACHIMORI_WATCH_ROOTS）。",
    "A plain name lies below exchange in the data folder; other places only where the operator opened them (MACHIMORI_WATCH_ROOTS).",
  ),
  recipients: label("受け取る宛先", "Recipients"),
  recipientsHelp: label(
    "1行に1つ。name@example.jp か、ドメイン全体なら example.jp と書きます。",
    "One a line: name@example.jp, or example.jp for a whole domain.",
  ),
  nextHop: label("渡す先のメールサーバー", "Mail server it goes on to"),
  nextHopHelp: label(
    "smtp://ホスト:ポート か lmtp://ホスト:ポート。このサーバーの外は、運用者が許したものに限ります（MACHIMORI_NEXT_HOPS）。",
    "smtp://host:port or lmtp://host:port; other machines only where the operator permits (MACHIMORI_NEXT_HOPS).",
  ),
  isActive: label("動かす", "Active"),
  addFolder: label("監視フォルダを加える", "Add a watched folder"),
  addMail: label("メールの受付を加える", "Add mail"),
  drop: label("この受付口を除く", "Remove this gateway"),
  save: label("受付口を定める", "Set the gateways"),
  incomplete: label("空いている欄を埋めてください。", "Fill in what is empty; the zones must differ."),
  recent: label("最近届いたもの", "What came last"),
  nothingCame: label("まだ何も届いていません。", "Nothing has come yet."),
});
