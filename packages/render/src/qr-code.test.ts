import { expect, it } from "vitest";
import { codeSvg } from "./qr-code.ts";

const address = "https://machimori.example.jp/b/town/entries/take-out/1?item=device%2Fpc-1#fill";

/** The dark modules of a code, as the path draws them. */
function modules(svg: string): ReadonlySet<string> {
  return new Set([...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x},${y}`));
}

it("draws a square with a quiet zone of four and the three corners that a reader looks for", () => {
  const svg = codeSvg(address);
  const size = Number(/width='(\d+)'/.exec(svg)?.[1]);
  const dark = modules(svg);
  // Versions of a QR code have 17 + 4n modules a side (ISO/IEC 18004, 6.3.1).
  expect((size - 8 - 17) % 4).toBe(0);
  for (const [x, y] of [...dark].map((one) => one.split(",").map(Number) as [number, number]))
    expect(Math.min(x, y, size - 1 - x, size - 1 - y)).toBeGreaterThanOrEqual(4);
  const finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
  for (const [left, top] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ] as const) {
    const seen = finder.map((row, y) => [...row].map((_, x) => (dark.has(`${left + x},${top + y}`) ? 1 : 0)).join(""));
    expect(seen).toEqual(finder);
  }
});

it("says something else for another thing, and can stand in a string", () => {
  expect(modules(codeSvg(address))).not.toEqual(modules(codeSvg(address.replace("pc-1", "pc-2"))));
  expect(codeSvg(address)).not.toMatch(/["\\\n]/);
});
