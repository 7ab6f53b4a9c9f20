import { longestText } from "../norms/sentences.ts";
import type { Clause, Profile, Said } from "../reading.ts";

const named =
  /((?:[\p{sc=Han}ぁ-んァ-ヶー・]|[(（][^()（）]{1,6}[)）]){2,60}?(?:法律|法|条例|規程|規則|要綱|訓令))[\s\u3000]?[(（]((?:明治|大正|昭和|平成|令和)[^()（）]{2,30}第\s?[0-9０-９〇一二三四五六七八九十百]{1,6}\s?号)/gu;
const numbered = /[(（](?:明治|大正|昭和|平成|令和)/u;
const bare =
  /(?<![\p{sc=Han}])(地方公務員法|地方自治法|著作権法|個人情報の保護に関する法律|個人情報保護法|不正アクセス行為の禁止等に関する法律|サイバーセキュリティ基本法|番号法|刑法|公文書等の管理に関する法律|特定秘密の保護に関する法律|労働基準法)(?![\p{sc=Han}])/gu;

/** Laws and regulations a text cites, each once, with the number as printed. */
export function lawsIn(clauses: readonly Clause[]): Profile["laws"] {
  const found = new Map<string, Said<{ name: string; number: string | null }>>();
  for (const clause of clauses) {
    const text = (clause.text ?? "").slice(0, longestText);
    for (const match of numbered.test(text) ? text.matchAll(named) : []) {
      const words = (match[1] ?? "").replace(/^.*(?:は|、|。|及び|又は|並びに|に基づき|により)(?=.{4,})/u, "");
      // 「特定の個人を識別するための番号の利用等に関する法律」 has its を within.
      const name = /に関する(?:法律|条例|規程|規則)$/u.test(words) ? words : words.replace(/^.*を(?=.{4,})/u, "");
      if (!found.has(name) && name.length > 1)
        found.set(name, {
          value: { name, number: (match[2] ?? "").replace(/[\s\u3000]/gu, "") },
          path: clause.path,
          quote: match[0],
        });
    }
    for (const match of /[法律]/u.test(text) ? text.matchAll(bare) : []) {
      const name = match[1] ?? "";
      if (!found.has(name)) found.set(name, { value: { name, number: null }, path: clause.path, quote: name });
    }
  }
  return [...found.values()];
}
