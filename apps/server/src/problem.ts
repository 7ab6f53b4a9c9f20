import type { Refusal } from "@machimori/engine";
import type { Outage, Refused } from "@machimori/store";
import { type Label, label } from "@machimori/terms";

/** An answer that is not success: a stable code, a sentence in both languages, what to do; fields and clause where a rule refused. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly sentence: Label;
  readonly fields: Readonly<Record<string, Label>>;
  readonly clause: Refusal["clause"];

  constructor(
    status: number,
    code: string,
    sentence: Label,
    more: { readonly fields?: Readonly<Record<string, Label>>; readonly clause?: Refusal["clause"] } = {},
  ) {
    super(code);
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.fields = more.fields ?? {};
    this.clause = more.clause ?? null;
  }

  toJSON() {
    return {
      error: { code: this.code, ja: this.sentence.ja, en: this.sentence.en, fields: this.fields, clause: this.clause },
    };
  }
}

/** A refusal as the API answers it, with the number by which the server's own log names the request. */
export type ProblemAnswer = ReturnType<Problem["toJSON"]> & { readonly requestId?: string };

const statuses: Readonly<Record<string, number>> = {
  "unknown-declaration": 404,
  "unknown-entry": 404,
  "unknown-step": 404,
  "not-yours": 403,
  "own-request": 403,
  "own-division": 403,
  personal: 403,
  "not-open": 409,
  "already-out": 409,
  "in-use": 409,
  "duplicate-key": 409,
  stale: 409,
};

/** The engine's refusal as an answer. */
export function fromRefusal(refusal: Refusal): Problem {
  return new Problem(statuses[refusal.code] ?? 422, refusal.code, refusal.sentence, refusal);
}

/** The store's refusal as an answer. */
export function fromRefused({ refused }: Refused): Problem {
  return new Problem(refused.code === "stale" ? 409 : 422, refused.code, { ja: refused.ja, en: refused.en });
}

export const notFound = () =>
  new Problem(404, "not-found", { ja: "見つかりません。アドレスを確かめてください。", en: "Not found." });
export const signInNeeded = () =>
  new Problem(401, "sign-in-needed", {
    ja: "サインインが必要です。時間がたったためサインアウトしたのかもしれません。",
    en: "Please sign in.",
  });
export const notAllowed = () =>
  new Problem(403, "not-allowed", { ja: "この操作をする権限がありません。", en: "You are not permitted to do this." });
export const notForTokens = () =>
  new Problem(403, "not-for-tokens", {
    ja: "この操作は、このトークンではできません。トークンの範囲を確かめるか、本人がサインインして行ってください。",
    en: "This token may not do this: it lacks the scope, or the person must sign in to do it.",
  });
export const badRequest = (ja: string, en: string) => new Problem(400, "request-invalid", { ja, en });

const outages: Readonly<Record<Outage["what"], readonly [status: number, why: Label, then: Label]>> = {
  "database-away": [
    503,
    label("サーバがデータベースにつながりません。", "The server does not reach its database."),
    label("しばらくしてからやり直してください。", "Try again in a while."),
  ],
  "disk-full": [
    507,
    label("サーバのディスクに空きがありません。", "The disk of the server is full."),
    label("担当に知らせ、空きができてからやり直してください。", "Tell whoever runs it, and try again afterwards."),
  ],
};
const unchanged = label("何も変わっていません。", "Nothing was changed.");
const unknown = label(
  "操作が済んだかどうかが分かりません。しばらくしてから画面を開き直し、確かめてください。",
  "Whether it was done is not known: open the page anew in a while, and look.",
);

/** The database does not work: why, whether what was wanted may have been done nonetheless, and what to do. */
export function duringOutage({ what, unwritten }: Outage, isChange: boolean): Problem {
  const [status, why, then] = outages[what];
  const parts = !isChange ? [why, then] : unwritten ? [why, unchanged, then] : [why, unknown];
  const sentence = label(parts.map(({ ja }) => ja).join(""), parts.map(({ en }) => en).join(" "));
  return new Problem(status, what, sentence);
}
