/**
 * What a file looks like, as one picture of its first pages: for people who compare what came in with what goes out.
 * Runs in the sandboxed worker like every other job; what leaves is pixels encoded here.
 */

import sharp from "sharp";
import {
  type Context,
  isRefusal,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  refuse,
  type Source,
  type TypeName,
} from "../format.ts";
import { pictureTypes } from "../identify/picture-types.ts";
import { type Bitmap, DrawnDocument } from "../pdf/draw/document.ts";
import { loadPdfium } from "../pdf/draw/pdfium.ts";
import { checkDrawingCost } from "../pdf/read/drawing-cost.ts";
import { PdfFile } from "../pdf/read/file.ts";
import { readPages } from "../pdf/read/pages.ts";
import { formatFor } from "../registry.ts";
import { previewText } from "./preview-text.ts";
import { textPages } from "./text-page.ts";

const mostPages = 3;
const pageWidth = 760;
const mostHeight = 1_400;
const gap = 8;

/** Office documents are drawn by LibreOffice in its own sandbox, where it is to be had. */
const drawnByOffice: Partial<Record<TypeName, string>> = {
  docx: "docx",
  xlsx: "xlsx",
  pptx: "pptx",
  doc: "doc",
  xls: "xls",
  xlsb: "xlsb",
  ppt: "ppt",
  rtf: "rtf",
  odt: "odt",
  ods: "ods",
  odp: "odp",
};

/** One JPEG of the first pages, or why there is none. The file was inspected before: it is no bomb. */
export async function preview(source: Source, context: Context): Promise<Rebuilt | Refusal> {
  const pages = await drawn(source, context);
  return isRefusal(pages) ? pages : asPicture(await stacked(pages));
}

async function drawn(source: Source, context: Context): Promise<readonly Bitmap[] | Refusal> {
  if (source.type === "pdf") return pagesOf(source.bytes, context.password, context);
  if (pictureTypes.has(source.type)) return imageOf(source, context);
  const extension = drawnByOffice[source.type];
  if (extension) {
    context.wantOffice();
    if (context.profile === "office") {
      const { officeToPdf } = await import("../legacy/run-office.ts");
      const pdf = officeToPdf(source.bytes, extension, context);
      if (!isRefusal(pdf)) return pagesOf(pdf, undefined, context);
    }
  }
  const text = await previewText(source, context);
  return isRefusal(text) ? text : pagesOf(textPages(text, mostPages), undefined, context);
}

async function pagesOf(
  bytes: Uint8Array,
  password: string | undefined,
  context: Context,
): Promise<readonly Bitmap[] | Refusal> {
  const file = PdfFile.open(bytes, context.budget, password);
  checkDrawingCost(file, readPages(file, context.limits).slice(0, mostPages), context);
  const document = DrawnDocument.open(await loadPdfium(), bytes, password);
  if (!document) return refuse("pdf-unreadable", "renderer");
  const bitmaps: Bitmap[] = [];
  for (let index = 0; index < Math.min(document.pages, mostPages); index += 1) {
    const page = document.page(index);
    if (!page) return refuse("pdf-unreadable", `page ${index + 1}`);
    const height = Math.min(mostHeight, Math.max(1, Math.round((pageWidth * page.height) / Math.max(1, page.width))));
    context.budget.pixels(pageWidth * height);
    const bitmap = page.draw(pageWidth, height);
    page.close();
    if (!bitmap) return refuse("pdf-page-too-complex");
    bitmaps.push(bitmap);
  }
  document.close();
  return bitmaps;
}

async function imageOf(source: Source, context: Context): Promise<readonly Bitmap[] | Refusal> {
  const format = formatFor(source.type);
  const rebuilt = await (await format!.load()).rebuild(source, {
    ...context,
    modeFor: (type) => (type === "svg" ? "picture" : "same"),
  });
  if (isRefusal(rebuilt)) return rebuilt;
  const { data, info } = await sharp(rebuilt.bytes, { pages: 1, limitInputPixels: context.limits.pixels })
    .flatten({ background: "white" })
    .resize({ width: pageWidth, height: mostHeight, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new RefusalSignal("image-undecodable", "channels");
  return [{ width: info.width, height: info.height, rgb: data }];
}

/** Pages one below the other on grey, so that their edges show. */
async function stacked(pages: readonly Bitmap[]): Promise<Buffer> {
  const width = Math.max(1, ...pages.map((page) => page.width));
  const height = pages.reduce((sum, page) => sum + page.height, gap * Math.max(0, pages.length - 1));
  let top = 0;
  const layers = pages.map((page) => {
    const layer = {
      input: Buffer.from(page.rgb),
      raw: { width: page.width, height: page.height, channels: 3 as const },
      top,
      left: 0,
    };
    top += page.height + gap;
    return layer;
  });
  return sharp({ create: { width, height: Math.max(1, height), channels: 3, background: "#999999" } })
    .composite(layers)
    .jpeg({ quality: 78, chromaSubsampling: "4:2:0" })
    .toBuffer();
}

const asPicture = (bytes: Uint8Array): Rebuilt => ({ bytes, type: "jpeg", extension: "jpg", removed: [] });
