import { type Limits, RefusalSignal } from "../../format.ts";
import type { PdfFile } from "./file.ts";
import { isDict, isRef, type PdfDict, type PdfValue } from "./objects.ts";

/** A page with what it inherits from the tree above it. Boxes are [left, bottom, right, top] in points. */
export interface Page {
  readonly dict: PdfDict;
  /** Object number, where the page is an object of its own: destinations name pages by it. */
  readonly num: number | undefined;
  readonly resources: PdfDict | undefined;
  readonly mediaBox: Box;
  readonly cropBox: Box;
  readonly rotate: 0 | 90 | 180 | 270;
}
export type Box = readonly [number, number, number, number];

const LETTER: Box = [0, 0, 612, 792];
const MAX_DEPTH = 50;

/** The pages in order. RefusalSignal when the tree loops, is too deep, too long or has no page. */
export function readPages(file: PdfFile, limits: Limits): Page[] {
  const pages: Page[] = [];
  const open = new Set<PdfDict>();
  const walk = (value: PdfValue | undefined, inherited: ReadonlyMap<string, PdfValue>, depth: number): void => {
    const node = file.resolve(value);
    if (!isDict(node)) return;
    if (open.has(node)) throw new RefusalSignal("pdf-page-loop");
    if (depth > MAX_DEPTH) throw new RefusalSignal("pdf-too-deep", "pages");
    open.add(node);
    const passed = new Map(inherited);
    for (const key of ["Resources", "MediaBox", "CropBox", "Rotate"]) {
      const own = node.entries.get(key);
      if (own !== undefined && file.resolve(own) !== null) passed.set(key, own);
    }
    const kids = file.get(node, "Kids");
    if (Array.isArray(kids)) for (const kid of kids) walk(kid, passed, depth + 1);
    else pages.push(pageOf(file, node, isRef(value) ? value.num : undefined, passed));
    if (pages.length > limits.pages) throw new RefusalSignal("too-many-pages");
    open.delete(node);
  };
  const root = file.root();
  walk(root?.entries.get("Pages"), new Map(), 0);
  if (pages.length === 0) throw new RefusalSignal("pdf-no-pages");
  return pages;
}

function pageOf(file: PdfFile, dict: PdfDict, num: number | undefined, passed: ReadonlyMap<string, PdfValue>): Page {
  const resources = file.resolve(passed.get("Resources"));
  const mediaBox = boxOf(file, passed.get("MediaBox")) ?? LETTER;
  const cropBox = intersect(boxOf(file, passed.get("CropBox")) ?? mediaBox, mediaBox);
  const turn = file.resolve(passed.get("Rotate"));
  const quarter = typeof turn === "number" ? (((Math.round(turn / 90) % 4) + 4) % 4) * 90 : 0;
  return {
    dict,
    num,
    resources: isDict(resources) ? resources : undefined,
    mediaBox,
    cropBox,
    rotate: quarter as Page["rotate"],
  };
}

/** A rectangle with its corners in order; `undefined` when it is none or empty. */
export function boxOf(file: PdfFile, value: PdfValue | undefined): Box | undefined {
  const array = file.resolve(value);
  if (!Array.isArray(array) || array.length < 4) return undefined;
  const [a, b, c, d] = array.map((each) => file.resolve(each));
  if (![a, b, c, d].every((each) => typeof each === "number" && Math.abs(each) < 1e7)) return undefined;
  const [x0, y0, x1, y1] = [a, b, c, d] as number[] as [number, number, number, number];
  const box: Box = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
  return box[2] > box[0] && box[3] > box[1] ? box : undefined;
}

function intersect(inner: Box, outer: Box): Box {
  const both: Box = [
    Math.max(inner[0], outer[0]),
    Math.max(inner[1], outer[1]),
    Math.min(inner[2], outer[2]),
    Math.min(inner[3], outer[3]),
  ];
  return both[2] > both[0] && both[3] > both[1] ? both : outer;
}
