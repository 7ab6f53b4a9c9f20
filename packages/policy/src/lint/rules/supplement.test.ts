import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { supplement } from "./supplement.ts";

const paths = (notation: string) => lint(policyOf(notation), [supplement]).map(({ path }) => path);

test("an amendment in force from its publication, whose day is nowhere given, is noted", () => {
  expect(paths("附則/1 | 附則（令和4年訓令第23号） | この訓令は、公布の日から施行する。")).toEqual(["附則/1"]);
  expect(paths("附則/1 | 附則（令和4年3月31日訓令第23号） | この訓令は、公布の日から施行する。")).toEqual([]);
});

test("a row of supplementary provisions that do not say what they amended is noted once", () => {
  expect(
    paths(
      "附則/1 | | 令和2年4月1日から施行する。\n附則/2 | | 令和3年4月1日から施行する。\n附則/3 | | 令和4年4月1日から施行する。",
    ),
  ).toEqual(["附則/1"]);
  expect(paths("附則/1 | | 令和2年4月1日から施行する。")).toEqual([]);
});
