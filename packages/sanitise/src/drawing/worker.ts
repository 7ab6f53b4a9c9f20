import {
  type Context,
  type Finding,
  type FormatWorker,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  refuse,
  type Source,
} from "../format.ts";
import { type DecodedDrawing, decodeDrawing, readSections } from "./pairs.ts";
import { Drawing } from "./rebuild.ts";
import { encodeDrawing } from "./values.ts";

interface Read {
  readonly drawing: Drawing;
  readonly encoding: DecodedDrawing["encoding"];
}

function read(source: Source, context: Context): Read | Refusal {
  if (Buffer.from(source.bytes.subarray(0, 18)).toString("latin1") === "AutoCAD Binary DXF")
    return refuse("dxf-binary");
  try {
    const { text, encoding } = decodeDrawing(source.bytes);
    const sections = readSections(text, context);
    if (!sections.some(({ name }) => name === "ENTITIES")) return refuse("damaged", "ENTITIES");
    return { drawing: new Drawing(sections, context), encoding };
  } catch (error) {
    if (error instanceof RefusalSignal) return error.refusal;
    throw error;
  }
}

const isRisk = (what: string): what is Finding["risk"] =>
  what !== "dxf-record-dropped" && what !== "dxf-section-dropped";

/** DXF drawings by what stands in their records. What a rebuild leaves out is what an inspection names. */
export const drawingWorker: FormatWorker = {
  async inspect(source, context) {
    const made = read(source, context);
    if ("refused" in made) return made.refused.startsWith("bomb-") ? made : [];
    const { drawing } = made;
    drawing.write();
    return drawing.removals().flatMap(({ what, where }) => (isRisk(what) ? [{ risk: what, where }] : []));
  },
  async rebuild(source, context): Promise<Rebuilt | Refusal> {
    const made = read(source, context);
    if ("refused" in made) return made;
    const { drawing, encoding } = made;
    const bytes = encodeDrawing(drawing.write(), encoding);
    return { bytes, type: "dxf", extension: "dxf", removed: drawing.removals() };
  },
};
