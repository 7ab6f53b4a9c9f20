import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { contextWith } from "../../fixtures/format-context.ts";
import { run } from "../testing/run.ts";
import { inspectImage } from "./inspect.ts";
import { imageWorker } from "./worker.ts";

const base = { create: { width: 16, height: 8, channels: 3 as const, background: { r: 200, g: 30, b: 40 } } };
const exif = {
  IFD0: { Artist: "作成 花子", Copyright: "secret-words" },
  IFD3: { GPSLatitude: "35/1 40/1 0/1", GPSLatitudeRef: "N" },
};
const jpeg = (): Promise<Buffer> => sharp(base).withExif(exif).jpeg().toBuffer();
const chunk = (name: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
};
async function pngWith(extra: Buffer): Promise<Buffer> {
  const png = await sharp(base).png().toBuffer();
  return Buffer.concat([png.subarray(0, 33), extra, png.subarray(33)]);
}
const afterSoi = (image: Buffer, segment: Buffer): Buffer =>
  Buffer.concat([image.subarray(0, 2), segment, image.subarray(2)]);
const segment = (marker: number, text: string): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([head, Buffer.from(text, "latin1")]);
};

describe("rows 89 and 90: what a picture carries beside pixels is named and gone", () => {
  test.each([
    ["img-EXIF", async () => jpeg(), "a.jpg"],
    ["img-comment", async () => afterSoi(await jpeg(), segment(0xfe, "secret-words")), "a.jpg"],
    [
      "img-XMP",
      async () => afterSoi(await jpeg(), segment(0xe1, "http://ns.adobe.com/xap/1.0/\0secret-words")),
      "a.jpg",
    ],
    ["img-IPTC", async () => afterSoi(await jpeg(), segment(0xed, "Photoshop 3.0\0secret-words")), "a.jpg"],
    ["trailing-data", async () => Buffer.concat([await jpeg(), Buffer.from("PK\x03\x04secret-words")]), "a.jpg"],
    ["img-text-chunk", async () => pngWith(chunk("tEXt", Buffer.from("Comment\0secret-words"))), "a.png"],
    ["img-private-chunk", async () => pngWith(chunk("prVt", Buffer.from("secret-words"))), "a.png"],
    [
      "trailing-data",
      async () => Buffer.concat([await sharp(base).png().toBuffer(), Buffer.from("secret-words")]),
      "a.png",
    ],
    [
      "trailing-data",
      async () => Buffer.concat([await sharp(base).gif().toBuffer(), Buffer.from("secret-words")]),
      "a.gif",
    ],
    [
      "trailing-data",
      async () => Buffer.concat([await sharp(base).webp().toBuffer(), Buffer.from("secret-words")]),
      "a.webp",
    ],
    [
      "trailing-data",
      async () => Buffer.concat([await sharp(base).withExif(exif).tiff().toBuffer(), Buffer.from("secret-words")]),
      "a.tif",
    ],
    ["img-EXIF", async () => sharp(base).withExif(exif).webp().toBuffer(), "a.webp"],
    ["img-ICC/MPF", async () => sharp(base).withIccProfile("p3").tiff().toBuffer(), "a.tif"],
  ] as const)("%s", async (risk, make, name) => {
    const outcome = await run(await make(), name);
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
    expect(outcome.risks).toContain(risk);
    expect(outcome.removed).toContain(risk);
    expect(Buffer.from(outcome.bytes).includes("secret-words")).toBe(false);
    const { width, height } = await sharp(outcome.bytes).metadata();
    expect([width, height]).toEqual([16, 8]);
  });
});

test.each([
  {},
  { tile: true, tileWidth: 16, tileHeight: 16 },
  { pyramid: true, tile: true },
  { compression: "lzw" as const },
  { bigtiff: true, pyramid: true, tile: true },
])("nothing follows the end of a TIFF written as %o", async (options) => {
  const written = await sharp({ create: { width: 90, height: 70, channels: 3, background: "#123" } })
    .withExif(exif)
    .tiff(options)
    .toBuffer();
  expect(inspectImage(written, "tiff").map(({ risk }) => risk)).not.toContain("trailing-data");
});

test("pixels keep their colours and a turned photograph is turned for good", async () => {
  const turned = await sharp({ create: { width: 4, height: 2, channels: 3, background: "#204080" } })
    .withMetadata({ orientation: 6 })
    .png()
    .toBuffer();
  const asJpeg = await sharp(turned).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer();
  const outcome = await run(asJpeg, "a.jpg");
  const { data, info } = await sharp(outcome.bytes).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([2, 4]);
  for (const [index, value] of [0x20, 0x40, 0x80].entries())
    expect(Math.abs((data[index] ?? 0) - value)).toBeLessThan(4);
});

test("a moving picture keeps its frames", async () => {
  const frames = await sharp(
    [base, { create: { ...base.create, background: "blue" } }].map((input) => input) as never,
    { join: { animated: true } },
  )
    .gif({ delay: [100, 200] })
    .toBuffer();
  const outcome = await run(frames, "a.gif");
  expect((await sharp(outcome.bytes).metadata()).pages).toBe(2);
  expect(outcome.confirmed).toBe("confirmed");
});

describe("row 92 and 93: pictures that lie are refused", () => {
  const header = (width: number, height: number): Buffer => {
    const data = Buffer.alloc(13);
    data.writeUInt32BE(width, 0);
    data.writeUInt32BE(height, 4);
    data.set([8, 2, 0, 0, 0], 8);
    return Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      chunk("IHDR", data),
      chunk("IDAT", deflateSync(Buffer.alloc(10))),
      chunk("IEND", Buffer.alloc(0)),
    ]);
  };
  test.each([
    ["a pixel bomb", header(40_000, 40_000), "a.png", "bomb-pixels"],
    ["a header without data", header(100, 100), "a.png", "image-undecodable"],
    ["a cut JPEG", Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"), "a.jpg", "image-undecodable"],
    ["a TIFF without an image", Buffer.from("49492a0008000000000000000000", "hex"), "a.tif", "image-undecodable"],
    [
      "a bitmap cut short",
      Buffer.concat([
        Buffer.from("BM"),
        Buffer.alloc(12),
        Buffer.from([40, 0, 0, 0, 100, 0, 0, 0, 100, 0, 0, 0, 1, 0, 24, 0]),
        Buffer.alloc(30),
      ]),
      "a.bmp",
      "image-lying-header",
    ],
  ])("%s", async (_what, bytes, name, code) => {
    expect((await run(bytes, name)).result).toBe(code);
  });
});

test("row 92: a pixel bomb is a finding of the inspection too", async () => {
  const bytes = Buffer.concat([
    Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    Buffer.from("00009c4000009c400806000000", "hex"),
  ]);
  const found = await imageWorker.inspect({ bytes, name: "a.png", type: "png" }, contextWith());
  expect(found).toContainEqual({ risk: "structure-bomb", where: "40000 × 40000" });
});
