import { fault, type Rule } from "../rule.ts";

/** Words of the matter whose reach must be settled by the text, since a duty hangs on it. */
const mustBeSettled = [
  "情報資産",
  "電磁的記録媒体",
  "業務委託",
  "外部サービス",
  "クラウドサービス",
  "ソーシャルメディアサービス",
  "ソーシャルメディア",
  "緊急時対応計画",
  "マルウェア",
  "自治体情報セキュリティクラウド",
  "特定用途機器",
  "モバイル端末",
  "情報セキュリティインシデント",
];

/** A text whose words mean what they mean in another one. */
const borrowed = /用語(?:の意義)?は、[^。]{0,40}(?:の例による|において使用する用語|(?<!各号)に定めるところによる)/;

/** Words that carry duties but are nowhere defined, gathered into one finding at the definitions. */
export const undefinedTerm: Rule = {
  id: "undefined-term",
  title: { ja: "定義のない重要な語", en: "Undefined terms" },
  english: {
    fault: "Terms that decide how far the text reaches are used without a definition.",
    remedy: "Define them, or name the document that does.",
  },
  *check({ definitions, reading, byPath, whole }) {
    const entry = definitions.find(({ sort }) => sort === "entry");
    if (!entry || borrowed.test(whole)) return;
    const home = byPath.get(entry.clause.path.slice(0, entry.clause.path.lastIndexOf("/"))) ?? entry.clause;
    const settled = (term: string) =>
      definitions.some((one) => one.term === term || one.term.includes(term) || one.meaning.endsWith(term)) ||
      reading.profile.terms.some(({ value }) => value.term === term) ||
      new RegExp(`${term}(?:とは|（[^）]{4,}をいう)`).test(whole);
    const missing = mustBeSettled.filter((term) => whole.includes(term) && !settled(term));
    const distinct = missing.filter((term) => !missing.some((other) => other !== term && other.includes(term)));
    if (distinct.length < 2) return;
    yield fault(
      "warning",
      home,
      distinct.join(" / "),
      `次の語を使っていますが、定義がありません。対象となる範囲が人によって変わるおそれがあります: ${distinct.join("、")}。`,
      "定義に加えるか、定義のある文書を示してください。",
    );
  },
};
