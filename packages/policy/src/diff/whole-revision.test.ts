import { expect, test } from "vitest";
import { readPolicy } from "../index.ts";
import type { Reading } from "../reading.ts";
import { diff } from "./diff.ts";

/** Revisions that leave little as it was, and what each should be told as. */
const old = `青波町電算規程

第1章　総則

（目的）
第1条　この規程は、電算処理の適正を図ることを目的とする。

（定義）
第2条　この規程において「端末」とは、町が貸与する機器をいう。

第2章　組織

（管理者）
第3条　電算管理者を置き、総務課長をもって充てる。
2　電算管理者は、端末の管理を総括する。

第3章　利用

（利用の原則）
第4条　職員は、端末を業務以外の目的に使用してはならない。

（持出し）
第5条　職員は、端末を持ち出すときは、電算管理者の許可を受けなければならない。
2　電算管理者は、前項の許可をしたときは、台帳に記録しなければならない。

（廃棄）
第6条　電算管理者は、端末を廃棄するときは、記録を消去しなければならない。

附　則
この規程は、平成20年4月1日から施行する。
`;

async function read(text: string): Promise<Reading> {
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  return reading;
}

/** Old path → new path of all that stayed, then + what came and − what went, provisions with words only. */
async function told(fresh: string): Promise<readonly string[]> {
  const [before, after] = [await read(old), await read(fresh)];
  const found = diff(before, after);
  const short = (path: string) => path.replace(/^(?:規程|対策基準)\//, "").replace(/第\d+章\//, "");
  const speaks = ({ text }: { text: string | null }) => text !== null;
  return [
    ...found.changed.flatMap((one) => (one.words.length > 0 ? [`~ ${short(one.oldPath)} ${short(one.newPath)}`] : [])),
    ...found.moved.map((one) => `→ ${short(one.oldPath)} ${short(one.newPath)}`),
    ...found.added.filter(speaks).map(({ path }) => `+ ${short(path)}`),
    ...found.removed.filter(speaks).map(({ path }) => `− ${short(path)}`),
  ];
}

test("a rule wholly revised into a standard keeps what it takes over", async () => {
  const changes = await told(`青波町情報セキュリティ対策基準規程

青波町電算規程（平成20年青波町訓令第3号）の全部を改正する。

第1章　総則

（趣旨）
第1条　この訓令は、町の情報資産の安全を確保するため、必要な対策の基準を定める。

（用語）
第2条　この訓令において「端末等」とは、町が職員に貸与するパソコンその他の機器をいう。

第2章　体制

（最高情報セキュリティ責任者）
第3条　最高情報セキュリティ責任者を置き、副町長をもって充てる。

（統括情報セキュリティ責任者）
第4条　統括情報セキュリティ責任者を置き、総務課長をもって充てる。
2　統括情報セキュリティ責任者は、端末等の管理を総括する。

第3章　対策

（目的外利用の禁止）
第5条　職員等は、端末等を業務以外の目的に使用してはならない。

（端末等の持出し）
第6条　職員等は、端末等を庁舎の外に持ち出すときは、あらかじめ所属長の許可を受けなければならない。
2　所属長は、前項の許可をしたときは、持出台帳に記録しなければならない。

（廃棄）
第7条　所属長は、端末等を廃棄するときは、記録された情報を復元できないように消去しなければならない。

（研修）
第8条　統括情報セキュリティ責任者は、毎年度1回、研修を実施しなければならない。

附　則
この訓令は、令和8年4月1日から施行する。
`);
  for (const kept of [
    "~ 第2条 第2条",
    "~ 第3条/1 第4条/1",
    "~ 第3条/2 第4条/2",
    "~ 第4条 第5条",
    "~ 第5条/1 第6条/1",
    "~ 第5条/2 第6条/2",
    "~ 第6条 第7条",
    "+ 第3条",
    "+ 第8条",
  ])
    expect(changes).toContain(kept);
  expect(changes.filter((one) => /^[−→]/.test(one))).toEqual(["− 第1条"]);
});

test("articles written as numbers are the same articles", async () => {
  const numbers = old
    .replace(/第\d章　.*\n\n/g, "")
    .replace(/（(.*)）\n第(\d)条　(.*)\n2　(.*)/g, "$2　$1\n(1)　$3\n(2)　$4")
    .replace(/（(.*)）\n第(\d)条　/g, "$2　$1\n");
  const changes = await told(numbers);
  expect(changes.filter((one) => !one.startsWith("→"))).toEqual([]);
  expect(changes).toContain("→ 第5条/2 5/(2)");
  expect(changes).toContain("→ 第6条 6");
});

test("an article put between with a branch number moves nothing", async () => {
  const fresh = old.replace(
    "（廃棄）",
    "（遠隔での利用）\n第5条の2　職員は、自宅で端末を利用するときは、届け出なければならない。\n\n（廃棄）",
  );
  expect(await told(fresh)).toEqual(["+ 第5条の2"]);
});
