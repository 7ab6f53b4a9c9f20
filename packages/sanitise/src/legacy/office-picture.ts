import { type Context, isRefusal, type Rebuilt, type Refusal, type Removal } from "../format.ts";
import { pdfText } from "../pdf/picture/page-text.ts";
import { picturePdf } from "../pdf/picture/picture-pdf.ts";
import { checkDrawingCost } from "../pdf/read/drawing-cost.ts";
import { PdfFile } from "../pdf/read/file.ts";
import { readPages } from "../pdf/read/pages.ts";
import { officeToPdf } from "./run-office.ts";

/**
 * An office document as a picture PDF or as text: LibreOffice draws it, and its PDF is treated like any stranger's.
 * Needs the office profile; without LibreOffice the answer is `office-missing`.
 */
export async function officeToPicture(
  bytes: Uint8Array,
  extension: string,
  mode: "picture" | "text",
  lost: readonly Removal[],
  context: Context,
): Promise<Rebuilt | Refusal> {
  const pdf = officeToPdf(bytes, extension, context);
  if (isRefusal(pdf)) return pdf;
  const file = PdfFile.open(pdf, context.budget, undefined);
  const read = readPages(file, context.limits);
  checkDrawingCost(file, read, context);
  if (mode === "text") {
    const text = await pdfText(pdf, undefined, read.length, context);
    return { bytes: text, type: "text", extension: "txt", removed: [...lost, { what: "office-to-text", where: "" }] };
  }
  const pictured = await picturePdf(file, undefined, read, context);
  const removed: Removal[] = pictured.removed.filter(({ what }) => what !== "pdf-page-as-picture");
  return {
    bytes: pictured.bytes,
    type: "pdf",
    extension: "pdf",
    removed: [...lost, ...removed, { what: "office-to-picture", where: `${read.length}` }],
  };
}
