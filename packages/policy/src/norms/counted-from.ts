import { isSomebody, nounOf } from "./named.ts";
import { phrasesOf } from "./phrases.ts";

/** Words of time that are counted from something told before them: 日から三日以内に, 十日前までに, 講じた後. */
const counted = /から|[前後]|まで|期[日限]|都度|次第/u;
const complete =
  /^(?:[0-9０-９]|遅くとも|少なくとも|おおむね|概ね|その|事前|あらかじめ|予め|前日|翌|当日|毎|年度|[一二三四五六七八九十])/u;
/** A whole clause: 「ネットワークに接続する前に」. */
const spoken = /^[^、の]+[をに].*[うくすつぬぶむる]前/u;
/** A verb that describes the day: 「受理した日から」. */
const describing = /^[^の、]{0,14}?(?:[\p{sc=Hiragana}](?<=[うくすつぬぶむるた]))(?:日|時|期|後|都度|前)/u;

/**
 * Words of time with the whole of what they are counted from: 「終了した日から三日以内に」 of 「監査が終了した日から三日以内に」. `at` is
 * where they stand in `text`. What describes the day takes its subject with it, its object only where the act has one of its own.
 */
export function countedFrom(text: string, at: number, words: string): string {
  // 「受託者から契約締結後速やかに報告を求める」: who gives it is no part of the time.
  const giver = /^[^、]{2,30}?から(?=.)/u.exec(words)?.[0];
  if (giver !== undefined && isSomebody(nounOf(giver.slice(0, -2)))) return words.slice(giver.length);
  if (at === 0 || !counted.test(words) || (complete.test(words) && text[at - 1] !== "の") || spoken.test(words))
    return words;
  const phrases = phrasesOf(text);
  const index = phrases.findLastIndex((phrase) => phrase.at <= at);
  const phrase = phrases[index];
  if (!phrase) return words;
  const inside = phrases[index + 1];
  // A match that begins within a particle begins a word too early: 「程度に応じ必要な措置を講じた後」.
  if (inside && at >= phrase.at + phrase.words.length) return words.slice(inside.at - at);
  // 「新任者研修：採用後」: a label is no part of it.
  const prefix = text.slice(phrase.at, at).replace(/^.*[：:]/su, "");
  if (/[うくすつぬぶむるた]$/u.test(prefix) && !/^(?:日|時|期|後|前)/u.test(words)) return words;
  const whole = prefix + words;
  const own = nounOf(whole);
  const before = phrases[index - 1];
  if (own !== whole || !before || !describing.test(own)) return own;
  const takes = before.mark === "doer" || before.mark === "goal" || before.mark === "object";
  return takes ? `${nounOf(before.words).replace(/^.*の/su, "")}${before.particle}${own}` : own;
}
