import {
  type Context,
  type FormatWorker,
  isRefusal,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  type Removal,
  refuse,
  type Source,
} from "../format.ts";
import { inspectPdf } from "./inspect.ts";
import { pdfText } from "./picture/page-text.ts";
import { picturePdf } from "./picture/picture-pdf.ts";
import { checkDrawingCost } from "./read/drawing-cost.ts";
import { PdfFile } from "./read/file.ts";
import { type Page, readPages } from "./read/pages.ts";
import { rebuildDocument } from "./rebuild/document.ts";

/** What a file rebuilt in the same format still has, in a form made anew: nothing of it is left out. */
const carriedOver = new Set<string>([
  ...["pdf-URI", "pdf-ObjStm", "pdf-embedded-font"],
  ...["pdf-filter-JBIG2Decode", "pdf-filter-JPXDecode", "pdf-filter-LZWDecode", "pdf-filter-Crypt"],
]);

async function rebuild(source: Source, context: Context): Promise<Rebuilt | Refusal> {
  const file = PdfFile.open(source.bytes, context.budget, context.password);
  const found = inspectPdf(source.bytes, context);
  if (isRefusal(found)) return found;
  // A dynamic XFA form has its content in the form alone; the page in the file only asks to wait.
  if (
    found.some(({ risk }) => risk === "pdf-XFA") &&
    file.resolve(file.root()?.entries.get("NeedsRendering")) === true
  ) {
    return refuse("pdf-needs-xfa");
  }
  const read = readPages(file, context.limits);
  checkDrawingCost(file, read, context);
  const mode = context.modeFor("pdf");
  const lost = found
    .filter(({ risk }) => mode !== "same" || !carriedOver.has(risk))
    .map(({ risk, where }) => ({ what: risk, where }));
  const password = file.crypt?.withPassword ? context.password : undefined;
  if (mode === "same") {
    const { bytes, removed } = await sameOrPicture(file, password, read, context);
    return { bytes, type: "pdf", extension: "pdf", removed: [...lost, ...removed] };
  }
  if (mode === "text") {
    const bytes = await pdfText(source.bytes, password, read.length, context);
    return { bytes, type: "text", extension: "txt", removed: [...lost, { what: "pdf-text-only", where: "" }] };
  }
  const { bytes, removed } = await picturePdf(file, password, read, context);
  return { bytes, type: "pdf", extension: "pdf", removed: [...lost, ...removed] };
}

/** Refusals that say something of the file as a whole: a picture of its pages would be refused for the same. */
const final = /^(?:bomb-|too-many-pages|time-out|memory|output-|encrypted|wrong-password|pdf-readers-disagree)/;

/** In the same format; where a construct of this file cannot be rebuilt, every page as a picture of what it shows. */
async function sameOrPicture(
  file: PdfFile,
  password: string | undefined,
  pages: readonly Page[],
  context: Context,
): Promise<{ bytes: Uint8Array; removed: Removal[] }> {
  try {
    return await rebuildDocument(file, context);
  } catch (error) {
    const code = error instanceof RefusalSignal ? error.refusal.refused : "defect";
    if (final.test(code)) throw error;
    const { bytes, removed } = await picturePdf(file, password, pages, context);
    return { bytes, removed: [...removed, { what: "pdf-rebuilt-as-picture", where: code }] };
  }
}

export const pdfWorker: FormatWorker = {
  inspect: async (source, context) => inspectPdf(source.bytes, context),
  rebuild: async (source, context) => {
    try {
      return await rebuild(source, context);
    } catch (error) {
      if (error instanceof RefusalSignal) return error.refusal;
      throw error;
    }
  },
};
