import { foldMarks } from "../clauses/marks.ts";

/** Words some bodies write in other letters than official writing (公用文) does, and how it writes them. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/および/u, "及び"],
  [/ならびに/u, "並びに"],
  [/または|あるいは/u, "又は"],
  [/もしくは/u, "若しくは"],
  [/(?:おこな|行な)(?=[いうわえっお])/u, "行"],
  [/もとづ(?=[いきく])/u, "基づ"],
  [/(?<=に)したが(?=[いうっ])/u, "従"],
  [/(?<![\p{sc=Han}])無(?=[くしい])/u, "な"],
  [/(?<=許可|承認|承諾|同意|遅滞)無(?=[くし])/u, "な"],
  [/(?<=[うくぐすつぬぶむるたい])事(?=[。、をがはにもと]|$)/u, "こと"],
  [/(?<=[うくぐすつぬぶむるた])時(?=は|には|に、|、)/u, "とき"],
  [/(?<=[るう])物(?=とする)/u, "もの"],
  [/(?<=[るの])為(?=、|に)/u, "ため"],
  [/(?<=[るい])様(?=に)/u, "よう"],
  [/出来(?=[るなま])/u, "でき"],
  [/速か(?=に)/u, "速やか"],
  [/(?<=^|。)但し/u, "ただし"],
  [/(?<=^|。)又(?=、)/u, "また"],
  [/(?<=^|。)尚(?=、)/u, "なお"],
  [/(?<=[次記下]の|に定める)通り/u, "とおり"],
  [/迄/u, "まで"],
  [/(?<=[者会長員係]を)お(?=[くきか])/u, "置"],
  [/(?<=に)つと(?=め(?:る|な|$))/u, "努"],
];
const any = new RegExp(spellings.map(([pattern]) => `(${pattern.source})`).join("|"), "gu");
/** Without these letters nothing is spelled otherwise. */
const sign =
  /および|ならびに|または|あるいは|もしくは|おこな|もとづ|にしたが|行な|出来|[無事時物為様速但又尚迄]|通り|をお[くきか]|につとめ/u;

/** A text in the letters of official writing, for deciding what it says, and the way back to what is printed. */
export interface Spelled {
  readonly text: string;
  /** Words found in `text`, as the source prints them. */
  readonly printed: (words: string) => string;
}

/** Marks and words → those of official writing: 「，」 → 「、」, 「または」 → 「又は」, 「する事」 → 「すること」. */
export function spelled(source: string): Spelled {
  const marked = foldMarks(source);
  const turns: { readonly at: number; readonly length: number; readonly from: number; readonly taken: number }[] = [];
  let shift = 0;
  const text = !sign.test(marked)
    ? marked
    : marked.replace(any, (found: string, ...rest: (string | number | undefined)[]) => {
        const which = rest.slice(0, spellings.length).findIndex((group) => group !== undefined);
        const official = spellings[which]?.[1] ?? found;
        const from = Number(rest[spellings.length]);
        turns.push({ at: from + shift, length: official.length, from, taken: found.length });
        shift += official.length - found.length;
        return official;
      });
  if (text === source) return { text, printed: (words) => words };
  const back = (place: number, end: boolean): number => {
    let moved = 0;
    for (const { at, length, from, taken } of turns) {
      if (end ? place <= at : place < at) break;
      if (place < at + length) return end ? from + taken : from;
      moved = from + taken - (at + length);
    }
    return place + moved;
  };
  return {
    text,
    printed: (words) => {
      const at = text.indexOf(words);
      return at < 0 ? words : source.slice(back(at, false), back(at + words.length, true));
    },
  };
}
