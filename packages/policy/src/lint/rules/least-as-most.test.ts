import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { leastAsMost } from "./least-as-most.ts";

test.each([
  ["パスワードは、8文字以下としなければならない。", ["8文字以下"]],
  ["記録は、3年以下保存しなければならない。", ["3年以下"]],
  ["研修は、毎年度1回以下行うものとする。", ["1回以下"]],
  ["パスワードは、8文字以上としなければならない。", []],
  ["検証に用いた情報を3月以下保存することができる。", []],
])("%s", (text, expected) => objectsTo(leastAsMost, `規程/第1条 | 保存 | ${text}`, expected));
