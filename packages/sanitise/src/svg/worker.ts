import sharp from "sharp";
import type { FormatWorker } from "../format.ts";
import { inspectSvg } from "./inspect.ts";
import { rewriteSvg } from "./rewrite.ts";

/** A drawing stays a drawing of permitted shapes, or becomes pixels drawn from those. */
export const svgWorker: FormatWorker = {
  inspect: async (source) => inspectSvg(source.bytes),
  async rebuild(source, context) {
    const removed = inspectSvg(source.bytes).map(({ risk, where }) => ({ what: risk, where }));
    const rewritten = rewriteSvg(source.bytes, context);
    if (context.modeFor("svg") === "same") return { bytes: rewritten, type: "svg", extension: "svg", removed };
    const image = sharp(Buffer.from(rewritten), { limitInputPixels: context.limits.pixels, density: 150 });
    return { bytes: await image.png().toBuffer(), type: "png", extension: "png", removed };
  },
};
