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
