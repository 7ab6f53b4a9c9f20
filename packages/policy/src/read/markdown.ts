import type { SourceLine, SourceText, Unreadable } from "../source.ts";
import { withDrawnTables } from "./drawn-table.ts";
import { limits } from "./limits.ts";
import { withoutHtml } from "./markdown-html.ts";
import { listItems, renumbered } from "./markdown-lists.ts";
import { pipeCells } from "./pipe-table.ts";
import { refuse } from "./refusal.ts";

/** Front matter or several headings with # tell Markdown from text that has another name. */
export function looksLikeMarkdown(text: string): boolean {
  const head = text.slice(0, 20_000);
  if (/^---\r?\n[\w-]+:/u.test(head)) return true;
  return (head.match(/^#{1,6} \S/gmu) ?? []).length >= 2;
}

/** Markdown → lines: headings with their depth, emphasis and escapes taken off, pipe tables as cells, front matter set aside. */
export function readMarkdown(text: string, fileName: string): SourceText | Unreadable {
  const printed = withDrawnTables(withoutHtml(text.replace(/\r\n?/gu, "\n")).split("\n"));
  if (printed.length > limits.lines || printed.some((line) => line.length > limits.lineLength))
    return refuse("too-large", fileName);
  const items = listItems(printed);
  const lines: SourceLine[] = [];
  const repairs: { kind: string; line: number; before: string; after: string }[] = [];
  let frontMatter = printed[0] === "---" && printed.indexOf("---", 1) > 0;
  let fenced = false;
  let table = 0;
  let inTable = false;
  for (const [index, raw] of printed.entries()) {
    if (frontMatter) {
      lines.push({ text: raw, aside: "文書の属性" });
      if (index > 0 && raw === "---") frontMatter = false;
      continue;
    }
    if (/^\s*(?:```|~~~)/u.test(raw)) {
      fenced = !fenced;
      lines.push({ text: raw, aside: "Markdownの記号" });
      continue;
    }
    const cells = fenced ? null : pipeCells(raw);
    if (cells) {
      if (!inTable) table += 1;
      inTable = true;
      lines.push(
        cells.length === 0 ? { text: raw, aside: "表の罫線" } : { text: raw, cells: cells.map(plainInline), table },
      );
      continue;
    }
    inTable = false;
    const caption = /^Table: +(\S.*)$/u.exec(raw)?.[1];
    if (caption !== undefined) {
      lines.push({ text: plainInline(caption), block: true, caption: true });
      continue;
    }
    const heading = /^(#{1,6})\s+(.*?)\s*#*\s*$/u.exec(raw);
    const bare = plainInline(heading ? (heading[2] ?? "") : renumbered(raw, items.get(index)).replace(/^\s*>\s?/u, ""));
    if (/^\s*(?:\*\s*){3,}$|^\s*(?:-\s*){3,}$|^\s*(?:=\s*){3,}$|^\s*<!--.*-->\s*$/u.test(raw)) {
      lines.push({ text: raw, aside: "Markdownの記号" });
      continue;
    }
    if (bare !== raw) repairs.push({ kind: "markdown-signs", line: index + 1, before: raw, after: bare });
    const depth = items.get(index)?.depth ?? null;
    lines.push({
      text: bare,
      ...(heading ? { heading: heading[1]?.length ?? 1, block: true } : {}),
      ...(depth === null ? {} : { depth }),
    });
  }
  return { format: "markdown", lines, repairs };
}

/** **bold**, `code`, \( escapes and images → their words; links are left to the repair that lists them. */
function plainInline(text: string): string {
  return text
    .replace(/\*\*([^*\n]{1,400})\*\*/gu, "$1")
    .replace(/__([^_\n]{1,400})__/gu, "$1")
    .replace(/`([^`\n]{1,400})`/gu, "$1")
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/gu, "$1");
}
