import { fault, type Rule } from "../rule.ts";

/** Numbers that stand where a count of something is meant, without what is counted, and what they would be. */
const bare: readonly (readonly [pattern: RegExp, meant: string])[] = [
  [
    /(?<=(?:毎年度?|毎月|年|月|少なくとも|[をにはで、]))[0-9０-９]+以上(?=[、のをに]|実施|行|確認|点検|見直)(?<=毎年度?[0-9０-９]+以上|少なくとも[0-9０-９]+以上|年[0-9０-９]+以上)/g,
    "回",
  ],
  [/(?<=[ぁ-ん一-龠、])[0-9０-９]+間(?=、|保存|保管|保持|とする|以上|を(?:経過|超)|の(?:期間|保存))/g, "年"],
  [/(?<=[ぁ-ん一-龠、])[0-9０-９]+以内(?=に)/g, "日"],
  [/(?<=[ぁ-ん一-龠、])[0-9０-９]+に[1-9１-９]回/g, "年"],
  [/(?<=[ぁ-ん一-龠、])[0-9０-９]+ごとに/g, "月"],
  [/(?<=毎年)[0-9０-９]{1,2}に(?=、|[一-龠])/g, "月"],
  [/(?<=(?:翌月|毎月|当月))[0-9０-９]{1,2}まで/g, "日"],
  [/(?<=(?:英数字|パスワード|文字列|桁数|文字数)[^。、]{0,10})[0-9０-９]+以上(?=と|の|で|に)/g, "文字"],
];

/** 「毎年度1以上」「30以内に」「5間保存」: a number whose unit fell out. */
export const lostUnit: Rule = {
  id: "lost-unit",
  title: { ja: "単位の脱落", en: "Unit of a number lost" },
  english: { fault: "The number has no unit.", remedy: "Add the unit." },
  *check({ reading, occurs }) {
    const met = bare.filter(([pattern]) => occurs(pattern));
    for (const clause of reading.clauses) {
      for (const [pattern, meant] of met) {
        for (const { 0: words, index } of (clause.text ?? "").matchAll(pattern)) {
          const digits = /^[0-9０-９]+/.exec(words)?.[0] ?? "";
          yield fault(
            "warning",
            clause,
            (clause.text ?? "").slice(Math.max(0, index - 6), index + words.length + 4),
            `「${words}」の数に単位がありません。`,
            `${digits}${meant}${words.slice(digits.length)}`,
          );
        }
      }
    }
  },
};
