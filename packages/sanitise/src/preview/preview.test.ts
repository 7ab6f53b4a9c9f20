import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { attached, multipart, plain } from "../../fixtures/mail.ts";
import { onePage } from "../../fixtures/pdf.ts";
import { isRefusal } from "../format.ts";
import { previewFile } from "../preview-file.ts";
import { sandboxKind } from "../sandbox/kind.ts";
import { WorkerPool } from "../sandbox/pool.ts";
import { docx } from "../testing/office-files.ts";
import { brokenLines } from "./text-page.ts";

const pool = new WorkerPool(1);
afterAll(() => pool.close());

/** Share of pixels that are not white: something is drawn. */
async function ink(bytes: Uint8Array, name: string): Promise<number | string> {
  const picture = await previewFile(bytes, { name, pool });
  if (isRefusal(picture)) return picture.refused;
  const { data } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  return data.reduce((sum, value) => sum + (value < 200 ? 1 : 0), 0) / data.length;
}

describe("a picture of what a file looks like", () => {
  it.each([
    ["a page", "a.pdf", onePage()],
    ["Japanese text, drawn in a font of our own", "a.txt", Buffer.from("情報セキュリティポリシー\n".repeat(9))],
    ["a table in Shift_JIS", "a.csv", Buffer.from([0x8b, 0x4c, 0x8d, 0x86, 0x2c, 0x31, 0x0d, 0x0a])],
    [
      "mail with an attachment",
      "a.eml",
      multipart("mixed", [plain("hello hello"), attached("a.pdf", "x", "application/pdf")]),
    ],
    ["what has a script", "a.pdf", onePage({ catalog: "/OpenAction <</S /JavaScript /JS (app.alert(1))>>" })],
  ])("shows %s", async (_title, name, bytes) => {
    expect(await ink(bytes, name)).toBeGreaterThan(0.0005);
  });

  it.skipIf(sandboxKind().office === undefined)("shows a document drawn by LibreOffice (needs it)", async () => {
    expect(
      await ink(docx({ body: "<w:p><w:r><w:t>段落段落段落</w:t></w:r></w:p>".repeat(20) }), "a.docx"),
    ).toBeGreaterThan(0.0005);
  });

  it.each([
    ["a program", "a.exe", Buffer.from([0x4d, 0x5a, 0x90, 0, ...new Array(60).fill(0)]), /^[a-z-]+$/],
    ["an empty file", "a.txt", Buffer.alloc(0), /^[a-z-]+$/],
    ["what claims to be another type", "a.pdf", Buffer.from("GIF89a"), /^[a-z-]+$/],
  ])("says why there is none for %s", async (_title, name, bytes, code) => {
    expect(await ink(bytes, name)).toMatch(code);
  });
});

it("breaks lines by width and leaves out what no page can show", () => {
  expect(brokenLines(`${"あ".repeat(40)}\na\u202eb\x07`, 10)).toEqual(["あ".repeat(39), "あ", "ab"]);
  expect(brokenLines("x\n".repeat(100), 7)).toHaveLength(7);
});
