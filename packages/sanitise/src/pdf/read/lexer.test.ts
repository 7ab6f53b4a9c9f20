import { describe, expect, it } from "vitest";
import { Lexer, numberOf } from "./lexer.ts";

const first = (text: string, references = false) => new Lexer(Buffer.from(text, "latin1"), 0, references).next();

describe("a number", () => {
  it.each([
    ["0", 0],
    ["-12.5", -12.5],
    ["+3", 3],
    [".5", 0.5],
    ["4.", 4],
    ["-.25", -0.25],
    ["--5", -5],
    ["1.2.3", 1.2],
    ["123456789012345", 123456789012345],
    ["12345678901234567890", 1.2345678901234567e19],
    ["0.1234567890123456789", 0.12345678901234568],
    ["-", 0],
    [".", 0],
  ])("is read from %s", (text, value) => {
    expect(first(text)).toBe(value);
  });

  it("is the same whether read from bytes or from text (10,000 numbers, seed 7)", () => {
    let state = 7;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    for (let count = 0; count < 10_000; count += 1) {
      const whole = String(next(10 ** (next(9) + 1)));
      const text = `${["", "-", "+"][next(3)]}${whole}${next(2) ? `.${next(10 ** (next(7) + 1))}` : ""}`;
      expect(first(text), text).toBe(numberOf(text));
    }
  });
});

describe("a word", () => {
  it.each(["q", "BT", "T*", "f*", "'", "endobj", "W*"])("%s is a keyword", (word) => {
    expect(first(`${word} `)).toEqual({ kind: "keyword", word });
  });
  it.each([
    ["true", true],
    ["false", false],
    ["null", null],
  ])("%s is a value", (word, value) => {
    expect(first(word)).toBe(value);
  });
});

it("two numbers and R are a reference in a file, and none in a content stream", () => {
  expect(first("12 0 R ", true)).toMatchObject({ kind: "ref" });
  expect(first("12 0 R ", false)).toBe(12);
  expect(first("+12 0 R ", true)).toBe(12);
  expect(first("12.0 0 R ", true)).toBe(12);
});
