import { deflateSync } from "node:zlib";
import { isDict, name, type PdfDict, type PdfRef, type PdfStream, type PdfValue } from "../read/objects.ts";
import { rebuildColour } from "./colour.ts";
import type { Job } from "./job.ts";

/** A form XObject: content of its own with box, matrix and transparency group; references to other files do not pass. */
export function rebuildForm(job: Job, source: PdfStream, outer: PdfDict | undefined): PdfRef | undefined {
  return job.once(source, () => {
    const data = job.file.decode(source);
    if (!data || data.image) return undefined;
    const entries = new Map<string, PdfValue>([
      ["Type", name("XObject")],
      ["Subtype", name("Form")],
    ]);
    job.copy(source, entries, { BBox: "numbers", Matrix: "numbers" });
    if (job.numbers(entries.get("BBox"), 4) === undefined) return undefined;
    const group = job.get(source, "Group");
    if (isDict(group) && job.nameOf(group, "S") === "Transparency") entries.set("Group", transparencyGroup(job, group));
    if (job.get(source, "Ref") !== null) job.leave("pdf-ReferenceXObject");
    const { bytes, resources } = job.content(job, data.bytes, job.dictOf(source, "Resources") ?? outer);
    entries.set("Resources", resources);
    entries.set("Filter", name("FlateDecode"));
    return { kind: "stream", dict: { kind: "dict", entries }, raw: deflateSync(bytes) };
  });
}

/** A transparency group's attributes (ISO 32000-1 Table 147). */
export function transparencyGroup(job: Job, group: PdfDict): PdfDict {
  const entries = new Map<string, PdfValue>([
    ["Type", name("Group")],
    ["S", name("Transparency")],
  ]);
  const colour = rebuildColour(job, group.entries.get("CS"));
  if (colour && colour.components > 0) entries.set("CS", colour.value);
  job.copy(group, entries, { I: "bool", K: "bool" });
  return { kind: "dict", entries };
}
