import { deflateSync } from "node:zlib";
import { type Context, RefusalSignal, type Removal } from "../../format.ts";
import { picturePage, writePicturedPage } from "../picture/picture-pdf.ts";
import { BlankFonts } from "../picture/text-layer.ts";
import type { PdfFile } from "../read/file.ts";
import { linkFrames } from "../read/link-frame.ts";
import { bytesOf, dict, isDict, name, type PdfRef, type PdfValue, stream } from "../read/objects.ts";
import { type Page, readPages } from "../read/pages.ts";
import { PdfWriter } from "../write/serialise.ts";
import { rebuildAnnotations } from "./annotations.ts";
import { pageContent, rebuildContent } from "./content.ts";
import { Destinations } from "./destinations.ts";
import { transparencyGroup } from "./form.ts";
import { Job } from "./job.ts";
import { Layers } from "./layers.ts";
import { comparePages, DrawnSource } from "./original.ts";
import { rebuildOutlines } from "./outlines.ts";
import { redrawPictures } from "./picture-pixels.ts";

/**
 * A new PDF in the same format: pages, content, fonts from outlines, pictures from samples, links, outline.
 * Every rebuilt page is drawn and compared with the original; one that looks different becomes a picture.
 */
export async function rebuildDocument(
  file: PdfFile,
  context: Context,
): Promise<{ bytes: Uint8Array; removed: Removal[] }> {
  const pages = readPages(file, context.limits);
  context.budget.pages(pages.length);
  const original = await DrawnSource.open(file.bytes, context.password);
  try {
    if (original.pages !== pages.length)
      throw new RefusalSignal("pdf-readers-disagree", `${pages.length}/${original.pages}`);
    const first = await attempt(file, context, pages, original, new Set());
    const { different, notCompared } = await comparePages(first.bytes, original);
    const made = different.size === 0 ? first : await attempt(file, context, pages, original, different);
    const unseen = [...notCompared].map(
      (index): Removal => ({ what: "pdf-page-not-compared", where: `page ${index + 1}` }),
    );
    return { bytes: made.bytes, removed: [...made.removed, ...unseen] };
  } finally {
    original.close();
  }
}

async function attempt(
  file: PdfFile,
  context: Context,
  pages: readonly Page[],
  original: DrawnSource,
  asPicture: ReadonlySet<number>,
): Promise<{ bytes: Uint8Array; removed: Removal[] }> {
  const writer = new PdfWriter();
  const job = new Job(file, writer, context, new Layers(file), rebuildContent);
  const root = writer.reserve();
  const tree = writer.reserve();
  const places = pages.map(() => writer.reserve());
  const destinations = new Destinations(job, pages, places);
  const fonts = new BlankFonts(writer);
  for (const [index, page] of pages.entries()) {
    job.where = `page ${index + 1}`;
    if (asPicture.has(index)) {
      job.leave("pdf-page-as-picture");
      await drawnPage(job, original, index, page, places[index]!, tree, fonts);
    } else writer.set(places[index]!, writtenPage(job, page, tree, destinations));
  }
  job.where = "";
  await redrawPictures(job);
  fonts.finish();
  writer.set(tree, dict({ Type: name("Pages"), Kids: places, Count: places.length }));
  const catalog = new Map<string, PdfValue>([
    ["Type", name("Catalog")],
    ["Pages", tree],
  ]);
  const outlines = rebuildOutlines(job, destinations);
  if (outlines) catalog.set("Outlines", outlines);
  writer.set(root, { kind: "dict", entries: catalog });
  return { bytes: writer.finish(root), removed: job.removals() };
}

function writtenPage(job: Job, page: Page, tree: PdfRef, destinations: Destinations): PdfValue {
  const source = pageContent(job, page.dict.entries.get("Contents"));
  const { bytes, resources } = job.content(job, source, page.resources);
  const annotations = rebuildAnnotations(job, page, destinations);
  const entries = new Map<string, PdfValue>([
    ["Type", name("Page")],
    ["Parent", tree],
    ["MediaBox", [...page.mediaBox]],
  ]);
  if (page.cropBox.some((side, index) => side !== page.mediaBox[index])) entries.set("CropBox", [...page.cropBox]);
  if (page.rotate !== 0) entries.set("Rotate", page.rotate);
  const unit = job.number(page.dict, "UserUnit");
  if (unit !== undefined && unit > 0 && unit <= 100 && unit !== 1) entries.set("UserUnit", unit);
  const group = job.get(page.dict, "Group");
  if (isDict(group)) entries.set("Group", transparencyGroup(job, group));
  const drawing =
    annotations.drawing === "" ? bytes : Buffer.concat([bytesOf("q\n"), bytes, bytesOf(`\nQ\n${annotations.drawing}`)]);
  entries.set("Contents", job.writer.add(stream(dict({ Filter: name("FlateDecode") }), deflateSync(drawing))));
  const xobjects = resources.entries.get("XObject");
  if (annotations.forms.size > 0) {
    const all = new Map<string, PdfValue>([
      ...(xobjects && isDict(xobjects) ? xobjects.entries : []),
      ...annotations.forms,
    ]);
    resources.entries.set("XObject", { kind: "dict", entries: all });
  }
  entries.set("Resources", resources);
  if (annotations.links.length > 0) entries.set("Annots", annotations.links);
  return { kind: "dict", entries };
}

async function drawnPage(
  job: Job,
  original: DrawnSource,
  index: number,
  source: Page,
  place: PdfRef,
  tree: PdfRef,
  fonts: BlankFonts,
): Promise<void> {
  const page = await original.page(index);
  if (!page) throw new RefusalSignal("pdf-unreadable", `page ${index + 1}`);
  for (const frame of linkFrames(job.file, source)) page.addFrame(frame);
  const pictured = picturePage(page, job.context);
  page.close();
  await writePicturedPage(job.writer, place, tree, fonts, pictured);
}
