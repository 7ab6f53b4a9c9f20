import type { PdfFile } from "./file.ts";
import { isDict, isName, type PdfDict } from "./objects.ts";
import { type Box, boxOf, type Page } from "./pages.ts";

/** The frame a viewer draws around a link by itself, without an appearance in the file (ISO 32000-1 §12.5.4). */
export interface LinkFrame {
  /** The rectangle of the link, in points of the page. */
  readonly box: Box;
  /** Points. */
  readonly width: number;
  readonly underline: boolean;
  /** Lengths of dashes and gaps in points; none for an unbroken line. */
  readonly dash: readonly number[];
  /** One number for gray, three for red, green and blue, four for CMYK; each 0–1. */
  readonly colour: readonly number[];
}

const HIDDEN = 2;
const NO_VIEW = 32;
const WIDEST = 100;

/** A link that is neither shown nor to be followed (ISO 32000-1 Table 165). */
export function isHiddenAnnotation(file: PdfFile, annotation: PdfDict): boolean {
  const flags = file.get(annotation, "F");
  return typeof flags === "number" && (flags & (HIDDEN | NO_VIEW)) !== 0;
}

/** The frame of one link; `undefined` where it shows none. */
export function linkFrame(file: PdfFile, link: PdfDict): LinkFrame | undefined {
  const box = boxOf(file, link.entries.get("Rect"));
  if (!box || isHiddenAnnotation(file, link)) return undefined;
  const style = file.get(link, "BS");
  const line = isDict(style) ? lineOfStyle(file, style) : lineOfBorder(file, link);
  const colour = numbersOf(file.get(link, "C")) ?? [0];
  if (!(line.width > 0 && line.width <= WIDEST) || ![1, 3, 4].includes(colour.length)) return undefined;
  return { box, ...line, colour: colour.map((part) => Math.min(1, Math.max(0, part))) };
}

/** The frames of all links of a page. */
export function linkFrames(file: PdfFile, page: Page): LinkFrame[] {
  const annotations = file.get(page.dict, "Annots");
  return (Array.isArray(annotations) ? annotations : [])
    .map((each) => file.resolve(each))
    .filter(isDict)
    .filter((each) => {
      const subtype = file.get(each, "Subtype");
      return isName(subtype) && subtype.name === "Link";
    })
    .map((link) => linkFrame(file, link))
    .filter((frame) => frame !== undefined);
}

type Line = Pick<LinkFrame, "width" | "underline" | "dash">;

function lineOfStyle(file: PdfFile, style: PdfDict): Line {
  const [width, kind] = [file.get(style, "W"), file.get(style, "S")];
  const dashed = isName(kind) && kind.name === "D";
  return {
    width: typeof width === "number" ? width : 1,
    underline: isName(kind) && kind.name === "U",
    dash: dashed ? dashOf(file.get(style, "D"), [3]) : [],
  };
}

function lineOfBorder(file: PdfFile, link: PdfDict): Line {
  const border = file.get(link, "Border");
  if (border === null) return { width: 1, underline: false, dash: [] };
  const parts = Array.isArray(border) ? border.map((each) => file.resolve(each)) : [];
  const width = typeof parts[2] === "number" ? parts[2] : 0;
  return { width, underline: false, dash: dashOf(parts[3] ?? null, []) };
}

/** A dash pattern that draws something; else what stands for none. */
function dashOf(value: ReturnType<PdfFile["get"]>, none: readonly number[]): readonly number[] {
  const dash = numbersOf(value);
  const draws = dash?.every((length) => length >= 0 && length <= 1000) && dash.some((length) => length > 0);
  return dash && draws && dash.length <= 8 ? dash : none;
}

function numbersOf(value: ReturnType<PdfFile["get"]>): number[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === "number") ? (value as number[]) : undefined;
}
