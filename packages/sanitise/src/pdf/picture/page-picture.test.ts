import { describe, expect, it } from "vitest";
import { contextWith } from "../../../fixtures/format-context.ts";
import { onePage } from "../../../fixtures/pdf.ts";
import { isRefusal } from "../../format.ts";
import { readContent } from "../read/content.ts";
import { PdfFile } from "../read/file.ts";
import { isStream, type PdfValue, ref } from "../read/objects.ts";
import { pdfWorker } from "../worker.ts";

interface Pictured {
  readonly pixels: readonly PdfValue[];
  /** Where the picture is laid on its page: a, b, c, d, e, f of the matrix (ISO 32000-1 §8.3.4). */
  readonly matrix: readonly number[];
}

async function pictured(mediaBox: string): Promise<Pictured> {
  const context = contextWith({ mode: "picture" });
  const answer = await pdfWorker.rebuild({ bytes: onePage({ mediaBox }), name: "a.pdf", type: "pdf" }, context);
  if (isRefusal(answer)) throw new Error(answer.refused);
  const file = PdfFile.open(answer.bytes, context.budget, undefined);
  const streams = file
    .numbers()
    .map((num) => file.resolve(ref(num)))
    .filter(isStream);
  const picture = streams.find((each) => each.dict.entries.has("Width"))!;
  const placed = streams
    .filter((each) => !each.dict.entries.has("Width"))
    .flatMap((each) => [...readContent(file.decode(each)!.bytes)])
    .find(({ operator }) => operator === "cm")!;
  return {
    pixels: ["Width", "Height"].map((key) => picture.dict.entries.get(key) ?? null),
    matrix: placed.operands.map(Number),
  };
}

describe("the picture of a page", () => {
  it.each([
    ["A4 with 200 dots per inch", "[0 0 595 842]", [1653, 2339]],
    ["a visiting card with the pixels of A4 along its longer side", "[0 0 258 156]", [2339, 1414]],
    ["A2 with as many as a page may have", "[0 0 1191 1684]", [2523, 3567]],
  ])("shows %s", async (_, mediaBox, pixels) => {
    expect((await pictured(mediaBox)).pixels).toEqual(pixels);
  });

  it("touches no edge of its page, so that nobody's rounding stretches it beyond", async () => {
    const [width, , , height, left, bottom] = (await pictured("[0 0 612 792]")).matrix;
    for (const [from, length, whole] of [
      [left!, width!, 612],
      [bottom!, height!, 792],
    ] as const) {
      expect(from).toBeGreaterThan(0);
      expect(from).toBeLessThan(0.05);
      expect(from + length).toBeLessThan(whole);
      expect(from + length).toBeGreaterThan(whole - 0.05);
    }
  });
});
