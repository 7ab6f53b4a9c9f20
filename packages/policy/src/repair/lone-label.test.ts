import { expect, it } from "vitest";
import { readPolicy } from "../read/read-policy.ts";

const pathsOf = async (lines: readonly string[]): Promise<readonly string[]> => {
  const reading = await readPolicy(new TextEncoder().encode(lines.join("\n")), "x.txt");
  return "code" in reading ? [] : reading.clauses.map(({ path }) => path);
};

it("A number alone on its line is a label where labels stand alone", async () => {
  const paths = await pathsOf([
    "認証カード取扱要領",
    "第1条",
    "責任者は、カードを貸し出す。",
    "2",
    "カードは、次により管理する。",
    "(1)",
    "番号を付すること。",
    "(2)",
    "金庫に保管すること。",
  ]);
  expect(paths).toEqual(["要領", "要領/第1条", "要領/第1条/1", "要領/第1条/2", "要領/第1条/2/(1)", "要領/第1条/2/(2)"]);
});

it("A number alone on its line is no label where labels share theirs", async () => {
  const paths = await pathsOf([
    "認証カード取扱要領",
    "第1条　責任者は、カードを貸し出すときは、貸出簿に",
    "2",
    "記入し、保管しなければならない。",
    "第2条　カードは、金庫に保管する。",
  ]);
  expect(paths).not.toContain("要領/第1条/2");
});

it("numbers of paragraphs alone between blank lines are no page numbers, and 附 and 則 are one word", async () => {
  const article = (label: string, count: number): readonly string[] => [
    label,
    "",
    "係は、鍵を数える。",
    ...Array.from({ length: count - 1 }, (_, at) => [
      "",
      "２３４５".charAt(at),
      "",
      `係は、${at + 2}番目の帳簿を点検する。`,
    ]).flat(),
    "",
  ];
  const lines = [
    ...["倉庫規程", "", ...article("第１条", 4), ...article("第２条", 3), ...article("第３条", 4)],
    ...["附", "", "則", "", "（令和4年5月19日規程第23号）", "", "この規程は、令和４年６月１日から施行する。"],
  ];
  const paragraphs = (label: string, count: number): readonly string[] => [
    `規程/${label}`,
    ...Array.from({ length: count }, (_, at) => `規程/${label}/${at + 1}`),
  ];
  expect(await pathsOf(lines)).toEqual([
    "規程",
    ...paragraphs("第1条", 4),
    ...paragraphs("第2条", 3),
    ...paragraphs("第3条", 4),
    "附則",
    "附則/1",
  ]);
});

it("the index below the text of an 例規 site is no part of it", async () => {
  const lines = [
    ...["○海辺市倉庫条例", "平成9年9月24日", "条例第20号", "第1条　係は、鍵を数える。", "第2条　係は、荷を数える。"],
    ...["附則", "この条例は、公布の日から施行する。", "海辺市倉庫条例", "平成9年9月24日　条例第20号"],
    ...["• 条項目次", "• 沿革", "• 本則", "• 第1条", "• 第2条", "体系情報", "第3編 執行機関/第1章 町長"],
  ];
  expect(await pathsOf(lines)).toEqual(["条例", "条例/第1条", "条例/第2条", "附則", "附則/1"]);
});
