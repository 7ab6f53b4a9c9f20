import { test } from "vitest";
import { objectsTo } from "../testing/objects-to.ts";
import { chapterNotThere } from "./chapter-not-there.ts";

const chapters = "規程/第1章 | 総則 |\n規程/第2章 | 管理 |\n";
test.each([
  ["この場合において、第9章の規定を準用する。", ["第9章"]],
  ["第2章に定めるところによる。", []],
  ["番号法第5章の規定による。", []],
  ["国の指針（第6章を除く。）による。", ["第6章"]],
])("%s", (text, expected) => objectsTo(chapterNotThere, `${chapters}規程/第2章/第3条 | 準用 | ${text}`, expected));

test("a text without chapters has none to cite", () =>
  objectsTo(chapterNotThere, "規程/第1条 | 準用 | この場合において、第2章の規定を準用する。", ["第2章"]));
