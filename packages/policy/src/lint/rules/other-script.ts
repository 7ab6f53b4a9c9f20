import { fault, type Rule } from "../rule.ts";

/** Simplified forms that no Japanese text uses. */
const simplified =
  "关务时间题难实现产业计统护应见说话请让进过还这们头风马鸟鱼门问闻开发观规视电络设备权责质则动员团协单卖买压态总结约纪线组织终给经续维绝绿编缘";

const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\u0400-\u04ff]+/g, "キリル文字"],
  [/[\uac00-\ud7af\u1100-\u11ff\u3130-\u318f]+/g, "ハングル"],
  [/[\u0600-\u06ff\u0590-\u05ff\u0e00-\u0e7f]+/g, "日本語で使わない文字"],
  [/[\u2e80-\u2fd5]+/g, "部首の記号（漢字ではありません）"],
  [/[\uff66-\uff9d]+/g, "半角カタカナ"],
  [new RegExp(`[${simplified}]+`, "g"), "簡体字"],
  [/\ufffd+/g, "読めなかった文字"],
  [/[\u200b-\u200f\u202a-\u202e\ufeff]+/g, "見えない制御文字"],
];

/** What a stray sign stands for, where its surroundings leave no doubt. */
const meant: readonly (readonly [RegExp, string])[] = [[/で[\uac00-\ud7af]+(?=ならない)/, "では"]];

/** Signs of other scripts, which searches and screen readers stumble over. */
export const otherScript: Rule = {
  id: "other-script",
  title: { ja: "別の文字体系の字", en: "Sign of another script" },
  english: {
    fault: "A sign of another script stands in the word; searches will not find it.",
    remedy: "Use the right sign.",
  },
  *check({ reading, occurs }) {
    const met = scripts.filter(([pattern]) => occurs(pattern));
    if (met.length === 0) return;
    for (const clause of reading.clauses) {
      const text = `${clause.heading ?? ""}\n${clause.text ?? ""}`;
      for (const [pattern, name] of met) {
        for (const found of text.matchAll(pattern)) {
          const excerpt = text
            .slice(Math.max(0, found.index - 5), found.index + found[0].length + 7)
            .replace(/\n/g, "");
          const [sign, right] = meant.find(([one]) => one.test(excerpt)) ?? [];
          const shown = /[\u200b-\u202e\ufeff]/.test(found[0])
            ? `U+${found[0].charCodeAt(0).toString(16).toUpperCase()}`
            : found[0];
          const mended = sign ? excerpt.replace(sign, right ?? "") : excerpt.replace(found[0], "");
          yield fault(
            name === "半角カタカナ" ? "note" : "warning",
            clause,
            excerpt,
            `「${shown}」は${name}です。`,
            name === "半角カタカナ" ? excerpt.normalize("NFKC") : mended,
          );
        }
      }
    }
  },
};
