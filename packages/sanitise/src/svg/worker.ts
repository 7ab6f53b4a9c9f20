import sharp from "sharp";
import type { FormatWorker, Removal } from "../format.ts";
import { inspectSvg } from "./inspect.ts";
import { rewriteSvg } from "./rewrite.ts";

/** A drawing stays a drawing of permitted shapes, or becomes pixels drawn from those. */
export const svgWorker: FormatWorker = {
  inspect: async (source) => inspectSvg(source.bytes),
  async rebuild(source, context) {
    const { bytes, dropped } = rewriteSvg(source.bytes, context);
    const removed: Removal[] = [
      ...inspectSvg(source.bytes).map(({ risk, where }) => ({ what: risk, where })),
      ...dropped.map((where) => ({ what: "svg-part-dropped" as const, where })),
    ];
    if (context.modeFor("svg") === "same") return { bytes, type: "svg", extension: "svg", removed };
    const image = sharp(Buffer.from(bytes), { limitInputPixels: context.limits.pixels, density: 150 });
    return { bytes: await image.png().toBuffer(), type: "png", extension: "png", removed };
  },
};
