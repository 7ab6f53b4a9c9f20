import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { RefusalSignal } from "../../format.ts";
import { DrawnDocument, type DrawnPage } from "../draw/document.ts";
import { loadPdfium } from "../draw/pdfium.ts";
import type { ImageFilter } from "../read/filters.ts";
import { dict, isName, isStream, name, type PdfDict, type PdfValue, stream } from "../read/objects.ts";
import { PdfWriter } from "../write/serialise.ts";
import { rebuildColour } from "./colour.ts";
import type { Job, PictureTask } from "./job.ts";
import { frameOf } from "./picture.ts";

/** Quality of re-encoded photographs: differences stay below what is visible. */
const JPEG_QUALITY = 84;

/** Decodes the pictures of a document and writes them anew from their samples. */
export async function redrawPictures(job: Job): Promise<void> {
  for (const task of job.pictures) {
    const entries = job.writer.get(task.place);
    const made = isDictValue(entries) ? await redrawOrBlank(job, task, entries) : undefined;
    if (made === undefined) job.leave("pdf-picture-to-blank");
    job.writer.set(task.place, made ?? emptyPicture());
  }
}

/** A picture the renderer gives up on is left blank: the rest of the page is no worse for it. */
async function redrawOrBlank(job: Job, task: PictureTask, entries: PdfDict): Promise<PdfValue | undefined> {
  try {
    return await redraw(job, task, entries);
  } catch (error) {
    if (error instanceof RefusalSignal && error.refusal.refused === "pdf-page-too-complex") return undefined;
    throw error;
  }
}

const isDictValue = (value: PdfValue): value is PdfDict =>
  typeof value === "object" && value !== null && !Array.isArray(value) && value.kind === "dict";

/** Stands where a picture cannot be decoded: one transparent pixel. */
const emptyPicture = (): PdfValue =>
  stream(
    dict({
      Type: name("XObject"),
      Subtype: name("Image"),
      Width: 1,
      Height: 1,
      ImageMask: true,
      BitsPerComponent: 1,
      Decode: [0, 1],
      Filter: name("FlateDecode"),
    }),
    deflateSync(Uint8Array.from([128])),
  );

async function redraw(job: Job, task: PictureTask, written: PdfDict): Promise<PdfValue | undefined> {
  const entries = new Map(written.entries);
  const frame = frameOf(job, task.source);
  const decoded = job.file.decode(task.source);
  if (!frame || !decoded) return undefined;
  const { width, height, mask } = frame;
  const bits = mask ? 1 : (job.number(task.source, "BitsPerComponent") ?? 8);
  const colour = rebuildColour(job, job.get(task.source, "ColorSpace"), task.resources);
  if (!decoded.image) {
    const components = mask ? 1 : (colour?.components ?? 0);
    if (components === 0 || ![1, 2, 4, 8, 16].includes(bits)) return undefined;
    const rowBytes = Math.ceil((width * components * bits) / 8);
    const samples = new Uint8Array(rowBytes * height);
    job.context.budget.inflated(0);
    samples.set(decoded.bytes.subarray(0, samples.length));
    return packed(entries, samples, bits, components, rowBytes, width);
  }
  if (mask || bits === 1 || decoded.image.filter === "CCITTFaxDecode" || decoded.image.filter === "JBIG2Decode") {
    const how = { bits: 1, space: name("DeviceGray"), decode: undefined };
    const gray = await drawn(decoded.bytes, decoded.image, frame, how, job, (page) => page.drawGray(width, height));
    if (!gray) return undefined;
    const rowBytes = Math.ceil(width / 8);
    const samples = new Uint8Array(rowBytes * height);
    for (let y = 0, from = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, from += 1)
        if (gray[from]! > 127) samples[y * rowBytes + (x >> 3)]! |= 128 >> (x & 7);
    }
    return packed(entries, samples, 1, 1, rowBytes, width);
  }
  if (decoded.image.filter === "DCTDecode") {
    const direct = await photograph(decoded.bytes, frame, colour?.components, entries);
    if (direct) return direct;
  }
  const how = { bits, space: colour?.value, decode: entries.get("Decode") };
  const rgb = await drawn(decoded.bytes, decoded.image, frame, how, job, (page) => page.draw(width, height)?.rgb);
  if (!rgb) return undefined;
  entries.delete("Decode");
  if (Array.isArray(entries.get("Mask"))) entries.delete("Mask");
  entries.set("ColorSpace", name("DeviceRGB"));
  entries.set("BitsPerComponent", 8);
  entries.set("Filter", name("DCTDecode"));
  const raw = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer();
  return stream({ kind: "dict", entries }, raw);
}

