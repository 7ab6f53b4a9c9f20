import { fault, type Rule } from "../rule.ts";

const common = new Set(
  "ID PC IC USB OS CD DVD MO LAN IT ICT SNS FAX URL IP MAC BIOS WEB WWW HTML PDF IPA TEL UPS CPU HDD SSD NO No".split(
    " ",
  ),
);

/** Latin abbreviations used without being spelt out anywhere. */
export const undefinedAbbreviation: Rule = {
  id: "undefined-abbreviation",
  title: { ja: "説明のない英字略語", en: "Abbreviation not spelt out" },
  *check({ reading, whole, definitions }) {
    const seen = new Set<string>();
    const folded = whole.normalize("NFKC");
    for (const clause of reading.clauses) {
      for (const found of (clause.text ?? "").normalize("NFKC").matchAll(/(?<![A-Za-z])[A-Z]{3,8}(?![A-Za-z])/g)) {
        const words = found[0];
        if (seen.has(words) || common.has(words) || /^[IVX]+$/.test(words)) continue;
        seen.add(words);
        const spelt =
          definitions.some((one) => one.term === words || one.meaning.endsWith(words)) ||
          new RegExp(`[（(「](?:[^（()）]*[、:：])?${words}(?:[)）」:：、]|という)|${words}[（(「:：]`).test(folded);
        if (spelt) continue;
        yield fault(
          "note",
          clause,
          words,
          `「${words}」の正式な名称や意味が示されていません。`,
          "初出で正式な名称を示してください。",
        );
      }
    }
  },
};
