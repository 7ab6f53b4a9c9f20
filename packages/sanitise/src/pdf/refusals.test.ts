import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { deflated, fileOf, onePage, streamText } from "../../fixtures/pdf.ts";
import type { RefusalCode } from "../vocabulary/tables.ts";
import { pdfWorker } from "./worker.ts";

const page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 100 100]>>";
const loop = fileOf(
  new Map([
    [1, "<</Type /Catalog /Pages 2 0 R>>"],
    [2, "<</Type /Pages /Kids [2 0 R] /Count 1>>"],
  ]),
);
const none = fileOf(
  new Map([
    [1, "<</Type /Catalog /Pages 2 0 R>>"],
    [2, "<</Type /Pages /Kids [] /Count 0>>"],
  ]),
);
const many = fileOf(
  new Map([
    [1, "<</Type /Catalog /Pages 2 0 R>>"],
    [2, `<</Type /Pages /Kids [${"3 0 R ".repeat(30)}] /Count 30>>`],
    [3, page],
  ]),
);
const zeros = deflateSync(Buffer.alloc(120 * 1024 * 1024));
const bomb = onePage({
  page: "",
  resources: "/XObject <</X 10 0 R>>",
  content: "/X Do",
  objects: [streamText("/Subtype /Form /BBox [0 0 1 1] /Filter /FlateDecode", zeros)],
});
const deep = onePage({ catalog: `/X ${"[".repeat(200)}${"]".repeat(200)}` });
const unknownHandler = onePage({ trailer: "/Encrypt <</Filter /Other /V 9 /R 9>>" });

const xfa = onePage({
  catalog: "/NeedsRendering true /AcroForm <</Fields [] /XFA 10 0 R>>",
  objects: [streamText("", "<xdp/>")],
});

/** Thirty forms, each drawing the next ten times. */
const multiplying = onePage({
  resources: "/XObject <</X 10 0 R>>",
  content: "/X Do",
  objects: Array.from({ length: 30 }, (_, form) =>
    streamText(
      `/Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</A ${11 + form} 0 R>>>>`,
      form < 29 ? "/A Do ".repeat(10) : "0 0 1 1 re f",
    ),
  ),
});
const tiles = onePage({
  resources: "/Pattern <</P 10 0 R>>",
  content: "/Pattern cs /P scn 0 0 200 200 re f",
  objects: [
    streamText(
      "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources <<>>",
      "0 0 1 1 re f",
    ),
  ],
});
const picture = onePage({
  resources: "/XObject <</X 10 0 R>>",
  content: "/X Do",
  objects: [deflated("/Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB", "x")],
});

const cases: [string, Uint8Array, RefusalCode, object?][] = [
  ["a program under a PDF name", Buffer.from("MZ\x90\x00 not a document"), "pdf-unreadable"],
  ["a page tree that contains itself", loop, "pdf-page-loop"],
  ["no page at all", none, "pdf-no-pages"],
  ["more pages than allowed", many, "too-many-pages", { limits: { pages: 20 } }],
  ["content that inflates without end", bomb, "bomb-size"],
  ["arrays nested two hundred deep", deep, "pdf-too-deep"],
  ["a form whose content is XFA alone", xfa, "pdf-needs-xfa"],
  ["forms that multiply each other", multiplying, "pdf-page-too-complex"],
  ["a pattern of forty thousand million tiles", tiles, "pdf-page-too-complex"],
  ["a picture of 3,600 million pixels", picture, "bomb-pixels"],
  ["an encryption nobody knows", unknownHandler, "pdf-encryption-unknown"],
];

describe("a PDF that cannot be made harmless is refused with its own code", () => {
  it.each(cases)("%s", async (_, bytes, code, setting) => {
    for (const mode of ["same", "picture", "text"] as const) {
      const answer = await pdfWorker.rebuild({ bytes, name: "a.pdf", type: "pdf" }, contextWith({ ...setting, mode }));
      expect(answer).toMatchObject({ refused: code });
    }
  });
});
