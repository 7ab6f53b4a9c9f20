import { deflateSync } from "node:zlib";
import { isDict, isStream, name, type PdfDict, type PdfRef, type PdfValue } from "../read/objects.ts";
import { rebuildColour } from "./colour.ts";
import { rebuildFunction } from "./functions.ts";
import { rebuildGraphicsState } from "./graphics-state.ts";
import type { Job } from "./job.ts";

/** A shading dictionary or stream (ISO 32000-1 §8.7.4), or `undefined`. */
export function rebuildShading(
  job: Job,
  value: PdfValue | undefined,
  resources: PdfDict | undefined,
): PdfRef | undefined {
  const source = job.file.resolve(value);
  if (!isDict(source) && !isStream(source)) return undefined;
  return job.once(source, () => {
    const entries = new Map<string, PdfValue>();
    const type = job.number(source, "ShadingType") ?? 0;
    const colour = rebuildColour(job, job.get(source, "ColorSpace"), resources);
    if (!colour || type < 1 || type > 7) return undefined;
    entries.set("ShadingType", type);
    entries.set("ColorSpace", colour.value);
    job.copy(source, entries, { Background: "numbers", BBox: "numbers", AntiAlias: "bool" });
    const functions = job.get(source, "Function");
    if (functions !== null) {
      const list = (Array.isArray(functions) ? functions : [functions])
        .slice(0, 32)
        .map((each) => rebuildFunction(job, each));
      if (list.some((each) => each === undefined)) return undefined;
      entries.set("Function", Array.isArray(functions) ? (list as PdfValue[]) : list[0]!);
    } else if (type <= 3) return undefined;
    if (type <= 3) {
      job.copy(source, entries, { Domain: "numbers", Matrix: "numbers", Coords: "numbers" });
      const extend = job.get(source, "Extend");
      if (Array.isArray(extend))
        entries.set("Extend", [job.file.resolve(extend[0]) === true, job.file.resolve(extend[1]) === true]);
      return { kind: "dict", entries };
    }
    if (!isStream(source)) return undefined;
    job.copy(source, entries, {
      BitsPerCoordinate: "number",
      BitsPerComponent: "number",
      BitsPerFlag: "number",
      Decode: "numbers",
      VerticesPerRow: "number",
    });
    const data = job.file.decode(source);
    if (!data || data.image) return undefined;
    entries.set("Filter", name("FlateDecode"));
    return { kind: "stream", dict: { kind: "dict", entries }, raw: deflateSync(data.bytes) };
  });
}

/** A tiling or shading pattern (ISO 32000-1 §8.7), or `undefined`. */
export function rebuildPattern(
  job: Job,
  value: PdfValue | undefined,
  resources: PdfDict | undefined,
): PdfRef | undefined {
  const source = job.file.resolve(value);
  if (!isDict(source) && !isStream(source)) return undefined;
  return job.once(source, () => {
    const entries = new Map<string, PdfValue>([["Type", name("Pattern")]]);
    job.copy(source, entries, { Matrix: "numbers" });
    if (job.number(source, "PatternType") === 2) {
      const shading = rebuildShading(job, (isStream(source) ? source.dict : source).entries.get("Shading"), resources);
      if (!shading) return undefined;
      entries.set("PatternType", 2);
      entries.set("Shading", shading);
      const state = rebuildGraphicsState(job, job.get(source, "ExtGState"), resources);
      if (state) entries.set("ExtGState", state);
      return { kind: "dict", entries };
    }
    if (!isStream(source)) return undefined;
    const data = job.file.decode(source);
    if (!data || data.image) return undefined;
    entries.set("PatternType", 1);
    job.copy(source, entries, {
      PaintType: "number",
      TilingType: "number",
      BBox: "numbers",
      XStep: "number",
      YStep: "number",
    });
    if (!entries.has("BBox")) return undefined;
    const { bytes, resources: used } = job.content(job, data.bytes, job.dictOf(source, "Resources") ?? resources);
    entries.set("Resources", used);
    entries.set("Filter", name("FlateDecode"));
    return { kind: "stream", dict: { kind: "dict", entries }, raw: deflateSync(bytes) };
  });
}
