import { numberOf } from "../../clauses/numerals.ts";
import { fault, type Rule } from "../rule.ts";
import { titleDistance } from "./role-not-set-up.ts";

/** Laws such texts cite, with their numbers: 元号, year, number. Source: the laws themselves. */
const laws: readonly (readonly [name: string, era: string, year: number, number: number])[] = [
  ["地方自治法", "昭和", 22, 67],
  ["地方公務員法", "昭和", 25, 261],
  ["著作権法", "昭和", 45, 48],
  ["住民基本台帳法", "昭和", 42, 81],
  ["地方公営企業法", "昭和", 27, 292],
  ["不正アクセス行為の禁止等に関する法律", "平成", 11, 128],
  ["個人情報の保護に関する法律", "平成", 15, 57],
  ["行政手続における特定の個人を識別するための番号の利用等に関する法律", "平成", 25, 27],
  ["サイバーセキュリティ基本法", "平成", 26, 104],
  ["公文書等の管理に関する法律", "平成", 21, 66],
];

const yearOf = (printed: string) => (printed === "元" ? 1 : numberOf(printed));

const cited =
  /([一-龠ァ-ヶーぁ-ん]{2,40}?(?:法律|基本法|[一-龠]法))[（(]\s*(昭和|平成|令和|明治|大正)\s*([0-9０-９一二三四五六七八九十元]+)\s*年(?:[0-9０-９一二三四五六七八九十]+月[0-9０-９一二三四五六七八九十]+日)?\s*法律第\s*([0-9０-９一二三四五六七八九十百]+)\s*号/g;

/** A law named alone, without its number. */
const named = /(?<![一-龠ァ-ヶーぁ-ん])[一-龠]{4,12}法(?![一-龠（(])/g;

/** 「地方公務員法（法律第261号）」: the number without the era and year that tell it from others. */
const undated =
  /([一-龠ァ-ヶーぁ-ん]{2,40}?(?:法律|基本法|[一-龠]法))[（(]\s*(?:[0-9０-９一二三四五六七八九十元]+年)?(法律第[0-9０-９一二三四五六七八九十百]+号)/g;

/** Names and numbers of laws that are not quite those of the law meant. */
export const lawName: Rule = {
  id: "law-name",
  title: { ja: "法律の題名・番号", en: "Name or number of a law" },
  english: { fault: "Title or number of the law is not right.", remedy: "Write title and number as promulgated." },
  *check({ reading, occurs }) {
    if (!occurs(cited) && !occurs(undated) && !occurs(named)) return;
    for (const clause of reading.clauses) {
      for (const [name] of `${clause.heading ?? ""}\n${clause.text ?? ""}`.matchAll(named)) {
        const law = laws.find(([right]) => right.length >= 5 && titleDistance(right, name) === 1);
        if (law) yield fault("warning", clause, name, `法律の題名は「${law[0]}」です。`, law[0]);
      }
      for (const [whole, printed = "", number = ""] of (clause.text ?? "").matchAll(undated)) {
        const law = laws.find(([name]) => printed.endsWith(name));
        yield fault(
          "warning",
          clause,
          whole,
          `「${number}」に元号と年がありません。番号だけでは法律が定まりません。`,
          law ? `${law[0]}（${law[1]}${law[2]}年法律第${law[3]}号）` : null,
        );
      }
      for (const [whole, printed = "", era = "", year = "", number = ""] of (clause.text ?? "").matchAll(cited)) {
        const name = printed.replace(/^(?:並びに|及び|又は|その他|次の)/, "");
        const exact = laws.find(([law]) => name.endsWith(law));
        if (exact) {
          const [law, rightEra, rightYear, rightNumber] = exact;
          if (era === rightEra && yearOf(year) === rightYear && numberOf(number) === rightNumber) continue;
          const right = `${rightEra}${rightYear}年法律第${rightNumber}号`;
          yield fault("warning", clause, whole, `「${law}」は${right}です。法律番号が違います。`, `${law}（${right}）`);
          continue;
        }
        const near =
          laws.find(([law]) => titleDistance(law, name) <= (law.length > 12 ? 2 : 1)) ??
          laws.find(
            (law) =>
              name.endsWith("法律") &&
              name.length > law[0].length / 2 &&
              law[1] === era &&
              law[2] === yearOf(year) &&
              law[3] === numberOf(number),
          );
        if (near) {
          yield fault("warning", clause, name, `法律の題名は「${near[0]}」です。`, near[0]);
        }
      }
    }
  },
};
