import { deflateSync } from "node:zlib";
import { type CffFont, readCff } from "../font/cff-read.ts";
import { writeCff } from "../font/cff-write.ts";
import { FontBytes, FontTrouble } from "../font/outline.ts";
import { readTrueType, sfntTables } from "../font/truetype-read.ts";
import { writeTrueType } from "../font/truetype-write.ts";
import { readType1 } from "../font/type1-read.ts";
import { isStream, name, type PdfDict, type PdfRef, type PdfValue } from "../read/objects.ts";
import type { Job } from "./job.ts";

/** The rebuilt program: which descriptor entry holds it, and under which object. */
export interface Program {
  readonly key: "FontFile2" | "FontFile3";
  readonly place: PdfRef;
}

/**
 * Decodes an embedded font program to outlines and writes a new one from them. The kind is found by content, because
 * descriptors lie. `undefined` where there is none or it cannot be read: the viewer then substitutes, and the page
 * comparison decides whether that is good enough.
 */
export function rebuildProgram(job: Job, descriptor: PdfDict, composite: boolean): Program | undefined {
  const source = ["FontFile", "FontFile2", "FontFile3"].map((key) => job.get(descriptor, key)).find(isStream);
  if (!source) return undefined;
  const place = job.once(source, () => {
    const bytes = job.file.decode(source)?.bytes;
    if (!bytes) return undefined;
    try {
      const made = redraw(bytes, composite);
      const entries = new Map<string, PdfValue>([["Filter", name("FlateDecode")]]);
      if (made.kind === "truetype") entries.set("Length1", made.bytes.length);
      else entries.set("Subtype", name(composite ? "CIDFontType0C" : "Type1C"));
      return { kind: "stream", dict: { kind: "dict", entries }, raw: deflateSync(made.bytes) };
    } catch (error) {
      if (error instanceof FontTrouble) return undefined;
      throw error;
    }
  });
  if (!place) return undefined;
  const written = job.writer.get(place);
  return { key: isStream(written) && written.dict.entries.has("Length1") ? "FontFile2" : "FontFile3", place };
}

function redraw(bytes: Uint8Array, composite: boolean): { kind: "truetype" | "cff"; bytes: Uint8Array } {
  const tag = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  if (tag === "OTTO" || tag === "\0\x01\0\0" || tag === "true" || tag === "ttcf") {
    const compact = sfntTables(new FontBytes(bytes)).get("CFF ");
    if (compact && tag === "OTTO") return { kind: "cff", bytes: writeCff(fitted(readCff(compact), composite)) };
    return { kind: "truetype", bytes: writeTrueType(readTrueType(bytes, !composite)) };
  }
  const font = bytes[0] === 1 && bytes[1]! <= 1 ? readCff(bytes) : readType1(bytes);
  return { kind: "cff", bytes: writeCff(fitted(font, composite)) };
}

/** A simple font cannot use a CID-keyed program: its glyphs are then named by number. */
function fitted(font: CffFont, composite: boolean): CffFont {
  if (composite || font.cids === undefined) return font;
  return {
    ...font,
    cids: undefined,
    names: font.cids.map((cid, glyph) => (glyph === 0 ? "#0" : `cid${cid}`)),
    encoding: 0,
  };
}
