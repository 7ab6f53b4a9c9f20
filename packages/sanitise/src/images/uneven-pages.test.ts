import sharp from "sharp";
import { expect, it } from "vitest";
import { run } from "../testing/run.ts";

/** A TIFF of gray pages, one picture file directory after the other, each followed by its samples (TIFF 6.0 §2). */
function pagesOfTiff(sizes: readonly (readonly [width: number, height: number])[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])];
  let at = 8;
  for (const [index, [width, height]] of sizes.entries()) {
    const fields = [
      ...[[256, width] as const, [257, height] as const, [258, 8] as const, [259, 1] as const, [262, 1] as const],
      ...[[273, at + 126] as const, [277, 1] as const, [278, height] as const, [279, width * height] as const],
      [284, 1] as const,
    ];
    const directory = Buffer.alloc(126);
    directory.writeUInt16LE(fields.length, 0);
    for (const [row, [tag, value]] of fields.entries()) {
      directory.writeUInt16LE(tag, 2 + row * 12);
      directory.writeUInt16LE(4, 4 + row * 12);
      directory.writeUInt32LE(1, 6 + row * 12);
      directory.writeUInt32LE(value, 10 + row * 12);
    }
    const end = at + 126 + width * height;
    if (index < sizes.length - 1) directory.writeUInt32LE(end, 122);
    parts.push(directory, Buffer.alloc(width * height, 40 * (index + 1)));
    at = end;
  }
  return Buffer.concat(parts);
}

it("a fax whose pages are not of one size keeps all of them, each on a sheet of the largest", async () => {
  const sizes = [
    [40, 30],
    [40, 50],
    [60, 20],
  ] as const;
  const outcome = await run(pagesOfTiff(sizes), "a.tif");
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
  expect(await sharp(outcome.bytes, { pages: -1 }).metadata()).toMatchObject({ pages: 3, width: 60, pageHeight: 50 });
  for (const [page, [width, height]] of sizes.entries()) {
    const { data, info } = await sharp(outcome.bytes, { page })
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const gray = (x: number, y: number): number | undefined => data[(y * info.width + x) * info.channels];
    expect(gray(width - 1, height - 1)).toBe(40 * (page + 1));
    expect(gray(59, 49)).toBe(255);
  }
});

it("is refused where it has more pages than a file may", async () => {
  const many = Array.from({ length: 501 }, (_, index) => [2 + (index % 2), 2] as const);
  expect(await run(pagesOfTiff(many), "a.tif")).toMatchObject({ result: "too-many-frames" });
});
