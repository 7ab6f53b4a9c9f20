import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const disclosureWords = words({
  title: label("公表", "Publication"),
  help: label(
    "サインインしていない人にも見せる規程を選びます。選ばないものは公表されません。本文で非公開と定めた部分は、公表する規程でも表示しません。",
    "Choose which texts anybody may read without signing in. What is not chosen is not published; parts the text itself closes are never shown.",
  ),
  none: label("施行されている規程はまだありません。", "No text is in force yet."),
  text: label("規程", "Text"),
  state: label("公表の状態", "State"),
  set: label("公表を設定する", "Set publication"),
  setOf: label("{name}の公表", "Publication of {name}"),
  open: label("公表している", "Published"),
  closed: label("公表していない", "Not published"),
  closedClauses: label("（非公開の条項 {n}）", " ({n} clauses closed)"),
  see: label("公表しているものを見る", "See what is published"),
  openIt: label("この規程を公表する", "Publish this text"),
  hide: label("公表しない条項", "Clauses that stay closed"),
  hideHelp: label(
    "印を付けた条項と、その下の条項は、題名も本文も表示しません。",
    "A ticked clause and everything below it is not shown, neither heading nor words.",
  ),
  search: label("条項を探す", "Find a clause"),
  byText: label("［本文で非公開］", "[closed by the text]"),
  withAbove: label("［上の条項とともに非公開］", "[closed with the clause above]"),
  save: label("この内容で公表を決める", "Save"),
  cancel: label("やめる", "Cancel"),
  published: label("{body}の情報セキュリティポリシー", "Information security policy of {body}"),
  publishedNone: label("公表されている規程はありません。", "Nothing is published."),
  version: label("{label}　{day} 施行", "{label}, in force from {day}"),
  word: label("Word で保存する", "Save as Word"),
  html: label("HTML で保存する", "Save as HTML"),
  print: label("印刷する", "Print"),
  signIn: label("職員はこちら（サインイン）", "Staff sign-in"),
  sample: label("見本", "Sample"),
  choose: label("規程を選ぶ", "Choose a text"),
});
