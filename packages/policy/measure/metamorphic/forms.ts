import { zipSync } from "fflate";

/** The same text in other dress: each form takes the lines of a text and gives the bytes and name of a file. */
export interface Form {
  readonly name: string;
  readonly fileName: string;
  dress(lines: readonly string[]): Uint8Array;
}

const utf8 = new TextEncoder();
const asText = (lines: readonly string[]) => utf8.encode(lines.join("\n"));
const isTable = (line: string) => line.includes("\t") || line.startsWith("|");
/** Cells of a row set with tabs or bars; none for the rule under the head. */
const cellsOf = (line: string): readonly string[] =>
  line.startsWith("|")
    ? /^[|\s:-]+$/.test(line)
      ? []
      : line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim())
    : line.split("\t");

/** Marker of a line and what follows it. */
export const marked =
  /^(第[0-9一二三四五六七八九十]+(?:編|章|節|款|条(?:の[0-9]+)?)|第[0-9]+|[0-9２-９]{1,2}|[(（][0-9]+[)）]|[①-⑳]|[アイウエオカキクケコイロハニホ]|[一二三四五六七八九十]{1,2})([\s　]+)(?=\S)/;

function wrapped(lines: readonly string[], width: number, joint: string): readonly string[] {
  const rows = lines.flatMap((line) => {
    if (isTable(line) || [...line].length <= width) return [line];
    const signs = [...line];
    const pieces: string[] = [];
    for (let at = 0; at < signs.length; ) {
      let end = Math.min(signs.length, at + width);
      // 禁則: no line begins with a closing sign.
      while (end < signs.length && /[、。）」)]/.test(signs[end] ?? "")) end++;
      pieces.push(signs.slice(at, end).join(""));
      at = end;
    }
    return pieces;
  });
  return joint === "" ? rows : rows.flatMap((row) => [row, ...(row.trim() === "" ? [] : [""])]);
}

const wide = (line: string) => line.replace(/[0-9()]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** Pages of so many lines, each with a running head and its number; long lines are wrapped first, so that pages end in sentences. */
function paged(lines: readonly string[], height: number, head: boolean): readonly string[] {
  const rows = wrapped(lines, 40, "");
  const pages: string[] = [];
  for (let at = 0, page = 1; at < rows.length; at += height, page++) {
    if (head && page > 1) pages.push(`情報安全に関する例規集　${rows[0]?.slice(0, 12)}`);
    pages.push(...rows.slice(at, at + height), "", `- ${page} -`, "");
  }
  return pages;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Runs of table lines as tables, other lines by `line`. */
function blocks(
  lines: readonly string[],
  line: (text: string) => string,
  table: (rows: readonly (readonly string[])[]) => string,
): string {
  let out = "";
  for (let at = 0; at < lines.length; ) {
    if (isTable(lines[at]!)) {
      let end = at;
      while (end < lines.length && isTable(lines[end]!)) end++;
      out += table(
        lines
          .slice(at, end)
          .map(cellsOf)
          .filter((cells) => cells.length > 0),
      );
      at = end;
    } else {
      if (lines[at]!.trim() !== "") out += line(lines[at]!);
      at++;
    }
  }
  return out;
}

const htmlTable = (rows: readonly (readonly string[])[]) =>
  `<table border="1">${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`).join("")}</table>`;

function page(lines: readonly string[], line: (text: string) => string): Uint8Array {
  return utf8.encode(
    `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>例規集</title></head><body><div id="header"><a href="/">トップページ</a></div><div class="pankuzu">トップ＞例規</div><div id="honbun">${blocks(lines, line, htmlTable)}</div><div id="footer">所在地　電話番号</div></body></html>`,
  );
}

const reikiClass = (text: string) =>
  /^第.+条/.test(text)
    ? "article"
    : /^[0-9２-９]/.test(text)
      ? "clause"
      : /^[(（①-⑳]/.test(text)
        ? "number"
        : /^第.+[章節]/.test(text)
          ? "chapter"
          : "p";

const levels: readonly (readonly [pattern: RegExp, format: string, text: string])[] = [
  [/^第[0-9]+章$/, "decimal", "第%1章"],
  [/^第[0-9]+節$/, "decimal", "第%1節"],
  [/^第[0-9]+条$/, "decimal", "第%1条"],
  [/^第[0-9]+$/, "decimal", "第%1"],
  [/^[0-9]{1,2}$/, "decimal", "%1"],
  [/^\([0-9]+\)$/, "decimal", "(%1)"],
  [/^[①-⑳]$/, "decimalEnclosedCircle", "%1"],
  [/^[アイウエオカキクケコ]$/, "aiueoFullWidth", "%1"],
];

const numberOfLabel = (label: string): number => {
  const circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".indexOf(label) + 1;
  const kana = "アイウエオカキクケコ".indexOf(label) + 1;
  return circled || kana || Number(/[0-9]+/.exec(label)?.[0] ?? 0);
};

/** Word with its labels left to automatic numbering: one list a style, restarted where the text restarts. */
function docx(lines: readonly string[]): Uint8Array {
  const lists: string[] = [];
  const counts = levels.map(() => 0);
  const current = levels.map(() => "");
  const paragraph = (text: string) => {
    const found = marked.exec(text);
    const label = found?.[1] ?? "";
    const style = levels.findIndex(([pattern]) => pattern.test(label));
    // イ of the iroha order, tables of contents and dates keep their print.
    const value = style < 0 ? 0 : numberOfLabel(label);
    const isPlain = style < 0 || /[年月日]/.test(text.slice(0, 8)) || (label === "イ" && counts[7] === 0);
    if (isPlain || !found) return run(text, "");
    if (value !== counts[style]! + 1 || current[style] === "") {
      const [, format, words] = levels[style]!;
      lists.push(
        `<w:abstractNum w:abstractNumId="${lists.length}"><w:lvl w:ilvl="0"><w:start w:val="${value}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${words}"/></w:lvl></w:abstractNum>`,
      );
      current[style] = String(lists.length - 1);
    }
    counts[style] = value;
    return run(
      text.slice(found[0].length),
      `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${Number(current[style]) + 1}"/></w:numPr></w:pPr>`,
    );
  };
  const run = (text: string, properties: string) =>
    `<w:p>${properties}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
  const body = blocks(
    lines,
    paragraph,
    (rows) =>
      `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${run(cell, "")}</w:tc>`).join("")}</w:tr>`).join("")}</w:tbl>`,
  );
  const names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  return zipSync({
    "word/document.xml": utf8.encode(`<?xml version="1.0"?><w:document ${names}><w:body>${body}</w:body></w:document>`),
    "word/numbering.xml": utf8.encode(
      `<?xml version="1.0"?><w:numbering ${names}>${lists.join("")}${lists.map((_, at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at}"/></w:num>`).join("")}</w:numbering>`,
    ),
  });
}

