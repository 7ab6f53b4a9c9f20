import sharp, { type Metadata, type Sharp, type SharpOptions } from "sharp";
import { type Context, RefusalSignal } from "../format.ts";

/** What libvips says of a TIFF whose pages are not all of one size, as faxes and scans of mixed sheets have them. */
export const saysPagesDiffer = (error: unknown): boolean =>
  error instanceof Error && /page \d+ differs from page/.test(error.message);

export interface EvenSheets {
  readonly image: Sharp;
  readonly pages: number;
  readonly width: number;
  readonly height: number;
  /** What is stated of the first page. */
  readonly first: Metadata;
}

/**
 * The pages of such a TIFF, each at the upper left of a white sheet as wide and high as the largest: the encoder writes pages
 * of one size only.
 * @throws RefusalSignal `too-many-frames`, `bomb-pixels`
 */
export async function onEvenSheets(
  bytes: Uint8Array,
  options: SharpOptions,
  maxPages: number,
  context: Pick<Context, "budget">,
): Promise<EvenSheets> {
  const page = (index: number): Sharp => sharp(bytes, { ...options, page: index, pages: 1 });
  const first = await page(0).metadata();
  const pages = first.pages ?? 1;
  if (pages > maxPages) throw new RefusalSignal("too-many-frames");
  const sizes: { width: number; height: number }[] = [];
  for (let index = 0; index < pages; index += 1) sizes.push(await page(index).metadata());
  const width = Math.max(...sizes.map((each) => each.width));
  const height = Math.max(...sizes.map((each) => each.height));
  context.budget.pixels(width * height * pages);
  const sheets: Buffer[] = [];
  for (const [index, own] of sizes.entries()) {
    const paper = { right: width - own.width, bottom: height - own.height, background: "white" };
    const even = page(index).flatten({ background: "white" }).toColourspace("srgb").extend(paper);
    sheets.push(await even.tiff({ compression: "lzw" }).toBuffer());
  }
  return { image: sharp(sheets, { join: { animated: true } }), pages, width, height, first };
}
