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
  unasked: label(
    "改正で加わった・変わった条項 {n}件はまだ公表していません。公表を設定してください。",
    "{n} clauses that are new or changed are not published yet; please choose.",
  ),
  isNew: label("［新しい］", "[new]"),
  changed: label("［変わった］", "[changed]"),
  unaskedHelp: label(
    "［新しい］［変わった］の条項は、印を外すと公表されます。",
    "New and changed clauses are published once their tick is removed.",
  ),
  ask: label(
    "公表している規程の改正です。新しい条項・変わった条項を公表しますか",
    "This text is public. Publish its new and changed clauses?",
  ),
  askHelp: label(
    "新しい条項 {fresh}件、変わった条項 {changed}件です。選ぶまで施行できません。",
    "{fresh} new, {changed} changed. The version is put in force once this is chosen.",
  ),
  askAll: label("すべて公表する", "Publish all of them"),
  askNone: label("いまは公表しない（あとで「公表」で決める）", "Publish none now; decide later under Publication"),
  askEach: label("条項ごとに選ぶ", "Choose clause by clause"),
  publishThese: label("公表する条項", "Clauses to publish"),
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
  published: label("{body}の情報セキュリティポリシー", "Information security policy of {body}"),
  publishedNone: label("公表されている規程はありません。", "Nothing is published."),
  version: label("{label}　{day} 施行", "{label}, in force from {day}"),
  word: label("Word で保存する", "Save as Word"),
  html: label("HTML で保存する", "Save as HTML"),
  signIn: label("職員はこちら（サインイン）", "Staff sign-in"),
  sample: label("見本", "Sample"),
  choose: label("規程を選ぶ", "Choose a text"),
});
