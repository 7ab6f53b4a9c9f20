/** Draws a PDF before and after with a renderer the sanitiser does not use, and compares page by page. */
import { spawn } from "node:child_process";
import sharp from "sharp";

/** Pixels of a page's longer side: an A4 page at 137 dpi, and no page of any size is more. */
const LONGER_SIDE = 1600;
const SECONDS = 180;
/** Mean difference of samples, 0–1, from which a page counts as different. */
const MOST = 0.01;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue; a byte each, row by row. */
  readonly samples: Buffer;
}

/** A program that writes a document's pages to its output as portable pixmaps, and how it is asked to. */
type Renderer = readonly [program: string, ...args: string[]];
// Without the option it would draw the paper beyond what a viewer shows.
const poppler: Renderer = ["pdftoppm", "-cropbox", "-scale-to", `${LONGER_SIDE}`];
const mupdf: Renderer = [
  "mutool",
  ...["draw", "-q", "-F", "ppm", "-w", `${LONGER_SIDE}`, "-h", `${LONGER_SIDE}`, "-o", "-"],
];

/** One after the other, as the renderer writes them; `ended` tells whether it drew all there are. */
class Pages {
  ended = false;
  private readonly path: string;
  private readonly renderer: Renderer;
  constructor(path: string, renderer = poppler) {
    this.path = path;
    this.renderer = renderer;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Picture> {
    const [program, ...args] = this.renderer;
    const child = spawn(program, [...args, this.path], {
      stdio: ["ignore", "pipe", "ignore"],
      timeout: SECONDS * 1000,
    });
    const closed = new Promise<number | null>((resolve) => {
      child.on("close", resolve);
      child.on("error", () => resolve(null));
    });
    let parts: Buffer[] = [];
    let [held, wanted] = [0, 1];
    for await (const chunk of child.stdout) {
      parts.push(chunk as Buffer);
      held += (chunk as Buffer).length;
      while (held >= wanted) {
        const bytes = Buffer.concat(parts);
        const page = firstPicture(bytes);
        if (page.picture) yield page.picture;
        const rest = page.picture ? bytes.subarray(page.end) : bytes;
        parts = [rest];
        held = rest.length;
        wanted = page.picture ? 1 : Math.max(page.end, held + 1);
      }
    }
    this.ended = (await closed) === 0;
  }
}

/** The picture at the start of a stream of portable pixmaps (netpbm P6) if all of it is there, and where it ends. */
function firstPicture(bytes: Buffer): { picture?: Picture; end: number } {
  const head = /^P6\n(\d+) (\d+)\n255\n/.exec(bytes.toString("latin1", 0, 40));
  if (!head) return { end: 0 };
  const [width, height] = [Number(head[1]), Number(head[2])];
  const end = head[0].length + width * height * 3;
  if (bytes.length < end) return { end };
  return { picture: { width, height, samples: bytes.subarray(head[0].length, end) }, end };
}

export interface PageLook {
  readonly pages: number;
  /** One line for each page that differs. */
  readonly different: readonly string[];
  /** Their numbers, from 1. */
  readonly differing: ReadonlySet<number>;
}

/**
 * Pages of one document that a second renderer draws differently by as much as would count as a difference: thin lines, soft
 * edges and fonts that are not in the file. `undefined` where the second is not installed or gives up.
 */
export async function pagesDrawnTwoWays(path: string): Promise<ReadonlySet<number> | undefined> {
  const second = new Pages(path, mupdf);
  const others = second[Symbol.asyncIterator]();
  const found = new Set<number>();
  let page = 0;
  for await (const one of new Pages(path)) {
    page += 1;
    const two = (await others.next()).value as Picture | undefined;
    if (!two || (await difference(one, two)) >= MOST) found.add(page);
  }
  await others.next();
  return second.ended ? found : undefined;
}

/**
 * Pages whose mean difference of samples is 1 % or more; no pages where the renderer is missing or gives up.
 * @param keep folder and name under which both pictures of a page that differs are kept, for somebody to look at
 */
export async function pagesLookingDifferent(before: string, after: string, keep?: string): Promise<PageLook> {
  const [first, second] = [new Pages(before), new Pages(after)];
  const others = second[Symbol.asyncIterator]();
  const different: string[] = [];
  const differing = new Set<number>();
  let pages = 0;
  for await (const one of first) {
    pages += 1;
    const two = (await others.next()).value as Picture | undefined;
    // A page that is missing after is a difference.
    const mean = two ? await difference(one, two) : 1;
    if (mean < MOST) continue;
    differing.add(pages);
    different.push(`page ${pages} ${(mean * 100).toFixed(2)} %`);
    if (keep === undefined) continue;
    await keepPicture(one, `${keep}-${pages}-before.png`);
    if (two) await keepPicture(two, `${keep}-${pages}-after.png`);
  }
  let more = 0;
  while (!(await others.next()).done) more += 1;
  if (!first.ended || !second.ended) return { pages: 0, different: [], differing: new Set() };
  return { pages, different: more > 0 ? [...different, `${more} pages more than before`] : different, differing };
}

const raw = ({ width, height }: Picture) => ({ raw: { width, height, channels: 3 as const } });
const keepPicture = async (picture: Picture, path: string): Promise<void> => {
  await sharp(picture.samples, raw(picture)).png().toFile(path);
};

async function difference(one: Picture, two: Picture): Promise<number> {
  const { width, height } = one;
  const samples =
    two.width === width && two.height === height
      ? two.samples
      : await sharp(two.samples, raw(two)).resize(width, height, { fit: "fill" }).raw().toBuffer();
  let sum = 0;
  for (let at = 0; at < samples.length; at += 1) sum += Math.abs(one.samples[at]! - samples[at]!);
  return sum / samples.length / 255;
}