/** Samples as they are, deflated; of two ways to predict, the smaller. */
function packed(
  entries: Map<string, PdfValue>,
  samples: Uint8Array,
  bits: number,
  components: number,
  rowBytes: number,
  width: number,
): PdfValue {
  entries.set("BitsPerComponent", bits);
  entries.set("Filter", name("FlateDecode"));
  const plain = deflateSync(samples, { level: 6 });
  if (bits === 8 && samples.length > 4096 && plain.length > samples.length / 20) {
    const predicted = deflateSync(paethRows(samples, rowBytes, components), { level: 6 });
    if (predicted.length < plain.length) {
      entries.set("DecodeParms", dict({ Predictor: 15, Colors: components, BitsPerComponent: bits, Columns: width }));
      return stream({ kind: "dict", entries }, predicted);
    }
  }
  return stream({ kind: "dict", entries }, plain);
}

function paethRows(samples: Uint8Array, rowBytes: number, unit: number): Uint8Array {
  const rows = samples.length / rowBytes;
  const out = new Uint8Array(rows * (rowBytes + 1));
  for (let row = 0; row < rows; row += 1) {
    const from = row * rowBytes;
    const to = row * (rowBytes + 1);
    out[to] = 4;
    for (let at = 0; at < rowBytes; at += 1) {
      const a = at >= unit ? samples[from + at - unit]! : 0;
      const b = row > 0 ? samples[from + at - rowBytes]! : 0;
      const c = at >= unit && row > 0 ? samples[from + at - rowBytes - unit]! : 0;
      const p = a + b - c;
      const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
      out[to + 1 + at] = (samples[from + at]! - (pa <= pb && pa <= pc ? a : pb <= pc ? b : c)) & 255;
    }
  }
  return out;
}

/** A JPEG of one or three components through libvips; the declared colour space stays, since samples keep their meaning. */
async function photograph(
  bytes: Uint8Array,
  frame: { width: number; height: number },
  components: number | undefined,
  entries: Map<string, PdfValue>,
): Promise<PdfValue | undefined> {
  try {
    const source = sharp(bytes, { failOn: "none", ignoreIcc: true, limitInputPixels: frame.width * frame.height + 1 });
    const facts = await source.metadata();
    const channels = facts.channels;
    if ((channels !== 1 && channels !== 3) || (components !== undefined && components !== channels)) return undefined;
    if (facts.width !== frame.width || facts.height !== frame.height || facts.format !== "jpeg") return undefined;
    // Without being told, libvips gives the samples of a gray picture three times.
    const space = channels === 1 ? "b-w" : "srgb";
    const { data, info } = await source.toColourspace(space).raw().toBuffer({ resolveWithObject: true });
    if (info.channels !== channels) return undefined;
    const raw = await sharp(data, { raw: { width: frame.width, height: frame.height, channels } })
      .toColourspace(space)
      .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
      .toBuffer();
    if (components === undefined) entries.set("ColorSpace", name(channels === 1 ? "DeviceGray" : "DeviceRGB"));
    entries.set("BitsPerComponent", 8);
    entries.set("Filter", name("DCTDecode"));
    return stream({ kind: "dict", entries }, raw);
  } catch {
    // A picture libvips refuses may still be one the renderer can draw.
    return undefined;
  }
}

