import { getDocumentProxy } from "unpdf";
import type { SourceLine, SourceText, Unreadable } from "../source.ts";
import { limits } from "./limits.ts";
import { JapaneseEncodings } from "./pdf-encodings.ts";
import { firstPage, layOutPage, type PageBefore } from "./pdf-layout.ts";
import { asRead, type Laid } from "./pdf-rotation.ts";
import { refuse } from "./refusal.ts";

/** A PDF → the lines of its text layer, page by page, put in reading order by their place on the page. */
export async function readPdf(bytes: Uint8Array, fileName: string): Promise<SourceText | Unreadable> {
  let document: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    document = await getDocumentProxy(new Uint8Array(bytes), {
      stopAtErrors: false,
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      cMapUrl: "japanese/",
      cMapPacked: false,
      BinaryDataFactory: JapaneseEncodings,
    });
  } catch (problem) {
    const name = problem instanceof Error ? problem.name : "";
    return refuse(name === "PasswordException" ? "encrypted-pdf" : "broken-pdf", fileName);
  }
  try {
    if (document.numPages > limits.pages) return refuse("too-large", fileName);
    const lines: SourceLine[] = [];
    let readable = 0;
    let tables = 0;
    let before: PageBefore = firstPage;
    let head = "";
    for (let number = 1; number <= document.numPages; number += 1) {
      const glyphs = await glyphsOf(document, number);
      if (glyphs === null) continue;
      readable += 1;
      const page = layOutPage(asRead(glyphs), before);
      if (page.lines.length === 0)
        lines.push({ text: `${number}ページ`, page: number, aside: "文字のないページ（画像又は白紙）" });
      before = page;
      for (const { text, cells, toEdge } of page.lines) {
        if (cells && !lines.at(-1)?.cells) {
          tables += 1;
          head = text;
        } else if (cells && text === head && lines.at(-1)?.page !== number) {
          lines.push({ text, page: number, aside: "表の見出しの繰り返し" });
          continue;
        }
        lines.push({ text, page: number, ...(cells ? { cells, table: tables } : {}), ...(toEdge ? { toEdge } : {}) });
      }
      if (lines.length > limits.lines) return refuse("too-large", fileName);
    }
    if (readable === 0) return refuse("broken-pdf", fileName);
    const letters = lines.reduce((sum, line) => sum + (line.aside ? 0 : line.text.replace(/\s/gu, "").length), 0);
    if (letters < Math.min(40, 8 * document.numPages)) return refuse("scanned-pdf", fileName);
    return { format: "pdf", lines, repairs: [] };
  } finally {
    await document.cleanup().catch(() => undefined);
    await document.loadingTask.destroy().catch(() => undefined);
  }
}

/** The pieces of text of one page with their places; null where the page itself is damaged. */
async function glyphsOf(
  document: Awaited<ReturnType<typeof getDocumentProxy>>,
  number: number,
): Promise<readonly Laid[] | null> {
  try {
    const page = await document.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: false });
    const found: Laid[] = [];
    for (const item of content.items) {
      if (!("str" in item) || item.str === "") continue;
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
      const isDown = item.dir === "ttb";
      const size = Math.hypot(a, b) || (isDown ? item.width : item.height);
      // Set downwards, the advance of a piece is its height.
      found.push({
        text: item.str,
        x,
        y,
        along: [a, b],
        width: isDown ? item.height : item.width,
        height: size,
        isDown,
      });
    }
    page.cleanup();
    return found;
  } catch {
    return null;
  }
}