export const forms: readonly Form[] = [
  { name: "wrapped at 36", fileName: "a.txt", dress: (lines) => asText(wrapped(lines, 36, "")) },
  { name: "wrapped at 40, blank lines between", fileName: "a.txt", dress: (lines) => asText(wrapped(lines, 40, "\n")) },
  { name: "wrapped at 29", fileName: "a.txt", dress: (lines) => asText(wrapped(lines, 29, "")) },
  { name: "full width", fileName: "a.txt", dress: (lines) => asText(lines.map(wide)) },
  {
    name: "half-width blanks",
    fileName: "a.txt",
    dress: (lines) => asText(lines.map((line) => line.replace(/　/g, " "))),
  },
  { name: "pages with numbers", fileName: "a.txt", dress: (lines) => asText(paged(lines, 32, false)) },
  { name: "pages with heads and numbers", fileName: "a.txt", dress: (lines) => asText(paged(lines, 41, true)) },
  {
    name: "CRLF and trailing blanks",
    fileName: "a.txt",
    dress: (lines) => utf8.encode(lines.map((line) => (isTable(line) ? line : `${line}  `)).join("\r\n")),
  },
  {
    name: "HTML of paragraphs",
    fileName: "a.html",
    dress: (lines) => page(lines, (text) => `<p>${escaped(text)}</p>`),
  },
  {
    name: "HTML of classed divisions",
    fileName: "a.html",
    dress: (lines) =>
      page(
        lines,
        (text) =>
          `<div class="${reikiClass(text)}"><span class="num">${escaped(text.replace(marked, "$1</span>$2").includes("</span>") ? text : text)}</span></div>`,
      ),
  },
  {
    name: "HTML of line breaks",
    fileName: "a.html",
    dress: (lines) => page(lines, (text) => `${escaped(text)}<br>\n`),
  },
  { name: "Word with automatic numbering", fileName: "a.docx", dress: docx },
];
