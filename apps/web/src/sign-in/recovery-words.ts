import { label } from "@machimori/terms";
import { words } from "../language/language.ts";

export const recoveryWords = words({
  title: label("回復コード", "Recovery codes"),
  once: label("この10個の回復コードは、いまだけ表示します。", "These ten recovery codes are shown only now."),
  onceHelp: label(
    "印刷するか書き写して、鍵のかかる場所に保管してください。画面を閉じると、もう見られません。",
    "Print or copy them and lock them away; once this page is closed they cannot be seen again.",
  ),
  help: label(
    "認証アプリが使えないとき、サインインの番号の欄に、このうちの1つを入力します。1つは1回だけ使えます。作り直すと、前のものは使えなくなります。",
    "Where your authenticator cannot be used, enter one of these instead of its code when signing in. Each works once; making new ones voids these.",
  ),
  whose: label("利用者", "For"),
  made: label("作成日", "Made on"),
  kept: label("印刷したか書き写して、保管しました", "I have printed or copied them and keep them safe"),
  keepFirst: label("保管してから、チェックを入れてください。", "Keep them first, then tick the box."),
  goOn: label("続ける", "Go on"),
  section: label("回復コード", "Recovery codes"),
  left: label("残り{n}個です。", "{n} are left."),
  few: label(
    "残りが少なくなっています。作り直して、新しいものを保管してください。",
    "Few are left; make new ones and keep them.",
  ),
  noneLeft: label(
    "残っていません。認証アプリを失うと、ほかの管理者の助けが要ります。作り直してください。",
    "None are left: without your authenticator you would need an administrator. Make new ones.",
  ),
  renew: label("回復コードを作り直す", "Make new recovery codes"),
  replace: label("認証アプリを取り替える", "Replace the authenticator"),
  proof: label("いまの認証アプリの番号、または回復コード", "Code of the present authenticator, or a recovery code"),
  proofHelp: label(
    "本人であることを確かめます。6桁の番号か、xxxx-xxxx-xxxx-xxxx の形の回復コードを入力してください。",
    "This makes sure it is you: six digits, or a recovery code of the form xxxx-xxxx-xxxx-xxxx.",
  ),
  codeField: label("認証アプリの番号、または回復コード", "Code of your authenticator, or a recovery code"),
  codeHelp: label(
    "認証アプリに表示されている6桁の番号を入力してください。認証アプリが使えないときは、保管してある回復コードを1つ入力してください。",
    "The six digits your authenticator shows; where it cannot be used, one of the recovery codes you keep.",
  ),
  recover: label("{body}のアカウントを回復する", "Recover an account of {body}"),
  recoverHelp: label(
    "運用者が発行したリンクです。新しいパスワードを決めると、このアカウントのほかの接続はすべて終わります。",
    "This link was issued by the operator. Setting a new password ends everything the account has open.",
  ),
  authenticatorGoes: label(
    "認証アプリと回復コードは外れます。サインインしたら、設定し直してください。",
    "The authenticator and its recovery codes are removed; set them up again once signed in.",
  ),
  authenticatorStays: label(
    "認証アプリはそのままです。サインインには番号か回復コードが要ります。",
    "The authenticator stays: signing in needs its code or a recovery code.",
  ),
  appoints: label(
    "在職する管理者がいないため、あなたがこの団体の管理者になります。",
    "As the body has no administrator in office, you become one.",
  ),
  set: label("パスワードを設定する", "Set the password"),
  done: label("新しいパスワードを設定しました。", "The new password is set."),
  doneHelp: label("利用者ID「{login}」でサインインしてください。", "Sign in with the user ID “{login}”."),
  signIn: label("サインインの画面へ", "To the sign-in"),
  gone: label("このリンクは使えません。", "This link cannot be used."),
  toStart: label("団体の一覧へ", "To the list of bodies"),
  goneHelp: label(
    "期限（30分）が過ぎたか、すでに使われています。運用者に、もう一度発行するよう依頼してください。",
    "It has expired (30 minutes) or was used; ask the operator for another.",
  ),
});
