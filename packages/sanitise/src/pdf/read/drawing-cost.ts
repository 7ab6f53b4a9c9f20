import { type Context, RefusalSignal } from "../../format.ts";
import { readContent } from "./content.ts";
import type { PdfFile } from "./file.ts";
import { isDict, isName, isStream, type PdfDict, type PdfStream, type PdfValue } from "./objects.ts";
import type { Page } from "./pages.ts";

/** Drawing steps a page may take once every form is drawn where it is used; rich maps have a few hundred thousand. */
const MAX_STEPS = 3_000_000;
const MAX_TILES = 250_000;

/**
 * Counts what drawing each page would take before a renderer is asked to: forms that use forms multiply, patterns repeat
 * by their step, pictures have their size. RefusalSignal `pdf-page-too-complex`, `bomb-pixels` or `bomb-size`.
 */
export function checkDrawingCost(file: PdfFile, pages: readonly Page[], context: Context): void {
  const known = new Map<PdfStream, number>();
  const open = new Set<PdfStream>();
  let area = 0;
  let where = "";

  const within = (steps: number): number => {
    if (steps > MAX_STEPS) throw new RefusalSignal("pdf-page-too-complex", where);
    return steps;
  };
  const resource = (resources: PdfDict | undefined, group: string, name: PdfValue | undefined): PdfValue => {
    const entries = resources ? file.get(resources, group) : null;
    return isDict(entries) && name !== undefined && isName(name) ? file.resolve(entries.entries.get(name.name)) : null;
  };
  const ofStream = (source: PdfStream, outer: PdfDict | undefined): number => {
    const cost = known.get(source);
    if (cost !== undefined) return cost;
    if (open.has(source) || open.size > 60) return 0;
    open.add(source);
    const decoded = file.decode(source);
    const own = file.get(source, "Resources");
    const found = decoded && !decoded.image ? ofContent(decoded.bytes, isDict(own) ? own : outer) : 0;
    open.delete(source);
    known.set(source, found);
    return found;
  };
  const ofContent = (bytes: Uint8Array, resources: PdfDict | undefined): number => {
    let steps = 0;
    for (const { operator, operands } of readContent(bytes)) {
      steps += 1;
      if (operator === "Do") steps += ofObject(resource(resources, "XObject", operands.at(-1)), resources);
      else if (operator === "scn" || operator === "SCN")
        steps += ofPattern(resource(resources, "Pattern", operands.at(-1)), resources);
      within(steps);
    }
    return steps;
  };
  const ofObject = (value: PdfValue, resources: PdfDict | undefined): number => {
    if (!isStream(value)) return 0;
    const subtype = file.get(value, "Subtype");
    if (!isName(subtype) || subtype.name !== "Image") return ofStream(value, resources);
    const [width, height] = [file.get(value, "Width"), file.get(value, "Height")];
    if (typeof width === "number" && typeof height === "number" && width * height > context.limits.pixels) {
      throw new RefusalSignal("bomb-pixels", where);
    }
    return 1;
  };
  const ofPattern = (value: PdfValue, resources: PdfDict | undefined): number => {
    if (!isStream(value)) return 0;
    const step = (key: string): number => {
      const size = file.get(value, key);
      return typeof size === "number" && size !== 0 ? Math.abs(size) : 1;
    };
    const matrix = file.get(value, "Matrix");
    const [a, b, c, d] = Array.isArray(matrix) ? matrix.map((each) => Number(file.resolve(each)) || 0) : [1, 0, 0, 1];
    const scale = Math.abs((a ?? 1) * (d ?? 1) - (b ?? 0) * (c ?? 0)) || 1;
    const tiles = area / (step("XStep") * step("YStep") * scale);
    if (!(tiles <= MAX_TILES)) throw new RefusalSignal("pdf-page-too-complex", where);
    return Math.min(MAX_STEPS + 1, Math.ceil(tiles) * Math.min(ofStream(value, resources), 1000) * 0.05);
  };

  for (const [index, page] of pages.entries()) {
    where = `page ${index + 1}`;
    area = (page.mediaBox[2] - page.mediaBox[0]) * (page.mediaBox[3] - page.mediaBox[1]);
    const contents = file.get(page.dict, "Contents");
    let steps = 0;
    for (const each of Array.isArray(contents) ? contents : [contents]) {
      const part = file.resolve(each);
      if (isStream(part)) steps += ofContent(file.decode(part)?.bytes ?? new Uint8Array(), page.resources);
    }
    const annotations = file.get(page.dict, "Annots");
    for (const each of Array.isArray(annotations) ? annotations.slice(0, 10_000) : []) {
      const annotation = file.resolve(each);
      const appearances = isDict(annotation) ? file.get(annotation, "AP") : null;
      const normal = isDict(appearances) ? file.get(appearances, "N") : null;
      for (const form of isDict(normal) ? normal.entries.values() : [normal]) {
        const drawn = file.resolve(form);
        if (isStream(drawn)) steps += ofStream(drawn, undefined);
      }
    }
    within(steps);
  }
}
