import { expect, test } from "vitest";
import { readTilePath, tilePath } from "./layout.ts";

test.each([
  [0, 0, 256, "tile/0/000"],
  [0, 0, 17, "tile/0/000.p/17"],
  [1, 999, 256, "tile/1/999"],
  [0, 1_000, 256, "tile/0/x001/000"],
  [2, 1_234_067, 1, "tile/2/x001/x234/067.p/1"],
  ["entries", 255, 256, "tile/entries/255"],
] as const)("level %s, tile %i, width %i is at %s, and is read back from there", (level, n, width, path) => {
  expect(tilePath(level, n, width)).toBe(path);
  expect(readTilePath(path)).toEqual({ level, n, width });
});

test.each([
  "",
  "tile/0",
  "tile/0/00",
  "tile/0/001/000",
  "tile/-1/000",
  "tile/0/000.p/0",
  "tile/0/000.p/256",
  "tile/0/000.p/257",
  "tile/0/../000",
  "tile/0/000/",
  "tile/entries/x00/000",
])("“%s” is no path of a tile", (path) => expect(readTilePath(path)).toBeNull());
