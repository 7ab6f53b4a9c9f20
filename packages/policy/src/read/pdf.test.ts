import { expect, test } from "vitest";
import { readPdf } from "./pdf.ts";

/** A PDF of pages of Latin words, one line each; an empty line makes a page without text. */
function pdf(pages: readonly string[]): Uint8Array {
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""];
  const kids = pages.map((words) => {
    const stream = words === "" ? "" : `BT /F1 12 Tf 72 720 Td (${words}) Tj ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length + 2} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
    return `${objects.length - 1} 0 R`;
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages.length} >>`;
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join("");
  return new TextEncoder().encode(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF`);
}

test("of a document scanned in part, the pages without text are named", async () => {
  const read = await readPdf(
    pdf(["The staff shall keep the list of assets.", "", "The list is checked every year."]),
    "a.pdf",
  );
  if ("code" in read) throw new Error(read.code);
  expect(read.lines.map(({ text, page, aside }) => [page, aside ?? text])).toEqual([
    [1, "The staff shall keep the list of assets."],
    [2, "文字のないページ（画像又は白紙）"],
    [3, "The list is checked every year."],
  ]);
});

test("a document of pages without text is refused as scanned", async () => {
  expect(await readPdf(pdf(["", ""]), "a.pdf")).toMatchObject({ code: "scanned-pdf" });
});
