import { isDict, isName, isStream, name, type PdfDict, type PdfRef, type PdfValue } from "../read/objects.ts";
import { rebuildFont } from "./font.ts";
import { rebuildForm } from "./form.ts";
import { rebuildFunction } from "./functions.ts";
import type { Job } from "./job.ts";

const blendModes = [
  ...["Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn"],
  ...["HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity"],
];

/** A graphics state dictionary (ISO 32000-1 Table 58) without halftones, transfer functions and screens. */
export function rebuildGraphicsState(
  job: Job,
  value: PdfValue | undefined,
  resources: PdfDict | undefined,
): PdfRef | undefined {
  const source = job.file.resolve(value);
  if (!isDict(source)) return undefined;
  return job.once(source, () => {
    const entries = new Map<string, PdfValue>([["Type", name("ExtGState")]]);
    job.copy(source, entries, {
      ...{
        LW: "number",
        LC: "number",
        LJ: "number",
        ML: "number",
        FL: "number",
        SM: "number",
        CA: "number",
        ca: "number",
        OPM: "number",
      },
      ...{ OP: "bool", op: "bool", SA: "bool", AIS: "bool", TK: "bool" },
      RI: ["AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"],
    });
    const dash = job.get(source, "D");
    if (Array.isArray(dash)) {
      const [lengths, phase] = [job.numbers(dash[0]), job.file.resolve(dash[1])];
      if (lengths && typeof phase === "number") entries.set("D", [lengths, phase]);
    }
    const font = job.get(source, "Font");
    if (Array.isArray(font)) {
      const [own, size] = [rebuildFont(job, font[0]), job.file.resolve(font[1])];
      if (own && typeof size === "number") entries.set("Font", [own, size]);
    }
    const blend = job.get(source, "BM");
    const modes = (Array.isArray(blend) ? blend : [blend]).map((each) => job.file.resolve(each));
    const mode = modes.filter(isName).find((each) => blendModes.includes(each.name));
    if (mode) entries.set("BM", name(mode.name));
    const mask = softMask(job, job.get(source, "SMask"), resources);
    if (mask) entries.set("SMask", mask);
    return { kind: "dict", entries };
  });
}

function softMask(job: Job, value: PdfValue, resources: PdfDict | undefined): PdfValue | undefined {
  if (isName(value)) return value.name === "None" ? name("None") : undefined;
  if (!isDict(value)) return undefined;
  const group = job.get(value, "G");
  const form = isStream(group) ? rebuildForm(job, group, resources) : undefined;
  const kind = job.nameOf(value, "S");
  if (!form || (kind !== "Alpha" && kind !== "Luminosity")) return undefined;
  const entries = new Map<string, PdfValue>([
    ["Type", name("Mask")],
    ["S", name(kind)],
    ["G", form],
  ]);
  job.copy(value, entries, { BC: "numbers" });
  const transfer = rebuildFunction(job, value.entries.get("TR"));
  if (transfer) entries.set("TR", transfer);
  return { kind: "dict", entries };
}
