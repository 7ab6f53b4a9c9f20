import { numberOf } from "../../clauses/numerals.ts";
import { type Fault, fault, type Rule } from "../rule.ts";

const digits = "[0-9０-９〇一二三四五六七八九十百]{1,4}";
const share = new RegExp(`(${digits})分の(${digits})(?=以上|以下|を超|未満|の(?:出席|賛成|多数|同意|委員))`, "gu");
const unit = "(?:文字|桁|日|時間|週間|か月|箇月|月|年|回|人|名|件)";
const range = new RegExp(`(${digits})(${unit})以上(${digits})\\2(?:以下|以内|未満)`, "gu");
const none = new RegExp(`(?<![0-9０-９.．])[0０](?:${unit}(?:以上|以内|ごと)|回(?=行|実施|開催|、))`, "gu");
const beyond = new RegExp(`${digits}${unit}(?:以上|以下|以内|未満)を(?:超え|越え|上回|下回)`, "gu");
const percent = /(?<![比率])([0-9０-９]{3,5})(?:パーセント|％|%)(?=以上|以下|を超|について|の(?:職員|端末))/gu;
const without = new RegExp(`${digits}(?:日|週間|か月|箇月|年|時間)以外(?=に(?!お|つ|よ|関|も)|で(?!あ|は))`, "gu");
const hour = new RegExp(`(?:午前|午後)?(${digits})時(?!間|点|期|効)(?:(${digits})分)?`, "gu");

const value = (printed: string) => numberOf(printed.normalize("NFKC"));

function* faultsOf(text: string): Iterable<readonly [words: string, message: string]> {
  for (const [words, whole = "", part = ""] of text.matchAll(share)) {
    const [of, has] = [value(whole), value(part)];
    if (of !== null && has !== null && has > of)
      yield [words, `「${words}」は1を超えます。分母と分子が逆と思われます。`];
  }
  for (const [words, least = "", , most = ""] of text.matchAll(range)) {
    const [from, to] = [value(least), value(most)];
    if (from !== null && to !== null && from > to)
      yield [words, `「${words}」に当たる数はありません。上限と下限が逆と思われます。`];
  }
  for (const [words, part = ""] of text.matchAll(percent)) {
    if ((value(part) ?? 0) > 100) yield [words, `「${words}」は全体を超えます。割合が誤っています。`];
  }
  for (const [words] of text.matchAll(without))
    yield [words, `「${words}」では期間が定まりません。「以内」の書き誤りと思われます。`];
  for (const [words] of text.matchAll(beyond))
    yield [words, `「${words}」は境を二重に定めています。「以上」「以内」か「を超え」の一方にします。`];
  for (const [words] of text.matchAll(none)) yield [words, `「${words}」には意味がありません。数が誤っています。`];
  for (const [words, hours = "", minutes] of text.matchAll(hour)) {
    const half = /^午/u.test(words) ? 12 : 24;
    const late = (value(hours) ?? 0) > half || (minutes !== undefined && (value(minutes) ?? 0) > 59);
    if (late) yield [words, `「${words}」という時刻はありません。`];
  }
}

/** Shares of more than the whole, terms that exclude a span, ranges without a number in them, hours no clock shows. */
export const impossibleNumber: Rule = {
  id: "impossible-number",
  title: { ja: "あり得ない数", en: "Impossible number" },
  english: { fault: "The number cannot be meant as it stands.", remedy: "Check the number and its bounds." },
  *check({ sentences, occurs }): Iterable<Fault> {
    if (![share, range, percent, without, none, beyond, hour].some(occurs)) return;
    for (const { clause, text } of sentences)
      for (const [words, message] of faultsOf(text))
        yield fault("warning", clause, words, message, "正しい数を確かめてください。");
  },
};
