import { describe, expect, it } from "vitest";
import { spelled } from "./spelling.ts";

/** printed │ as official writing has it */
const rows = `
所属長または校長が、点検および記録をおこなう事。│所属長又は校長が、点検及び記録を行うこと。
但し、許可無く使用する時は、この限りでない。│ただし、許可なく使用するときは、この限りでない。
部長，課長ならびに係長は，月末迄に報告する．│部長、課長並びに係長は、月末までに報告する。
緊急時は、事故の記録を残す事ができる。│緊急時は、事故の記録を残すことができる。
無線LANの記事は、物品の行為に当たる。│無線LANの記事は、物品の行為に当たる。
`;

describe("words in other letters than those of official writing", () => {
  it.each(
    rows
      .trim()
      .split("\n")
      .map((row) => row.split("│") as [string, string]),
  )("%s", (source, official) => {
    const { text, printed } = spelled(source);
    expect(text).toBe(official);
    expect(printed(text)).toBe(source);
  });

  it("are shown as printed wherever a stretch of the sentence begins or ends", () => {
    const { text, printed } = spelled("課長または係長は、確認をおこない、報告する。");
    expect(text).toBe("課長又は係長は、確認を行い、報告する。");
    expect(printed("係長は、確認を行い、")).toBe("係長は、確認をおこない、");
    expect(printed("課長又は係長")).toBe("課長または係長");
    expect(printed("報告する。")).toBe("報告する。");
  });
});
