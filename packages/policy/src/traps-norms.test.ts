import { expect, test } from "vitest";
import { readPolicy } from "./read/read-policy.ts";
import type { Norm } from "./reading.ts";

async function norms(...rows: string[]): Promise<readonly Norm[]> {
  const reading = await readPolicy(
    new TextEncoder().encode(["海辺市対策基準", "1 機器", ...rows].join("\n")),
    "text.txt",
  );
  if ("code" in reading) throw new Error(reading.code);
  return reading.clauses.flatMap((clause) => clause.norms);
}
const brief = (found: readonly Norm[]): string[] =>
  found.map((norm) => `${norm.modality} ${norm.actors.join("・")}: ${norm.predicate}`);

test("trap 24: two duties of one clause are two norms", async () => {
  expect(
    brief(await norms("保管責任者は、倉庫を地階に設けてはならない。また、倉庫に施錠しなければならない。")),
  ).toEqual(["must_not 保管責任者: 倉庫を地階に設ける", "must 保管責任者: 倉庫に施錠する"]);
  expect(
    brief(await norms("保管責任者は、処理を記録しなければならないとともに、証明書の提出を求めなければならない。")),
  ).toHaveLength(2);
});

test("trap 25: a prohibition phrased as a duty stays a duty", async () => {
  expect((await norms("保管責任者は、私物の接続を原則として禁止しなければならない。"))[0]).toMatchObject({
    modality: "must",
    condition: "原則として",
  });
});

test("trap 26: plain present tense commits, an appointment does not", async () => {
  expect((await norms("緊急時の計画を策定する。"))[0]?.modality).toBe("must");
  expect((await norms("副市長を保管責任者とする。"))[0]).toMatchObject({
    modality: "statement",
    kind: "role_assignment",
  });
});

test("trap 27: items take the actor of their lead, and a topic that is an object is no actor", async () => {
  const found = await norms(
    "職員等は、次の事項を守らなければならない。",
    "(1) 鍵を貸してはならない。",
    "(2) 研修は、毎年度1回受けなければならない。",
  );
  expect(found.map((norm) => norm.actors)).toEqual([["職員等"], ["職員等"], ["職員等"]]);
  expect((await norms("保管責任者及び点検担当者は、倉庫を点検しなければならない。"))[0]?.actors).toEqual([
    "保管責任者",
    "点検担当者",
  ]);
});

test("trap 28: the longest role name is the actor and the approver", async () => {
  const found = await norms(
    "統括保管責任者は、保管責任者の承認を得なければならない。",
    "(1) 職員等は、持ち出す場合には、統括保管責任者の許可を得なければならない。",
  );
  expect(found[0]).toMatchObject({ actors: ["統括保管責任者"], approver: "保管責任者" });
  expect(found[1]?.approver).toBe("統括保管責任者");
});

test("trap 29: an exception is a permission of its own", async () => {
  expect(
    (await norms("職員等は、機器を持ち出してはならない。ただし、訓練のときは、この限りでない。")).map(
      (norm) => norm.modality,
    ),
  ).toEqual(["must_not", "may"]);
});

test.each([
  ["職員等は、点検に努めなければならない。", "should"],
  ["専用の端末を置くことが望ましい。", "should"],
  ["職員等は、機器を借りることができる。", "may"],
  ["職員等は、私物を持ち込まないこと。", "must_not"],
  ["記録を残すこと。", "must"],
  ["違反した職員等は、懲戒処分の対象とする。", "penalty"],
  ["機器とは、端末及び装置をいう。", "definition"],
  ["保管責任者は、機器の管理に関する権限及び責任を有する。", "statement"],
])("%s is %s", async (sentence, modality) => {
  expect((await norms(sentence))[0]?.modality).toBe(modality);
});

test.each([
  ["毎年度1回", { kind: "every", every: { count: 1, unit: "fiscalYear" } }],
  ["3か月ごとに", { kind: "every", every: { count: 3, unit: "month" } }],
  ["10日以内に", { kind: "within", within: { count: 10, unit: "day" } }],
  ["4月ごとに", { kind: "every", every: { count: 4, unit: "month" } }],
  ["15分以内に", { kind: "within", within: { count: 15, unit: "minute" } }],
  ["退職の日から10日以内に", { kind: "within", within: { count: 10, unit: "day" } }],
  ["24時間以内に", { kind: "within", within: { count: 24, unit: "hour" } }],
  ["速やかに", { kind: "promptly" }],
  ["直ちに", { kind: "immediately" }],
  ["あらかじめ", { kind: "beforehand" }],
  ["必要に応じて", { kind: "whenNeeded" }],
])("「%s」 is read as a schedule", async (words, schedule) => {
  expect((await norms(`職員等は、${words}機器を点検しなければならない。`))[0]?.schedule).toMatchObject({
    words,
    ...schedule,
  });
});

test("who is told is read one by one, a record is noticed, a class is kept", async () => {
  expect(
    (await norms("職員等は、事故を見つけた場合、速やかに保管責任者及び点検担当者に報告しなければならない。"))[0],
  ).toMatchObject({ reportTo: ["保管責任者", "点検担当者"], timing: "速やかに", condition: "事故を見つけた場合" });
  expect((await norms("保管責任者は、持ち出しの記録を作成しなければならない。"))[0]?.record).toBe(true);
  expect((await norms("重要性分類Ⅱ以上の情報を運ぶ者は、鍵を掛けなければならない。"))[0]?.threshold).toBe(
    "重要性分類Ⅱ以上",
  );
});

test.each([
  ["保管責任者は、遅滞なく法務省及び県に報告しなければならない。", ["法務省", "県"]],
  ["保管責任者は、次の協議会に報告しなければならない。", ["協議会"]],
  ["点検担当者は、統括保管責任者に、次に掲げる区分に応じ、所定の時間内に報告しなければならない。", ["統括保管責任者"]],
  ["職員等は、直ちに相談窓口に引き継がなければならない。", ["相談窓口"]],
  ["保管責任者は、職員等に、毎年度研修を受けさせなければならない。", []],
])("%s tells %j", async (sentence, told) => {
  expect((await norms(sentence))[0]?.reportTo).toEqual(told);
});

test("how long a thing is kept is read as its time", async () => {
  expect((await norms("保管責任者は、点検の記録を7年間保存しなければならない。"))[0]?.timing).toBe("7年間");
});
