import { codeSvg } from "./qr-code.ts";
import { compilePdf, pageSetup, typstText } from "./typst.ts";

/** A box of the form: one for each person who fills it in. */
export interface FormBox {
  readonly title: string;
  /** Who filled it in, or who is awaited, in the words of that time. */
  readonly person: string;
  /** 和暦, with the time; empty while the box waits. */
  readonly at: string;
  /** 許可, 不許可, 差し戻し …; empty for boxes that decide nothing. */
  readonly outcome: string;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
}

/** An entry as a 様式: what is printed is what is on the screen and in the record. */
export interface EntryForm {
  readonly bodyName: string;
  readonly title: string;
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

function box(one: FormBox): string {
  const lines = one.lines.map((line) => `[${typstText(line.label)}], [${typstText(line.text)}],`).join("\n");
  const stamp = [one.outcome, one.person, one.at].filter(Boolean).join("　");
  return `#block(breakable: true, above: 10pt)[
#table(columns: (34mm, 1fr), fill: (x, y) => if y == 0 { luma(235) } else if x == 0 { luma(248) },
table.cell(colspan: 2)[#strong[${typstText(one.title)}] #h(1fr) ${typstText(stamp)}],
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

/** The form as a PDF in the manner of a 様式: number and date at the right, title in the middle, a box each. */
export function entryFormPdf(form: EntryForm): Uint8Array {
  const mark =
    form.watermark === null
      ? ""
      : `#set page(background: rotate(-30deg, text(90pt, fill: luma(232))[${typstText(form.watermark)}]))\n`;
  return compilePdf(`${pageSetup}${mark}#set page(footer: align(center)[#text(8pt)[${typstText(form.footer)}　#context counter(page).display()]])
#align(right)[${typstText(form.number)} \\ ${typstText(form.date)}]
#v(4pt)
#align(center)[#text(15pt, weight: "bold")[${typstText(form.title)}]]
#v(2pt)
${typstText(form.bodyName)} #h(1fr) ${typstText(form.status)}
${form.boxes.map(box).join("\n")}
${codes(form)}
`);
}
