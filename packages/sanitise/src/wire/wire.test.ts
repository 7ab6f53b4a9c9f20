import { describe, expect, test } from "vitest";
import { isRefusal } from "../format.ts";
import type { RebuiltAnswer } from "./answer.ts";
import { readAnswer } from "./read-answer.ts";
import { writeAnswer } from "./write-answer.ts";

const answer: RebuiltAnswer = {
  kind: "rebuilt",
  type: "docx",
  findings: [{ risk: "ooxml-vba", where: "word/vbaProject.bin" }],
  removed: [
    { what: "ooxml-vba", where: "word/vbaProject.bin" },
    { what: "field-to-text", where: "DDE" },
  ],
  outputType: "docx",
  extension: "docx",
  bytes: Buffer.from("output"),
};
const wire = (given: RebuiltAnswer): Buffer => Buffer.concat(writeAnswer(given));

test("an answer comes back as it was sent", () => {
  const read = readAnswer(wire(answer), 100);
  expect(read).toEqual(answer);
});

describe("an answer that breaks a rule is refused as a whole", () => {
  const good = wire(answer);
  const changed = (at: number, ...bytes: number[]): Buffer => {
    const copy = Buffer.from(good);
    copy.set(bytes, at);
    return copy;
  };
  test.each([
    ["no mark", changed(0, 0)],
    ["another length than it says", changed(7, 0xff)],
    ["unknown kind", changed(8, 9)],
    ["unknown type", changed(9, 0xff, 0xff)],
    ["too many findings", changed(11, 0xff, 0xff, 0xff, 0xff)],
    ["unknown risk", changed(15, 0xff, 0xff)],
    ["a place longer than permitted", changed(17, 0xff, 0xff)],
    ["cut short", good.subarray(0, good.length - 1)],
    ["followed by something", Buffer.concat([good, Buffer.from([0])])],
    ["empty", Buffer.alloc(0)],
  ])("%s", (_what, bytes) => {
    expect(readAnswer(bytes, 100)).toEqual({ refused: "protocol", where: "" });
  });

  test("an extension its type does not have", () => {
    expect(isRefusal(readAnswer(wire({ ...answer, extension: "exe" }), 100))).toBe(true);
  });

  test("more bytes than permitted", () => {
    expect(isRefusal(readAnswer(good, 3))).toBe(true);
  });
});

test("a place loses what could steer a terminal or a screen", () => {
  const hostile = wire({ ...answer, findings: [{ risk: "ooxml-vba", where: "a\x1b[31m\u202eb\nc" }] });
  expect(readAnswer(hostile, 100)).toMatchObject({ findings: [{ where: "a?[31m?b?c" }] });
});

test("random bytes never pass (seed 4711, 20,000 answers)", () => {
  let state = 4711;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 8;
  };
  const good = wire(answer);
  for (let round = 0; round < 20_000; round++) {
    const bytes = Buffer.from(good);
    for (let change = 0; change <= round % 4; change++) bytes[next() % bytes.length] = next() & 0xff;
    const read = readAnswer(bytes, 100);
    if (!isRefusal(read) && read.kind === "rebuilt") expect(read.extension).toMatch(/^(?:doc[xm]|dot[xm])$/);
  }
});
