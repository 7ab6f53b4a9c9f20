import { unzipSync } from "fflate";
import { decodeText } from "../decode-text.ts";
import { limits } from "../limits.ts";

const wanted = /^word\/(?:document|numbering|styles|footnotes|endnotes|diagrams\/data)\d*\.xml$/u;
/** Documents a Word file takes in as they are, and what says where. */
const takenIn = /^word\/(?:_rels\/document\.xml\.rels|[^/]+\.(?:x?html?|txt))$/u;

/** The XML parts of a Word file that carry text and numbering; a word saying why where it is none. */
export function unpack(
  bytes: Uint8Array,
): ReadonlyMap<string, string> | "broken-docx" | "encrypted-docx" | "archive-limits" | "document-type" {
  let total = 0;
  let exceeded = false;
  let entries = 0;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: (file) => {
        entries += 1;
        if (entries > 20_000) exceeded = true;
        if (exceeded || !(wanted.test(file.name) || takenIn.test(file.name))) return false;
        total += file.originalSize;
        if (total > limits.unpackedBytes || (total > limits.ratioFrom && total > bytes.length * limits.unpackedRatio))
          exceeded = true;
        return !exceeded;
      },
    });
  } catch {
    return "broken-docx";
  }
  if (exceeded) return "archive-limits";
  const texts = new Map<string, string>();
  for (const [name, part] of Object.entries(parts)) {
    const { text } = decodeText(part);
    if (wanted.test(name) && /<!DOCTYPE|<!ENTITY/iu.test(text.slice(0, 4096))) return "document-type";
    texts.set(name, text);
  }
  return [...texts.keys()].some((name) => /^word\/document\d*\.xml$/u.test(name)) ? texts : "broken-docx";
}
