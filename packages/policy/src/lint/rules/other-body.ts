import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

/** The head of each kind of body, and how the body speaks of itself. */
const heads: Readonly<Record<string, string>> = { 市: "市長", 町: "町長", 村: "村長" };
const selves: Readonly<Record<string, string>> = { 市: "本市", 町: "本町", 村: "本村" };
const kinds: Readonly<Record<string, string>> = { 市: "市", 町: "町", 村: "村" };

/** A city, town or village by its name, its assembly and companies included; a union of several is none of them. */
const bodyNamed =
  /^[一-龠々ぁ-んァ-ヶー]{1,8}?(市|町|村)(?=$|議会|役所|役場|教育委員会|立|情報|個人|電子|住民|特定|セキュリティ)/;

/** Where another body is spoken of: several heads in a row, neighbours, members of a union. */
const ofOthers =
  /市町村|都道府県|知事|構成|近隣|他の(?:市|町|村|団体|地方)|関係(?:市|町|団体|地方)|協定|連携|組合|広域/;

/**
 * 「町長」 or 「本町」 in the rules of a city: words left over from the text of another body. Told only where the text
 * itself says which kind of body it is and speaks of the other in one place or two.
 */
export const otherBody: Rule = {
  id: "other-body",
  title: { ja: "別の種類の団体の語", en: "Words of another kind of body" },
  english: {
    fault: "The words belong to another kind of body and seem to be left from its document.",
    remedy: "Use the words of this body.",
  },
  *check({ reading, whole }) {
    const { body, title } = reading.document;
    const kind = [body, title?.replace(/^[○〇◎]/, "")].map((name) => bodyNamed.exec(name ?? "")?.[1]).find(Boolean);
    if (!kind || /組合|連合|企業団|広域/.test(`${body ?? ""}${title ?? ""}`)) return;
    for (const words of [heads, selves, kinds]) {
      const own = words[kind] ?? "";
      for (const other of Object.values(words)) {
        if (other === own) continue;
        // 「町の」 may be any town; 「町が」 is the body itself.
        const after = words === kinds ? "[がは](?![ぁ-ん])" : "[のがはをにと、。）)」]|及び|又は|部局";
        const pattern = new RegExp(`(?<![一-龠々ァ-ヶー])副?${other}(?=${after})`, "g");
        const uses = [...whole.matchAll(pattern)].length;
        if (uses === 0 || uses > 2) continue;
        const found = reading.clauses.flatMap((clause): [Clause, string][] =>
          [...(clause.text ?? "").matchAll(pattern)].map(([printed]) => [clause, printed]),
        );
        for (const [clause, printed] of found) {
          if (ofOthers.test(clause.text ?? "")) continue;
          yield fault(
            "warning",
            clause,
            printed,
            `この文書は${kind}のものですが、「${printed}」とあります。ほかの団体の文書の語が残っていると思われます。`,
            printed.replace(other, own),
          );
        }
      }
    }
  },
};
