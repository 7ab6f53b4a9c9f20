import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { contentsChapters } from "./contents-chapters.ts";

test("chapters of the contents and of the text are held against each other; an end cut off is none missing", () => {
  const contents = (...entries: string[]) =>
    entries.map((text, at) => ({ lines: [at + 1, at + 1] as const, text, why: "目次" }));
  const chapters = (...names: string[]) => ({
    ...policyOf(""),
    clauses: names.map((name, at) => {
      const [label = "", heading = ""] = name.split(" ");
      return {
        ...policyOf(`規程/${label} | ${heading} |`).clauses[0]!,
        kind: "chapter" as const,
        label,
        lines: [9 + at, 9 + at] as const,
      };
    }),
  });
  const listed = contents("第1章 総則（第1条―第3条）", "第2章 体制（第4条・第5条）", "第3章 運用（第6条―第9条）");
  const found = (clauses: readonly string[], leftOut = listed) =>
    lint({ ...chapters(...clauses), leftOut }, [contentsChapters]).map(({ excerpt }) => excerpt);
  expect(found(["第1章 総則", "第2章 体制", "第3章 運用"])).toEqual([]);
  expect(found(["第1章 総則", "第3章 運用"])).toEqual(["第2章 体制"]);
  expect(found(["第1章 総則", "第2章 体制", "第3章 運用", "第4章 雑則"])).toEqual(["雑則"]);
  expect(found(["第1章 総則", "第2章 体制"])).toEqual([]);
  const articleThere = {
    ...policyOf("規程/第6条 | 点検 | 点検を行う。").clauses[0]!,
    kind: "article" as const,
    printed: "第6条",
  };
  const short = { ...chapters("第1章 総則", "第2章 体制"), leftOut: listed };
  const withArticle = { ...short, clauses: [...short.clauses, articleThere] };
  expect(lint(withArticle, [contentsChapters]).map(({ excerpt }) => excerpt)).toEqual(["第3章 運用"]);
});
