import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { sourceResidue } from "./source-residue.ts";

test("repairs of one kind are one finding, with their number", () => {
  const repairs = [1, 2].map((line) => ({
    kind: "link-residue",
    lines: [line, line] as const,
    before: "[第6条](#)",
    after: "第6条",
  }));
  const found = lint(policyOf("基準/1 | | 第6条による。\n基準/2 | | 第6条による。", { repairs }), [sourceResidue]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ severity: "note", path: "基準/1", excerpt: "[第6条](#)", suggestion: "第6条" });
  expect(found[0]?.message).toContain("2か所");
});

test("joining wrapped lines is nothing to object to", () => {
  const repairs = [{ kind: "wrap", lines: [1, 2] as const, before: "維持す", after: "維持する" }];
  expect(lint(policyOf("基準/1 | | 維持する。", { repairs }), [sourceResidue])).toEqual([]);
});
