import { expect, test } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

const text = [
  "海辺市機器規程",
  "第1条 この規程は、機器の扱いを定める。",
  "第2条 職員は、次に掲げる機器を守らなければならない。",
  "(1) 端末",
  "(2) 装置",
  "(3) 前2号に掲げるもののほか、別に定めるもの",
  "2 前項の機器は、別表第1に掲げる場所に置く。",
  "第3条 前条第1項第2号の装置は、第1条から前条までの規定により扱う。",
  "第4条 同条の機器及び第9条の機器は、地方自治法（昭和22年法律第67号）第2条により扱う。ただし、訓練のときは、この限りでない。",
  "別表第1",
  "倉庫",
].join("\n");

test("every mention leads to the clauses it means, and a dangling one to none", async () => {
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  const found = reading.clauses.flatMap((clause) =>
    clause.references.map(
      (reference) =>
        `${clause.path.replace("規程/", "")} ${reference.kind} ${reference.words} → ${reference.targets.map((path) => path.replace("規程/", "")).join(",")}`,
    ),
  );
  expect(found).toEqual([
    "第2条/1/(3) relative 前2号 → 第2条/1/(1),第2条/1/(2)",
    "第2条/1/(3) elsewhere 別に定めるもの → ",
    "第2条/2 relative 前項 → 第2条/1",
    "第2条/2 appendix 別表第1 → 別表第1",
    "第3条 relative 前条第1項第2号 → 第2条/1/(2)",
    "第3条 clause 第1条から前条まで → 第1条,第2条",
    "第4条 relative 同条 → ",
    "第4条 clause 第9条 → ",
    "第4条 law 地方自治法（昭和22年法律第67号） → ",
    "第4条 law 第2条 → ",
  ]);
});

test("a mention's offset and words are those of the text", async () => {
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  for (const clause of reading.clauses)
    for (const reference of clause.references)
      expect(clause.text?.slice(reference.at, reference.at + reference.words.length)).toBe(reference.words);
});

test("an article of the other instrument of the file is found there, of one not in the file it is named as another's", async () => {
  const both = [
    "海辺市情報セキュリティ基本方針",
    "第1条 この基本方針は、考え方を示すものとする。",
    "海辺市情報セキュリティ対策基準",
    "第1条 この対策基準は、基本方針第1条に基づき定める。",
    "第2条 実施手順第1条の手順は、この対策基準第1条により定める。",
  ].join("\n");
  const reading = await readPolicy(new TextEncoder().encode(both), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  const found = reading.clauses.flatMap((clause) =>
    clause.references.map((reference) => `${clause.path} ${reference.kind} → ${reference.targets.join()}`),
  );
  expect(found).toEqual([
    "対策基準/第1条 otherDocument → 基本方針/第1条",
    "対策基準/第2条 otherDocument → ",
    "対策基準/第2条 clause → 対策基準/第1条",
  ]);
});

test.each([
  ["1 紛失\n① 職員は、直ちに報告する。\n② 課長は、前項の報告を記録する。", "前項 → 要領/1/①"],
  ["3 持出し\n3.1 職員は、許可を得る。\n3.2 前項の許可は、書面による。", "前項 → 要領/3/3.1"],
])("outside articles 前項 is the one before in its row: %j", async (lines, expected) => {
  const reading = await readPolicy(new TextEncoder().encode(`磯辺町端末要領\n\n${lines}`), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  expect(
    reading.clauses.flatMap(({ references }) =>
      references.map(({ words, targets }) => `${words} → ${targets.join(",")}`),
    ),
  ).toEqual([expected]);
});

test("a supplement and a schedule speak of the articles of the instrument they belong to, and 前号ア of what is below the item", async () => {
  const whole = [
    "海辺市機器規程",
    "第1条 職員は、次に掲げる対策を講じる。",
    "(1) 次に掲げる対策",
    "ア 施錠",
    "イ 記録",
    "(2) 前号イに準ずる対策",
    "第2条 職員は、別表第1に掲げる場所に機器を置く。",
    "附 則",
    "1 この規程は、令和6年4月1日から施行する。",
    "2 第1条第1号の規定は、前項の規定にかかわらず、令和7年4月1日から適用する。",
    "別表第1（第2条関係）",
    "第2条の場所は、倉庫とする。",
  ].join("\n");
  const reading = await readPolicy(new TextEncoder().encode(whole), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  const targets = reading.clauses.flatMap(({ references }) =>
    references.map(({ words, targets }) => `${words} → ${targets.join()}`),
  );
  expect(targets).toEqual([
    "前号イ → 規程/第1条/(1)/イ",
    "別表第1 → 別表第1",
    "第1条第1号 → 規程/第1条/(1)",
    "前項 → 附則/1/1",
    "第2条 → 規程/第2条",
  ]);
});

const rule = [
  "海辺市倉庫規程",
  "第1条 係員は、次に掲げる物を守る。",
  "(1) 鍵",
  "(2) 笛",
  "2 係員は、前項各号に掲げる物を数える。",
  "3 係員は、物を借りた者を記録する。",
  "4 係員は、記録を残す。",
  "第2条 係長は、荷を守る。",
  "第2条の2 班長は、荷を運ぶ。",
  "第3条 ここ",
  "第4条 係長は、荷を数える。",
  "別表第1の2",
  "重い荷",
].join("\n");

test.each([
  ["前条から次条までの", "前条から次条まで → 第2条の2,第3条,第4条"],
  ["第1条から前条までの", "第1条から前条まで → 第1条,第2条,第2条の2"],
  ["次条から第9条までの", "次条から第9条まで → "],
  ["第1条第1項各号の", "第1条第1項 → 第1条/1/(1),第1条/1/(2)"],
  ["第1条第2項から第4項までの", "第1条第2項から第4項まで → 第1条/2,第1条/3,第1条/4"],
  ["第1条第1項第1号から第3号までの", "第1条第1項第1号から第3号まで → "],
  ["別表第1の2の", "別表第1の2 → 別表第1の2"],
  [
    "地方自治法（昭和22年法律第67号）第2条から第4条までの",
    "地方自治法（昭和22年法律第67号） → ",
    "第2条 → ",
    "第4条 → ",
  ],
])("%j leads to all it means", async (words, ...wanted) => {
  const reading = await readPolicy(new TextEncoder().encode(rule.replace("ここ", `${words}定めによる。`)), "a.txt");
  if ("code" in reading) throw new Error(reading.code);
  const said = reading.clauses.find(({ path }) => path.endsWith("/第3条"))?.references ?? [];
  expect(said.map(({ words: of, targets }) => `${of} → ${targets.join().replaceAll("規程/", "")}`)).toEqual(wanted);
});
