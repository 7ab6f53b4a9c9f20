import { compilePdf, pageSetup, typstText } from "./typst.ts";

/** A page of headings, sentences and tables, such as the board for the committee. */
export interface Report {
  readonly title: string;
  readonly subtitle: string;
  readonly watermark: string | null;
  /** A picture (SVG of our own making) shown under the title, as wide as the page. */
  readonly picture?: string | null;
  /** Smaller letters and closer rows, for what must stand on one page. */
  readonly dense?: boolean;
  readonly sections: readonly {
    readonly heading: string;
    readonly sentences: readonly string[];
    readonly table: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
  }[];
}

const figure = /^[-－＋+±]?[0-9,]*$/;

/** A table whose columns of figures stand to the right. */
function table({ header, rows }: NonNullable<Report["sections"][number]["table"]>): string {
  const cells = (row: readonly string[]) => row.map((cell) => `[${typstText(cell)}]`).join(", ");
  const width = `(1fr, ${header
    .slice(1)
    .map(() => "auto")
    .join(", ")})`;
  const sides = header.map((_, column) => (rows.every((row) => figure.test(row[column] ?? "")) ? "right" : "left"));
  return `#table(columns: ${header.length > 1 ? width : "1"}, align: (${sides.join(", ")},), fill: (x, y) => if y == 0 { luma(235) },
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

/** A report as a PDF on A4; null where it is too long to be set. */
export function reportPdf(report: Report): Uint8Array | null {
  const mark =
    report.watermark === null
      ? ""
      : `#set page(background: rotate(-30deg, text(90pt, fill: luma(232))[${typstText(report.watermark)}]))\n`;
  const sections = report.sections.map(
    (one) =>
      `= ${typstText(one.heading)}\n${one.sentences.map((sentence) => `- ${typstText(sentence)}`).join("\n")}\n${one.table && one.table.rows.length > 0 ? table(one.table) : ""}`,
  );
  const close = report.dense
    ? "#set page(margin: (x: 16mm, y: 13mm))\n#set text(size: 8.5pt)\n#set table(inset: (x: 5pt, y: 3.2pt))\n#set block(spacing: 0.8em)\n"
    : "";
  return compilePdf(`${pageSetup}${close}${mark}#set page(footer: align(center)[#context counter(page).display()])
#set heading(numbering: none)
#show heading: set text(${report.dense ? "10.5pt" : "12pt"})
#align(center)[#text(15pt, weight: "bold")[${typstText(report.title)}]]
#align(center)[${typstText(report.subtitle)}]
${report.picture ? pictureOf(report.picture) : ""}${sections.join("\n#v(6pt)\n")}
`);
}