/** How samples are to be understood: bits of a component, colour space, and what the extremes stand for. */
interface Samples {
  readonly bits: number;
  readonly space: PdfValue | undefined;
  readonly decode: PdfValue | undefined;
}

/**
 * Lets the renderer decode a picture: a page of exactly its size with nothing else on it, one point a pixel.
 * One bit in gray asks for the bare samples as black and white.
 */
async function drawn(
  bytes: Uint8Array,
  image: ImageFilter,
  { width, height }: { width: number; height: number },
  { bits, space, decode }: Samples,
  job: Job,
  draw: (page: DrawnPage) => Uint8Array | undefined,
): Promise<Uint8Array | undefined> {
  if (width > 14_000 || height > 14_000) return undefined;
  const writer = new PdfWriter();
  const root = writer.reserve();
  const tree = writer.reserve();
  const parms = new Map<string, PdfValue>();
  if (image.parms) {
    job.copy(image.parms, parms, {
      ...{ K: "number", Columns: "number", Rows: "number", ColorTransform: "number" },
      ...{ EndOfLine: "bool", EncodedByteAlign: "bool", EndOfBlock: "bool", BlackIs1: "bool" },
    });
    const globals = job.get(image.parms, "JBIG2Globals");
    const data = isStream(globals) ? job.file.decode(globals) : undefined;
    if (data) parms.set("JBIG2Globals", writer.add(stream(dict({}), data.bytes)));
  }
  const entries = new Map<string, PdfValue>([
    ["Type", name("XObject")],
    ["Subtype", name("Image")],
    ["Width", width],
    ["Height", height],
    ["BitsPerComponent", bits],
    ["Filter", name(image.filter)],
  ]);
  const copied = space === undefined ? undefined : transplant(space, job, writer, 0);
  if (copied !== undefined) entries.set("ColorSpace", copied);
  if (parms.size > 0) entries.set("DecodeParms", { kind: "dict", entries: parms });
  if (decode !== undefined) entries.set("Decode", decode);
  const picture = writer.add(stream({ kind: "dict", entries }, bytes));
  const contents = writer.add(stream(dict({}), Buffer.from(`${width} 0 0 ${height} 0 0 cm /P Do`)));
  const page = writer.add(
    dict({
      Type: name("Page"),
      Parent: tree,
      MediaBox: [0, 0, width, height],
      Contents: contents,
      Resources: dict({ XObject: dict({ P: picture }) }),
    }),
  );
  writer.set(tree, dict({ Type: name("Pages"), Kids: [page], Count: 1 }));
  writer.set(root, dict({ Type: name("Catalog"), Pages: tree }));
  const opened = DrawnDocument.open(await loadPdfium(), writer.finish(root), undefined);
  const sheet = opened?.page(0);
  const pixels = sheet && draw(sheet);
  sheet?.close();
  opened?.close();
  return pixels;
}

/** Copies a colour space with the objects it refers to into the small document. */
function transplant(value: PdfValue, job: Job, writer: PdfWriter, depth: number): PdfValue | undefined {
  if (depth > 12) return undefined;
  if (Array.isArray(value)) return value.map((each) => transplant(each, job, writer, depth + 1) ?? null);
  if (typeof value !== "object" || value === null || isName(value)) return value;
  if (value.kind === "ref") {
    const target = job.writer.get(value);
    return writer.add(
      isStream(target)
        ? stream(transplantDict(target.dict, job, writer, depth), target.raw)
        : (transplant(target, job, writer, depth + 1) ?? null),
    );
  }
  return value.kind === "dict" ? transplantDict(value, job, writer, depth) : value;
}

const transplantDict = (source: PdfDict, job: Job, writer: PdfWriter, depth: number): PdfDict => ({
  kind: "dict",
  entries: new Map(
    [...source.entries].map(([key, each]) => [key, transplant(each, job, writer, depth + 1) ?? null] as const),
  ),
});
