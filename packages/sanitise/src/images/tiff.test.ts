import sharp from "sharp";
import { expect, it } from "vitest";
import { run } from "../testing/run.ts";

type Size = readonly [width: number, height: number];

/** Fields of a page (TIFF 6.0 §2): BitsPerSample, and SampleFormat where it is no plain shade. */
interface Samples {
  readonly bits: number;
  readonly format?: number;
}

/** A TIFF of gray pages, one picture file directory after the other, each followed by its samples. */
function pagesOfTiff(sizes: readonly Size[], { bits, format = 1 }: Samples = { bits: 8 }): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])];
  let at = 8;
  for (const [index, [width, height]] of sizes.entries()) {
    const length = Math.ceil((width * bits) / 8) * height;
    const fields = [
      ...[[256, width] as const, [257, height] as const, [258, bits] as const, [259, 1] as const, [262, 1] as const],
      ...[[273, at + 138] as const, [277, 1] as const, [278, height] as const, [279, length] as const],
      ...[[284, 1] as const, [339, format] as const],
    ];
    const directory = Buffer.alloc(138);
    directory.writeUInt16LE(fields.length, 0);
    for (const [row, [tag, value]] of fields.entries()) {
      directory.writeUInt16LE(tag, 2 + row * 12);
      directory.writeUInt16LE(4, 4 + row * 12);
      directory.writeUInt32LE(1, 6 + row * 12);
      directory.writeUInt32LE(value, 10 + row * 12);
    }
    const end = at + 138 + length;
    if (index < sizes.length - 1) directory.writeUInt32LE(end, 134);
    parts.push(directory, Buffer.alloc(length, 40 * (index + 1)));
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

it("a fax stays black and white, and as small as it was", async () => {
  const page = await sharp(
    Buffer.from(`<svg width="800" height="600"><text x="9" y="99" font-size="60">fax</text></svg>`),
  )
    .flatten({ background: "white" })
    .toColourspace("b-w")
    .tiff({ compression: "ccittfax4", bitdepth: 1 })
    .toBuffer();
  const outcome = await run(page, "a.tif");
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
  expect(await sharp(outcome.bytes).metadata()).toMatchObject({ bitsPerSample: 1, width: 800, height: 600 });
  expect(outcome.bytes.length).toBeLessThan(page.length * 1.1);
  const pixels = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).raw().toBuffer();
  expect((await pixels(outcome.bytes)).equals(await pixels(page))).toBe(true);
});

it("pages of a scan may have more pixels together than one picture may; hollow ones may not", async () => {
  const limits = { pixels: 5_000 };
  const sheets = Array.from({ length: 10 }, (): Size => [60, 80]);
  expect(await run(pagesOfTiff(sheets), "a.tif", { limits })).toMatchObject({ result: "rebuilt" });
  const larger = [...sheets, [60, 90] as const];
  expect(await run(pagesOfTiff(larger), "a.tif", { limits })).toMatchObject({ result: "bomb-pixels" });
  const hollow = await sharp(pagesOfTiff(Array.from({ length: 10 }, () => [600, 800])), { pages: -1 })
    .threshold(255)
    .tiff({ compression: "deflate" })
    .toBuffer();
  const outcome = await run(hollow, "a.tif", { limits: { pixels: 480_000 } });
  expect(outcome).toMatchObject({ result: "bomb-pixels" });
});

it.each([
  ["floating point", { bits: 32, format: 3 }],
  ["whole numbers of 32 bits", { bits: 32 }],
  ["numbers with a sign", { bits: 16, format: 2 }],
] as const)("samples that are %s are no shades: refused, not guessed", async (_what, samples) => {
  expect(await run(pagesOfTiff([[8, 8]], samples), "a.tif")).toMatchObject({ result: "image-undecodable" });
});

it("a BigTIFF becomes a TIFF", async () => {
  const big = await sharp({ create: { width: 90, height: 70, channels: 3, background: "#123" } })
    .tiff({ bigtiff: true })
    .toBuffer();
  expect(big[2]).toBe(43);
  const outcome = await run(big, "a.tif");
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
  expect(outcome.bytes[2]).toBe(42);
});
