/** Row of the verb's stem before ます → its end in plain form, and before ない. */
const plainEnd: Readonly<Record<string, readonly [string, string]>> = {
  い: ["う", "わない"],
  き: ["く", "かない"],
  ぎ: ["ぐ", "がない"],
  し: ["す", "さない"],
  ち: ["つ", "たない"],
  に: ["ぬ", "なない"],
  び: ["ぶ", "ばない"],
  み: ["む", "まない"],
  り: ["る", "らない"],
};

/**
 * The end of a sentence in です・ます style → its plain form: 「なりません」 → 「ならない」, 「行います」 → 「行う」, 「してください」 →
 * 「しなければならない」. Guides and questions with answers speak so; what binds is the same.
 */
export function plainForm(text: string): string {
  if (!/(?:ます|ません|ましょう|です|ください|下さい|ますか|でしょう)$/u.test(text)) return text;
  if (/ないで(?:ください|下さい)$/u.test(text)) return text.replace(/(.)ないで(?:ください|下さい)$/u, "$1ないこと");
  if (/(?:て|で)(?:ください|下さい)$/u.test(text))
    return text.replace(/(?:て|で)(?:ください|下さい)$/u, "なければならない");
  const asked = /^(.*)お(?!寄せ|問い)([^、。]{1,8})([いきぎしちびみりえけげせてねべめれ])(?:ください|下さい)$/su.exec(
    text,
  );
  if (asked) return `${asked[1]}${joined(asked[2] ?? "", asked[3] ?? "", 0)}こと`;
  if (/ご\p{sc=Han}{2}(?:ください|下さい)$/u.test(text))
    return text.replace(/ご(\p{sc=Han}{2})(?:ください|下さい)$/u, "$1すること");
  if (/[てで]いま(?:す|せん)$/u.test(text)) return text.replace(/います$/u, "いる").replace(/いません$/u, "いない");
  if (/ありません$/u.test(text)) return text.replace(/ありません$/u, "ない");
  if (/です$/u.test(text)) return text.replace(/です$/u, "である");
  const negative = /^(.*)(.)ません$/su.exec(text);
  if (negative) return joined(negative[1] ?? "", negative[2] ?? "", 1);
  const positive = /^(.*)(.)(?:ます|ましょう)$/su.exec(text);
  return positive ? joined(positive[1] ?? "", positive[2] ?? "", 0) : text;
}

function joined(before: string, last: string, kind: 0 | 1): string {
  if (
    last === "し" &&
    /(?:[\p{sc=Han}\p{sc=Katakana}とに]|^)$/u.test(before.slice(-1)) &&
    !/[示残消出隠回移戻返外渡記直貸]$/u.test(before)
  )
    return `${before}${kind === 0 ? "する" : "しない"}`;
  if (/(?:で|起|生|尽|飽)$/u.test(before) && last === "き") return `${before}き${kind === 0 ? "る" : "ない"}`;
  if (/[借足降懲下]$/u.test(before) && last === "り") return `${before}り${kind === 0 ? "る" : "ない"}`;
  const pair = plainEnd[last];
  if (pair && !(last === "い" && before.endsWith("用"))) return before + pair[kind];
  return `${before}${last}${kind === 0 ? "る" : "ない"}`;
}
