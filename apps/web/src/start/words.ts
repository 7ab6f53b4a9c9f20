import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const startWords = words({
  chooser: label("団体を選んでください", "Choose a body"),
  chooserHelp: label(
    "まちもりは、団体が定めた情報セキュリティポリシーを運用するためのしくみです。",
    "Machimori runs the information-security policy that a body has adopted.",
  ),
  open: label("開く", "Open"),
  sample: label("見本", "Sample"),
  none: label("この機械には、まだ団体がありません。", "There is no body on this installation yet."),
  begin: label("自分の団体で始める", "Start with your own body"),
  beginHelp: label(
    "まちもりを起動した画面に表示されたリンク（30分間、1回だけ使えます）を開くと、団体を作って規程を取り込めます。期限が過ぎたときは、起動し直すと新しいリンクが表示されます。",
    "Open the link shown where Machimori was started (good for 30 minutes, once) to create a body and take in its policy. Start it again for a new one.",
  ),
  sampleHelp: label(
    "規程、職員400人、台帳、1年分の記録の入った見本です。職員の一覧から選んで入り、自由に試せます。",
    "A sample with its rules, 400 people, registers and a year of records. Choose a person to enter as, and try it freely.",
  ),
  linkGone: label("このリンクは使えません", "This link cannot be used"),
  linkGoneHelp: label(
    "期限（30分）が過ぎたか、すでに使われています。サーバを起動し直すと新しいリンクが表示されます。",
    "It has expired or was used. Restart the server to get a new one.",
  ),
  intro: label(
    "団体と最初の管理者を登録します。次の画面で、公表している情報セキュリティポリシーを取り込みます。",
    "Register the body and its first administrator. Then you take in the policy your body has published.",
  ),
  body: label("団体", "Body"),
  bodyName: label("団体の名称", "Name of the body"),
  bodyNameHelp: label("例：○○市、○○広域連合", "As printed on its rules"),
  bodyId: label("アドレスに使う名前", "Name used in addresses"),
  bodyIdHelp: label(
    "英小文字で始まる2～40文字（英小文字・数字・ハイフン）。あとから変えられません。",
    "2–40 characters: lower-case letters, digits, hyphens; begins with a letter. It cannot be changed later.",
  ),
  unitName: label("担当する課", "Division in charge"),
  unitNameHelp: label("例：情報政策課", "For example the IT division"),
  administrator: label("最初の管理者（あなた）", "First administrator (you)"),
  number: label("職員番号", "Staff number"),
  name: label("氏名", "Name"),
  post: label("職", "Post"),
  postHelp: label("例：係長", "For example section chief"),
  login: label("利用者ID", "User ID"),
  loginHelp: label("サインインに使います。ふつうは職員番号です。", "Used to sign in; usually the staff number."),
  password: label("パスワード", "Password"),
  passwordHelp: label(
    "12文字以上で、推測されにくいもの。短い言葉をいくつか並べると覚えやすくなります。",
    "At least 12 characters and hard to guess; several words in a row are easy to remember.",
  ),
  again: label("パスワード（もう一度）", "Password, again"),
  differs: label("2つのパスワードが違います。", "The two passwords differ."),
  badId: label("使える形は、英小文字で始まる2～40文字です。", "Lower-case letters, digits and hyphens only."),
  empty: label("入力してください。", "Please fill this in."),
  create: label("団体を作って次へ", "Create the body and go on"),
});
