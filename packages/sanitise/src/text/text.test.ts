import { describe, expect, test } from "vitest";
import { run } from "../testing/run.ts";
import { isFormula } from "./cells.ts";

const utf8 = (text: string): Uint8Array => Buffer.from(text, "utf8");
const output = async (bytes: Uint8Array, name: string): Promise<string> => {
  const outcome = await run(bytes, name);
  expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
  return outcome.parts.get("") ?? "";
};

/** cell → computes something */
const cells: readonly (readonly [string, boolean])[] = [
  ["=1+1", true],
  ["＝1+1", true],
  ["+SUM(A1)", true],
  ["＋A1", true],
  ["-cmd|' /C calc'!A0", true],
  ["@SUM(1)", true],
  ["＠x", true],
  ["\t=1", true],
  ["\r=1", true],
  ["  =1", true],
  ["　=1", true],
  ['"=1', true],
  ["|x", true],
  ["−A1", true],
  ["+81-3-1234", true],
  ["-5", false],
  ["+5.25", false],
  ["-1,234", false],
  ["\ufe66x", true],
  ["\uff5cx", true],
  ["－5", false],
  ["-12%", false],
  ["1e-5", false],
  ["-1e5", false],
  ["---", false],
  ["－", false],
  ["山田", false],
  ["a=b", false],
  ["'=1", false],
  ["", false],
];

test.each(cells)("row 46: the cell %j is a formula: %s", async (cell, acts) => {
  expect(isFormula(cell, ",")).toBe(acts);
  const written = await output(utf8(`氏名,値\r\n"${cell.replaceAll('"', '""')}",1\r\n`), "a.csv");
  expect(written.includes(`'${cell.slice(0, 1)}`) && !cell.startsWith("'")).toBe(acts);
});

describe("CSV keeps its cells", () => {
  test("quotes, separators and line ends within cells", async () => {
    expect(await output(utf8('a,"b,c","d ""e""","f\ng"\nh,,\n'), "a.csv")).toBe('a,"b,c","d ""e""","f\ng"\r\nh,,\r\n');
  });

  test("more rows than three spreadsheets have are refused, however short", async () => {
    expect(await run(utf8("\n".repeat(3_000_001)), "a.csv")).toMatchObject({ result: "bomb-entries" });
  });

  test("a quote that never closes is a character", async () => {
    expect(await output(utf8('a,"b\n=x,c\n'), "a.csv")).toBe('a,"""b"\r\n\'=x,c\r\n');
  });

  test("a separator the first line states is obeyed, and the line goes", async () => {
    expect(await output(utf8("sep=;\r\nabc;=cmd|x;d\r\n"), "a.csv")).toBe("abc,'=cmd|x,d\r\n");
    expect(await output(utf8('"sep=|"\nabc|=x\n'), "a.csv")).toBe("abc,'=x\r\n");
  });

  test.each([
    ["a;=1+1\r\n", "a.csv", "a;'=1+1\r\n"],
    ["a\t@x;+y,b\r\n", "a.csv", "a\t'@x;'+y,b\r\n"],
    ["a,=1\tb\r\n", "a.tsv", "a,'=1\tb\r\n"],
    ["a;-5;b\r\n", "a.csv", "a;-5;b\r\n"],
    ['"a, =b;=c;d",e\r\n', "a.csv", '"a, =b;\'=c;d",e\r\n'],
    ['x,"a\n=cmd|y\nb"\r\n', "a.csv", 'x,"a\n\'=cmd|y\nb"\r\n'],
    ['x,"手順\n- 起案\n- 決裁"\r\n', "a.csv", '\ufeffx,"手順\n- 起案\n- 決裁"\r\n'],
    ['x,"手順\n- F(1)"\r\n', "a.csv", '\ufeffx,"手順\n\'- F(1)"\r\n'],
  ])("no other separator makes a formula of %j in %s", async (input, name, wanted) => {
    expect(await output(utf8(input), name)).toBe(wanted);
  });

  test("tabs separate a TSV", async () => {
    expect(await output(utf8("a\t=b\nc,d\te\n"), "a.tsv")).toBe("a\t'=b\r\nc,d\te\r\n");
  });
});

