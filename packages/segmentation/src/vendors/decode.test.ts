import { expect, it } from "vitest";
import { decodeConfiguration } from "./decode.ts";

const TEXT = "hostname 庁内\ninterface Vlan10\n";
const wide = (text: string, order: "le" | "be", mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
  return new Uint8Array(order === "le" ? bytes : bytes.swap16());
};

it.each([
  ["UTF-8", new TextEncoder().encode(TEXT)],
  ["UTF-8 with a mark", new TextEncoder().encode(`\ufeff${TEXT}`)],
  ["UTF-16 little-endian with a mark", wide(TEXT, "le", true)],
  ["UTF-16 big-endian with a mark", wide(TEXT, "be", true)],
  ["UTF-16 little-endian", wide(TEXT, "le", false)],
  ["UTF-16 big-endian", wide(TEXT, "be", false)],
])("reads %s", (_name, bytes) => {
  expect(decodeConfiguration(bytes)).toBe(TEXT);
});

it("reads Shift_JIS where it is not UTF-8", () => {
  expect(decodeConfiguration(new Uint8Array([0x93, 0xa1, 0x0a]))).toBe("藤\n");
});
