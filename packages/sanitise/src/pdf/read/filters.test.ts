import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { contextWith } from "../../../fixtures/format-context.ts";
import { decodeStream } from "./filters.ts";
import { dict, name, stream } from "./objects.ts";

const plain = Buffer.from("無害化 sanitised sanitised sanitised", "utf8");
const decode = (filter: string, raw: Uint8Array, parms = {}): string | undefined => {
  const source = stream(dict({ Filter: name(filter), DecodeParms: dict(parms) }), raw);
  const decoded = decodeStream(source, (value) => value ?? null, contextWith().budget);
  return decoded && Buffer.from(decoded.bytes).toString("utf8");
};

/** LZW of nine-bit literals only: clear, bytes, end. Short enough that codes stay nine bits wide. */
function lzw(data: Uint8Array): Buffer {
  const bits = [256, ...data, 257].map((code) => code.toString(2).padStart(9, "0")).join("");
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2)));
}
function ascii85(data: Uint8Array): string {
  let out = "";
  for (let at = 0; at < data.length; at += 4) {
    const group = [...data.subarray(at, at + 4)];
    const count = group.length;
    while (group.length < 4) group.push(0);
    let value = group.reduce((sum, byte) => sum * 256 + byte, 0);
    const digits: string[] = [];
    for (let digit = 0; digit < 5; digit += 1, value = Math.floor(value / 85))
      digits.unshift(String.fromCharCode(33 + (value % 85)));
    out += digits.join("").slice(0, count + 1);
  }
  return `${out}~>`;
}

describe("stream filters", () => {
  it.each([
    ["FlateDecode", deflateSync(plain)],
    ["LZWDecode", lzw(plain)],
    ["ASCIIHexDecode", Buffer.from(`${plain.toString("hex")}>`)],
    ["ASCII85Decode", Buffer.from(ascii85(plain))],
    ["RunLengthDecode", Buffer.concat([Buffer.from([plain.length - 1]), plain, Buffer.from([128])])],
  ] as const)("%s gives back what was put in", (filter, raw) => {
    expect(decode(filter, raw)).toBe(plain.toString("utf8"));
  });

  it("undoes the PNG predictor row by row", () => {
    const rows = Buffer.from([1, 1, 1, 1, 2, 1, 1, 1]);
    const source = stream(
      dict({ Filter: name("FlateDecode"), DecodeParms: dict({ Predictor: 15, Columns: 3 }) }),
      deflateSync(rows),
    );
    expect([...decodeStream(source, (value) => value ?? null, contextWith().budget)!.bytes]).toEqual([
      1, 2, 3, 2, 3, 4,
    ]);
  });

  it("gives what there is of data cut short", () => {
    expect(plain.toString("utf8").startsWith(decode("FlateDecode", deflateSync(plain).subarray(0, 30)) ?? "x")).toBe(
      true,
    );
  });

  it("refuses run lengths and LZW that grow past the limit", () => {
    const bomb = stream(
      dict({ Filter: [name("FlateDecode"), name("RunLengthDecode")] }),
      deflateSync(Buffer.alloc(2_000_000, Buffer.from([129, 65]))),
    );
    expect(() => decodeStream(bomb, (value) => value ?? null, contextWith().budget)).toThrow("bomb-size");
  });
});
