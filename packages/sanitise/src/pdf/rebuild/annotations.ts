import { isHiddenAnnotation, linkFrame } from "../read/link-frame.ts";
import {
  dict,
  isDict,
  isStream,
  isString,
  name,
  type PdfDict,
  type PdfRef,
  type PdfStream,
  type PdfValue,
  string,
} from "../read/objects.ts";
import { boxOf, type Page } from "../read/pages.ts";
import { numberText } from "../write/serialise.ts";
import type { Destinations } from "./destinations.ts";
import { rebuildForm } from "./form.ts";
import type { Job } from "./job.ts";
import { rebuildTarget } from "./links.ts";

const MAX_ANNOTATIONS = 5000;

/** What a page's annotations become: links that may stay, and drawings that are now part of the page. */
export interface RebuiltAnnotations {
  readonly links: PdfValue[];
  /** Operators appended to the page, with the forms they draw. */
  readonly drawing: string;
  readonly forms: Map<string, PdfRef>;
}

/** Takes a page's annotations apart: links to the web or within the document stay, the rest is drawn into the page. */
export function rebuildAnnotations(job: Job, page: Page, destinations: Destinations): RebuiltAnnotations {
  const links: PdfValue[] = [];
  const forms = new Map<string, PdfRef>();
  const lines: string[] = [];
  const value = job.get(page.dict, "Annots");
  const all = (Array.isArray(value) ? value : [])
    .slice(0, MAX_ANNOTATIONS)
    .map((each) => job.file.resolve(each))
    .filter(isDict);
  // Fields are drawn after everything else, as viewers do.
  const ordered = [...all].sort(
    (one, two) => Number(job.nameOf(one, "Subtype") === "Widget") - Number(job.nameOf(two, "Subtype") === "Widget"),
  );
  for (const annotation of ordered) {
    const subtype = job.nameOf(annotation, "Subtype");
    if (subtype === "Popup" || isHiddenAnnotation(job.file, annotation)) {
      job.leave("pdf-annotation");
      continue;
    }
    if (subtype === "Link") {
      const link = rebuildLink(job, annotation, destinations);
      if (link) links.push(job.writer.add(link));
      continue;
    }
    const layer = annotation.entries.get("OC");
    if (layer !== undefined && !job.layers.shows(layer)) {
      job.leave("pdf-OCG-hidden");
      continue;
    }
    job.leave(subtype === "Widget" ? "pdf-field-flattened" : "pdf-annotation-flattened");
    const appearance = appearanceOf(job, annotation);
    const matrix = appearance && placement(job, annotation, appearance);
    const form = matrix && rebuildForm(job, appearance, undefined);
    if (!appearance && hasValue(job, annotation)) job.leave("pdf-field-unshown");
    if (!matrix || !form) continue;
    const label = `A${forms.size}`;
    forms.set(label, form);
    lines.push(`q ${matrix.map(numberText).join(" ")} cm /${label} Do Q`);
  }
  return { links, drawing: lines.join("\n"), forms };
}

/** A text or a choice was entered, there or in the field the widget belongs to (ISO 32000-1 §12.7.3.1). */
function hasValue(job: Job, widget: PdfDict): boolean {
  let field: PdfDict | undefined = widget;
  for (let step = 0; field && step < 10; step++) {
    const value = job.get(field, "V");
    if (value !== null) return isString(value) ? value.text !== "" : Array.isArray(value) && value.length > 0;
    field = job.dictOf(field, "Parent");
  }
  return false;
}

/** A link with where it leads; one that leads nowhere any more stays for the frame it shows, and goes if it shows none. */
function rebuildLink(job: Job, source: PdfDict, destinations: Destinations): PdfDict | undefined {
  const rect = boxOf(job.file, source.entries.get("Rect"));
  const target = rebuildTarget(job, source, destinations);
  const frame = linkFrame(job.file, source);
  if (!rect || !(target || frame)) return undefined;
  const entries = new Map<string, PdfValue>([
    ["Type", name("Annot")],
    ["Subtype", name("Link")],
    ["Rect", [...rect]],
    ["F", 4],
    ["Border", [0, 0, frame?.width ?? 0]],
  ]);
  if (frame) {
    entries.set("C", [...frame.colour]);
    const [style, dash] = frame.underline ? ["U", []] : frame.dash.length > 0 ? ["D", [...frame.dash]] : ["S", []];
    if (style !== "S") entries.set("BS", dict({ W: frame.width, S: name(style), ...(dash.length > 0 && { D: dash }) }));
  }
  if (target) entries.set(target.key, target.value);
  // Viewers show this text before the link is followed.
  if (target?.address) entries.set("Contents", string(target.address));
  return { kind: "dict", entries };
}

/** The normal appearance an annotation shows now (ISO 32000-1 §12.5.5). */
function appearanceOf(job: Job, annotation: PdfDict): PdfStream | undefined {
  const appearances = job.dictOf(annotation, "AP");
  const normal = appearances ? job.get(appearances, "N") : null;
  if (isStream(normal)) return normal;
  if (!isDict(normal)) return undefined;
  const state = job.nameOf(annotation, "AS");
  const chosen = state === undefined ? null : job.get(normal, state);
  return isStream(chosen) ? chosen : undefined;
}

/** The matrix that puts the appearance's box onto the annotation's rectangle (ISO 32000-1 §12.5.5, algorithm 8.1). */
function placement(job: Job, annotation: PdfDict, appearance: PdfStream): number[] | undefined {
  const rect = boxOf(job.file, annotation.entries.get("Rect"));
  const box = boxOf(job.file, appearance.dict.entries.get("BBox"));
  if (!rect || !box) return undefined;
  const [a, b, c, d, e, f] = (job.numbers(job.get(appearance, "Matrix"), 6) ?? [1, 0, 0, 1, 0, 0]) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const corners = [
    [box[0], box[1]],
    [box[2], box[1]],
    [box[0], box[3]],
    [box[2], box[3]],
  ].map(([x, y]) => [a * x! + c * y! + e, b * x! + d * y! + f] as const);
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (x1 - x0 < 1e-6 || y1 - y0 < 1e-6) return undefined;
  const [sx, sy] = [(rect[2] - rect[0]) / (x1 - x0), (rect[3] - rect[1]) / (y1 - y0)];
  return [sx, 0, 0, sy, rect[0] - x0 * sx, rect[1] - y0 * sy];
}
