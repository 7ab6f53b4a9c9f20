import { expect, test } from "vitest";
import { outlineOf } from "./outline.ts";
import { readPolicy } from "./read/read-policy.ts";

/** Reads a text of our own and prints its tree. */
async function tree(text: string, name = "text.txt"): Promise<string> {
  const reading = await readPolicy(new TextEncoder().encode(text), name);
  if ("code" in reading) return reading.code;
  return outlineOf(reading);
}

const lines = (...rows: string[]): string => rows.join("\n");

test("trap 1: an article mentioned at the head of a wrapped line opens nothing", async () => {
  expect(
    await tree(
      lines(
        "海辺市機器規程",
        "(貸出し)",
        "第1条 機器の貸出しは、",
        "第6条の3第1項に掲げる者に行う。",
        "(返却)",
        "第2条 機器は、返さなければならない。",
      ),
    ),
  ).toBe(
    lines(
      "規程 «海辺市機器規程»",
      "  第1条 «貸出し» 機器の貸出しは、第6条の3第1項に掲げる者に行う。",
      "  第2条 «返却» 機器は、返さなければならない。",
    ),
  );
});

test("trap 2: a table of contents opens no article", async () => {
  expect(
    await tree(
      lines(
        "海辺市機器規程",
        "目次",
        "第1章 総則(第1条―第4条)",
        "附則",
        "第1章 総則",
        "第1条 この規程は、機器の扱いを定める。",
      ),
    ),
  ).toBe(lines("規程 «海辺市機器規程»", "  第1章 «総則»", "    第1条 この規程は、機器の扱いを定める。"));
});

test("trap 3: a chapter printed only in the table of contents is kept there", async () => {
  const reading = await readPolicy(
    new TextEncoder().encode(
      lines(
        "海辺市方針集",
        "目次",
        "第1章 基本方針\t1",
        "1 目的\t1",
        "海辺市情報セキュリティ基本方針",
        "1 目的",
        "この方針は、考えを示す。",
      ),
    ),
    "a.txt",
  );
  if ("code" in reading) throw new Error(reading.code);
  expect(reading.leftOut.filter((left) => left.why === "目次").map((left) => left.text)).toContain("第1章 基本方針\t1");
  expect(reading.clauses.map((clause) => clause.path)).toEqual(["基本方針", "基本方針/1"]);
});

test("trap 4: 第 1 条 and 第2条 are one series", async () => {
  expect(await tree(lines("海辺市機器規程", "第 1 条 機器を守る。", "第2条 記録を残す。"))).toBe(
    lines("規程 «海辺市機器規程»", "  第1条 機器を守る。", "  第2条 記録を残す。"),
  );
});

test("trap 5: branch numbers stand after their stem", async () => {
  expect(
    await tree(
      lines(
        "海辺市機器規程",
        "第1条 機器を守る。",
        "第1条の2 台帳を作る。",
        "第１条の３ 台帳を見直す。",
        "第2条 廃棄する。",
      ),
    ),
  ).toContain(lines("  第1条の2 台帳を作る。", "  第1条の3 台帳を見直す。"));
});

test("trap 6: kanji articles, arabic paragraphs, 一 二 as items", async () => {
  expect(
    await tree(
      lines(
        "海辺市機器規程",
        "第一条 次に掲げる者は、機器を使うことができる。",
        "一 職員",
        "二 委託を受けた者",
        "2 前項の者は、記録を残さなければならない。",
        "第二条 廃棄する。",
      ),
    ),
  ).toBe(
    lines(
      "規程 «海辺市機器規程»",
      "  第1条",
      "    1 次に掲げる者は、機器を使うことができる。",
      "      一 職員",
      "      二 委託を受けた者",
      "    2 前項の者は、記録を残さなければならない。",
      "  第2条 廃棄する。",
    ),
  );
});

test("trap 7: a caption glued to the list before belongs to the next article", async () => {
  expect(
    await tree(
      lines("海辺市機器規程", "第1条 次の機器を守る。", "(1) 端末", "(2) 装置等", "(返却)", "第2条 機器を返す。"),
    ),
  ).toContain("  第2条 «返却» 機器を返す。");
});

test("trap 8: a caption and a bare number, and the number is not read into the word after it", async () => {
  expect(
    await tree(lines("海辺病院情報規程", "(目的)", "1 IT機器の扱いを定める。", "(対象)", "2 全ての機器を対象とする。")),
  ).toBe(lines("規程 «海辺病院情報規程»", "  1 «目的» IT機器の扱いを定める。", "  2 «対象» 全ての機器を対象とする。"));
});

