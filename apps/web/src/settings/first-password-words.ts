import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

/** Words of the page that issues temporary passwords to many at once. */
export const firstPasswordWords = words({
  title: label("仮のパスワードをまとめて発行する", "Issue temporary passwords to many"),
  link: label("アカウントのない{n}人にまとめて発行する", "Issue to all {n} without an account"),
  help: label(
    "アカウントのない職員のアカウントを開き、仮のパスワードを発行します。利用者IDは職員番号です。仮のパスワードは72時間有効で、この画面でだけ表示します。印刷して切り離し、本人に手渡してください。本人は最初のサインインで変更します。",
    "Opens an account for everyone without one and issues a temporary password. The user ID is the staff number. It is good for 72 hours and is shown on this page only: print it, cut it apart and hand each slip over. It is changed at the first sign-in.",
  ),
  division: label("所属", "Division"),
  everyDivision: label("すべての所属（{n}人）", "All divisions ({n})"),
  divisionCount: label("{name}（{n}人）", "{name} ({n})"),
  noDivision: label("所属なし", "No division"),
  issue: label("{n}人に発行する", "Issue to {n}"),
  stop: label("ここまでで止める", "Stop here"),
  soFar: label("{all}人のうち{n}人に発行しました。", "{n} of {all} issued."),
  once: label(
    "この{n}人の仮のパスワードは、いまだけ表示します",
    "The temporary passwords of these {n} are shown only now",
  ),
  onceHelp: label(
    "この画面を離れると、もう表示できません。先に印刷してください。印刷した紙は、渡すまで鍵のかかる場所に置いてください。",
    "They cannot be shown again once you leave this page. Print them first, and keep the sheets locked away until they are handed over.",
  ),
  slips: label("仮のパスワード", "Temporary passwords"),
  address: label("開くアドレス", "Address to open"),
  password: label("仮のパスワード", "Temporary password"),
  until: label("有効期限", "Good until"),
  none: label(
    "アカウントのない職員はいません。仮のパスワードを出し直すには、アカウントの一覧で一人ずつ操作してください。",
    "Everybody has an account. To issue a password anew, manage the person in the list of accounts.",
  ),
});
