import { compilePdf, pageSetup, typstText } from "./typst.ts";

/** A page of headings, sentences and tables, such as the board for the committee. */
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  readonly watermark: string | null;
  /** A picture (SVG of our own making) shown under the title, as wide as the page. */
  readonly picture?: string | null;
  readonly sections: readonly {
    readonly heading: string;
    readonly sentences: readonly string[];
    readonly table: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
  }[];
}

function table({ header, rows }: NonNullable<Report["sections"][number]["table"]>): string {
  const cells = (row: readonly string[]) => row.map((cell) => `[${typstText(cell)}]`).join(", ");
  const width = `(1fr, ${header
    .slice(1)
    .map(() => "auto")
    .join(", ")})`;
  return `#table(columns: ${header.length > 1 ? width : "1"}, fill: (x, y) => if y == 0 { luma(235) },
table.header(${cells(header)}),
${rows.map(cells).join(",\n")})`;
}

/** Millimetres of the text's width, and the most a picture may take of a page's height. */
const textWidth = 170;
const tallest = 150;

/** An SVG as wide as the text, or as high as most of a page where it is tall. */
function pictureOf(svg: string): string {
  const [, width = 1, height = 1] = (/width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(Number);
  const size = (textWidth * height) / width > tallest ? `height: ${tallest}mm` : "width: 100%";
  const source = svg.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\r", "").replaceAll("\n", "\\n");
  return `#align(center)[#image(bytes("${source}"), format: "svg", ${size})]\n`;
}

/** A report as a PDF on A4. */
export function reportPdf(report: Report): Uint8Array {
  const mark =
    report.watermark === null
      ? ""
      : `#set page(background: rotate(-30deg, text(90pt, fill: luma(232))[${typstText(report.watermark)}]))\n`;
  const sections = report.sections.map(
    (one) =>
      `= ${typstText(one.heading)}\n${one.sentences.map((sentence) => `- ${typstText(sentence)}`).join("\n")}\n${one.table && one.table.rows.length > 0 ? table(one.table) : ""}`,
  );
  return compilePdf(`${pageSetup}${mark}#set page(footer: align(center)[#context counter(page).display()])
#set heading(numbering: none)
#show heading: set text(12pt)
#align(center)[#text(15pt, weight: "bold")[${typstText(report.title)}]]
#align(center)[${typstText(report.subtitle)}]
${report.picture ? pictureOf(report.picture) : ""}${sections.join("\n#v(6pt)\n")}
`);
}
