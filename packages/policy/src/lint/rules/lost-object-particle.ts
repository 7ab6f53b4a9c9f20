import { commonWords } from "../common-words.ts";
import { compounds } from "../lexicon.ts";
import { fault, type Rule } from "../rule.ts";

/** A noun and a verb of two kanji grown together: 「身分証明書携帯し、」 for 「身分証明書を携帯し、」. */
const grown = /([一-龠々ァ-ヶー]{2,14})([一-龠]{2})(?=し(?!た|て)|する|させ|しなければ)/g;
/** Words that say how, not what, and nouns that form a verb of their own with what follows. */
const how =
  /(?:別途|随時|適宜|常時|直接|逐次|順次|一括|適時|都度|今後|事前|事後|相互|個別|定期|即時|早急|極力|各自|全部|一部|一切|同時|通常|原則|自動|共同|合同|優先|重点|独自|統一|遠隔|業務|外部|内部|内容|自己|再|不正|無断|目的外|二重|多重|暗号|適正|適切|期間|一定|年度|月|日|年|時|回|前|後|毎|的|等|化|者|員|長)$/;
const known = new Set(compounds);

/** を fallen out between a noun and the verb made of a compound; told only where the text itself writes the noun with を. */
export const lostObjectParticle: Rule = {
  id: "lost-object-particle",
  title: { ja: "助詞「を」の脱落", en: "Particle of the object lost" },
  *check({ reading, whole }) {
    const counts = new Map<string, number>();
    for (const [run] of whole.matchAll(/[一-龠々ァ-ヶー]{4,16}/g)) counts.set(run, (counts.get(run) ?? 0) + 1);
    const withParticle = new Set<string>();
    for (const [, noun = ""] of whole.matchAll(/([一-龠々ァ-ヶー]{2,14})を/g)) {
      withParticle.add(noun);
      for (let from = 1; from <= noun.length - 2; from++) withParticle.add(noun.slice(from));
    }
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      for (const found of text.matchAll(grown)) {
        const [run, noun = "", verb = ""] = found;
        if ((counts.get(run) ?? 0) > 1 || how.test(noun) || known.has(run)) continue;
        if (/[一-龠々ァ-ヶー]/.test(text[found.index - 1] ?? "")) continue;
        // A long noun does not grow together with its verb; a short one is told only where the text writes it with を.
        const isLong = noun.length >= 4 && commonWords.has(noun.slice(-2)) && commonWords.has(verb);
        if (!isLong && !withParticle.has(noun)) continue;
        // 「設定変更する」: noun and verb are one word elsewhere in the text.
        const isOneWord = [...counts].some(
          ([other, count]) => other !== run && count > 0 && other.includes(noun.slice(-2) + verb),
        );
        if (isOneWord) continue;
        yield fault(
          "warning",
          clause,
          `${run}${text.slice(found.index + run.length, found.index + run.length + 4)}`,
          `「${noun}」と「${verb}」の間の助詞「を」が抜けていると思われます。`,
          `${noun}を${verb}${text.slice(found.index + run.length, found.index + run.length + 4)}`,
        );
      }
    }
  },
};
