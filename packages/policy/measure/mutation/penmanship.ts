import { type Injected, type Mutation, pick, places, replacing, swapped, withLine } from "./mutation.ts";

/** Slips of writing: fixed phrases, numbers, sounds, marks and the signs at the joints of a sentence. */

const voiced = "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ";
const unvoiced = "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ";
const small = "ァィゥェォッャュョ";
const large = "アイウエオツヤユヨ";

export const penmanship: readonly Mutation[] = [
  swapped("a set phrase of drafting misspelt", "medium", [
    ["に掲げる", "に揚げる"],
    ["に掲げる", "に挙げる"],
    ["に応じ", "に応し"],
    ["の用に供する", "のように供する"],
    ["もって充てる", "もって当てる"],
    ["を除く", "を省く"],
    ["を含む", "を踏む"],
    ["に係る", "に掛かる"],
    ["に係る", "に関る"],
    ["に基づき", "に基づいき"],
    ["この限りでない", "この限りではない"],
    ["審議する", "審義する"],
    ["講じなければ", "講じけなれば"],
    ["当たり", "当り"],
    ["併せて", "合わせて"],
    ["支障", "支証"],
    ["直ちに", "直ぐちに"],
    ["努めなければ", "勤めなければ"],
    ["備え", "備へ"],
    ["速やかに", "速かやに"],
    ["あらかじめ", "あらかしめ"],
    ["別に定める", "別途に定める"],
    ["定めるところによる", "定めるところよる"],
    ["を目的とする", "を目的する"],
    ["ものとする", "ものする"],
  ]),
  replacing(
    "a unit lost from a number",
    "medium",
    /[0-9]+(?:年間|日以内|時間以内|か月|箇月|文字以上|年に|月に|日まで|回以上)/,
    ([words]) => words.replace(/(?<=[0-9])(?:年(?=間|に)|日|時間|か月|箇月|文字|月(?=に)|回)/, ""),
  ),
  replacing(
    "the subject said twice",
    "medium",
    /(?:^|(?<=[\s　]))([^\s　。、は]{2,16}は、)(?=[^。]{6,}(?:なければならない|てはならない|ものとする))/,
    ([, subject]) => `${subject}${subject}`,
  ),
  replacing(
    "a verb and its noun said twice",
    "medium",
    /を(実施|確認|報告|記録|点検|監査|更新|登録|管理|評価)(?=し|する)/,
    ([, noun]) => `の${noun}を${noun}`,
  ),
  replacing("a duty in the past", "medium", /(?:なければならない|てはならない)(?=。)/, ([words]) =>
    words.replace(/ない$/, "なかった"),
  ),
  replacing(
    "a comma before a particle",
    "medium",
    /(?<=[一-龠]{2})(?=[をにがで](?:[一-龠]{2}))/,
    () => "、",
    (line) => line.length > 20,
  ),
  replacing(
    "the full stop lost between two sentences",
    "medium",
    /。(?=ただし、|この場合において|また、|なお、)/,
    () => "",
  ),
  replacing("two words for one condition", "medium", /場合(?=は、)|とき(?=は、)/, ([words]) =>
    words === "場合" ? "場合とき" : "とき場合",
  ),
  swapped("a network zone misnamed", "medium", [
    ["LGWAN接続系", "LGAWN接続系"],
    ["LGWAN接続系", "LGWAN接統系"],
    ["マイナンバー利用事務系", "マイナンバー使用事務系"],
    ["マイナンバー利用事務系", "マイナンバ利用事務糸"],
    ["インターネット接続系", "インタネット接続係"],
  ]),
  swapped("the letters of an abbreviation changed about", "medium", [
    ["CISO", "CIOS"],
    ["CISO", "CSIO"],
    ["CSIRT", "CSRIT"],
    ["LGWAN", "LWGAN"],
    ["LGWAN", "LGAWN"],
    ["USB", "UBS"],
    ["VPN", "VNP"],
    ["IC(?=カード)", "CI"],
    ["ID(?=及び|、|を|の|に)", "DI"],
  ]),
  replacing("the mark of voicing lost", "medium", /[ァ-ヶー]{4,}/, ([word], random) => {
    const at = pick(
      [...word].flatMap((sign, index) => (voiced.includes(sign) ? [index] : [])),
      random,
    );
    return at === null ? null : word.slice(0, at) + unvoiced[voiced.indexOf(word[at]!)] + word.slice(at + 1);
  }),
  replacing("a small kana written large", "medium", /[ァ-ヶー]{4,}/, ([word], random) => {
    const at = pick(
      [...word].flatMap((sign, index) => (small.includes(sign) ? [index] : [])),
      random,
    );
    return at === null ? null : word.slice(0, at) + large[small.indexOf(word[at]!)] + word.slice(at + 1);
  }),
  replacing(
    "a particle written by its sound",
    "medium",
    /(?<=[一-龠])[をはへ](?=[一-龠、])/,
    ([sign]) => ({ を: "お", は: "わ", へ: "え" })[sign] ?? null,
  ),
  {
    kind: "the full stop of one item lost",
    grade: "low",
    inject(lines, random): Injected | null {
      const isItem = (line: string | undefined) => /^[(（][0-9]+[)）][\s　].*。$/.test(line ?? "");
      const at = pick(
        lines.flatMap((line, index) =>
          isItem(line) && isItem(lines[index - 1]) && isItem(lines[index + 1]) ? [index] : [],
        ),
        random,
      );
      if (at === null) return null;
      return { lines: withLine(lines, at, lines[at]!.slice(0, -1)), at: [at], words: lines[at]!.slice(-8, -1) };
    },
  },
  replacing(
    "a numeral of kanji among the others",
    "low",
    /(?<=[一-龠ぁ-ん])第([1-9])条/,
    ([, digit]) => `第${"〇一二三四五六七八九"[Number(digit)]}条`,
  ),
  swapped("a conjunction in kana among those in kanji", "low", [
    ["及び", "および"],
    ["又は", "または"],
    ["並びに", "ならびに"],
    ["若しくは", "もしくは"],
  ]),
  swapped("kanji where official writing has kana", "low", [
    ["こと。", "事。"],
    ["ことができる", "事ができる"],
    ["ため、", "為、"],
    ["ときは", "時は"],
    ["ただし、", "但し、"],
    ["できる", "出来る"],
    ["とおり", "通り"],
    ["あらかじめ", "予め"],
    ["すべて", "全べて"],
    ["おそれ", "虞"],
  ]),
  swapped("a verb without its kana", "low", [
    ["取り扱", "取扱"],
    ["持ち出し", "持出し"],
    ["持ち込", "持込"],
    ["引き継", "引継"],
    ["取り外", "取外"],
    ["立ち会", "立会"],
    ["申し出", "申出"],
    ["組み合わせ", "組合せ"],
  ]),
  {
    kind: "a bracket of another width",
    grade: "low",
    inject(lines, random): Injected | null {
      const found = pick(places(lines, /）(?=[をにはがのと、。])/), random);
      if (!found) return null;
      const line = lines[found.line]!;
      const at = found.match.index;
      return {
        lines: withLine(lines, found.line, `${line.slice(0, at)})${line.slice(at + 1)}`),
        at: [found.line],
        words: line.slice(at - 4, at),
      };
    },
  },
];
