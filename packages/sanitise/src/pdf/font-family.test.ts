import { expect, test } from "vitest";
import { onePage } from "../../fixtures/pdf.ts";
import { run } from "../testing/run.ts";

const withDescriptor = (entries: string): Uint8Array =>
  onePage({
    content: "BT /F2 24 Tf 30 100 Td (Hello) Tj ET",
    resources: "/Font <</F2 10 0 R>>",
    objects: [
      "<</Type /Font /Subtype /TrueType /BaseFont /MinchoX /Encoding /WinAnsiEncoding /FontDescriptor 11 0 R>>",
      `<</Type /FontDescriptor /FontName /MinchoX /Flags 34 /FontBBox [0 0 9 9] /ItalicAngle 0 /Ascent 9 /Descent 0 /StemV 1 ${entries}>>`,
    ],
  });

test.each([
  ["stays", "/FontFamily (Times New Roman) /FontStretch /Condensed /FontWeight 700", "kept"],
  ["in UTF-16 goes", "/FontFamily <feff660e671d>", "gone"],
  ["with control characters goes", "/FontFamily (Times\\000\\033New) /FontStretch /Wide", "gone"],
])("what a viewer without the font chooses another by %s", async (_, entries, expected) => {
  const outcome = await run(withDescriptor(entries), "a.pdf");
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
  const text = Buffer.from(outcome.bytes).toString("latin1");
  const kept = ["FontFamily", "FontStretch", "FontWeight"].filter((key) => text.includes(`/${key}`));
  expect(kept).toEqual(expected === "kept" ? ["FontFamily", "FontStretch", "FontWeight"] : []);
});
