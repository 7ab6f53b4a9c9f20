import { expect, test } from "vitest";
import { onePage, streamText } from "../../fixtures/pdf.ts";
import { run } from "../testing/run.ts";

const map = [
  "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
  "1 begincodespacerange <0000> <ffff> endcodespacerange",
  "1 begincidrange <0020> <007e> 1 endcidrange",
  "1 beginbfrange <0020> <007e> <0020> endbfrange",
  "endcmap end end",
].join("\n");

test("a character map that is both a font's encoding and its text has an output of its own for each", async () => {
  const bytes = onePage({
    content: "BT /F2 24 Tf 30 100 Td <00480049> Tj ET",
    resources: "/Font <</F2 10 0 R>>",
    objects: [
      "<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding 11 0 R /ToUnicode 11 0 R /DescendantFonts [12 0 R]>>",
      streamText("/Type /CMap /CMapName /X", map),
      "<</Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor 13 0 R>>",
      "<</Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 9 9] /ItalicAngle 0 /Ascent 9 /Descent 0 /CapHeight 9 /StemV 1>>",
    ],
  });
  expect(await run(bytes, "a.pdf")).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
});
