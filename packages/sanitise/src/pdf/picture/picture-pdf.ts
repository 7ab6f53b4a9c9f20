import { deflateSync } from "node:zlib";
import { type Context, RefusalSignal, type Removal } from "../../format.ts";
import { type Bitmap, DrawnDocument, type DrawnPage } from "../draw/document.ts";
import { loadPdfium } from "../draw/pdfium.ts";
import type { PdfFile } from "../read/file.ts";
import { linkFrames } from "../read/link-frame.ts";
import { bytesOf, dict, name, type PdfRef, stream } from "../read/objects.ts";
import type { Page } from "../read/pages.ts";
import { numberText, PdfWriter } from "../write/serialise.ts";
import { encodePixels } from "./encode.ts";
import { BlankFonts, type Shown, shownGlyphs, textOperators } from "./text-layer.ts";

/** Dots per inch of a page of ordinary size; larger pages are drawn with fewer, small ones with more. */
const DPI = 200;
/** The same in a document of many pages, which would else take longer than a file may. */
const DPI_OF_MANY = 150;
const MANY_PAGES = 100;
const MAX_PAGE_PIXELS = 9_000_000;
/** A sheet of A3 at the full density; what is larger counts towards what a file may cost. */
const SHEET_PIXELS = 8_000_000;
/** PDF's own limit for a page side in points (ISO 32000-1 Annex C). */
const MAX_SIDE = 14_400;
/** The longer side of A4 in points. A smaller page is looked at enlarged, and gets as many pixels along it as A4. */
const A4_SIDE = 842;
/** Points between a page's edge and its picture; a renderer that paints every pixel touched would else stretch it by one. */
const HAIR = 0.01;

/** A page as pixels, with the characters that show. */
export interface PicturedPage {
  readonly bitmap: Bitmap;
  readonly shown: readonly Shown[];
  readonly hidden: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a page twice, with and without text, so that only glyphs that show are kept as characters. */
export function picturePage(page: DrawnPage, context: Context, dpi = DPI): PicturedPage {
  const width = clampSide(page.width);
  const height = clampSide(page.height);
  const enlarged = Math.max(1, A4_SIDE / Math.max(width, height));
  const fit = Math.min((dpi / 72) * enlarged, Math.sqrt(MAX_PAGE_PIXELS / (width * height)));
  const columns = Math.max(1, Math.round(width * fit));
  const rows = Math.max(1, Math.round(height * fit));
  if (columns * rows > SHEET_PIXELS) context.budget.pixels(columns * rows);
  const bitmap = page.draw(columns, rows);
  if (!bitmap) throw new RefusalSignal("pdf-page-too-complex");
  const glyphs = page.glyphs(columns, rows);
  if (glyphs.length === 0) return { bitmap, shown: [], hidden: 0, width, height };
  page.showText(false);
  const bare = page.draw(columns, rows);
  page.showText(true);
  if (!bare) throw new RefusalSignal("pdf-page-too-complex");
  return { bitmap, ...shownGlyphs(glyphs, bitmap, bare), width, height };
}

const clampSide = (side: number): number => (Number.isFinite(side) ? Math.min(MAX_SIDE, Math.max(1, side)) : 612);

/** Adds a page of pixels with its invisible text layer to a document being written. */
export async function writePicturedPage(
  writer: PdfWriter,
  place: PdfRef,
  parent: PdfRef,
  fonts: BlankFonts,
  page: PicturedPage,
): Promise<void> {
  const picture = writer.add(await encodePixels(page.bitmap));
  const text = textOperators(page.shown, fonts, page.bitmap.height, page.width / page.bitmap.width);
  const [across, down] = [page.width - 2 * HAIR, page.height - 2 * HAIR].map(numberText);
  const content = deflateSync(bytesOf(`q ${across} 0 0 ${down} ${HAIR} ${HAIR} cm /P Do Q\n${text}`), { level: 9 });
  const contents = writer.add(stream(dict({ Filter: name("FlateDecode") }), content));
  writer.set(
    place,
    dict({
      Type: name("Page"),
      Parent: parent,
      MediaBox: [0, 0, page.width, page.height],
      Contents: contents,
      Resources: dict({ XObject: dict({ P: picture }), ...(text ? { Font: fonts.resources() } : {}) }),
    }),
  );
}

/**
 * A new PDF of nothing but page pictures and a text layer of what shows on them.
 * @param pages the pages as our own reader finds them: the renderer must find as many
 */
export async function picturePdf(
  file: PdfFile,
  password: string | undefined,
  pages: readonly Page[],
  context: Context,
): Promise<{ bytes: Uint8Array; removed: Removal[] }> {
  const drawn = DrawnDocument.open(await loadPdfium(), file.bytes, password);
  if (!drawn) throw new RefusalSignal("pdf-unreadable", "renderer");
  try {
    if (drawn.pages !== pages.length) throw new RefusalSignal("pdf-readers-disagree", `${pages.length}/${drawn.pages}`);
    context.budget.pages(drawn.pages);
    const writer = new PdfWriter();
    const root = writer.reserve();
    const tree = writer.reserve();
    const fonts = new BlankFonts(writer);
    const kids: PdfRef[] = [];
    const removed: Removal[] = [{ what: "pdf-page-as-picture", where: `${pages.length}` }];
    for (const [index, source] of pages.entries()) {
      const page = drawn.page(index);
      if (!page) throw new RefusalSignal("pdf-unreadable", `page ${index + 1}`);
      for (const frame of linkFrames(file, source)) page.addFrame(frame);
      const pictured = picturePage(page, context, pages.length > MANY_PAGES ? DPI_OF_MANY : DPI);
      page.close();
      if (pictured.hidden > 0) removed.push({ what: "pdf-invisible-text", where: `page ${index + 1}` });
      const place = writer.reserve();
      await writePicturedPage(writer, place, tree, fonts, pictured);
      kids.push(place);
    }
    fonts.finish();
    writer.set(tree, dict({ Type: name("Pages"), Kids: kids, Count: kids.length }));
    writer.set(root, dict({ Type: name("Catalog"), Pages: tree }));
    return { bytes: writer.finish(root), removed };
  } finally {
    drawn.close();
  }
}
