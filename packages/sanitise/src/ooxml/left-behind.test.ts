import { expect, test } from "vitest";
import { pptx, xlsx } from "../testing/office-files.ts";
import { run } from "../testing/run.ts";

const withPart = (relation: string): Uint8Array =>
  xlsx({ sheetLinks: [["p", relation, "../parts/p.xml"]], extras: [{ path: "xl/parts/p.xml", text: "<p/>" }] });

test.each([
  ["a pivot table", "pivotTable", ["pivot-to-values"]],
  ["a slicer", "http://schemas.microsoft.com/office/2007/relationships/slicer", ["ooxml-unknown-part"]],
  ["a chart of a newer kind", "http://schemas.microsoft.com/office/2014/relationships/chartEx", ["ooxml-unknown-part"]],
  ["the order of calculation, which the program finds anew", "calcChain", []],
])("%s that does not pass is told of, if anybody misses it", async (_what, relation, told) => {
  const { confirmed, removed, parts } = await run(withPart(relation), "a.xlsx");
  expect([confirmed, removed]).toEqual(["confirmed", told]);
  expect([...parts.keys()].join(" ")).not.toContain("parts/");
});

test("a diagram's drawing in the form of a draft of Office is left behind, and its presentation is not refused", async () => {
  const draft = '<dsp:tst xmlns:dsp="http://schemas.openxmlformats.org/drawingml/10/2007/diagram"/>';
  const link = [
    "d",
    "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
    "../diagrams/d.xml",
  ] as const;
  const given = pptx({ slideLinks: [link], extras: [{ path: "ppt/diagrams/d.xml", text: draft }] });
  const { confirmed, removed } = await run(given, "a.pptx");
  expect([confirmed, removed]).toEqual(["confirmed", ["ooxml-unknown-part"]]);
});
