import { type Context, RefusalSignal } from "../../format.ts";
import { DrawnDocument } from "../draw/document.ts";
import { loadPdfium } from "../draw/pdfium.ts";
import { picturePage } from "./picture-pdf.ts";
import type { Shown } from "./text-layer.ts";

/** The characters that show on each page, in the renderer's reading order, as UTF-8 text with CRLF. */
export async function pdfText(
  bytes: Uint8Array,
  password: string | undefined,
  pages: number,
  context: Context,
): Promise<Uint8Array> {
  const drawn = DrawnDocument.open(await loadPdfium(), bytes, password);
  if (!drawn) throw new RefusalSignal("pdf-unreadable", "renderer");
  try {
    if (drawn.pages !== pages) throw new RefusalSignal("pdf-readers-disagree", `${pages}/${drawn.pages}`);
    context.budget.pages(drawn.pages);
    const parts: string[] = [];
    for (let index = 0; index < drawn.pages; index += 1) {
      const page = drawn.page(index);
      if (!page) throw new RefusalSignal("pdf-unreadable", `page ${index + 1}`);
      parts.push(linesOf(picturePage(page, context, 100).shown).join("\r\n"));
      page.close();
    }
    return Buffer.from(`${parts.filter((part) => part !== "").join("\r\n\r\n")}\r\n`, "utf8");
  } finally {
    drawn.close();
  }
}

function linesOf(shown: readonly Shown[]): string[] {
  const lines: string[] = [];
  let line = "";
  let before: Shown | undefined;
  for (const each of shown) {
    if (before && each.text !== " ") {
      const tall = Math.max(1, before.glyph.bottom - before.glyph.top);
      const away =
        Math.abs((each.glyph.bottom + each.glyph.top - before.glyph.bottom - before.glyph.top) / 2) > tall * 0.8;
      if (away || each.glyph.left < before.glyph.left - tall) {
        lines.push(line.trimEnd());
        line = "";
      }
    }
    line += each.text;
    if (each.text !== " ") before = each;
  }
  lines.push(line.trimEnd());
  return lines.filter((each) => each !== "");
}
