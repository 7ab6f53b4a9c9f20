import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { type Crafted, onePage, streamText } from "../../fixtures/pdf.ts";
import { isRefusal } from "../format.ts";
import { pdfWorker } from "./worker.ts";

async function textOf(bytes: Uint8Array): Promise<string> {
  const answer = await pdfWorker.rebuild({ bytes, name: "a.pdf", type: "pdf" }, contextWith({ mode: "text" }));
  return isRefusal(answer) ? answer.refused : Buffer.from(answer.bytes).toString("utf8").trim();
}
const shown = "BT /F1 24 Tf 30 150 Td (Shown) Tj ET ";
const secret = "BT /F1 24 Tf 30 60 Td (Secret) Tj ET";

/** Ways to put text where a program reads it and a person does not. */
const hidden: [string, Crafted][] = [
  ["drawn invisibly", { content: `${shown} BT 3 Tr /F1 24 Tf 30 60 Td (Secret) Tj ET` }],
  ["white on white", { content: `${shown} 1 g ${secret}` }],
  ["under a filled box", { content: `${shown} ${secret} 0.5 g 0 40 200 60 re f` }],
  ["outside the page", { content: `${shown} BT /F1 24 Tf 900 60 Td (Secret) Tj ET` }],
  ["clipped away", { content: `${shown} q 0 0 1 1 re W n ${secret} Q` }],
  [
    "on a hidden layer",
    {
      content: `${shown} /OC /L BDC ${secret} EMC`,
      resources: "/Properties <</L 10 0 R>>",
      catalog: "/OCProperties <</OCGs [10 0 R] /D <</OFF [10 0 R]>>>>",
      objects: ["<</Type /OCG /Name (x)>>"],
    },
  ],
];

describe("the text of a page is only what shows on it", () => {
  it("keeps text that shows", async () => {
    expect(await textOf(onePage({ content: `${shown} ${secret}` }))).toBe("Shown\r\nSecret");
  });
  it.each(hidden)("leaves out text %s", async (_, parts) => {
    expect(await textOf(onePage(parts))).toBe("Shown");
  });
  it.each([
    ["leaves out direction marks a font claims for its glyphs", "<202E>", "BC"],
    ["keeps characters beyond the first plane", "<D842DFB7>", "\u{20bb7}BC"],
    ["leaves out half a character", "<D842>", "BC"],
  ])("%s", async (_, meant, wanted) => {
    const map = `begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> ${meant} endbfchar endcmap`;
    const bytes = onePage({
      content: "BT /F2 24 Tf 30 150 Td (ABC) Tj ET",
      page: "",
      resources: "/Q 0",
      objects: ["<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 11 0 R>>", streamText("", map)],
    });
    const named = Buffer.from(bytes.toString("latin1").replace("/F1 5 0 R", "/F2 10 0 R"), "latin1");
    expect(await textOf(named)).toBe(wanted);
  });
  it("shows Japanese text whose font is not in the file", async () => {
    const word = Buffer.from("93fa967b", "hex").toString("latin1");
    const bytes = onePage({
      content: `BT /F2 24 Tf 30 100 Td (${word}) Tj ET`,
      objects: [
        "<</Type /Font /Subtype /Type0 /BaseFont /MS-Gothic /Encoding /90ms-RKSJ-H /DescendantFonts [11 0 R]>>",
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /MS-Gothic /CIDSystemInfo <</Registry (Adobe) /Ordering (Japan1) /Supplement 2>> /DW 1000 /FontDescriptor 12 0 R>>",
        "<</Type /FontDescriptor /FontName /MS-Gothic /Flags 39 /FontBBox [0 -137 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 769 /StemV 78>>",
      ],
    });
    expect(await textOf(Buffer.from(bytes.toString("latin1").replace("/F1 5 0 R", "/F2 10 0 R"), "latin1"))).toBe(
      "日本",
    );
  });
});
