import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { sentencesOf } from "../survey.ts";

/** The parts of a provision that can be cited, and how a provision shows that it has none. */
const parts: readonly (readonly [
  named: RegExp,
  part: string,
  lacks: (clause: Clause, below: readonly Clause[]) => boolean,
])[] = [
  [
    /^ただし書/,
    "ただし書",
    ({ text }, below) => ![text, ...below.map((one) => one.text)].some((one) => one?.includes("ただし")),
  ],
  [
    /^(?:前段|後段)/,
    "後段",
    ({ text }, below) =>
      below.length === 0 && sentencesOf(text ?? "").filter((one) => !one.text.startsWith("ただし")).length < 2,
  ],
  [/^各号/, "号", (_, below) => below.length === 0],
];

/** 「前項ただし書」「前条後段」「前項各号」 of a provision that has no proviso, second sentence or items. */
export const citedPart: Rule = {
  id: "cited-part",
  title: { ja: "引用先にない部分", en: "Part the provision cited does not have" },
  *check({ reading, byPath, children }) {
    for (const clause of reading.clauses) {
      const text = clause.text ?? "";
      for (const reference of clause.references) {
        const target = byPath.get(reference.targets.length === 1 ? (reference.targets[0] ?? "") : "");
        if (!target || target.text === null) continue;
        const after = text.slice(reference.at + reference.words.length);
        const [named, part, lacks] = parts.find(([pattern]) => pattern.test(after)) ?? [];
        if (!named || !lacks?.(target, children(target.path))) continue;
        const words = `${reference.words}${named.exec(after)?.[0] ?? ""}`;
        yield fault(
          "error",
          clause,
          words,
          `「${words}」とありますが、${target.path} に${part}はありません。`,
          "引用する規定を確かめてください。",
        );
      }
    }
  },
};
