import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

/** Two words for one thing: the words to look for, and which of them is to be preferred, if either. */
interface Pair {
  readonly one: RegExp;
  readonly other: RegExp;
  readonly prefer: string | null;
}

const pairs: readonly Pair[] = [
  { one: /外部委託/g, other: /業務委託/g, prefer: "業務委託" },
  { one: /強靭/g, other: /強靱/g, prefer: "強靱" },
  { one: /恐れ/g, other: /おそれ/g, prefer: "おそれ" },
  { one: /サーバー/g, other: /サーバ(?!ー)/g, prefer: null },
  { one: /コンピューター/g, other: /コンピュータ(?!ー)/g, prefer: null },
  { one: /ユーザー/g, other: /ユーザ(?!ー)/g, prefer: null },
  { one: /および/g, other: /及び/g, prefer: "及び" },
  { one: /または/g, other: /又は/g, prefer: "又は" },
  { one: /すべて/g, other: /全て/g, prefer: "全て" },
  { one: /(?:WEB|Web)サイト/g, other: /ウェブサイト/g, prefer: "ウェブサイト" },
  { one: /関係規定/g, other: /関係規程/g, prefer: "関係規程" },
  { one: /アクセスログ/g, other: /アクセス記録/g, prefer: null },
  { one: /持出し/g, other: /持ち出し/g, prefer: null },
  { one: /取り扱い(?=[をはがにのと。、])/g, other: /取扱い/g, prefer: "取扱い" },
  { one: /漏洩/g, other: /漏えい/g, prefer: "漏えい" },
  { one: /マルウェア/g, other: /不正プログラム/g, prefer: null },
  { one: /必要最低限/g, other: /必要最小限/g, prefer: "必要最小限" },
  { one: /(?<!業務)委託事業者/g, other: /業務委託事業者/g, prefer: null },
  {
    one: /ソーシャルメディア(?!の?サービス)/g,
    other: /ソーシャルメディアの?サービス/g,
    prefer: "ソーシャルメディアサービス",
  },
  { one: /外部記録媒体/g, other: /電磁的記録媒体/g, prefer: "電磁的記録媒体" },
  { one: /関わらず/g, other: /かかわらず/g, prefer: "かかわらず" },
];

/** The same thing called by two names or spellings within one text: one finding a pair, at the first rarer one. */
export const inconsistentTerm: Rule = {
  id: "inconsistent-term",
  title: { ja: "用語・表記の不統一", en: "Inconsistent term" },
  english: { fault: "One thing is called by two names or spellings in this text.", remedy: "Use one throughout." },
  *check({ reading, occurs }) {
    const texts = reading.clauses.map((clause) => ({ clause, words: clause.text ?? "" }));
    for (const { one, other, prefer } of pairs) {
      if (!occurs(one) || !occurs(other)) continue;
      const uses = (pattern: RegExp) => {
        const found: { clause: Clause; words: string }[] = [];
        for (const { clause, words } of texts) {
          for (const match of words.matchAll(pattern)) found.push({ clause, words: match[0] });
        }
        return found;
      };
      const first = uses(one);
      const second = first.length > 0 ? uses(other) : [];
      const [a] = first;
      const [b] = second;
      if (!a || !b) continue;
      const rarer = prefer !== null ? (b.words.includes(prefer) ? a : b) : first.length <= second.length ? a : b;
      const usual = rarer === a ? b : a;
      yield fault(
        "note",
        rarer.clause,
        rarer.words,
        `「${a.words}」（${first.length}か所）と「${b.words}」（${second.length}か所、${citedInFull(usual.clause.path)} など）が混在しています。`,
        `「${usual.words}」にそろえてください。`,
      );
    }
  },
};
