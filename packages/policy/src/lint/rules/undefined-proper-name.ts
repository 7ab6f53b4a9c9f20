import { fault, type Rule } from "../rule.ts";

const named = /(?:[一-龠]{2,5}|(?<![ぁ-ん])[ぁ-ん]{2,5}|[ァ-ヶー]{2,8})(?:版)?情報セキュリティクラウド/g;

/** A joint service called by its local name without saying what it is. */
export const undefinedProperName: Rule = {
  id: "undefined-proper-name",
  title: { ja: "説明のない固有の名称", en: "Proper name not explained" },
  english: { fault: "A proper name is used without saying what it stands for.", remedy: "Define it." },
  *check({ reading, whole }) {
    const seen = new Set<string>();
    for (const clause of reading.clauses) {
      for (const found of (clause.text ?? "").matchAll(named)) {
        const name = found[0];
        if (/^自治体|^都道府県/.test(name) || name.length < 13 || seen.has(name)) continue;
        seen.add(name);
        if (whole.includes(`「${name}」`) || whole.includes("自治体情報セキュリティクラウド")) continue;
        yield fault(
          "note",
          clause,
          name,
          `「${name}」は固有の名称ですが、何を指すか定めていません。`,
          "一般の名称（自治体情報セキュリティクラウド）との関係を定義してください。",
        );
      }
    }
  },
};
