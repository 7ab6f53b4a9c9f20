import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { policyOf } from "../notation.ts";
import { objectsTo } from "../testing/objects-to.ts";
import { forbiddenDuty } from "./forbidden-duty.ts";

test.each([
  "管理者は、一般選挙後3月以内に、研修を実施してはならない。",
  "職員は、端末を善良な管理者の注意をもって使用してはならない。",
  "職員は、退職するときは、情報資産を返却してはならない。",
  "管理者は、画面を閲覧されないようにしてはならない。",
  "管理者は、記録を1年間保存してはならない。",
  "職員は、研修を受けてはならない。",
  "市長は、方針を定めたときは、遅滞なく、これを公表してはならない。",
])("%s", (text) => objectsTo(forbiddenDuty, `規程/第1条 | 義務 | ${text}`, [text.slice(-10)]));

test.each([
  "職員は、許可なく端末を持ち出してはならない。",
  "職員は、承認を受けずに、速やかに廃棄してはならない。",
  "職員は、パスワードを他人に知らせてはならない。",
  "管理者は、責任者の許可を得るまで接続を更新してはならない。",
  "職員は、端末に情報を保存してはならない。",
  "職員は、パスワードを定期的に変更し、古いものを再利用してはならない。",
])("not objected to: %s", (text) => objectsTo(forbiddenDuty, `規程/第1条 | 禁止 | ${text}`, []));

test("what is suggested is the duty", () => {
  const [found] = lint(policyOf("規程/第1条 | 研修 | 職員は、研修を受けてはならない。"), [forbiddenDuty]);
  expect(found?.suggestion).toBe("研修を受けなければならない。");
});
