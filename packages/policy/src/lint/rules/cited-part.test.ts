import { expect, test } from "vitest";
import { readPolicy } from "../../index.ts";
import { lint } from "../lint.ts";
import { citedPart } from "./cited-part.ts";

const before =
  "（台帳）\n第1条　課長は、台帳を作成する。\n（持出し）\n第2条　職員は、次に掲げる物を持ち出してはならない。ただし、許可を得た場合は、この限りでない。この場合において、課長は、記録する。\n(1)　端末\n(2)　媒体\n（点検）\n";

test.each([
  ["第3条　第1条ただし書の場合は、記録する。", ["第1条ただし書"]],
  ["第3条　第1条後段の規定を準用する。", ["第1条後段"]],
  ["第3条　第1条各号に掲げる物を点検する。", ["第1条各号"]],
  ["第3条　課長は、点検する。\n2　前項ただし書の場合は、記録する。", ["前項ただし書"]],
  ["第3条　前条ただし書の許可を得たときは、同条後段により記録し、前条各号に掲げる物を点検する。", []],
] satisfies [string, string[]][])("%s", async (article, excerpts) => {
  const reading = await readPolicy(new TextEncoder().encode(`磯辺町情報管理規程\n\n${before}${article}`), "rules.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  expect(lint(reading, [citedPart]).map(({ excerpt }) => excerpt)).toEqual(excerpts);
});
