import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { wrongCounter } from "./wrong-counter.ts";

test.each([
  ["職員2台及び端末3人を定める。", ["職員2台", "端末3人"]],
  ["委員5台をもって組織する。", ["委員5台"]],
  ["委員5人及び端末3台を定める。", []],
  ["端末1人1台の整備を進める。", []],
])("%s", (text, expected) => objectsTo(wrongCounter, `規程/第1条 | 定数 | ${text}`, expected));
