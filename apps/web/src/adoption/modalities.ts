import { type Label, label } from "@machimori/terms";

/** How strongly a norm binds, in the words of officials; in the order a form offers them. */
export const modalityWords: Readonly<Record<string, Label>> = {
  must: label("しなければならない（義務）", "Must"),
  must_not: label("してはならない（禁止）", "Must not"),
  should: label("努める・望ましい", "Should"),
  may: label("できる（許可・裁量）", "May"),
  definition: label("用語の定義", "Definition"),
  statement: label("説明・目的・組織（義務ではない）", "Statement, no duty"),
  penalty: label("違反したときの措置", "Penalty"),
  legal_basis: label("根拠法令", "Legal basis"),
};
