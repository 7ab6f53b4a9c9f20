import { isStream, name, type PdfDict, type PdfRef, type PdfStream, type PdfValue } from "../read/objects.ts";
import { rebuildColour } from "./colour.ts";
import type { Job } from "./job.ts";

/** What is known of a picture before its data is looked at. */
export interface PictureFrame {
  readonly width: number;
  readonly height: number;
  readonly mask: boolean;
}

/** Size of an image XObject; `undefined` when impossible. */
export function frameOf(job: Job, source: PdfStream): PictureFrame | undefined {
  const [width, height] = [job.number(source, "Width"), job.number(source, "Height")];
  if (!width || !height || width < 1 || height < 1 || width > 65_500 || height > 65_500) return undefined;
  return { width: Math.floor(width), height: Math.floor(height), mask: job.get(source, "ImageMask") === true };
}

/**
 * Reserves a picture: its entries are decided now, its pixels are decoded after the structure is complete.
 * Alternates, OPI, metadata and every other entry stay behind.
 */
export function rebuildPicture(job: Job, source: PdfStream, resources: PdfDict | undefined): PdfRef | undefined {
  const frame = frameOf(job, source);
  if (!frame) return undefined;
  return job.once(source, (place) => {
    chargePixels(job, source, frame);
    const entries = new Map<string, PdfValue>([
      ["Type", name("XObject")],
      ["Subtype", name("Image")],
      ["Width", frame.width],
      ["Height", frame.height],
    ]);
    job.copy(source, entries, {
      Interpolate: "bool",
      Intent: ["AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"],
    });
    if (frame.mask) entries.set("ImageMask", true);
    else masks(job, source, entries, resources);
    const decode = job.numbers(job.get(source, "Decode"));
    if (decode && decode.length <= 64) entries.set("Decode", decode);
    job.pictures.push({ place, source, resources });
    return { kind: "dict", entries };
  });
}

/** A page of print in the tightest of the filters has some two hundred; what is far beyond has next to nothing in it. */
const PIXELS_A_BYTE = 2000;

/**
 * A picture with as much data as its pixels need is what it says, however many pages of a scan there are; one that swells
 * out of nothing counts towards what a file may cost.
 */
function chargePixels(job: Job, source: PdfStream, { width, height }: PictureFrame): void {
  const pixels = width * height;
  if (pixels > job.context.limits.pixels || pixels > source.raw.length * PIXELS_A_BYTE)
    job.context.budget.pixels(pixels);
}

function masks(job: Job, source: PdfStream, entries: Map<string, PdfValue>, resources: PdfDict | undefined): void {
  const colour = rebuildColour(job, job.get(source, "ColorSpace"), resources);
  if (colour && colour.components > 0) entries.set("ColorSpace", colour.value);
  const soft = job.get(source, "SMask");
  if (isStream(soft)) {
    const place = rebuildPicture(job, soft, resources);
    if (place) entries.set("SMask", place);
    const matte = job.numbers(job.get(soft, "Matte"));
    const written = place ? job.writer.get(place) : undefined;
    if (
      matte &&
      matte.length <= 32 &&
      written &&
      typeof written === "object" &&
      !Array.isArray(written) &&
      written.kind === "dict"
    ) {
      written.entries.set("Matte", matte);
    }
    return;
  }
  const mask = job.get(source, "Mask");
  if (isStream(mask)) {
    const place = rebuildPicture(job, mask, resources);
    if (place) entries.set("Mask", place);
  } else {
    const key = job.numbers(mask);
    if (key && key.length <= 64) entries.set("Mask", key);
  }
}
