import { writtenAs } from "./readings.ts";

/**
 * Words as people type them against words as rules print them: width, case, hiragana and katakana, long marks
 * (サーバ, サーバー), small vowels (ウィルス, ウイルス), spaces and 送り仮名 (持出し, 持ち出し) make no difference.
 */
interface Folded {
  readonly text: string;
  /** Where each folded letter begins and ends in what was folded. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const voicedBehind = /[\uFF9E\uFF9F\u3099\u309A]/u;
const silent = /[\sー‐－・]/u;
const small = "ぁぃぅぇぉ";
const large = "あいうえお";
const han = /\p{Script=Han}/u;
/** What a verb ends in before another: kana that rules write or leave out between two kanji. */
const stems = "いきぎしじちびみりえけげせてねべめれ";

function folded(text: string): Folded {
  const letters: { letter: string; from: number; to: number; kana: boolean }[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    // Kanji and most hiragana are their own plain form, and most of a rule.
    if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x304a && code <= 0x3096)) {
      const letter = text[at]!;
      letters.push({ letter, from: at, to: at + 1, kana: code < 0x4e00 && stems.includes(letter) });
      at += 1;
      continue;
    }
    const end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
    const to = voicedBehind.test(text[end] ?? "") ? end + 1 : end;
    for (const one of text.slice(at, to).normalize("NFKC").toLowerCase()) {
      if (silent.test(one)) continue;
      const hiragana = /[ァ-ヶ]/u.test(one) ? String.fromCharCode(one.charCodeAt(0) - 0x60) : one;
      const letter = small.includes(hiragana) ? large[small.indexOf(hiragana)]! : hiragana;
      letters.push({ letter, from: at, to, kana: stems.includes(one) });
    }
    at = to;
  }
  const kept = letters.filter(
    ({ kana }, at) => !(kana && han.test(letters[at - 1]?.letter ?? "") && han.test(letters[at + 1]?.letter ?? "")),
  );
  return {
    text: kept.map((one) => one.letter).join(""),
    from: kept.map((one) => one.from),
    to: kept.map((one) => one.to),
  };
}

/** What is asked for: each word between spaces, in every way it may be written; one of them must stand in a clause. */
export type Wanted = readonly (readonly string[])[];

const ending = new RegExp(`(?<=\\p{Script=Han})[${stems}]$`, "u");
const bare = (word: string) => folded(word).text.replace(ending, "");
const allKana = /^[ぁ-ゖ]{2,}$/u;

export const wantedOf = (q: string): Wanted =>
  [...new Set(q.split(/\s+/u).map(bare))]
    .filter(Boolean)
    .map((word) => [...new Set([word, ...(allKana.test(word) ? writtenAs(word).map(bare) : [])])]);

const known = new WeakMap<object, string>();

/** Whether every word asked for stands in the words of a thing; those are folded once a thing. */
export function standsIn(thing: object, words: () => string, wanted: Wanted): boolean {
  if (wanted.length === 0) return true;
  const text = known.get(thing) ?? folded(words()).text;
  known.set(thing, text);
  return wanted.every((ways) => ways.some((word) => text.includes(word)));
}

/** Where the words asked for stand in a text, as stretches of the text as it is printed. */
export function placesIn(text: string, wanted: Wanted): readonly (readonly [from: number, to: number])[] {
  if (wanted.length === 0) return [];
  const { text: plain, from, to } = folded(text);
  const places: [number, number][] = [];
  for (const word of wanted.flat())
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
      places.push([from[at]!, to[at + word.length - 1]!]);
  return places.sort(([one], [other]) => one - other);
}
