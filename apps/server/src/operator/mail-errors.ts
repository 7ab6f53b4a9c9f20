import { type Label, label } from "@machimori/terms";

const known: readonly (readonly [sign: RegExp, Label])[] = [
  [/^no-address$/, label("メールアドレスが登録されていません。", "No mail address is registered.")],
  [
    /ECONNREFUSED|ETIMEDOUT|ESOCKET|ENOTFOUND|EAI_AGAIN|timeout|connect/i,
    label("メールサーバにつながりません。", "The mail server cannot be reached."),
  ],
  [
    /auth|535|534|credentials/i,
    label("メールサーバが利用者名かパスワードを断りました。", "The mail server rejects the login."),
  ],
  [
    /55\d|recipient|mailbox|user unknown/i,
    label("宛先のメールアドレスが受け付けられません。", "The mail server does not accept the address."),
  ],
  [
    /certificate|self.signed|TLS|SSL/i,
    label("メールサーバの証明書を確かめられません。", "The mail server's certificate cannot be verified."),
  ],
];

/** Why a mail did not go, in words; what is not known is shown as the mail server said it. */
export function verdictLine(error: string | null): Label {
  if (error === null) return label("まだ送っていません。", "Not sent yet.");
  return known.find(([sign]) => sign.test(error))?.[1] ?? label(error, error);
}
