import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { misplacedCaption } from "./misplaced-caption.ts";

test.each([
  [
    "one caption over two articles in a row",
    "（台帳）\n第1条　課長は、台帳を作成する。\n（台帳）\n第2条　課長は、持出しを許可する。",
    ["台帳"],
  ],
  [
    "two captions changed about",
    "（持出し）\n第1条　課長は、台帳を作成する。\n（点検）\n第2条　課長は、点検を行う。\n（台帳）\n第3条　課長は、持出しを許可する。",
    ["持出し", "台帳"],
  ],
  [
    "a caption in other words than its article",
    "（台帳）\n第1条　課長は、帳簿を作成する。\n（点検）\n第2条　課長は、検査を行い、台帳に記録する。",
    [],
  ],
  [
    "one caption in two chapters",
    "第1章　総則\n（台帳）\n第1条　課長は、台帳を作成する。\n第2章　管理\n（台帳）\n第2条　部長は、台帳を作成する。",
    [],
  ],
] satisfies [string, string, string[]][])("%s", async (_, articles, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(`磯辺町情報管理規程\n\n${articles}`), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [misplacedCaption]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
