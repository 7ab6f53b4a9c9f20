import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { deflated, fileOf, onePage, streamText } from "../../fixtures/pdf.ts";
import { pdfWorker } from "./worker.ts";

const SIDE = 1000;
const PAGES = 12;
/** In all the pages there are more pixels than this times eight, on which a file of hollow pictures ends. */
const limits = { pixels: 1_100_000 };

/** A scanned document: on each page one picture in black and white. */
function scan(samples: () => Buffer): Buffer {
  const objects = new Map<number, string>([[1, "<</Type /Catalog /Pages 2 0 R>>"]]);
  const kids = Array.from({ length: PAGES }, (_, index) => 3 + index * 3);
  objects.set(2, `<</Type /Pages /Count ${PAGES} /Kids [${kids.map((num) => `${num} 0 R`).join(" ")}]>>`);
  for (const num of kids) {
    const parts = `/MediaBox [0 0 100 100] /Contents ${num + 1} 0 R /Resources <</XObject <</P ${num + 2} 0 R>>>>`;
    objects.set(num, `<</Type /Page /Parent 2 0 R ${parts}>>`);
    objects.set(num + 1, streamText("", "100 0 0 100 0 0 cm /P Do"));
    const picture = `/Subtype /Image /Width ${SIDE} /Height ${SIDE} /BitsPerComponent 1 /ColorSpace /DeviceGray`;
    objects.set(num + 2, deflated(picture, samples()));
  }
  return fileOf(objects);
}

it.each([
  ["gray", "b-w", "/DeviceGray"],
  ["colour", "srgb", "/DeviceRGB"],
] as const)("a photograph in %s stays a photograph, and the page is no picture", async (_, space, named) => {
  const raw = Uint8Array.from({ length: 60 * 80 * 3 }, (__, at) => (at * 5) % 256);
  const shades = sharp(raw, { raw: { width: 60, height: 80, channels: 3 } }).blur(4);
  const jpeg = await shades.toColourspace(space).jpeg().toBuffer();
  const bytes = onePage({
    content: "180 0 0 180 10 10 cm /P Do",
    resources: "/XObject <</P 10 0 R>>",
    objects: [
      streamText(
        `/Subtype /Image /Width 60 /Height 80 /BitsPerComponent 8 /ColorSpace ${named} /Filter /DCTDecode`,
        jpeg,
      ),
    ],
  });
  const answer = await pdfWorker.rebuild({ bytes, name: "a.pdf", type: "pdf" }, contextWith());
  expect(answer).toMatchObject({ type: "pdf", removed: [] });
});

describe("a scanned document of many pages", () => {
  it("is rebuilt however many pixels its pages have in all, in its format and as pictures", async () => {
    const bytes = scan(() => randomBytes((SIDE * SIDE) / 8));
    for (const mode of ["same", "picture"] as const) {
      const answer = await pdfWorker.rebuild({ bytes, name: "a.pdf", type: "pdf" }, contextWith({ mode, limits }));
      expect(answer).toMatchObject({ type: "pdf" });
    }
  });

  it("is refused where its pictures swell out of nothing", async () => {
    const bytes = scan(() => Buffer.alloc((SIDE * SIDE) / 8));
    const answer = await pdfWorker.rebuild({ bytes, name: "a.pdf", type: "pdf" }, contextWith({ limits }));
    expect(answer).toMatchObject({ refused: "bomb-pixels" });
  });
});
