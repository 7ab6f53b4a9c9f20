import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

/** Abbreviations of the field and what they stand for; none whose letters spell another word in use (IPA and API). */
const known: ReadonlyMap<string, string> = new Map([
  ["CISO", "最高情報セキュリティ責任者"],
  ["CSIRT", "インシデントに対処する体制"],
  ["LGWAN", "総合行政ネットワーク"],
  ["USB", "接続の規格"],
  ["VPN", "仮想専用線"],
  ["VLAN", "仮想の構内通信網"],
]);

const sorted = (word: string) => [...word].sort().join("");
const bySigns = new Map([...known.keys()].map((word) => [sorted(word), word]));
const word = /(?<![A-Za-z0-9])[A-Z]{3,6}(?![A-Za-z0-9])/g;

/** The letters of a known abbreviation in another order: CIOS, LWGAN. */
export const misspeltAbbreviation: Rule = {
  id: "misspelt-abbreviation",
  title: { ja: "略語の綴り", en: "Abbreviation misspelt" },
  english: { fault: "The abbreviation is misspelt.", remedy: "Use the spelling suggested." },
  *check({ reading }) {
    const uses = new Map<string, { count: number; clause: Clause }>();
    for (const clause of reading.clauses) {
      for (const [abbreviation] of `${clause.heading ?? ""}\n${clause.text ?? ""}`.matchAll(word)) {
        const seen = uses.get(abbreviation);
        if (seen) seen.count++;
        else uses.set(abbreviation, { count: 1, clause });
      }
    }
    for (const [abbreviation, { count, clause }] of uses) {
      const right = bySigns.get(sorted(abbreviation));
      // What a text writes again and again, without the other, is an abbreviation of its own.
      if (right === undefined || right === abbreviation || (count > 2 && !uses.has(right))) continue;
      yield fault(
        "warning",
        clause,
        abbreviation,
        `「${abbreviation}」は「${right}」（${known.get(right)}）の綴りの誤りと思われます。`,
        right,
      );
    }
  },
};
