import { expect, test } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { deflated, onePage } from "../../fixtures/pdf.ts";
import { isRefusal } from "../format.ts";
import { inspectPdf } from "./inspect.ts";

function risksOf(bytes: Buffer): readonly string[] {
  const found = inspectPdf(bytes, contextWith());
  return isRefusal(found) ? [found.refused] : found.map(({ risk }) => risk);
}

test("a stream that swells a thousandfold is named, one that swells as text does is not", () => {
  expect(risksOf(onePage({ objects: [deflated("", Buffer.alloc(90_000_000))] }))).toContain("structure-bomb");
  const words = Buffer.from(Array.from({ length: 200_000 }, (_, index) => `${(index * 7919) % 1013} `).join(""));
  expect(risksOf(onePage({ objects: [deflated("", words)] }))).not.toContain("structure-bomb");
});

test("pages in a loop are named", () => {
  const looping = Buffer.from(
    onePage()
      .toString("latin1")
      .replace(/\/Kids \[[^\]]*\]/, "/Kids [2 0 R]"),
    "latin1",
  );
  expect(risksOf(looping)).toContain("structure-bomb");
});

test("a page larger than the format knows is named, the largest it knows is not", () => {
  const sized = (side: number) => onePage({ mediaBox: `[0 0 ${side} 9]` });
  expect(risksOf(sized(99_999))).toContain("pdf-huge-page");
  expect(risksOf(sized(14_400))).not.toContain("pdf-huge-page");
});
