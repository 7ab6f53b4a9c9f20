import { expect, test } from "vitest";
import { layOutPage } from "./pdf-layout.ts";
import { asRead, type Laid } from "./pdf-rotation.ts";

const unit = 10;
const across: readonly Laid[] = ["第1条　課長は、記録する。", "2　課長は、記録を保存する。"].map((text, at) => ({
  text,
  x: 60,
  y: 700 - at * 16,
  along: [unit, 0],
  width: text.length * unit,
  height: unit,
  isDown: false,
}));

/** A page turned by quarters against the clock about its corner. */
function turnedBy(quarters: number): readonly Laid[] {
  const turn = ([x, y]: readonly [number, number]): readonly [number, number] => [-y, x];
  let pieces = across;
  for (let at = 0; at < quarters; at += 1)
    pieces = pieces.map((piece) => {
      const [x, y] = turn([piece.x, piece.y]);
      return { ...piece, x, y, along: turn(piece.along) };
    });
  return pieces;
}

const lines = (pieces: readonly Laid[]) => layOutPage(asRead(pieces)).lines.map(({ text }) => text);

test.each([1, 2, 3])("a page turned by %i quarters reads as the page upright", (quarters) => {
  expect(lines(turnedBy(quarters))).toEqual(lines(across));
});

test("a stamp printed slanting turns nothing", () => {
  const stamp: Laid = { text: "写", x: 300, y: 300, along: [0, unit], width: unit, height: unit, isDown: false };
  expect(lines([...across, stamp])).toEqual([...lines(across), expect.stringContaining("写")]);
});
