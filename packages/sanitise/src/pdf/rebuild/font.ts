import { deflateSync } from "node:zlib";
import {
  bytesOf,
  dict,
  isDict,
  isName,
  isStream,
  isString,
  name,
  type PdfDict,
  type PdfRef,
  type PdfValue,
  stream,
  string,
} from "../read/objects.ts";
import { predefinedMaps, readCharacterMap, writeCharacterMap } from "./cmap.ts";
import { rebuildProgram } from "./font-program.ts";
import type { Job } from "./job.ts";

const baseEncodings = ["StandardEncoding", "MacRomanEncoding", "MacExpertEncoding", "WinAnsiEncoding"];

/** A font name as bytes a viewer matches by: printable ASCII and two-byte names, nothing else. */
const fontName = (text: string | undefined): PdfValue =>
  name((text ?? "Font").replace(/[^A-Za-z0-9+,._\-\x80-\xff]/g, "").slice(0, 100) || "Font");

/** A font dictionary of the permitted kinds (ISO 32000-1 §9.5–9.8), its program redrawn, or `undefined`. */
export function rebuildFont(job: Job, value: PdfValue | undefined): PdfRef | undefined {
  const source = job.file.resolve(value);
  if (!isDict(source)) return undefined;
  return job.once(source, () => {
    const subtype = job.nameOf(source, "Subtype");
    const entries = new Map<string, PdfValue>([["Type", name("Font")]]);
    if (subtype === "Type0") return compositeFont(job, source, entries);
    if (subtype === "Type3") return drawnFont(job, source, entries);
    return simpleFont(job, source, entries, subtype === "TrueType" ? "TrueType" : "Type1");
  });
}

function simpleFont(job: Job, source: PdfDict, entries: Map<string, PdfValue>, subtype: string): PdfValue {
  entries.set("Subtype", name(subtype));
  entries.set("BaseFont", fontName(job.nameOf(source, "BaseFont")));
  job.copy(source, entries, { FirstChar: "number", LastChar: "number", Widths: "numbers" });
  const encoding = simpleEncoding(job, job.get(source, "Encoding"));
  if (encoding) entries.set("Encoding", encoding);
  const descriptor = rebuildDescriptor(job, source, false);
  if (descriptor) {
    entries.set("FontDescriptor", descriptor);
    const written = job.writer.get(descriptor);
    // A program is written in the form its outlines have, so the font says that form.
    if (isDict(written) && written.entries.has("FontFile2")) entries.set("Subtype", name("TrueType"));
    if (isDict(written) && written.entries.has("FontFile3")) entries.set("Subtype", name("Type1"));
  }
  toUnicode(job, source, entries);
  return { kind: "dict", entries };
}

function simpleEncoding(job: Job, value: PdfValue): PdfValue | undefined {
  if (isName(value)) return baseEncodings.includes(value.name) ? name(value.name) : undefined;
  if (!isDict(value)) return undefined;
  const entries = new Map<string, PdfValue>([["Type", name("Encoding")]]);
  job.copy(value, entries, { BaseEncoding: baseEncodings });
  const differences = job.get(value, "Differences");
  if (Array.isArray(differences)) {
    const list = differences.slice(0, 4096).map((each) => job.file.resolve(each));
    const kept = list.filter((each) => (typeof each === "number" && each >= 0 && each <= 255) || isName(each));
    entries.set(
      "Differences",
      kept.map((each) =>
        isName(each) ? name(each.name.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, 63)) : Math.floor(each as number),
      ),
    );
  }
  return { kind: "dict", entries };
}

/** A font descriptor with its program redrawn (ISO 32000-1 Table 122). */
function rebuildDescriptor(job: Job, font: PdfDict, composite: boolean): PdfRef | undefined {
  const source = job.get(font, "FontDescriptor");
  if (!isDict(source)) return undefined;
  return job.once(source, () => {
    const entries = new Map<string, PdfValue>([["Type", name("FontDescriptor")]]);
    entries.set("FontName", fontName(job.nameOf(source, "FontName") ?? job.nameOf(font, "BaseFont")));
    job.copy(source, entries, {
      ...{
        Flags: "number",
        FontBBox: "numbers",
        ItalicAngle: "number",
        Ascent: "number",
        Descent: "number",
        Leading: "number",
      },
      ...{
        CapHeight: "number",
        XHeight: "number",
        StemV: "number",
        StemH: "number",
        AvgWidth: "number",
        MaxWidth: "number",
        MissingWidth: "number",
      },
    });
    copyFamily(job, source, entries);
    const program = rebuildProgram(job, source, composite);
    if (program) entries.set(program.key, program.place);
    return { kind: "dict", entries };
  });
}

