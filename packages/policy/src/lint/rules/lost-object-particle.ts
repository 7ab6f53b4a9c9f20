import type { Clause } from "../../reading.ts";
import { commonWords } from "../common-words.ts";
import { compounds } from "../lexicon.ts";
import { type Fault, fault, type Rule } from "../rule.ts";

/** 「貸出し用」「取消し」: a verb of Japanese origin, whose し is no form of する. */
const nativeVerb = /[出消渡返戻直押貸申見]$/;

/** A noun and a verb of two kanji grown together: 「身分証明書携帯し、」 for 「身分証明書を携帯し、」. */
const grown = /([一-龠々ァ-ヶー]{2,14})([一-龠]{2})(?=し(?!た|て)|する|させ|しなければ)/g;
/**
 * What stands before the noun and leaves no doubt that it is a noun of its own: 「事故の原因調査し」 is wrong, since の
 * belongs to 原因 and leaves 調査し without an object; so too behind a verb or adjective: 「必要な電力供給する」.
 */
const modified =
  /(?:(?<=[一-龠々ァ-ヶー等）)」])の|[一-龠]な|する|した|[れせ]る|[れせ]た|(?:係|定め|掲げ|用い|求め)る|[一-龠]い|(?<=[一-龠々ァ-ヶー）)])(?:及び|又は|並びに|若しくは)|その|これらの|当該)$/;
/** 「市の情報公開する資料」: の names who acts. */
const whoActs = /(?:[市町村区県国]|組合|[者員長課部局]|等|機関|会|大臣|知事)の$/;
/** Nouns that say when or how behind what modifies them: 「の場合報告する」「する都度確認する」. */
const adverbial =
  /^(?:場合|際|都度|以上|一方|反面|結果|以外|上|間|中|下|直後|直前|限り|範囲内|範囲|期間内|期間中|期間|日以内|代わり|例|通り|ため|もと|多く|大半|半数|他)/;

/** Things written or carried, however long their names: 「身分証明書」「管理簿」. */
const thing = /(?:書|簿|票|表|証|名簿|書類|帳票|媒体|機器|端末|情報)$/;

/** Words that say how, not what, and nouns that form a verb of their own with what follows. */
const how =
  /(?:別途|随時|適宜|常時|直接|逐次|順次|一括|適時|都度|今後|事前|事後|相互|個別|定期|即時|早急|極力|各自|全部|一部|一切|同時|通常|原則|自動|共同|合同|優先|重点|独自|統一|遠隔|業務|外部|内部|内容|自己|再|不正|無断|目的外|二重|多重|暗号|適正|適切|期間|一定|年度|月|日|年|時|回|前|後|毎|的|等|化|者|員|長)$/;
const known = new Set(compounds);

function lost(clause: Clause, text: string, at: number, noun: string, verb: string): Fault {
  const end = at + noun.length + verb.length;
  const after = text.slice(end, end + 4);
  return fault(
    "warning",
    clause,
    `${noun}${verb}${after}`,
    `「${noun}」と「${verb}」の間の助詞「を」が抜けていると思われます。`,
    `${noun}を${verb}${after}`,
  );
}

/** を fallen out between a noun and the verb made of a compound; told where the noun can be nothing else, or the text itself writes it with を. */
export const lostObjectParticle: Rule = {
  id: "lost-object-particle",
  title: { ja: "助詞「を」の脱落", en: "Particle of the object lost" },
  english: { fault: "The particle of the object seems to be missing.", remedy: "Put in を." },
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
        if (nativeVerb.test(verb) && text.startsWith("し", found.index + run.length)) continue;
        const before = text.slice(Math.max(0, found.index - 5), found.index);
        const isModified =
          modified.test(before) &&
          !adverbial.test(noun) &&
          !(whoActs.test(before) && /^する[一-龠]/.test(text.slice(found.index + run.length)));
        if (isModified && commonWords.has(verb) && !(how.test(noun) && !/(?:内容|全部|一部|再|記録)$/.test(noun))) {
          yield lost(clause, text, found.index, noun, verb);
          continue;
        }
        if ((counts.get(run) ?? 0) > 1 || how.test(noun) || known.has(run)) continue;
        if (/[一-龠々ァ-ヶー]/.test(before.at(-1) ?? "")) continue;
        // A long noun does not grow together with its verb; a short one is told only where the text writes it with を.
        const isLong =
          noun.length >= 4 && (commonWords.has(noun.slice(-2)) || thing.test(noun)) && commonWords.has(verb);
        if (!isLong && !withParticle.has(noun)) continue;
        // 「設定変更する」: noun and verb are one word elsewhere in the text.
        const isOneWord = [...counts].some(
          ([other, count]) => other !== run && count > 0 && other.includes(noun.slice(-2) + verb),
        );
        if (isOneWord) continue;
        yield lost(clause, text, found.index, noun, verb);
      }
    }
  },
};
