import {
  type Context,
  type FormatWorker,
  isRefusal,
  type Rebuilt,
  type Refusal,
  RefusalSignal,
  refuse,
  type Source,
} from "../format.ts";
import { inspectPdf } from "./inspect.ts";
import { pdfText } from "./picture/page-text.ts";
import { picturePdf } from "./picture/picture-pdf.ts";
import { checkDrawingCost } from "./read/drawing-cost.ts";
import { PdfFile } from "./read/file.ts";
import { readPages } from "./read/pages.ts";
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
  if (mode === "same") {
    const { bytes, removed } = await rebuildDocument(file, context);
    return { bytes, type: "pdf", extension: "pdf", removed: [...lost, ...removed] };
  }
  const pages = read.length;
  const password = file.crypt?.withPassword ? context.password : undefined;
  if (mode === "text") {
    const bytes = await pdfText(source.bytes, password, pages, context);
    return { bytes, type: "text", extension: "txt", removed: [...lost, { what: "pdf-text-only", where: "" }] };
  }
  const { bytes, removed } = await picturePdf(source.bytes, password, pages, context);
  return { bytes, type: "pdf", extension: "pdf", removed: [...lost, ...removed] };
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