const stretches = [
  ...["UltraCondensed", "ExtraCondensed", "Condensed", "SemiCondensed", "Normal"],
  ...["SemiExpanded", "Expanded", "ExtraExpanded", "UltraExpanded"],
];

/** What a viewer without the font chooses another by (ISO 32000-1 Table 122); a family in UTF-16 no viewer looks up. */
function copyFamily(job: Job, source: PdfDict, entries: Map<string, PdfValue>): void {
  const family = job.get(source, "FontFamily");
  if (isString(family) && /^[A-Za-z0-9 +,._\-\x80-\xff]{1,100}$/.test(family.text))
    entries.set("FontFamily", string(family.text));
  job.copy(source, entries, { FontWeight: "number", FontStretch: stretches });
}

function compositeFont(job: Job, source: PdfDict, entries: Map<string, PdfValue>): PdfValue | undefined {
  entries.set("Subtype", name("Type0"));
  entries.set("BaseFont", fontName(job.nameOf(source, "BaseFont")));
  const encoding = job.get(source, "Encoding");
  if (isName(encoding) && predefinedMaps.has(encoding.name)) entries.set("Encoding", name(encoding.name));
  else if (isStream(encoding)) {
    const map = job.once(encoding, () => characterMap(job, encoding), "encoding");
    if (!map) return undefined;
    entries.set("Encoding", map);
  } else return undefined;
  const descendants = job.get(source, "DescendantFonts");
  const first = Array.isArray(descendants) ? job.file.resolve(descendants[0]) : null;
  if (!isDict(first)) return undefined;
  const descendant = job.once(first, () => cidFont(job, first));
  if (!descendant) return undefined;
  entries.set("DescendantFonts", [descendant]);
  toUnicode(job, source, entries);
  return { kind: "dict", entries };
}

function characterMap(job: Job, source: Parameters<Job["file"]["decode"]>[0]): PdfValue | undefined {
  const bytes = job.file.decode(source)?.bytes;
  if (!bytes) return undefined;
  const map = readCharacterMap(bytes);
  const used = job.get(source, "UseCMap");
  if (!map.base && isName(used) && predefinedMaps.has(used.name)) map.base = used.name;
  if (map.spaces.length === 0 && !map.base) return undefined;
  if (job.number(source, "WMode") === 1) map.vertical = true;
  const info = dict({ Registry: string("Adobe"), Ordering: string("Identity"), Supplement: 0 });
  const entries = dict({
    Type: name("CMap"),
    CMapName: name("Rebuilt"),
    CIDSystemInfo: info,
    WMode: map.vertical ? 1 : 0,
    Filter: name("FlateDecode"),
  });
  if (map.base) entries.entries.set("UseCMap", name(map.base));
  return stream(entries, deflateSync(bytesOf(writeCharacterMap(map, "cid"))));
}

function cidFont(job: Job, source: PdfDict): PdfValue {
  const entries = new Map<string, PdfValue>([["Type", name("Font")]]);
  const declared = job.nameOf(source, "Subtype") === "CIDFontType2" ? "CIDFontType2" : "CIDFontType0";
  entries.set("Subtype", name(declared));
  entries.set("BaseFont", fontName(job.nameOf(source, "BaseFont")));
  const info = job.dictOf(source, "CIDSystemInfo");
  const ordering = info ? job.get(info, "Ordering") : null;
  const known =
    isString(ordering) && ["Japan1", "GB1", "CNS1", "Korea1", "KR"].includes(ordering.text)
      ? ordering.text
      : "Identity";
  entries.set(
    "CIDSystemInfo",
    dict({
      Registry: string("Adobe"),
      Ordering: string(known),
      Supplement: Math.max(0, Math.min(9, info ? (job.number(info, "Supplement") ?? 0) : 0)),
    }),
  );
  job.copy(source, entries, { DW: "number", DW2: "numbers" });
  for (const key of ["W", "W2"]) {
    const widths = cidWidths(job, job.get(source, key));
    if (widths) entries.set(key, widths);
  }
  const descriptor = rebuildDescriptor(job, source, true);
  if (descriptor) {
    entries.set("FontDescriptor", descriptor);
    const written = job.writer.get(descriptor);
    const program = isDict(written) ? ["FontFile2", "FontFile3"].find((key) => written.entries.has(key)) : undefined;
    if (program === "FontFile2") entries.set("Subtype", name("CIDFontType2"));
    if (program === "FontFile3") entries.set("Subtype", name("CIDFontType0"));
  }
  const map = job.get(source, "CIDToGIDMap");
  if (isStream(map)) {
    const place = job.once(
      map,
      () => {
        const bytes = job.file.decode(map)?.bytes;
        return (
          bytes &&
          stream(
            dict({ Filter: name("FlateDecode") }),
            deflateSync(bytes.subarray(0, Math.min(131_072, bytes.length & ~1))),
          )
        );
      },
      "places",
    );
    if (place) entries.set("CIDToGIDMap", place);
  } else if ((entries.get("Subtype") as { name: string }).name === "CIDFontType2")
    entries.set("CIDToGIDMap", name("Identity"));
  return { kind: "dict", entries };
}

