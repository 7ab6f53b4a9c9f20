import type { Context, Finding, FormatWorker, Source } from "../format.ts";
import { inspectImage } from "./inspect.ts";
import { reencodeImage } from "./reencode.ts";
import { statedSize } from "./size.ts";

const ownExtensions: Readonly<Record<string, readonly string[]>> = {
  jpeg: ["jpg", "jpeg", "jpe", "jfif"],
  tiff: ["tif", "tiff"],
};

/** A header that states more pixels than may be decoded is known before anything is. */
function exhausting(source: Source, context: Context): Finding[] {
  const size = statedSize(source.bytes, source.type);
  if (!size || size.width * size.height <= context.limits.pixels) return [];
  return [{ risk: "structure-bomb", where: `${size.width} × ${size.height}` }];
}

/** Kinds whose moving pictures keep moving: frames are pixels too. */
const keepsMoving: ReadonlySet<string> = new Set(["gif", "webp", "tiff"]);

/** Any picture becomes a picture of the same kind; a bitmap a PNG, a photograph of a telephone a JPEG. */
export const imageWorker: FormatWorker = {
  inspect: async (source, context) => [...inspectImage(source.bytes, source.type), ...exhausting(source, context)],
  async rebuild(source, context) {
    const encoded = await reencodeImage(source.bytes, source.type, context);
    const named = /\.(\w+)$/.exec(source.name)?.[1]?.toLowerCase() ?? "";
    const choices = ownExtensions[encoded.type] ?? [encoded.type];
    const extension = choices.includes(named) ? named : (choices[0] ?? encoded.type);
    const removed = inspectImage(source.bytes, source.type)
      .filter((finding) => finding.risk !== "img-animation" || !keepsMoving.has(source.type))
      .map(({ risk, where }) => ({ what: risk, where }));
    return { bytes: encoded.bytes, type: encoded.type, extension, removed };
  },
};
