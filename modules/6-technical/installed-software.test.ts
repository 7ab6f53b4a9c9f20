import { describe, expect, it } from "vitest";
import { asLine, fromLine, isPermitted, isSameSoftware } from "./installed-software.ts";

describe("installed software is known by the name that was permitted", () => {
  it.each([
    ["一太郎", "一太郎", true],
    ["Acrobat Reader", "Acrobat Reader 2024.001", true],
    ["Ａｃｒｏｂａｔ　Ｒｅａｄｅｒ", "acrobat-reader", true],
    ["Office", "Office® Professional 2024", true],
    ["Zip", "ZipBomb Maker", false],
    ["Reader", "Acrobat Reader", false],
    ["R", "Ruby", false],
    ["", "なんでも", false],
  ])("%s permits %s: %s", (permitted, installed, is) => {
    expect(isSameSoftware(permitted, installed)).toBe(is);
  });
});

it("a granted request permits its software on its devices only", () => {
  const permitted = { everywhere: ["Office"], byDevice: new Map([["n1", ["図面ビューア"]]]) };
  const on = (device: string, software: string) => isPermitted({ device, software, version: "" }, permitted);
  expect([on("N-1", "図面ビューア"), on("N-2", "図面ビューア"), on("N-2", "Office 2024")]).toEqual([true, false, true]);
});

it("a line of the record gives back what was found, whatever its cells held", () => {
  const found = { device: "N-1", software: "表\t計算\nソフト", version: "1.0" };
  expect(fromLine(asLine(found))).toEqual({ device: "N-1", software: "表 計算 ソフト", version: "1.0" });
  expect(fromLine("")).toBeNull();
});
