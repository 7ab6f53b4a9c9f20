import sharp, { type Sharp, type SharpOptions } from "sharp";

/** What libvips says of a TIFF whose pages are not all of one size, as faxes and scans of mixed sheets have them. */
export const saysPagesDiffer = (error: unknown): boolean =>
  error instanceof Error && /page \d+ differs from page/.test(error.message);

export interface EvenSheets {
  readonly image: Sharp;
  readonly width: number;
  readonly height: number;
}

/**
 * The pages of such a TIFF, each at the upper left of a white sheet as wide and high as the largest: the encoder writes pages
 * of one size only.
 * @param count told the size of a sheet before the first is made
 */
export async function onEvenSheets(
  bytes: Uint8Array,
  options: SharpOptions,
  pages: number,
  count: (width: number, height: number) => void,
): Promise<EvenSheets> {
  const page = (index: number): Sharp => sharp(bytes, { ...options, page: index, pages: 1 });
  const sizes: { width: number; height: number }[] = [];
  for (let index = 0; index < pages; index += 1) sizes.push(await page(index).metadata());
  const width = Math.max(...sizes.map((each) => each.width));
  const height = Math.max(...sizes.map((each) => each.height));
  count(width, height);
  const sheets: Buffer[] = [];
  for (const [index, own] of sizes.entries()) {
    const paper = { right: width - own.width, bottom: height - own.height, background: "white" };
    const even = page(index).flatten({ background: "white" }).toColourspace("srgb").extend(paper);
    sheets.push(await even.tiff({ compression: "lzw" }).toBuffer());
  }
  return { image: sharp(sheets, { join: { animated: true } }), width, height };
}
