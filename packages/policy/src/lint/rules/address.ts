import { fault, type Rule } from "../rule.ts";

const link =
  /(?<![A-Za-z])h[tps]{2,5}[:：;；]?\/{1,3}[^\s　、。）)」』＞>]+|(?<![A-Za-z@./])www[.,．][^\s　、。）)」』＞>]+/gi;
const mail = /[A-Za-z0-9._%+-]+[@＠]+[A-Za-z0-9.,．_-]*[A-Za-z0-9]/g;
const host = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;

function faultOfLink(words: string): string | null {
  if (/^www/i.test(words)) return host.test(words.split("/")[0] ?? "") ? null : "点や綴りが違います。";
  const parts = /^(https?):\/\/([^/?#:]+)(?::\d+)?(?:[/?#].*)?$/i.exec(words);
  if (!parts) return "「https://」の綴りが違います。";
  return host.test(parts[2] ?? "") || /[^\x20-\x7e]/.test(parts[2] ?? "")
    ? null
    : "機関の名を表す部分の綴りが違います。";
}

function faultOfMail(words: string): string | null {
  if (/＠/.test(words)) return "「@」が全角か、重なっています。";
  const [name = "", place = "", ...more] = words.split("@");
  if (more.length > 0) return "「@」が重なっています。";
  return name !== "" && !/\.\.|^\.|\.$/.test(name) && host.test(place) ? null : "「@」の後の綴りが違います。";
}

/** Addresses of pages and mailboxes that lead nowhere because of how they are written. */
export const address: Rule = {
  id: "address",
  title: { ja: "URL・メールアドレスの誤り", en: "Malformed address" },
  english: {
    fault: "The web or mail address is malformed and cannot be reached.",
    remedy: "Check the address and write it as it is reached.",
  },
  *check({ reading, occurs }) {
    for (const [pattern, judge, what] of [
      [link, faultOfLink, "URL"],
      [mail, faultOfMail, "メールアドレス"],
    ] as const) {
      if (!occurs(pattern)) continue;
      for (const clause of reading.clauses) {
        for (const [words] of (clause.text ?? "").matchAll(pattern)) {
          const wrong = judge(words);
          if (wrong) yield fault("warning", clause, words, `${what}として開けません。${wrong}`, null);
        }
      }
    }
  },
};
