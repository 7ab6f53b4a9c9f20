import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { sentencesOf } from "../survey.ts";

/** What a provision is made of: its own sentences, and its paragraphs and items. */
interface Provision {
  readonly texts: readonly string[];
  readonly hasItems: boolean;
}

const isSplit = (text: string) => sentencesOf(text).filter((one) => !one.text.startsWith("ただし")).length > 1;

/** The parts of a provision that can be cited, and whether it has them. */
const parts: readonly (readonly [named: RegExp, part: string, isThere: (provision: Provision) => boolean])[] = [
  [/^ただし書/, "ただし書", ({ texts }) => texts.some((text) => text.includes("ただし"))],
  [/^(?:前段|後段)/, "後段", ({ texts }) => texts.some(isSplit)],
  [/^各号/, "号", ({ hasItems }) => hasItems],
];

/** 「前項ただし書」「前条後段」「前項各号」 of a provision that has no proviso, second sentence or items. */
export const citedPart: Rule = {
  id: "cited-part",
  title: { ja: "引用先にない部分", en: "Part the provision cited does not have" },
  english: {
    fault: "The provision cited has no such part (paragraph, item or proviso).",
    remedy: "Check the provision cited.",
  },
  *check({ reading, byPath, children }) {
    const provisionAt = ({ path, text }: Clause): Provision => {
      const below = children(path).flatMap((one) => [one, ...(one.kind === "paragraph" ? children(one.path) : [])]);
      return {
        texts: [text, ...below.map((one) => one.text)].map((one) => one ?? ""),
        hasItems: below.some(({ kind }) => kind !== "paragraph"),
      };
    };
    for (const clause of reading.clauses) {
      for (const { words, at, targets } of clause.references) {
        const target = byPath.get(targets.length === 1 ? (targets[0] ?? "") : "");
        if (!target) continue;
        const cited = words.replace(/ただし書$/, "");
        const after = (clause.text ?? "").slice(at + cited.length);
        const [named, part, isThere] = parts.find(([pattern]) => pattern.test(after)) ?? [];
        if (!named || isThere?.(provisionAt(target))) continue;
        const excerpt = `${cited}${named.exec(after)?.[0] ?? ""}`;
        yield fault(
          "error",
          clause,
          excerpt,
          `「${excerpt}」とありますが、${citedInFull(target.path)}に${part}はありません。`,
          "引用する規定を確かめてください。",
        );
      }
    }
  },
};
