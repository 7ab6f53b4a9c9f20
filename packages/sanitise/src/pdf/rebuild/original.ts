import { RefusalSignal } from "../../format.ts";
import { type Bitmap, DrawnDocument, type DrawnPage } from "../draw/document.ts";
import { loadPdfium, type Pdfium } from "../draw/pdfium.ts";

/** Dots per inch at which original and rebuilt pages are compared. */
const COMPARE_DPI = 72;
/** Mean difference of samples, 0–1, above which a page becomes a picture of the original. */
const MAX_DIFFERENCE = 0.006;
/** Pages the renderer may give up on before the file is refused; each costs a new start of it. */
const MAX_GIVEN_UP = 4;

/** Pages drawn before a document is opened anew: the renderer holds what it has read of a document until it is closed. */
const PAGES_A_TIME = 30;

/** A document in the renderer; opened again now and then, and by a fresh renderer where it gave up on something in between. */
export class DrawnSource {
  private readonly bytes: Uint8Array;
  private readonly password: string | undefined;
  private pdfium: Pdfium;
  private drawn: DrawnDocument;
  private given = 0;

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
    if (this.pdfium.ended || this.given >= PAGES_A_TIME) await this.openAgain();
    this.given += 1;
    return this.drawn.page(index);
  }

  private async openAgain(): Promise<void> {
    this.close();
    this.pdfium = await loadPdfium();
    const again = DrawnDocument.open(this.pdfium, this.bytes, this.password);
    if (!again) throw new RefusalSignal("pdf-unreadable", "renderer");
    this.drawn = again;
    this.given = 0;
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
    const before = await draw(original, index);
    if (before === "gave up") notCompared.add(index);
    else if (!(await looksAlike(before, rebuilt, index))) different.add(index);
    if (notCompared.size > MAX_GIVEN_UP) throw new RefusalSignal("pdf-page-too-complex", `page ${index + 1}`);
  }
  rebuilt.close();
  return { different, notCompared };
}

/** A page as it is compared: its size in points, and its pixels, where memory suffices for them. */
interface Look {
  readonly points: readonly [number, number];
  readonly bitmap: Bitmap | undefined;
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

/** Draws a page at the density of comparing, or as many pixels as `like` has. */
const draw = (source: DrawnSource, index: number, like?: Bitmap): Promise<Look | "gave up"> =>
  attempt(async () => {
    const page = await source.page(index);
    if (!page) return "gave up";
    const { width, height } = page;
    const scale = Math.min(COMPARE_DPI / 72, 1200 / Math.max(width, height, 1));
    const [columns, rows] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
    const bitmap = page.draw(like?.width ?? columns!, like?.height ?? rows!);
    page.close();
    return { points: [width, height], bitmap };
  });

async function looksAlike({ points, bitmap }: Look, rebuilt: DrawnSource, index: number): Promise<boolean> {
  const after = bitmap && (await draw(rebuilt, index, bitmap));
  if (!after || after === "gave up" || !after.bitmap) return false;
  if (after.points.some((side, at) => Math.abs(side - points[at]!) > 1)) return false;
  const [one, two] = [bitmap.rgb, after.bitmap.rgb];
  let total = 0;
  for (let at = 0; at < one.length; at += 1) total += Math.abs(one[at]! - two[at]!);
  return total / one.length / 255 <= MAX_DIFFERENCE;
}
