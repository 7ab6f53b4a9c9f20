import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { emfOf } from "../../fixtures/metafile.ts";
import { walkZip } from "../archive/confirm-zip.ts";
import { sandboxKind, sanitiseFile } from "../index.ts";
import { docx } from "../testing/office-files.ts";
import { metafileSize } from "./metafile-size.ts";

const placeable = (left: number, top: number, right: number, bottom: number, inch: number): Buffer => {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(0x9ac6cdd7, 0);
  for (const [index, side] of [left, top, right, bottom].entries()) head.writeInt16LE(side, 6 + index * 2);
  head.writeUInt16LE(inch, 14);
  return head;
};
const plain = Buffer.from("0100090000030000000000000000000000000500000" + "00c02c8009001", "hex");

describe("how large a metafile says it is", () => {
  it.each<[string, Buffer, "emf" | "wmf", number, number]>([
    ["a frame in hundredths of a millimetre", emfOf(8_000, 2_000, [0, 0, 1, 1]), "emf", 80, 20],
    ["a frame that is none", emfOf(0, 0, [0, 0, 1, 1]), "emf", 100, 75],
    ["a frame of many metres", emfOf(4_000_000, 1_000_000, [0, 0, 1, 1]), "emf", 1000, 250],
    ["a placeable picture", placeable(0, 0, 2880, 1440, 1440), "wmf", 50.8, 25.4],
    ["a window whose unit nobody knows", plain, "wmf", 100, 50],
    ["nothing but a head", Buffer.alloc(18), "wmf", 100, 75],
  ])("%s", (_, bytes, type, width, height) => {
    const size = metafileSize(bytes, type);
    expect([size.width, size.height].map((side) => Math.round(side * 10) / 10)).toEqual([width, height]);
  });
});

describe.skipIf(!sandboxKind().office)(
  "drawn by LibreOffice in its sandbox (left out where it is not installed)",
  () => {
    it("a metafile keeps its shape: what was black at its left edge is black there, the rest is clear", async () => {
      const pic = "http://schemas.openxmlformats.org/drawingml/2006/picture";
      const body =
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="2880000" cy="720000"/><wp:docPr id="1" name="a"/><a:graphic>' +
        `<a:graphicData uri="${pic}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData>` +
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>";
      const bytes = docx({
        body,
        links: [["rId9", "image", "media/image1.emf"]],
        extras: [
          { path: "word/media/image1.emf", bytes: emfOf(8_000, 2_000, [0, 0, 200, 200]), contentType: "image/x-emf" },
        ],
      });
      const verdict = await sanitiseFile(bytes, { name: "a.docx" });
      const entries = walkZip(verdict.output?.bytes ?? new Uint8Array(), 1e7);
      const png = typeof entries === "string" ? undefined : entries.find(({ name }) => name.endsWith(".png"));
      const { data, info } = await sharp(png?.bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(info.width / info.height).toBeCloseTo(4, 1);
      const pixel = (across: number): number[] => {
        const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width * across)) * 4;
        return [...data.subarray(at, at + 4)];
      };
      expect(pixel(0.1)).toEqual([0, 0, 0, 255]);
      expect(pixel(0.6)[3]).toBe(0);
    }, 60_000);
  },
);
