import { fault, type Rule } from "../rule.ts";
import { isOneSlipAway } from "./misspelt-word.ts";

/** Phrases that rules are made of, which leave no room for another spelling inside. */
const phrases = `
なければならない てはならない ことができる ものとする こととする おそれがある 努めなければ 講じなければ
あらかじめ 速やかに 遅滞なく みだりに それぞれ おおむね かかわらず ところにより ところによる
とおりとする を目的とする をもって充てる を除くほか とともに 必要に応じて この場合において
やむを得ない と認めるとき 同様とする
`
  .trim()
  .split(/\s+/);

/** What differs by one sign and is right all the same. */
const right = new Set([
  ...`ものにする ものをする ことのできる こともできる ことはできる ことにする ものともする おそれのある をもつて充てる をもってあてる をもつてあてる
やむをえない と認められるとき と認めたとき もうとする を除いたほか この場合にも この場合について とおりにする ものとなる こととなる こととなす ものとみなす`.split(
    /\s+/,
  ),
  ...phrases,
]);

interface Anchor {
  readonly phrase: string;
  /** Where in the phrase the anchor stands. */
  readonly at: number;
}

/** Each half of a phrase leads to it: one slip spares one half. */
const anchors = new Map<string, Anchor[]>();
for (const phrase of phrases) {
  const middle = Math.floor(phrase.length / 2);
  for (const [half, at] of [
    [phrase.slice(0, middle), 0],
    [phrase.slice(middle), middle],
  ] as const)
    if (half.length > 1 || /[一-龠]/.test(half)) anchors.set(half, [...(anchors.get(half) ?? []), { phrase, at }]);
}

/** The words at an anchor that are the phrase but for one slip inside it. */
function slipAt(
  text: string,
  index: number,
  { phrase, at }: Anchor,
  half: string,
): readonly [from: number, words: string] | null {
  for (const length of [phrase.length, phrase.length - 1, phrase.length + 1]) {
    const from = at === 0 ? index : index + half.length - length;
    const words = text.slice(Math.max(0, from), from + length);
    if (from < 0 || words.length !== length) continue;
    if (words[0] !== phrase[0] || words.at(-1) !== phrase.at(-1) || right.has(words)) continue;
    if (/[、。「」（）()\s0-9]/.test(words.slice(1, -1)) || !isOneSlipAway(words, phrase)) continue;
    // 「受講しなければ」, 「に聴講する」: the first sign ends another word.
    if (/[一-龠]/.test(words[0] ?? "") && /[一-龠]/.test(text[from - 1] ?? "")) continue;
    // 「ともに」 within 「とともに」 itself.
    if (text.slice(Math.max(0, from - 2), from + length + 2).includes(phrase)) continue;
    return [from, words];
  }
  return null;
}

/** A fixed phrase of drafting with one sign lost, added, changed or changed about inside it: 速かやに, を目的する. */
export const misspeltPhrase: Rule = {
  id: "misspelt-phrase",
  title: { ja: "定型句の書き誤り", en: "Fixed phrase misspelt" },
  english: { fault: "A fixed phrase is misspelt.", remedy: "Use the wording suggested." },
  *check({ reading, whole }) {
    const met = [...anchors].filter(([half]) => whole.includes(half));
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      const told = new Set<number>();
      for (const [half, phrasesOf] of met) {
        for (let index = text.indexOf(half); index >= 0; index = text.indexOf(half, index + 1)) {
          for (const anchor of phrasesOf) {
            const [from, words] = slipAt(text, index, anchor, half) ?? [];
            if (from === undefined || words === undefined || told.has(from)) continue;
            told.add(from);
            yield fault(
              "warning",
              clause,
              words,
              `「${words}」は「${anchor.phrase}」の書き誤りと思われます。`,
              anchor.phrase,
            );
          }
        }
      }
    }
  },
};
