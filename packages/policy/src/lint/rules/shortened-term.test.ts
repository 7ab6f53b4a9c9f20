import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { shortenedTerm } from "./shortened-term.ts";

const uses = (...texts: readonly string[]) =>
  `規程/第1条 | 定義 | この規程において「情報機器等」とは、端末その他の機器をいう。\n${texts
    .map((text, at) => `規程/第${at + 2}条 | 管理 | ${text}`)
    .join("\n")}`;
const often = ["情報機器等を管理する。", "情報機器等の台帳を作る。", "情報機器等を点検する。"];

test("the only place without 等 is told", () =>
  objectsTo(shortenedTerm, uses(...often, "情報機器を廃棄する。"), ["情報機器"]));
test("a text that often goes without 等 means it", () =>
  objectsTo(shortenedTerm, uses(...often, "情報機器を廃棄する。", "情報機器の故障を直す。"), []));
