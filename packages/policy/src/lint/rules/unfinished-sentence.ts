import { fault, type Rule } from "../rule.ts";

const cut =
  /(?:[一-龠ァ-ヶーA-Za-z0-9）)](?:を|に|は|が|で|と|から|まで|より|及び|又は|並びに|若しくは|における|に関する|による)|、|しなけ|なけれ|なければ|なければな|てはな|ものと)$/;

/** Words that announce items end in a full stop or a noun, never so. */
const cutBeforeItems = /(?:[一-龠ァ-ヶー](?:を|に|が)|[一-龠]、|しなけ|なけれ|なければ)$/;

/** Somebody who does something on a condition, and then nothing: 「管理者は、接続を許可するとき。」 */
const conditionAlone = /^[^。、]{2,30}は、[^。]*(?:とき|場合|ため|際)。$/;

/** A provision that stops in mid-sentence, and no item or line carries it on. */
export const unfinishedSentence: Rule = {
  id: "unfinished-sentence",
  title: { ja: "途中で切れた文", en: "Sentence broken off" },
  english: { fault: "The sentence breaks off.", remedy: "Check its continuation in the original." },
  *check({ reading, children, parent }) {
    for (const [index, clause] of reading.clauses.entries()) {
      const text = (clause.text ?? "").trimEnd();
      if (text.length < 7 || clause.table || clause.kind === "row") continue;
      const leads = children(clause.path).length > 0;
      const last = text.split("\n").at(-1) ?? "";
      const next = reading.clauses[index + 1];
      // An item of a list may be a condition: 「次のいずれかに該当するとき」 stands above it.
      const isListed = clause.kind === "item" && (parent(clause)?.text ?? "") !== "";
      const isConditionAlone = !leads && !isListed && conditionAlone.test(last);
      if (
        (!isConditionAlone && !(leads ? cutBeforeItems : cut).test(last)) ||
        (clause.kind === "item" && /(?:まで|から|より)$/.test(last)) ||
        (!leads && next && next.level > clause.level)
      )
        continue;
      yield fault(
        "error",
        clause,
        last.slice(-30),
        "文が途中で切れています。続きが抜け落ちたと思われます。",
        "元の文書で続きを確かめてください。",
      );
    }
  },
};