describe("encodings of Japanese offices come out as UTF-8", () => {
  const sjis = Buffer.from([0x95, 0x5c, 0x8e, 0xa6, 0x2c, 0x87, 0x40, 0x0d, 0x0a]);
  const euc = Buffer.from([0xc9, 0xbd, 0xbc, 0xa8, 0x2c, 0xb4, 0xc1, 0xbb, 0xfa, 0x0a]);
  const jis = Buffer.from([0x1b, 0x24, 0x42, 0x49, 0x3d, 0x1b, 0x28, 0x42, 0x0a]);
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("表,1\n", "utf16le")]);

  const four = (text: string, big: boolean): Buffer => {
    const bytes = Buffer.concat([...text].map((char) => Buffer.from(Uint32Array.of(char.codePointAt(0) ?? 0).buffer)));
    return big ? bytes.swap32() : bytes;
  };

  test.each([
    ["Shift_JIS with a NEC character", sjis, "\ufeff表示,①\r\n"],
    ["EUC-JP", euc, "\ufeff表示,漢字\r\n"],
    ["ISO-2022-JP", jis, "\ufeff表\r\n"],
    ["UTF-16", wide, "\ufeff表,1\r\n"],
    ["UTF-16 without a mark", wide.subarray(2), "\ufeff表,1\r\n"],
    ["UTF-16 the other way round", Buffer.from(wide.subarray(2)).swap16(), "\ufeff表,1\r\n"],
    ["UTF-32 with its mark", four("\ufeff表,1\n", false), "\ufeff表,1\r\n"],
    ["UTF-32 without one, the other way round", four("表,1\n", true), "\ufeff表,1\r\n"],
    ["a western one", Buffer.from("naïve,café\n", "latin1"), "\ufeffnaïve,café\r\n"],
  ])("%s", async (_name, bytes, expected) => {
    expect(await output(bytes, "a.csv")).toBe(expected);
  });

  test("bytes of no encoding are refused", async () => {
    expect((await run(Buffer.from([0x61, 0xff, 0xff, 0x81, 0x20, 0x62, 0x63, 0x64, 0x65, 0x66]), "a.txt")).result).toBe(
      "text-undecodable",
    );
  });
});

describe("row 102: characters that deceive", () => {
  test.each([
    ["text-bidi", "請求\u202efdp.exe", "請求fdp.exe\n"],
    ["text-escape", "\x1b[31m赤\x1b]0;title\x07い", "赤い\n"],
    ["text-nul", "a\0b\x07c", "abc\n"],
    ["text-invisible", "pay\u200bpal", "paypal\n"],
    ["text-utf7", "+ADw-script+AD4-", "+ ADw-script+ AD4-\n"],
  ])("%s", async (risk, text, expected) => {
    const outcome = await run(utf8(`${text}\n`), "a.txt");
    expect(outcome).toMatchObject({ result: "rebuilt", confirmed: "confirmed" });
    expect(outcome.risks).toContain(risk);
    expect(outcome.parts.get("")?.replaceAll("\r\n", "\n")).toBe(expected);
  });

  test("joined letters and one selector of a kanji's form are no deceit", async () => {
    const text = "葛\u{e0100}城 👨\u200d👩\u200d👧 ❤\ufe0f";
    const outcome = await run(utf8(text), "a.txt");
    expect(outcome).toMatchObject({ risks: [], confirmed: "confirmed" });
    expect(outcome.parts.get("")).toContain(text);
  });

  test.each(["葛\u{e0100}\u{e0101}\u{e0102}", "a\u{e0148}\u{e0149}", "葛\u{e0100}\ufe00", "葛\ufe00\u200b\u{e0150}"])(
    "selectors in rows, which can spell out words, go: %j",
    async (text) => {
      const outcome = await run(utf8(text), "a.txt");
      expect(outcome).toMatchObject({ confirmed: "confirmed" });
      expect(outcome.risks).toContain("text-invisible");
      expect(outcome.parts.get("")?.match(/[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu)?.length ?? 0).toBeLessThan(2);
    },
  );
});
