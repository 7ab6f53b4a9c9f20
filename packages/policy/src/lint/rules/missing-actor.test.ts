import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { missingActor } from "./missing-actor.ts";

const organisation = `
  基準/1 | 組織体制
  基準/1/(1) | | 副市長を最高情報セキュリティ責任者とする。
  基準/1/(2) | | 情報政策課長を統括情報セキュリティ責任者とする。`;
const paths = (notation: string) =>
  lint(policyOf(notation), [missingActor]).map(({ path, message }) => [path, /\d+か所/.exec(message)?.[0]]);

test("duties that name nobody, in a text that names roles, are one note with their number", () => {
  const nobody =
    "基準/2 | | 端末を守らなければならない。\n> must; ; 端末を守らなければならない。\n基準/3 | | 媒体を守らなければならない。\n> must; ; 媒体を守らなければならない。";
  expect(paths(`${organisation}\n${nobody}`)).toEqual([["基準/2", "2か所"]]);
  expect(paths(nobody)).toEqual([]);
});

test("a duty with an actor is quiet, and so is the body's own in a basic policy", () => {
  expect(
    paths(
      `${organisation}\n基準/2 | | 職員等は、端末を守らなければならない。\n> must; 職員等; 端末を守らなければならない。`,
    ),
  ).toEqual([]);
  expect(
    paths(`${organisation}\n基本方針/2 | | 端末を守らなければならない。\n> must; ; 端末を守らなければならない。`),
  ).toEqual([]);
});
