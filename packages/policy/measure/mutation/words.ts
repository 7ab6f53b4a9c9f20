import { type Mutation, replacing } from "./mutation.ts";

/** Slips of the pen: signs, particles, punctuation. The linter's own tables are not read here. */

/** Signs taken for each other by sound or shape, gathered for this measure alone. */
const mistaken: Readonly<Record<string, string>> = {
  報: "法",
  機: "器",
  器: "機",
  録: "緑",
  媒: "謀",
  託: "詫",
  検: "険",
  密: "蜜",
  性: "姓",
  産: "算",
  理: "利",
  管: "菅",
  責: "貴",
  任: "人",
  統: "続",
  括: "活",
  監: "鑑",
  査: "差",
  緊: "繋",
  急: "救",
  対: "体",
  応: "対",
  実: "美",
  施: "設",
  手: "主",
  順: "準",
  委: "季",
  員: "因",
  会: "回",
  技: "枝",
  術: "述",
  認: "忍",
  証: "症",
  区: "句",
  域: "城",
  個: "固",
  定: "亭",
  期: "機",
};

/** Words of four or more kanji and kana that a person recognises at once when one sign is wrong. */
const compound = /[一-龠]{4,9}/;

const katakana: Readonly<Record<string, string>> = {
  ー: "一",
  ロ: "口",
  カ: "力",
  エ: "工",
  タ: "夕",
  ニ: "二",
  ハ: "八",
};

const misheard: readonly (readonly [string, string])[] = [
  ["漏えい", "漏えん"],
  ["遵守", "尊守"],
  ["徹底", "撤底"],
  ["施錠", "施状"],
  ["廃棄", "廃器"],
  ["懲戒処分", "徴戒処分"],
  ["復元", "複元"],
  ["暗号化", "暗合化"],
  ["持ち出", "待ち出"],
  ["抹消", "末消"],
  ["指名", "氏名"],
  ["照合し", "証合し"],
  ["訓練", "訓連"],
  ["研修", "研習"],
  ["契約書", "契約所"],
  ["侵入", "進入"],
  ["選定", "選低"],
  ["点検し", "点険し"],
  ["保存し", "保在し"],
  ["対象とする", "対称とする"],
  ["機密性", "気密性"],
  ["緊急時", "緊急事"],
  ["委託先", "委託元先"],
  ["要員の不足", "要因の不足"],
  ["必要最小限", "必要最小現"],
  ["不正プログラム", "不正プロクラム"],
  ["ネットワーク", "ネットワク"],
  ["パスワード", "パスワート"],
  ["サーバ", "サーパ"],
  ["アクセス", "アクセル"],
  ["インシデント", "インデシント"],
  ["セキュリティ", "セキリュティ"],
];

const swapOne = (word: string, random: () => number): string | null => {
  const at = [...word].map((sign, index) => [sign, index] as const).filter(([sign]) => mistaken[sign] !== undefined);
  const chosen = at[Math.floor(random() * at.length)];
  return chosen ? word.slice(0, chosen[1]) + mistaken[chosen[0]] + word.slice(chosen[1] + 1) : null;
};

const isOften = (lines: readonly string[], word: string) => lines.join("\n").split(word).length > 3;

export const slipsOfThePen: readonly Mutation[] = [
  replacing("a sign mistaken in a compound the text uses often", "medium", compound, (match, random, lines) =>
    isOften(lines, match[0]) ? swapOne(match[0], random) : null,
  ),
  replacing(
    "a word of the field misspelt",
    "medium",
    new RegExp(misheard.map(([right]) => right).join("|")),
    ([word]) => misheard.find(([right]) => right === word)?.[1] ?? null,
  ),
  replacing(
    "a kanji in a katakana word",
    "medium",
    /(?<=[ァ-ヶー])[ーロカエタニハ](?=[ァ-ヶー])/,
    ([sign]) => katakana[sign] ?? null,
  ),
  replacing("a conjunction doubled", "medium", /又は|及び|並びに/, ([word]) => word + word),
  replacing("a noun doubled", "medium", /(?<=[、のをにはが])[一-龠]{2,4}(?=[をにはがの])/, ([word]) => word + word),
  replacing("a particle doubled", "medium", /(?<=[一-龠])[をはが](?=[一-龠、])/, ([word]) => word + word),
  replacing("two particles side by side", "medium", /(?<=[一-龠])[をが](?=[一-龠])/, ([word], random) =>
    word === "を" ? (random() < 0.5 ? "をが" : "のを".slice(1) + "は") : "がを",
  ),
  replacing(
    "a particle lost before a verb",
    "medium",
    /(?<=[一-龠]{2})を(?=(?:得|受け|講じ|定め|設け|備え|求め|負う|行わ|置き))/,
    () => "",
  ),
  replacing("a particle lost after an adverb", "medium", /定期的に(?=[一-龠]{2}し)/, () => "定期的"),
  replacing("an ending misspelt", "medium", /しなければならない/, (_, random) =>
    random() < 0.5 ? "しなけばならない" : "しなければなならない",
  ),
  replacing("a sign of another script", "medium", /では|務|関|ア/, ([word]) => {
    const stray = word === "では" ? "では는" : word === "務" ? "务" : word === "関" ? "关" : "А";
    return stray;
  }),
  replacing("an invisible sign", "medium", /(?<=[一-龠])(?=[一-龠])/, () => "\u200b"),
  replacing("a radical in place of a kanji", "medium", /[入用長行]/, ([sign]) =>
    sign === "入" ? "⼊" : sign === "用" ? "⽤" : sign === "長" ? "⻑" : "⾏",
  ),
  replacing("a comma doubled", "medium", /、/, () => "、、"),
  replacing("a full stop where a comma is meant", "medium", /。$/, () => "。、"),
  replacing("a bracket not closed", "medium", /（[^（）]{4,40}）/, ([words]) => words.slice(0, -1)),
  replacing("a corner bracket not closed", "medium", /「[^「」]{2,20}」/, ([words]) => words.slice(0, -1)),
];
