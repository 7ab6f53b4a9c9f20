import {
  isDict,
  isName,
  isStream,
  isString,
  latin1,
  name,
  type PdfDict,
  type PdfStream,
  type PdfValue,
  string,
} from "../read/objects.ts";
import { rebuildFunction } from "./functions.ts";
import type { Job } from "./job.ts";

const device: Readonly<Record<string, string>> = {
  ...{ DeviceGray: "DeviceGray", G: "DeviceGray", CalGray: "DeviceGray" },
  ...{ DeviceRGB: "DeviceRGB", RGB: "DeviceRGB", CalRGB: "DeviceRGB" },
  ...{ DeviceCMYK: "DeviceCMYK", CMYK: "DeviceCMYK", CalCMYK: "DeviceCMYK" },
  Pattern: "Pattern",
};

/** A colour space with the number of its components. */
export interface Colour {
  readonly value: PdfValue;
  readonly components: number;
  readonly family: string;
}

const plain = (family: string): Colour => ({
  value: name(family),
  components: family === "DeviceGray" ? 1 : family === "DeviceRGB" ? 3 : family === "DeviceCMYK" ? 4 : 0,
  family,
});

/**
 * A colour space of the permitted kinds (ISO 32000-1 §8.6), or `undefined`. ICC profiles are programs for the colour
 * engine and never pass: their device equivalent takes their place.
 */
export function rebuildColour(
  job: Job,
  value: PdfValue | undefined,
  resources?: PdfDict,
  depth = 0,
): Colour | undefined {
  const source = job.file.resolve(value);
  if (depth > 6) return undefined;
  if (isName(source)) {
    const known = device[source.name];
    if (known) return plain(known);
    const named = resources ? job.dictOf(resources, "ColorSpace") : undefined;
    const own = named?.entries.get(source.name);
    return own === undefined ? undefined : rebuildColour(job, own, undefined, depth + 1);
  }
  if (!Array.isArray(source)) return undefined;
  const family = job.file.resolve(source[0]);
  if (!isName(family)) return undefined;
  const part = (index: number): PdfValue => job.file.resolve(source[index]);
  switch (family.name) {
    case "CalGray":
    case "CalRGB":
    case "Lab":
      return calibrated(job, family.name, part(1));
    case "ICCBased":
      return profiled(job, part(1), depth);
    case "Indexed":
    case "I":
      return indexed(job, source, resources, depth);
    case "Separation":
    case "DeviceN":
      return inks(job, family.name, source, resources, depth);
    case "Pattern": {
      const base = source.length > 1 ? rebuildColour(job, source[1], resources, depth + 1) : undefined;
      return base
        ? { value: [name("Pattern"), base.value], components: base.components, family: "Pattern" }
        : plain("Pattern");
    }
    default: {
      const known = device[family.name];
      return known ? plain(known) : undefined;
    }
  }
}

function calibrated(job: Job, family: string, value: PdfValue): Colour | undefined {
  if (!isDict(value)) return family === "Lab" ? undefined : plain(device[family]!);
  const entries = new Map<string, PdfValue>();
  job.copy(value, entries, {
    WhitePoint: "numbers",
    BlackPoint: "numbers",
    Gamma: family === "CalGray" ? "number" : "numbers",
  });
  if (family === "CalRGB") job.copy(value, entries, { Matrix: "numbers" });
  if (family === "Lab") job.copy(value, entries, { Range: "numbers" });
  if (!entries.has("WhitePoint")) return family === "Lab" ? undefined : plain(device[family]!);
  return { value: [name(family), { kind: "dict", entries }], components: family === "CalGray" ? 1 : 3, family };
}

function profiled(job: Job, value: PdfValue, depth: number): Colour | undefined {
  if (!isStream(value)) return undefined;
  const count = job.number(value as PdfStream, "N");
  const alternate = rebuildColour(job, (value as PdfStream).dict.entries.get("Alternate"), undefined, depth + 1);
  if (alternate?.family === "Lab" && count === 3) return alternate;
  job.leave("colour-profile");
  return count === 1
    ? plain("DeviceGray")
    : count === 3
      ? plain("DeviceRGB")
      : count === 4
        ? plain("DeviceCMYK")
        : undefined;
}

function indexed(job: Job, source: PdfValue[], resources: PdfDict | undefined, depth: number): Colour | undefined {
  const base = rebuildColour(job, source[1], resources, depth + 1);
  const top = job.file.resolve(source[2]);
  const table = job.file.resolve(source[3]);
  if (!base || base.components === 0 || base.family === "Indexed" || typeof top !== "number" || top < 0 || top > 255)
    return undefined;
  const text = isString(table)
    ? table.text
    : isStream(table)
      ? latin1(job.file.decode(table)?.bytes ?? new Uint8Array())
      : undefined;
  if (text === undefined) return undefined;
  const length = (Math.floor(top) + 1) * base.components;
  return {
    value: [name("Indexed"), base.value, Math.floor(top), string(text.slice(0, length).padEnd(length, "\0"))],
    components: 1,
    family: "Indexed",
  };
}

function inks(
  job: Job,
  family: string,
  source: PdfValue[],
  resources: PdfDict | undefined,
  depth: number,
): Colour | undefined {
  const named = job.file.resolve(source[1]);
  const list = (Array.isArray(named) ? named : [named]).map((each) => job.file.resolve(each));
  const base = rebuildColour(job, source[2], resources, depth + 1);
  const tint = rebuildFunction(job, source[3]);
  if (!list.every(isName) || list.length === 0 || list.length > 32 || !base || base.components === 0 || !tint)
    return undefined;
  const names = (list as { name: string }[]).map(({ name: called }, index) =>
    name(["None", "All"].includes(called) ? called : `Ink${index + 1}`),
  );
  const spot = family === "Separation" ? names[0]! : names;
  return { value: [name(family), spot, base.value, tint], components: list.length, family };
}