test("traps 9 and 10: what lost its parent or a sibling keeps its own number", async () => {
  expect(
    await tree(
      lines(
        "海辺市機器規程",
        "第1条 機器を守る。",
        "(1) 端末 持ち歩ける機器をいう。",
        "(4) 装置 据え付けた機器をいう。",
      ),
    ),
  ).toContain(lines("    (1) «端末» 持ち歩ける機器をいう。", "    (4) «装置» 据え付けた機器をいう。"));
});

test("trap 11: items whose marker was a picture stay apart", async () => {
  expect(
    await tree(
      lines(
        "海辺市機器規程",
        "第1条 この規程の機器は、次に掲げるものをいう。",
        "　端末及びその附属品",
        "　記録媒体（紙を含む。）",
        "第2条 廃棄する。",
      ),
    ),
  ).toContain(lines("    ・1 端末及びその附属品", "    ・2 記録媒体（紙を含む。）"));
});

test("trap 12: ①② that became @ and A are read again, and listed", async () => {
  const reading = await readPolicy(
    new TextEncoder().encode(
      lines(
        "海辺市対策基準",
        "1 機器",
        "(1) 管理",
        "@職員は、機器を守らなければならない。",
        "A職員は、記録を残さなければならない。",
      ),
    ),
    "a.txt",
  );
  if ("code" in reading) throw new Error(reading.code);
  expect(outlineOf(reading)).toContain(
    lines("      ① 職員は、機器を守らなければならない。", "      ② 職員は、記録を残さなければならない。"),
  );
  expect(reading.repairs.filter((repair) => repair.kind === "garbled-circle")).toHaveLength(2);
});

test("trap 13: a list whose count a converter carried on gets its own numbers, with the print beside them", async () => {
  const reading = await readPolicy(
    new TextEncoder().encode(
      lines(
        "海辺市対策基準",
        "1 契約",
        "(1) 項目",
        "次の項目を契約に定めなければならない。",
        "- ④ 守秘",
        "- ⑤ 返還",
        "(2) 監査",
        "監査を行う。",
      ),
    ),
    "a.txt",
  );
  if ("code" in reading) throw new Error(reading.code);
  expect(
    reading.clauses.filter((clause) => clause.printed !== null).map((clause) => [clause.path, clause.printed]),
  ).toEqual([
    ["対策基準/1/(1)/①", "④"],
    ["対策基準/1/(1)/②", "⑤"],
  ]);
});

test("trap 14: one glyph at two depths is told apart by the sequence", async () => {
  expect(
    await tree(
      lines(
        "海辺市対策基準",
        "1 機器",
        "① 管理",
        "ア 台帳",
        "① 職員は、台帳を作らなければならない。",
        "② 職員は、台帳を見直さなければならない。",
        "イ 点検",
        "職員は、点検しなければならない。",
        "② 廃棄",
        "職員は、機器を消去しなければならない。",
      ),
    ),
  ).toBe(
    lines(
      "対策基準 «海辺市対策基準»",
      "  1 «機器»",
      "    ① «管理»",
      "      ア «台帳»",
      "        ① 職員は、台帳を作らなければならない。",
      "        ② 職員は、台帳を見直さなければならない。",
      "      イ «点検» 職員は、点検しなければならない。",
      "    ② «廃棄» 職員は、機器を消去しなければならない。",
    ),
  );
});

test("trap 15: circled digits inside a sentence are no items", async () => {
  expect(
    await tree(
      lines("海辺市方針", "1 構成", "文書は、", "①方針及び②基準の2種類とする。", "2 対象", "全ての機器を対象とする。"),
    ),
  ).not.toContain("/①");
});

test("trap 16: list signs and links of a converter go, the words stay", async () => {
  expect(
    await tree(
      lines(
        "海辺市機器規程",
        "第1条 次の機器を守る。",
        "- (1) 端末",
        "(2) 装置",
        "第2条 [第1条](#)の機器は、廃棄する。",
      ),
    ),
  ).toBe(
    lines(
      "規程 «海辺市機器規程»",
      "  第1条 次の機器を守る。",
      "    (1) 端末",
      "    (2) 装置",
      "  第2条 第1条の機器は、廃棄する。",
    ),
  );
});
