import { describe, expect, test } from "vitest";
import { bitmap } from "../../fixtures/bitmap.ts";
import { RefusalSignal } from "../format.ts";
import { run } from "../testing/run.ts";
import { readBitmap } from "./bitmap.ts";

/** Pixels as letters: r, g, b and . for black. */
const drawn = (bytes: Uint8Array): string => {
  const { width, data } = readBitmap(bytes);
  const letters = Array.from({ length: data.length / 3 }, (_none, at) => {
    const [red, green, blue] = data.subarray(at * 3);
    return red ? "r" : green ? "g" : blue ? "b" : ".";
  });
  return letters.join("").replace(new RegExp(`(.{${width}})(?=.)`, "g"), "$1/");
};
const colours = [0, 0xff0000, 0x00ff00, 0x0000ff];

describe("run-length bitmaps", () => {
  test.each([
    ["runs of 8 bits, from the bottom row up", 8, 1, [3, 1, 0, 0, 1, 2, 2, 3, 0, 1], "gbb/rrr"],
    ["runs of 4 bits alternate between two colours", 4, 2, [3, 0x12, 0, 0, 3, 0x33, 0, 1], "bbb/rgr"],
    ["pixels one by one, padded to two bytes", 8, 1, [0, 3, 1, 2, 3, 0, 0, 0, 3, 1, 0, 1], "rrr/rgb"],
    ["a step over what stays black", 8, 1, [0, 2, 2, 1, 1, 2, 0, 1], "..g/..."],
    ["an end that is not told", 8, 1, [3, 1, 0, 0, 3, 2], "ggg/rrr"],
    ["a run beyond its row", 8, 1, [9, 1, 0, 0, 3, 2, 0, 1], "ggg/rrr"],
  ])("%s", (_what, bits, compression, data, expected) => {
    expect(drawn(bitmap(3, 2, bits, compression, colours, data))).toBe(expected);
  });
  test.each([
    ["a run beyond the last row", [3, 1, 0, 0, 3, 1, 0, 0, 3, 1]],
    ["data that ends within a command", [0, 5, 1]],
  ])("%s is a header that lies", (_what, data) => {
    expect(() => readBitmap(bitmap(3, 2, 8, 1, colours, data))).toThrow(RefusalSignal);
  });
});

test("the oldest header, of OS/2, has sizes of two bytes and colours of three", async () => {
  const head = Buffer.alloc(26);
  head.write("BM", 0, "latin1");
  head.writeUInt32LE(26 + 6, 10);
  head.writeUInt32LE(12, 14);
  [2, 1, 1, 1].forEach((value, at) => {
    head.writeUInt16LE(value, 18 + at * 2);
  });
  const whole = Buffer.concat([head, Buffer.from([255, 0, 0, 0, 0, 255]), Buffer.from([0b01000000, 0, 0, 0])]);
  whole.writeUInt32LE(whole.length, 2);
  expect(drawn(whole)).toBe("br");
  expect(await run(whole, "a.bmp")).toMatchObject({ result: "rebuilt", confirmed: "confirmed", extension: "png" });
});

test("a bitmap cut anywhere is a refusal, not a crash", () => {
  const whole = bitmap(3, 2, 8, 1, colours, [3, 1, 0, 0, 3, 2, 0, 1]);
  for (let end = 2; end < whole.length; end++) {
    try {
      readBitmap(whole.subarray(0, end));
    } catch (error) {
      expect(error).toBeInstanceOf(RefusalSignal);
    }
  }
});
