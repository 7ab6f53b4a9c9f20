import { fault, type Rule } from "../rule.ts";

const kinds = "規程|規則|要綱|要領|条例|基準|方針|指針|要項|内規|規約";
const spoken = new RegExp(
  `この(${kinds}|規定)(?=は、|において|の(?:施行|規定|用語|実施|定め|遵守|見直し|改正|適用|趣旨|目的)|に(?:定め|おけ|基づ|違反)|を(?:定め|改|見直|遵守|変更|廃止))`,
  "g",
);
/** 「この規定」 may well mean the provision itself; not where words are defined or the instrument takes effect. */
const meansTheInstrument =
  /^この規定(?:において(?:使用する)?(?:、次|用語|「)|における用語|の施行|は、[^。]{0,30}から施行)/;

/** An instrument that calls itself by another name than its title: 「この要綱は」 in a 規程, 「この規定において」 for 規程. */
export const instrumentName: Rule = {
  id: "instrument-name",
  title: { ja: "題名と違う自称", en: "Instrument called by another name" },
  english: { fault: "The text calls itself by another name than its title.", remedy: "Use the name of the title." },
  *check({ reading, occurs }) {
    const { title, number } = reading.document;
    const own = new RegExp(`(${kinds})$`).exec((title ?? "").replace(/[（(].*$/, "").trim())?.[1];
    if (own === undefined || !occurs(spoken)) return;
    const names = [title, number, ...reading.clauses.map(({ heading }) => heading)].join("\n");
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      for (const found of text.matchAll(spoken)) {
        const word = found[1] ?? "";
        const isSlip =
          word === "規定" ? meansTheInstrument.test(text.slice(found.index)) : word !== own && !names.includes(word);
        if (!isSlip) continue;
        yield fault(
          "warning",
          clause,
          found[0],
          `題名は「${own}」ですが、ここでは「${found[0]}」と称しています。`,
          `この${own}`,
        );
        return;
      }
    }
  },
};
