import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { above } from "../survey.ts";

const isArticle = ({ kind, label, path }: Clause) =>
  kind === "article" && /条/.test(label ?? "") && !/^(?:附則|付則)/.test(path);

/** A caption that stands over two articles in a row, and two captions that stand over each other's article. */
export const misplacedCaption: Rule = {
  id: "misplaced-caption",
  title: { ja: "見出しの取り違え", en: "Caption over the wrong article" },
  english: {
    fault: "The caption does not belong to this article.",
    remedy: "Give the article a caption of its own matter.",
  },
  *check({ reading, children }) {
    const articles = reading.clauses.filter(isArticle);
    const said = new Map(
      articles.map((one) => [one, [one.text, ...children(one.path).map(({ text }) => text)].join("\n")]),
    );
    for (const [at, article] of articles.entries()) {
      const before = articles[at - 1];
      if (!article.heading || !before || before.heading !== article.heading) continue;
      if (above(before.path) !== above(article.path)) continue;
      yield fault(
        "warning",
        article,
        article.heading,
        `見出し「${article.heading}」が前の条と同じです。共通の見出しは前の条だけに付けます。`,
        "この条の内容に合う見出しに改めてください。",
      );
    }
    const speaks = (article: Clause, caption: string) => said.get(article)?.includes(caption) ?? false;
    const strangers = articles.filter(
      (one): one is Clause & { heading: string } =>
        one.heading !== null && one.heading.length >= 2 && !speaks(one, one.heading),
    );
    for (const [at, one] of strangers.entries()) {
      const other = strangers
        .slice(at + 1)
        .find((candidate) => speaks(one, candidate.heading) && speaks(candidate, one.heading));
      if (!other) continue;
      for (const [clause, right] of [
        [one, other.heading],
        [other, one.heading],
      ] as const)
        yield fault(
          "warning",
          clause,
          clause.heading ?? "",
          `見出し「${clause.heading}」の語がこの条になく、${citedInFull((clause === one ? other : one).path)}にあります。見出しが入れ替わっていると思われます。`,
          right,
        );
    }
  },
};
