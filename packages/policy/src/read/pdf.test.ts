import { expect, test } from "vitest";
import { adobeJapan1 } from "./adobe-japan1.ts";
import { readPdf } from "./pdf.ts";

const helvetica = "/Subtype /Type1 /BaseFont /Helvetica";

/** A PDF of pages of words in one font, Latin unless another is given, one line each; an empty line makes a page without text. */
function pdf(pages: readonly string[], font = helvetica): Uint8Array {
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""];
  const kids = pages.map((words) => {
    const stream = words === "" ? "" : `BT /F1 12 Tf 72 720 Td ${words.startsWith("<") ? words : `(${words})`} Tj ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length + 2} 0 R /Resources << /Font << /F1 << /Type /Font ${font} >> >> >> >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
    return `${objects.length - 1} 0 R`;
  });
  objects[1] = `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${pages.length} >>`;
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join("");
  return new TextEncoder().encode(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF`);
}

/** A font of the collection Adobe-Japan1 that lies in no file. */
const collected = (encoding: string): string =>
  `/Subtype /Type0 /BaseFont /Mincho /Encoding /${encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /Mincho /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>]`;

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

test.each([
  ["90ms-RKSJ-H", "91e682508ff08140904588f582cd814191e492a082f09688944e825089f1935f8c9f82b782e981428169414243816a"],
  ["90msp-RKSJ-V", "91e682508ff08140904588f582cd814191e492a082f09688944e825089f1935f8c9f82b782e981428169414243816a"],
  ["EUC-H", "c2e8a3b1bef2a1a1bfa6b0f7a4cfa1a2c2e6c4a2a4f2cbe8c7afa3b1b2f3c5c0b8a1a4b9a4eba1a3a1ca414243a1cb"],
  ["H", "426823313e7221213f263077244f21224266442224724b68472f23313273454038212439246b2123214a234123422343214b"],
  [
    "UniJIS-UCS2-H",
    "7b2cff1167613000807754e1306f300153f05e3330926bce5e74ff1156de70b9691c3059308b3002ff08004100420043ff09",
  ],
])("a font that lies in no file and is coded in %s is read", async (encoding, codes) => {
  const read = await readPdf(pdf([`<${codes}>`], collected(encoding)), "a.pdf");
  if ("code" in read) throw new Error(read.code);
  expect(read.lines[0]?.text.normalize("NFKC").replace(/\s/gu, "")).toBe("第1条職員は、台帳を毎年1回点検する。(ABC)");
});

test("characters named by the numbers of the collection are read, and one whose number is unknown shows as 〓", async () => {
  const cidOf = new Map([...adobeJapan1().characterOf].map(([cid, character]) => [character, cid]));
  const codes = [...[..."職員は、台帳を毎年１回点検する。"].map((character) => cidOf.get(character) ?? 0), 20_500];
  const words = codes.map((code) => code.toString(16).padStart(4, "0")).join("");
  expect(await readPdf(pdf([`<${words}>`], collected("Identity-H")), "a.pdf")).toMatchObject({
    lines: [{ text: "職員は、台帳を毎年１回点検する。〓" }],
  });
});
