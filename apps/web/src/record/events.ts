import { type Label, label } from "@machimori/terms";
import type { Say } from "../language/language.ts";

const events: Readonly<Record<string, Label>> = {
  success: label("サインイン", "Signed in"),
  sample: label("見本に入る", "Entered the sample"),
  "signed-out": label("サインアウト", "Signed out"),
  failed: label("サインインの失敗", "Sign-in failed"),
  "sign-in-failed": label("サインインの失敗", "Sign-in failed"),
  "wrong-password": label("パスワードの誤り", "Wrong password"),
  "wrong-code": label("認証アプリの番号の誤り", "Wrong code"),
  locked: label("ロック", "Locked"),
  "password-changed": label("パスワードの変更", "Password changed"),
  "second-factor-set": label("認証アプリの設定", "Authenticator set up"),
  "temporary-password": label("仮のパスワードの発行", "Temporary password issued"),
  "token-made": label("APIトークンの作成", "API token made"),
  "first-administrator": label("最初の管理者の登録", "First administrator"),
  disable: label("アカウントの停止", "Account stopped"),
  enable: label("アカウントの再開", "Account resumed"),
  "reset-second-factor": label("認証アプリの解除", "Authenticator removed"),
  "token-revoked": label("APIトークンの失効", "API token revoked"),
  "recovery-code-used": label("回復コードの使用", "Recovery code used"),
  "recovery-codes-made": label("回復コードの作り直し", "New recovery codes made"),
  "second-factor-replaced": label("認証アプリの取替え", "Authenticator replaced"),
  "recovery-link": label("運用者による回復リンクの発行", "Recovery link issued by the operator"),
  "recovery-link-used": label("回復リンクによるパスワードの設定", "Password set by a recovery link"),
  account: label("アカウント", "Account"),
};

/** What happened to an account, in words; an event without a word of its own keeps its code, so that it is seen. */
export function eventWord(code: string, say: Say): string {
  const found = events[code];
  return found ? say(found) : code;
}
