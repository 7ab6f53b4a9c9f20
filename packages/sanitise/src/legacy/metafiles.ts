/**
 * Draws metafiles (WMF, EMF): LibreOffice shows each on a page, all in one start, and the pages of its
 * PDF, which is as untrusted as they were, are drawn to pixels by the renderer of PDF.
 */
import { type Context, isRefusal, RefusalSignal, type TypeName } from "../format.ts";
import { DrawnDocument } from "../pdf/draw/document.ts";
import { loadPdfium } from "../pdf/draw/pdfium.ts";
import { checkDrawingCost } from "../pdf/read/drawing-cost.ts";
import { PdfFile } from "../pdf/read/file.ts";
import { readPages } from "../pdf/read/pages.ts";
import { type Millimetres, metafileSize } from "./metafile-size.ts";
import { officeToPdf } from "./run-office.ts";

export interface Metafile {
  readonly bytes: Uint8Array;
  readonly type: TypeName;
}

/** Pictures of documents are looked at, not measured: 220 dots an inch are enough, and 2,400 dots a side. */
const DPI = 220;
const MAX_SIDE = 2_400;

/** PNG per metafile in order; undefined where one could not be drawn. None at all where LibreOffice fails on them. */
export async function metafilesToPng(
  files: readonly Metafile[],
  context: Context,
): Promise<readonly (Uint8Array | undefined)[]> {
  const sizes = files.map(({ bytes, type }) => metafileSize(bytes, type));
  const pdf = officeToPdf(album(files, sizes), "fodg", context);
  if (isRefusal(pdf)) return files.map(() => undefined);
  try {
    const file = PdfFile.open(pdf, context.budget, undefined);
    checkDrawingCost(file, readPages(file, context.limits), context);
    return await draw(pdf, sizes, context);
  } catch (error) {
    if (error instanceof RefusalSignal && !error.refusal.refused.startsWith("bomb-")) return files.map(() => undefined);
    throw error;
  }
}

async function draw(
  pdf: Uint8Array,
  sizes: readonly Millimetres[],
  context: Context,
): Promise<(Uint8Array | undefined)[]> {
  const { default: sharp } = await import("sharp");
  const drawn = DrawnDocument.open(await loadPdfium(), pdf, undefined);
  const pictures: (Uint8Array | undefined)[] = [];
  for (const [index, size] of sizes.entries()) {
    const scale = Math.min(DPI / 25.4, MAX_SIDE / Math.max(size.width, size.height));
    const [width, height] = [Math.max(1, Math.round(size.width * scale)), Math.max(1, Math.round(size.height * scale))];
    context.budget.pixels(width * height);
    const page = drawn?.pages === sizes.length ? drawn.page(index) : undefined;
    const perPoint = (width / onSheet(size).width) * (25.4 / 72);
    page?.hidePaper();
    const pixels = page?.drawCorner(width, height, perPoint);
    page?.close();
    pictures.push(
      pixels &&
        (await sharp(pixels, { raw: { width, height, channels: 4 } })
          .png()
          .toBuffer()),
    );
  }
  drawn?.close();
  return pictures;
}

const names =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ' +
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" ' +
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"';

/** Every picture lies in the corner of an ordinary sheet, scaled to fit it; the corner is what is drawn to pixels. */
function onSheet({ width, height }: Millimetres): Millimetres {
  const scale = Math.min(200 / width, 280 / height);
  return { width: width * scale, height: height * scale };
}

/** A flat OpenDocument drawing with one page per metafile (OpenDocument 1.3 part 3, 3.5). */
function album(files: readonly Metafile[], sizes: readonly Millimetres[]): Uint8Array {
  const side = (size: number): string => `${Math.max(1, size).toFixed(2)}mm`;
  const pages = files.map(({ bytes }, index) => {
    const { width, height } = onSheet(sizes[index]!);
    const frame = `svg:x="0mm" svg:y="0mm" svg:width="${side(width)}" svg:height="${side(height)}"`;
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
    return `<draw:page draw:name="P${index}" draw:style-name="clear"><draw:frame draw:style-name="bare" ${frame}><draw:image><office:binary-data>${data}</office:binary-data></draw:image></draw:frame></draw:page>`;
  });
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document ${names} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.graphics">` +
      '<office:automatic-styles><style:style style:name="clear" style:family="drawing-page"><style:drawing-page-properties draw:fill="none"/></style:style>' +
      '<style:style style:name="bare" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"/></style:style>' +
      `</office:automatic-styles><office:body><office:drawing>${pages.join("")}</office:drawing></office:body></office:document>`,
  );
}
