import { RefusalSignal } from "../../format.ts";
import { DrawnDocument, type DrawnPage } from "../draw/document.ts";
import { loadPdfium, type Pdfium } from "../draw/pdfium.ts";

/** Dots per inch at which original and rebuilt pages are compared. */
const COMPARE_DPI = 72;
/** Mean difference of samples, 0–1, above which a page becomes a picture of the original. */
const MAX_DIFFERENCE = 0.006;
/** Pages the renderer may give up on before the file is refused; each costs a new start of it. */
const MAX_GIVEN_UP = 4;

/** A document in the renderer; opened again by a fresh one where the renderer gave up on something in between. */
export class DrawnSource {
  private readonly bytes: Uint8Array;
  private readonly password: string | undefined;
  private pdfium: Pdfium;
  private drawn: DrawnDocument;

  private constructor(bytes: Uint8Array, password: string | undefined, pdfium: Pdfium, drawn: DrawnDocument) {
    this.bytes = bytes;
    this.password = password;
    this.pdfium = pdfium;
    this.drawn = drawn;
  }

  /** RefusalSignal `pdf-unreadable` where the renderer refuses the file. */
  static async open(bytes: Uint8Array, password: string | undefined): Promise<DrawnSource> {
    const pdfium = await loadPdfium();
    const drawn = DrawnDocument.open(pdfium, bytes, password);
    if (!drawn) throw new RefusalSignal("pdf-unreadable", "renderer");
    return new DrawnSource(bytes, password, pdfium, drawn);
  }

  get pages(): number {
    return this.drawn.pages;
  }

  async page(index: number): Promise<DrawnPage | undefined> {
    if (this.pdfium.ended) {
      this.pdfium = await loadPdfium();
      const again = DrawnDocument.open(this.pdfium, this.bytes, this.password);
      if (!again) throw new RefusalSignal("pdf-unreadable", "renderer");
      this.drawn = again;
    }
    return this.drawn.page(index);
  }

  close(): void {
    if (!this.pdfium.ended) this.drawn.close();
  }
}

/** Pages by their index: those that look different, and those of the original the renderer cannot draw at all. */
export interface Comparison {
  readonly different: ReadonlySet<number>;
  readonly notCompared: ReadonlySet<number>;
}

/** Draws every rebuilt page next to the original. A rebuilt page that cannot be drawn counts as different. */
export async function comparePages(bytes: Uint8Array, original: DrawnSource): Promise<Comparison> {
  const different = new Set<number>();
  const notCompared = new Set<number>();
  const rebuilt = await DrawnSource.open(bytes, undefined);
  for (let index = 0; index < original.pages; index += 1) {
    const size = await sizeOf(original, index);
    const before = size && (await draw(original, index, size));
    if (!size || before === "gave up") notCompared.add(index);
    else if (before === undefined || !(await looksAlike(before, rebuilt, index, size))) different.add(index);
    if (notCompared.size > MAX_GIVEN_UP) throw new RefusalSignal("pdf-page-too-complex", `page ${index + 1}`);
  }
  rebuilt.close();
  return { different, notCompared };
}

interface Size {
  readonly points: readonly [number, number];
  readonly width: number;
  readonly height: number;
}

async function sizeOf(source: DrawnSource, index: number): Promise<Size | undefined> {
  const page = await attempt(() => source.page(index));
  if (page === "gave up" || !page) return undefined;
  const { width, height } = page;
  page.close();
  const scale = Math.min(COMPARE_DPI / 72, 1200 / Math.max(width, height, 1));
  return {
    points: [width, height],
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** Runs a step of drawing; the renderer giving up is an answer here, not the end of the file. */
async function attempt<T>(step: () => Promise<T>): Promise<T | "gave up"> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof RefusalSignal && error.refusal.refused === "pdf-page-too-complex") return "gave up";
    throw error;
  }
}

const draw = (
  source: DrawnSource,
  index: number,
  { width, height }: Size,
): Promise<Uint8Array | undefined | "gave up"> =>
  attempt(async () => {
    const page = await source.page(index);
    const bitmap = page?.draw(width, height);
    page?.close();
    return bitmap?.rgb;
  });

async function looksAlike(before: Uint8Array, rebuilt: DrawnSource, index: number, size: Size): Promise<boolean> {
  const own = await sizeOf(rebuilt, index);
  if (!own || own.points.some((side, at) => Math.abs(side - size.points[at]!) > 1)) return false;
  const after = await draw(rebuilt, index, size);
  if (after === undefined || after === "gave up" || after.length !== before.length) return false;
  let total = 0;
  for (let at = 0; at < before.length; at += 1) total += Math.abs(before[at]! - after[at]!);
  return total / before.length / 255 <= MAX_DIFFERENCE;
}
