import type { Block, PrintedDocument, Run } from "./document.ts";

/** Text made safe for HTML, in content and in quoted attributes. */
function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const runsOf = (runs: readonly Run[]): string =>
  runs
    .map(({ text, isBold, isUnderlined }) => {
      const escaped = escapeHtml(text).replaceAll("\n", "<br>");
      const underlined = isUnderlined ? `<u>${escaped}</u>` : escaped;
      return isBold ? `<strong>${underlined}</strong>` : underlined;
    })
    .join("");

function blockOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}${block.id ? ` id="${escapeHtml(block.id)}"` : ""}>${escapeHtml(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p${block.id ? ` id="${escapeHtml(block.id)}"` : ""}${block.indent ? ` style="margin-left:${block.indent}em${block.hanging ? ";text-indent:-1em" : ""}"` : ""}>${runsOf(block.runs)}</p>`;
    case "table": {
      const head = block.header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join("");
      const rows = block.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${runsOf(cell)}</td>`).join("")}</tr>`)
        .join("\n");
      const caption = block.caption === undefined ? "" : `<caption>${escapeHtml(block.caption)}</caption>\n`;
      return `<table>\n${caption}<thead><tr>${head}</tr></thead>\n<tbody>\n${rows}\n</tbody>\n</table>`;
    }
  }
}

const style =
  "h1{text-align:center}p{margin:.2em 0}table{margin:1em 0}" +
  "body{font-family:'BIZ UDPGothic','Hiragino Sans','Noto Sans JP',sans-serif;line-height:1.8;margin:2em auto;max-width:60em;padding:0 1em}" +
  "table{border-collapse:collapse;width:100%;table-layout:fixed}th,td{border:1px solid #333;padding:.5em;vertical-align:top;text-align:left;overflow-wrap:anywhere}" +
  "u{text-underline-offset:.2em}@media print{body{margin:0;max-width:none}}";

/** The document as one self-contained HTML file: no script, no reference to anywhere. */
export function htmlOf({ title, blocks }: PrintedDocument): string {
  return [
    "<!DOCTYPE html>",
    '<html lang="ja">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    `<main>`,
    ...blocks.map(blockOf),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}
