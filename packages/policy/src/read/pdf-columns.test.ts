import { expect, test } from "vitest";
import { gutterOf } from "./pdf-columns.ts";

/** Rows with a piece at the left and one far from it. */
const rowsTo = (x: number) =>
  Array.from({ length: 8 }, (_, at) => ({
    y: at * 14,
    height: 10,
    pieces: [
      { text: "左の段にある文の一行", x: 0, y: at * 14, width: 100, height: 10 },
      { text: "右の段にある文の一行", x, y: at * 14, width: 100, height: 10 },
    ],
  }));

test("two columns of text have a gutter between them", () => {
  const gutter = gutterOf(rowsTo(150), 10) ?? 0;
  expect(gutter).toBeGreaterThan(100);
  expect(gutter).toBeLessThan(150);
});

test.each([1e7, 1e12, 1e300, Number.POSITIVE_INFINITY, Number.NaN])(
  "letters %d apart are no columns, and nothing is counted between them",
  (x) => {
    expect(gutterOf(rowsTo(x), 10)).toBeNull();
  },
);
