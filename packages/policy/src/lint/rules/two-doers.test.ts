import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { twoDoers } from "./two-doers.ts";

const excerpts = (...lines: string[]) => lint(policyOf(lines.join("\n")), [twoDoers]).map(({ excerpt }) => excerpt);

test("one duty of two roles is objected to; the same duty for what each has in his charge is not", () => {
  const twice = (words: string) =>
    ["課長", "部長"].flatMap((who, at) => [
      `規程/${at + 1} | | ${who}は、${words}`,
      `> must; ${who}; ${who}は、${words.slice(0, -1)}`,
    ]);
  const duty = "不要となった識別符号を、その日から五日の間に登録簿から抹消しなければならない。";
  expect(excerpts(...twice(duty))).toHaveLength(1);
  expect(excerpts(...twice(`所管する課の${duty}`))).toEqual([]);
});
