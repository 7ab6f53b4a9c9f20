import { parse } from "parse5";
import { type HtmlElement, type HtmlNode, isElement } from "./html-dom.ts";
import { captionOf, cellRows } from "./html-tables.ts";
import { limits } from "./limits.ts";

const named: Readonly<Record<string, string>> = { nbsp: " ", lt: "<", gt: ">", amp: "&", quot: '"', emsp: "\u3000" };

/** The HTML that stands in Markdown → Markdown: its tables as pipe tables, of other elements the words. A line keeps its number. */
export function withoutHtml(text: string): string {
  if (!/<[a-z/!]|&[a-z#]/iu.test(text)) return text;
  return withoutTags(withPipeTables(text)).replace(
    /&(?:(nbsp|lt|gt|amp|quot|emsp)|#(\d{2,5}));/gu,
    (printed, name?: string, code?: string) =>
      name === undefined ? String.fromCodePoint(Number(code)) : (named[name] ?? printed),
  );
}

function withPipeTables(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const from = text.indexOf("<table", at);
    const to = from < 0 ? -1 : text.indexOf("</table>", from);
    if (to < 0) break;
    const end = to + "</table>".length;
    parts.push(text.slice(at, from), pipeTable(text.slice(from, end)));
    at = end;
  }
  return parts.join("") + text.slice(at);
}

/** One table as pipe rows on as many lines as it had, or on more where it had fewer lines than rows. */
function pipeTable(html: string): string {
  const table = firstTable(parse(html), 0);
  if (table === null) return html;
  const rows = cellRows(table).map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "｜")).join(" | ")} |`);
  const caption = captionOf(table);
  const printed = caption === "" ? rows : [caption, ...rows];
  const lines = html.split("\n").length;
  return [...printed, ...Array.from({ length: Math.max(0, lines - printed.length) }, () => "")].join("\n");
}

function firstTable(node: HtmlNode, depth: number): HtmlElement | null {
  if (depth > limits.htmlDepth) return null;
  if (isElement(node) && node.tagName === "table") return node;
  if (!("childNodes" in node)) return null;
  for (const child of node.childNodes) {
    const found = firstTable(child, depth + 1);
    if (found) return found;
  }
  return null;
}

/** Takes tags and comments off. A tag may run over the end of a line: that line then ends where the next one did. */
function withoutTags(text: string): string {
  let held = 0;
  return text
    .replace(/<\/(?:p|div|li|h[1-6])>(?=[^\n<])|<br\s*\/?>(?=[^\n<])/giu, "\n")
    .replace(/<!--[^\n]{0,2000}?-->|<\/?[a-z][^<>]{0,2000}>|\n/giu, (found) => {
      if (found === "\n") {
        const ends = "\n".repeat(held + 1);
        held = 0;
        return ends;
      }
      held += found.split("\n").length - 1;
      return "";
    });
}
