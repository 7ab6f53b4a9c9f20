import { fault, type Rule } from "../rule.ts";

const lead =
  /(?:次の各号|次に掲げる|次の(?:事項|表|区分|方法|措置|対策|脅威|もの|行為|要件|条件|内容|項目|基準|業務|事務|書類|役割|手順)(?!会)|次のとおり|以下の(?:事項|内容|項目|とおり))[^。]{0,40}。$/;

/** 「次の事項を…」 with nothing following. */
export const leadWithoutItems: Rule = {
  id: "lead-without-items",
  title: { ja: "「次の事項」の列記がない", en: "Announced list missing" },
  english: { fault: "A list is announced, but none follows.", remedy: "Add the items, or change the sentence." },
  *check({ reading, children }) {
    for (const [index, clause] of reading.clauses.entries()) {
      const found = clause.text ? lead.exec(clause.text) : null;
      if (!found || clause.table || children(clause.path).length > 0) continue;
      const next = reading.clauses[index + 1];
      if (next && next.level > clause.level) continue;
      // Items of an article of several paragraphs may be read as siblings.
      if (next && next.kind === "item" && clause.kind === "paragraph") continue;
      yield fault(
        "warning",
        clause,
        found[0],
        "列記を予告していますが、これに続く号や表がありません。",
        "列記する事項を号又は表として置いてください。",
      );
    }
  },
};
