import type { Reading } from "../reading.ts";
import { documentOf } from "./as-document.ts";
import type { Run } from "./document.ts";

/** Signs that Markdown would take for markup. */
const escapeMarkdown = (text: string) => text.replace(/([\\`*_[\]<>#|~])/g, "\\$1");

const runsOf = (runs: readonly Run[]) =>
  runs
    .map(({ text, isBold }) => {
      const words = escapeMarkdown(text).replaceAll("\n", "  \n");
      return isBold ? `**${words.trim()}** ` : words;
    })
    .join("");

/** An item of a list; one with a sign of its own that Markdown knows needs no other. */
function listed(words: string): string {
  return /^-[\s\u3000]/u.test(words) ? words : `- ${words}`;
}

/** The policy as Markdown: headings by depth, items as nested lists. */
export function markdownOf(reading: Reading): string {
  const lines = documentOf(reading).blocks.flatMap((block) => {
    if (block.kind === "heading") return [`${"#".repeat(block.level)} ${escapeMarkdown(block.text)}`, ""];
    if (block.kind === "paragraph") {
      const indent = Math.max(0, (block.indent ?? 0) - 2);
      // What goes on under an item of a list is set in and bears no sign of its own.
      if (indent > 0 && block.continued) return [`${"  ".repeat(indent)}${runsOf(block.runs)}`, ""];
      return indent > 0 ? [`${"  ".repeat(indent - 1)}${listed(runsOf(block.runs))}`, ""] : [runsOf(block.runs), ""];
    }
    const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("\n", " ")).join(" | ")} |`;
    return [
      ...(block.caption === undefined ? [] : [`Table: ${escapeMarkdown(block.caption)}`, ""]),
      row(block.header.map(escapeMarkdown)),
      row(block.header.map(() => "---")),
      ...block.rows.map((cells) => row(cells.map(runsOf))),
      "",
    ];
  });
  return `${lines.join("\n").trimEnd()}\n`;
}
