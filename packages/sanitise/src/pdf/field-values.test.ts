import { expect, test } from "vitest";
import { onePage } from "../../fixtures/pdf.ts";
import { run } from "../testing/run.ts";

const field = (entries: string): ReturnType<typeof onePage> =>
  onePage({
    page: "/Annots [10 0 R]",
    objects: [`<</Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [10 10 90 30] ${entries}>>`],
  });

test.each([
  ["a value without an appearance", "/V (ABC)", true],
  ["a value its parent holds", "/Parent <</V (ABC)>>", true],
  ["no value", "", false],
  ["an empty value", "/V ()", false],
])("a form field with %s is told of as not showing: %s %s", async (_what, entries, told) => {
  const { result, removed } = await run(field(entries), "a.pdf");
  expect(result).toBe("rebuilt");
  expect(removed.includes("pdf-field-unshown")).toBe(told);
});
