import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const accountWords = words({
  title: label("自分のアカウント", "My account"),
  lastSignIn: label("前回のサインイン", "Last sign-in"),
  lastFailed: label("前回のサインインの失敗", "Last failed sign-in"),
  never: label("ありません", "None"),
  password: label("パスワードを変更する", "Change password"),
  passwordDone: label(
    "パスワードを変更しました。ほかの端末からはサインアウトしました。",
    "Your password was changed; other sessions were ended.",
  ),
  secondFactor: label("認証アプリ", "Authenticator"),
  secondFactorOn: label(
    "設定済みです。新しい端末に替えるときは、ここで取り替えてください。新しい番号を確かめるまで、いまのものが使えます。",
    "It is set up. Replace it here when you change your device; the present one works until the new one is confirmed.",
  ),
  secondFactorOff: label(
    "設定すると、パスワードのほかに6桁の番号が必要になり、より安全になります。",
    "With it, signing in needs a six-digit code besides the password.",
  ),
  sessions: label("サインインしている端末", "Where I am signed in"),
  started: label("開始", "Since"),
  seen: label("最後の操作", "Last used"),
  address: label("接続元", "Address"),
  agent: label("ブラウザ", "Browser"),
  current: label("この画面", "This one"),
  end: label("サインアウトさせる", "Sign out"),
  endOf: label("{at} からの接続をサインアウトさせる", "Sign out the session since {at}"),
  tokens: label("APIトークン", "API tokens"),
  tokensHelp: label(
    "ほかのソフトウェアがあなたの権限でまちもりを使うための鍵です。",
    "Keys with which other software acts with your rights.",
  ),
  noTokens: label("APIトークンはありません。", "You have no API tokens."),
  tokenName: label("名前", "Name"),
  tokenScopes: label("できること", "May"),
  tokenRead: label("読む", "Read"),
  tokenWrite: label("書く", "Write"),
  tokenDays: label("有効な日数（1～366）", "Days (1–366)"),
  tokenExpires: label("期限", "Expires"),
  tokenUsed: label("最後の使用", "Last used"),
  tokenRevoked: label("失効", "Revoked"),
  make: label("トークンを作る", "Make a token"),
  made: label("トークンを作りました。この値は今だけ表示します。", "Made. This value is shown only now."),
  revoke: label("失効させる", "Revoke"),
  revokeNamed: label("「{name}」を失効させる", "Revoke “{name}”"),
});
