import { describe, expect, it } from "vitest";
import { segmentsOf, termIn } from "./segments.ts";

const text = "職員等は、第5条の規定により、端末を持ち出す職員等に従う。";

describe("the text of a clause in stretches", () => {
  it("links references, underlines the first occurrence of a term, and keeps every letter", () => {
    const segments = segmentsOf(
      text,
      [{ at: 5, words: "第5条", targets: ["対策基準/第5条"] }],
      [{ term: "職員等", definition: "職員及び会計年度任用職員" }],
      [],
    );
    expect(segments.map((one) => `${one.is}:${one.text}`)).toEqual([
      "term:職員等",
      "plain:は、",
      "reference:第5条",
      "plain:の規定により、端末を持ち出す職員等に従う。",
    ]);
    expect(segments.map((one) => one.text).join("")).toBe(text);
  });

  it("prefers the longer of two terms at the same place", () => {
    const segments = segmentsOf(
      "情報システム管理者を置く。",
      [],
      [
        { term: "情報システム", definition: "短い" },
        { term: "情報システム管理者", definition: "長い" },
      ],
      [],
    );
    expect(segments[0]).toEqual({ is: "term", text: "情報システム管理者", definition: "長い" });
  });

  it("marks every occurrence of what was searched for", () => {
    expect(segmentsOf(text, [], [], [["職員等"]]).filter((one) => one.is === "hit")).toHaveLength(2);
  });

  it.each([
    ["総務部情報政策課に窓口を置く。", "課", -1],
    ["各課の長は、課の職員に周知する。", "課", 1],
    ["課長は、当該課に周知する。", "課", 6],
    ["外部委員会の意見を聴く。", "委員会", 2],
    ["各窓口は、窓口業務を行う。", "窓口", 1],
  ])("%s: the term %s stands at %i", (words, term, at) => {
    expect(termIn(words, term)).toBe(at);
  });

  it("ignores a reference whose words are not where it says", () => {
    expect(segmentsOf(text, [{ at: 2, words: "第9条", targets: ["x"] }], [], [])).toEqual([{ is: "plain", text }]);
  });
});
