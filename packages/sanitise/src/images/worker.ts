import type { FormatWorker } from "../format.ts";
import { inspectImage } from "./inspect.ts";
import { reencodeImage } from "./reencode.ts";

const ownExtensions: Readonly<Record<string, readonly string[]>> = {
  jpeg: ["jpg", "jpeg", "jpe", "jfif"],
  tiff: ["tif", "tiff"],
};

/** Any picture becomes a picture of the same kind, a bitmap a PNG. */
export const imageWorker: FormatWorker = {
  inspect: async (source) => inspectImage(source.bytes, source.type),
  async rebuild(source, context) {
    const encoded = await reencodeImage(source.bytes, source.type, context);
    const named = /\.(\w+)$/.exec(source.name)?.[1]?.toLowerCase() ?? "";
    const choices = ownExtensions[encoded.type] ?? [encoded.type];
    const extension = choices.includes(named) ? named : (choices[0] ?? encoded.type);
    // Moving pictures keep moving: frames are pixels too.
    const removed = inspectImage(source.bytes, source.type)
      .filter((finding) => finding.risk !== "img-animation" || source.type === "png")
      .map(({ risk, where }) => ({ what: risk, where }));
    return { bytes: encoded.bytes, type: encoded.type, extension, removed };
  },
};
