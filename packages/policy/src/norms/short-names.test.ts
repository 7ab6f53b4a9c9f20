import { expect, it } from "vitest";
import { shortNameOf, shortNamesOf } from "./short-names.ts";

it("A name is told by the short one the sentence gives it in passing", () => {
  const sentence = "電算室に入る者は、電算室を管理する課の長（以下「管理責任者」という。）の許可を得なければならない。";
  expect(shortNameOf(sentence, "電算室を管理する課の長")).toBe("管理責任者");
  expect(shortNameOf(sentence, "電算室に入る者")).toBe("電算室に入る者");
});

it("A short name stands for a whole row unless it is the end of the last of the row", () => {
  expect(shortNamesOf("職員及び嘱託員（以下「職員等」という。）は、守る。", ["職員", "嘱託員"])).toEqual(["職員等"]);
  expect(shortNamesOf("議員及び市議会事務局（以下「事務局」という。）は、守る。", ["議員", "市議会事務局"])).toEqual([
    "議員",
    "事務局",
  ]);
});