/** The W and W2 arrays: numbers, and arrays of numbers, of bounded length. */
function cidWidths(job: Job, value: PdfValue): PdfValue[] | undefined {
  if (!Array.isArray(value) || value.length > 200_000) return undefined;
  const out: PdfValue[] = [];
  for (const each of value) {
    const part = job.file.resolve(each);
    const numbers = Array.isArray(part) ? job.numbers(part) : undefined;
    if (typeof part === "number") out.push(part);
    else if (numbers) out.push(numbers);
    else return undefined;
  }
  return out;
}

function toUnicode(job: Job, source: PdfDict, entries: Map<string, PdfValue>): void {
  const map = job.get(source, "ToUnicode");
  if (isName(map) && map.name.startsWith("Identity")) entries.set("ToUnicode", name("Identity-H"));
  if (!isStream(map)) return;
  const place = job.once(
    map,
    () => {
      const bytes = job.file.decode(map)?.bytes;
      const read = bytes ? readCharacterMap(bytes) : undefined;
      if (!read || read.unicode.length === 0) return undefined;
      if (read.spaces.length === 0) read.spaces.push(["0000", "ffff"]);
      return stream(dict({ Filter: name("FlateDecode") }), deflateSync(bytesOf(writeCharacterMap(read, "unicode"))));
    },
    "unicode",
  );
  if (place) entries.set("ToUnicode", place);
}

/** A Type 3 font: glyphs are content of their own. */
function drawnFont(job: Job, source: PdfDict, entries: Map<string, PdfValue>): PdfValue | undefined {
  entries.set("Subtype", name("Type3"));
  job.copy(source, entries, {
    FontBBox: "numbers",
    FontMatrix: "numbers",
    FirstChar: "number",
    LastChar: "number",
    Widths: "numbers",
  });
  const procedures = job.get(source, "CharProcs");
  const encoding = simpleEncoding(job, job.get(source, "Encoding"));
  if (!isDict(procedures) || !encoding || !entries.has("FontMatrix")) return undefined;
  const own = job.dictOf(source, "Resources");
  const glyphs = new Map<string, PdfValue>();
  const shared = new Map<string, Map<string, PdfValue>>();
  for (const [called, each] of [...procedures.entries].slice(0, 4096)) {
    const code = job.file.resolve(each);
    if (!isStream(code)) continue;
    const place = job.once(
      code,
      () => {
        const bytes = job.file.decode(code)?.bytes;
        if (!bytes) return undefined;
        const { bytes: content, resources } = job.content(job, bytes, own);
        for (const [group, items] of resources.entries) {
          if (!isDict(items)) continue;
          const all = shared.get(group) ?? new Map<string, PdfValue>();
          for (const [key, item] of items.entries) all.set(key, item);
          shared.set(group, all);
        }
        return stream(dict({ Filter: name("FlateDecode") }), deflateSync(content));
      },
      "glyph",
    );
    if (place) glyphs.set(called.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, 63), place);
  }
  entries.set("Encoding", encoding);
  entries.set("CharProcs", { kind: "dict", entries: glyphs });
  entries.set(
    "Resources",
    dict(Object.fromEntries([...shared].map(([group, items]) => [group, { kind: "dict", entries: items } as PdfDict]))),
  );
  if (!entries.has("FontBBox")) entries.set("FontBBox", [0, 0, 0, 0]);
  toUnicode(job, source, entries);
  return { kind: "dict", entries };
}
