import { fault, type Rule } from "../rule.ts";

const remnants: readonly RegExp[] = [
  /(?:第[^。「」]{1,24})?中?「[^」]*」を「[^」]*」に[、，]?(?:「[^」]*」を「[^」]*」に)*改める/,
  /(?:第[^。「」]{1,20})?の(?:次|前)に次の[0-9０-９一二三四五六七八九十]*(?:条|項|号|章|節|款|表|様式|ただし書|後段|各号|文)を加える/,
  /第[0-9０-９一二三四五六七八九十]+[条項号章][^。]{0,24}を削り、[^。]{0,40}(?:とする|改める|繰り上げる)/,
  /第[0-9０-９一二三四五六七八九十]+(条|項|号|章|節)(?:の[0-9０-９]+)?を(?:同条)?第[0-9０-９一二三四五六七八九十]+\1(?:の[0-9０-９]+)?と(?:する|し、)/,
  /第[0-9０-９一二三四五六七八九十]+[条項号章][^。]{0,30}(?:を次のように改める|を削る。|ずつ繰り(?:下げ|上げ)る)/,
];

/** The words of an amending text inside the text they were to amend. */
export const amendmentRemnant: Rule = {
  id: "amendment-remnant",
  title: { ja: "改め文の残り", en: "Remnant of an amending text" },
  english: {
    fault: "An instruction to amend stands in the text itself: it was not carried out, or not removed afterwards.",
    remedy: "Carry the amendment out in the text and delete this sentence.",
  },
  *check({ reading, occurs }) {
    if (!occurs(/に改める|を加える|を削[りる]|繰り[上下]げ|と(?:する|し、)/)) return;
    const met = remnants.filter((pattern) => occurs(pattern));
    if (met.length === 0) return;
    // The text at hand is an amending text itself.
    if (/改正する/.test(reading.document.title ?? "")) return;
    for (const clause of reading.clauses) {
      // Supplementary provisions amend other texts.
      if (/^(?:附則|付則|前文)/.test(clause.path)) continue;
      const text = clause.text ?? "";
      const found = met.map((pattern) => pattern.exec(text)).find((one) => one !== null);
      if (!found || /一部を(?:次のように)?改正する/.test(text)) continue;
      yield fault(
        "error",
        clause,
        found[0],
        "改正の指示の文が本文に残っています。溶け込んでいないか、消し忘れです。",
        "改正を本文に反映し、この文を削ってください。",
      );
    }
  },
};
