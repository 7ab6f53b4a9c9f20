import { fault, type Rule } from "../rule.ts";

/** Spellings the rules for official documents do not use, and what they put in their place. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/にかかる(?=規定|規程|費用|事項|情報|手続|契約|運用|対策)/g, "に係る"],
  [/にかかわる(?=規定|規程|事項|費用)/g, "に係る"],
  [/出来(る|ない|ます)/g, "でき$1"],
  [/([一-龠])事が(?=でき|ある|ない)/g, "$1ことが"],
  [/(であ|と|によ|従)つて/g, "$1って"],
  [/(?<=[るたいう])事(?=。|を(?:目的|原則|禁)|と(?:する|し)|が(?:でき|あ))/g, "こと"],
  [/(?<=[るたのい])為(?=、|に|の|である)/g, "ため"],
  [/(?<=[るたい])時(?=は、|に、?は)/g, "とき"],
  [/(?<![一-龠])但し(?=、)/g, "ただし"],
  [/(?<![一-龠])予め/g, "あらかじめ"],
  [/(?<=[るのい])虞(?=[がのれ])/g, "おそれ"],
  [/(?<=次の|以下の|前項の|別表の)通り/g, "とおり"],
  [/この限りではない/g, "この限りでない"],
  [/(?<=[一-龠るう]に)当(?=り|って)/g, "当た"],
  [/(?<=[にがは]|、)別途に/g, "別に"],
  [/(?<=次に|以下に|[号項条]に|前項に)挙げ(?=る)/g, "掲げ"],
  [/取扱(?=う|わ|っ|い、)/g, "取り扱"],
  [/取外(?=[すさせ]|し、)/g, "取り外"],
  [/引継(?=[ぐが]|ぎ、)/g, "引き継"],
  [/持込(?=[むま]|み、)/g, "持ち込"],
  [/持出(?=[すさせ]|し、|して)/g, "持ち出"],
  [/(第[0-9０-９]+条)([0-9０-９]+[項号])/g, "$1第$2"],
  [/申出(?=る|た|なければ)/g, "申し出"],
  [/立会(?=[うわっ])/g, "立ち会"],
];

/**
 * Endings in kana (送り仮名の付け方, 昭和48年内閣告示第2号): what is written short or long, and how it should be. These are
 * slips, told wherever they stand.
 */
const endings: readonly (readonly [RegExp, string])[] = [
  [/(?<![一-龠])定(?=る)/g, "定め"],
  [/(?<![一-龠])認(?=る|て|な)/g, "認め"],
  [/(?<![一-龠])受(?=た|て(?!ん)|な|る)/g, "受け"],
  [/(?<![一-龠])得え(?=な|る|て|た)/g, "得"],
  [/(?<![一-龠])講(?=な|る|て|た)/g, "講じ"],
  [/(?<![一-龠])(?:速|早)かに/g, "速やかに"],
  [/(?<=、|は)直に(?=[一-龠])/g, "直ちに"],
  [/(?<![一-龠])著く(?=[一-龠])/g, "著しく"],
  [/(?<![一-龠])明か(?=に|で|な)/g, "明らか"],
  [/必らず/g, "必ず"],
  [/少くとも/g, "少なくとも"],
  [/(?<![一-龠])異(?=る)/g, "異な"],
  [/(?<![一-龠])基(?=く|き(?!づ))/g, "基づ"],
  [/基ず(?=[くきい])/g, "基づ"],
  [/(?<![一-龠])(?:求|努|改|始|進|含|掲|用|備|設)る(?!べ)/g, ""],
  [/(?<![一-龠])(?:起|当|変|終|集|決)る/g, ""],
  [/示めす|含くむ|従がう|承わる|断わる|短かい|全たく|表わ(?=[すし])|現われ|行なわ|行なう|行なっ|行ない/g, ""],
  [/づつ/g, "ずつ"],
];

/** What is written for each of several words one pattern finds. */
const each: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["求める", "努める", "改める", "始める", "進める", "含める", "掲げる", "用いる", "備える", "設ける"].map(
      (right) => [`${right[0]}る`, right],
    ),
  ),
  ...Object.fromEntries(
    ["起こる", "当たる", "変わる", "終わる", "集まる", "決まる"].map((right) => [`${right[0]}る`, right]),
  ),
  示めす: "示す",
  含くむ: "含む",
  従がう: "従う",
  承わる: "承る",
  断わる: "断る",
  短かい: "短い",
  全たく: "全く",
  表わ: "表",
  現われ: "現れ",
  行なわ: "行わ",
  行なう: "行う",
  行なっ: "行っ",
  行ない: "行い",
};

/** Old or informal spellings. */
export const orthography: Rule = {
  id: "orthography",
  title: { ja: "公用文の表記", en: "Spelling of official documents" },
  english: { fault: "The spelling is not that of official documents.", remedy: "Use the spelling suggested." },
  *check({ reading, occurs }) {
    const met = spellings.filter(([pattern]) => occurs(pattern));
    const short = endings.filter(([pattern]) => occurs(pattern));
    const seen = new Set<string>();
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      for (const [pattern, right] of short) {
        for (const found of text.matchAll(pattern)) {
          const before = text.slice(Math.max(0, found.index - 4), found.index);
          const end = found.index + found[0].length;
          const after = text.slice(end, end + 4).split("。")[0] ?? "";
          const spelt = right || (each[found[0]] ?? found[0]);
          yield fault(
            "note",
            clause,
            `${before}${found[0]}${after}`,
            `「${found[0]}」は送り仮名の誤りと思われます。`,
            `${before}${spelt}${after}`,
          );
        }
      }
      for (const [pattern, right] of met) {
        for (const found of text.matchAll(pattern)) {
          if (seen.has(pattern.source)) continue;
          seen.add(pattern.source);
          const start = Math.max(0, found.index - 4);
          const end = found.index + found[0].length;
          const after = text.slice(end, end + 4).split("。")[0] ?? "";
          const spelt = right.replace("$1", found[1] ?? "");
          yield fault(
            "note",
            clause,
            `${text.slice(start, end)}${after}`,
            `公用文では「${spelt}」と書きます。`,
            `${text.slice(start, found.index)}${spelt}${after}`,
          );
        }
      }
    }
  },
};
