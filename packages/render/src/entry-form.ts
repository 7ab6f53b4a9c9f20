import { codeSvg } from "./qr-code.ts";
import { compilePdf, pageSetup, typstText } from "./typst.ts";

/** A box of the form: one for each person who fills it in. */
export interface FormBox {
  readonly title: string;
  /** Office of whoever filled it in or is awaited, in the words of that time; empty where there is none. */
  readonly post: string;
  readonly person: string;
  /** 和暦, with the time; empty while the box waits. */
  readonly at: string;
  /** 許可, 不許可, 差し戻し …; empty for boxes that decide nothing. */
  readonly outcome: string;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  /** Whether it has a place in the row of stamps at the head; corrections have none. */
  readonly stamped: boolean;
}

/** An entry as a 様式: what is printed is what is on the screen and in the record. */
export interface EntryForm {
  readonly bodyName: string;
  readonly title: string;
  /** What the entry is called where the title does not say it, such as the period of a duty; else empty. */
  readonly name: string;
  /** Document number; empty where the form has none. */
  readonly number: string;
  readonly date: string;
  readonly status: string;
  /** 「見本」 on every print of a sample body; else null. */
  readonly watermark: string | null;
  readonly boxes: readonly FormBox[];
  readonly footer: string;
  /** Codes at the end, each with what scanning it opens. */
  readonly codes?: readonly { readonly label: string; readonly address: string }[];
}

/** Stamps side by side on a sheet of A4. */
const aRow = 6;

/** The rows of stamps: who filled each box in and when, or who is awaited. */
function stamps(boxes: readonly FormBox[]): string {
  const all = boxes.filter((one) => one.stamped);
  const rows = Array.from({ length: Math.ceil(all.length / aRow) }, (_, row) => {
    const some = all.slice(row * aRow, (row + 1) * aRow);
    const titles = some.map((one) => `[#strong[${typstText(one.title)}]],`);
    const marks = some.map((one) => {
      const lines = [one.post, one.person, one.at].filter(Boolean).map(typstText);
      return `[${[`#strong[${typstText(one.outcome)}]`, ...lines].join(" \\ ")}],`;
    });
    return `#table(columns: (28.3mm,) * ${some.length}, inset: 3.5pt, fill: (x, y) => if y == 0 { luma(235) },
${[...titles, ...marks].join("\n")})`;
  });
  if (rows.length === 0) return "";
  return `#block(above: 8pt)[#set text(7.5pt)
#set par(leading: 0.45em)
#set block(spacing: 0pt)
${rows.join("\n")}]`;
}

/** What was written in a box. A box that waits, or in which nothing is written, stands among the stamps only. */
function box(one: FormBox): string {
  if (one.lines.length === 0) return "";
  const lines = one.lines.map((line) => `[${typstText(line.label)}], [${typstText(line.text)}],`).join("\n");
  const by = [one.outcome, one.post, one.person, one.at].filter(Boolean).join("　");
  return `#block(breakable: true, above: 10pt)[
#table(columns: (34mm, 1fr), fill: (x, y) => if y == 0 { luma(235) } else if x == 0 { luma(248) },
table.header(table.cell(colspan: 2)[#strong[${typstText(one.title)}] #h(1fr) ${typstText(by)}]),
${lines})
]`;
}

/** Codes side by side under a line that says what they are for. */
function codes(form: EntryForm): string {
  if (!form.codes || form.codes.length === 0) return "";
  const cells = form.codes.map(
    ({ label, address }) =>
      `[#align(center)[#image(bytes("${codeSvg(address)}"), format: "svg", width: 26mm)\n#text(8pt)[${typstText(label)}]]],`,
  );
  return `#block(breakable: false, above: 12pt)[#text(9pt)[読み取ると、その品目の確認欄が開きます。]
#v(2pt)
#grid(columns: (1fr, 1fr, 1fr, 1fr), gutter: 6pt, ${cells.join("\n")})]`;
}

/** The form as a PDF in the manner of a 様式: number and date at the right, title in the middle, a box each; null where it is too long to be set. */
export function entryFormPdf(form: EntryForm): Uint8Array | null {
  const mark =
    form.watermark === null
      ? ""
      : `#set page(background: rotate(-30deg, text(90pt, fill: luma(232))[${typstText(form.watermark)}]))\n`;
  return compilePdf(`${pageSetup}${mark}#set page(footer: align(center)[#text(8pt)[${typstText(form.footer)}　#context counter(page).display()]])
#align(right)[${[form.number, form.date].filter(Boolean).map(typstText).join(" \\ ")}]
#v(4pt)
#align(center)[#text(15pt, weight: "bold")[${typstText(form.title)}]]
${form.name === "" ? "" : `#align(center)[${typstText(form.name)}]`}
#v(2pt)
${typstText(form.bodyName)} #h(1fr) ${typstText(form.status)}
${stamps(form.boxes)}
${form.boxes.map(box).join("\n")}
${codes(form)}
`);
}
