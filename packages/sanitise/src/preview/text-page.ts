/** A text as the smallest PDF the renderer can draw: A4 pages of lines in a Japanese font it has, nothing else. */

const columns = 78;
const linesAPage = 58;
const size = 11;
const leading = 13;

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/;

/** Lines broken where the page ends; characters the page cannot show are left out. */
export function brokenLines(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    let begun = "";
    let width = 0;
    for (const character of line.replace(/\t/g, "    ")) {
      if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u.test(character) || character.length > 1) continue;
      const own = wide.test(character) ? 2 : 1;
      if (width + own > columns) {
        lines.push(begun);
        begun = "";
        width = 0;
        if (lines.length >= most) return lines;
      }
      begun += character;
      width += own;
    }
    lines.push(begun);
    if (lines.length >= most) return lines;
  }
  return lines;
}

/** @param pages how many pages at most; the rest of the text is not drawn */
export function textPages(text: string, pages: number): Uint8Array {
  const lines = brokenLines(text, pages * linesAPage);
  const contents: { readonly height: number; readonly content: string }[] = [];
  for (let from = 0; from === 0 || from < lines.length; from += linesAPage)
    contents.push(pageOf(lines.slice(from, from + linesAPage)));
  const kids = contents.map((_content, index) => `${5 + index * 2} 0 R`).join(" ");
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    `<</Type/Pages/Kids[${kids}]/Count ${contents.length}>>`,
    "<</Type/Font/Subtype/Type0/BaseFont/BIZUDPGothic/Encoding/UniJIS-UCS2-H/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/BIZUDPGothic/DW 1000/W[1 230 500 231 632 500]/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>",
    ...contents.flatMap(({ height, content }, index) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 ${height}]/Contents ${6 + index * 2} 0 R/Resources<</Font<</F 3 0 R>>>>>>`,
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    ]),
  ];
  return assembled(objects);
}

/** A short text gets a short page. */
function pageOf(lines: readonly string[]): { readonly height: number; readonly content: string } {
  const height = Math.max(160, Math.min(842, 80 + lines.length * leading));
  const shown = lines.map((line) => `<${Buffer.from(line, "utf16le").swap16().toString("hex")}> Tj T*`);
  return { height, content: `BT /F ${size} Tf ${leading} TL 40 ${height - 40 - size} Td\n${shown.join("\n")}\nET` };
}

function assembled(objects: readonly string[]): Uint8Array {
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
