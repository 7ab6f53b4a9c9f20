import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { avif, heic, jpeg2000 } from "../../fixtures/photograph.ts";
import { run } from "../testing/run.ts";
import { heifHead } from "./heif-head.ts";

/** Colours in the middle of the four quarters, each rounded to the next multiple of 64. */
async function quarters(bytes: Uint8Array): Promise<readonly string[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): string =>
    [0, 1, 2].map((channel) => Math.round(data[(y * info.width + x) * info.channels + channel]! / 64) * 64).join(" ");
  return [at(24, 16), at(72, 16), at(24, 48), at(72, 48)];
}

describe("row 94: a photograph in a form few programs read", () => {
  test.each([
    ["a.heic", heic, ["img-EXIF", "img-GPS"]],
    ["a.avif", avif, []],
    ["a.jp2", jpeg2000, []],
    ["a.j2k", jpeg2000.subarray(jpeg2000.indexOf("ff4fff51", "hex")), []],
  ])("%s leaves as a JPEG of the same pixels, without who took it and where", async (name, given, removed) => {
    const outcome = await run(given, name);
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed", extension: "jpg", removed });
    expect(await quarters(outcome.bytes)).toEqual(["192 0 64", "0 0 192", "192 192 192", "0 192 64"]);
    expect(Buffer.from(outcome.bytes).includes("Taro")).toBe(false);
  });

  test("cut anywhere, or with a byte changed anywhere in its head, it is a refusal or a picture, not a crash", async () => {
    for (let at = 0; at < heic.length; at += 29) {
      const cut = await run(heic.subarray(0, at), "a.heic");
      expect(cut.result).not.toBe("defect");
      const changed = Buffer.from(heic);
      changed[at] = changed[at]! ^ 0xff;
      const outcome = await run(changed, "a.heic");
      expect([at, outcome.result === "rebuilt" ? outcome.confirmed : outcome.result]).not.toEqual([at, "defect"]);
    }
  });

  test("JPEG 2000 cut anywhere is a refusal or a picture, and what is hung on it is named", async () => {
    for (let at = 4; at < jpeg2000.length; at += 97) {
      const { result } = await run(jpeg2000.subarray(0, at), "a.jp2");
      expect([at, result]).toEqual([
        at,
        expect.stringMatching(/^(?:rebuilt|image-undecodable|unknown-type|extension-mismatch)$/),
      ]);
    }
    // What the decoder gives up on would be drawn as nothing at all.
    expect((await run(jpeg2000.subarray(0, 300), "a.jp2")).result).toBe("image-undecodable");
    const hung = Buffer.concat([jpeg2000, Buffer.from("\0\0\0\x10uuidsecret!!")]);
    expect((await run(hung, "a.jp2")).removed).toEqual(["img-private-chunk"]);
    expect((await run(Buffer.concat([jpeg2000, Buffer.from("PK\x03\x04")]), "a.jp2")).removed).toEqual([
      "trailing-data",
    ]);
  });

  test("that states more pixels than may be decoded is refused before anything is, and named", async () => {
    const vast = Buffer.from(heic);
    vast.writeUInt32BE(60_000, vast.indexOf("ispe") + 8);
    vast.writeUInt32BE(60_000, vast.indexOf("ispe") + 12);
    const outcome = await run(vast, "a.heic");
    expect([outcome.result, outcome.risks]).toEqual(["bomb-pixels", ["img-EXIF", "img-GPS", "structure-bomb"]]);
  });

  test("that states fewer pixels than it has is refused", async () => {
    const lying = Buffer.from(heic);
    lying.writeUInt32BE(8, lying.indexOf("ispe") + 8);
    expect((await run(lying, "a.heic")).result).toMatch(/^image-/);
  });
});

test("boxes nested in a loop of sizes end", () => {
  const box = Buffer.from("0000000cmeta0000", "latin1");
  box.writeUInt32BE(12);
  const many = Buffer.concat(Array.from({ length: 30_000 }, () => box));
  expect(heifHead(many).boxes.length).toBeLessThanOrEqual(20_000);
});
