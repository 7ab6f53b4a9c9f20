import { expect, test } from "vitest";
import { readPolicy } from "../index.ts";
import type { Reading } from "../reading.ts";
import { align } from "./align.ts";
import { comparisonTable } from "./comparison-table.ts";
import { diff } from "./diff.ts";

/**
 * Revisions of one rule, what each should be told as written down first. In the truth, = is a clause that stays, ~ one
 * whose words change, → one that moves or gets another number, + and − what comes and goes, / a split, & a merger. The
 * table of old and new stands under it as 「new ‖ old」, a row a line, ⏎ for a line within a cell, underlined words in 〔〕.
 */
const base = `浜辺町端末利用規程

第1章　総則

（目的）
第1条　この規程は、端末の利用について定め、情報資産を守ることを目的とする。

（定義）
第2条　この規程において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。
(1)　端末　町が職員に貸与するパソコンをいう。
(2)　媒体　電磁的記録を保存する機器をいう。

第2章　管理

（持ち出し）
第3条　職員は、端末を庁舎の外に持ち出すときは、課長の許可を得なければならない。
2　前項の許可を得た職員は、端末を他人に貸してはならない。
3　職員は、端末を返却したときは、課長に報告しなければならない。

（廃棄）
第4条　課長は、媒体を廃棄するときは、記録を復元することができない方法により消去しなければならない。

（点検）
第5条　課長は、毎年度1回、端末の数を台帳と照らし合わせるものとする。

附　則
この規程は、令和6年4月1日から施行する。
`;

async function read(text: string): Promise<Reading> {
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  return reading;
}

/** The changes as the truth writes them, paths without the part and the chapter. */
function told(old: Reading, fresh: Reading): readonly string[] {
  const short = (path: string) => path.replace(/^規程\//, "").replace(/第\d+章\//, "");
  const found = diff(old, fresh);
  return [
    ...found.changed.map(
      (one) => `~ ${short(one.oldPath)}${one.oldPath === one.newPath ? "" : ` ${short(one.newPath)}`}`,
    ),
    ...found.moved.map((one) => `→ ${short(one.oldPath)} ${short(one.newPath)}`),
    ...found.added.map(({ path }) => `+ ${short(path)}`),
    ...found.removed.map(({ path }) => `− ${short(path)}`),
    ...found.split.map(({ from, into }) => `/ ${short(from)} ${into.map(short).join(" ")}`),
    ...found.merged.map(({ from, into }) => `& ${from.map(short).join(" ")} ${short(into)}`),
  ].sort();
}

function table(old: Reading, fresh: Reading): readonly string[] {
  const block = comparisonTable(old, fresh, align(old, fresh)).blocks.find(({ kind }) => kind === "table");
  if (block?.kind !== "table") return [];
  return block.rows.map((row) =>
    row
      .map((runs) => runs.map(({ text, isUnderlined }) => (isUnderlined ? `〔${text}〕` : text)).join(""))
      .join(" ‖ ")
      .replaceAll("〕〔", "")
      .replaceAll("\n", "⏎"),
  );
}

interface Revision {
  readonly name: string;
  readonly make: (text: string) => string;
  readonly changes: readonly string[];
  readonly rows: readonly string[];
}

const revisions: readonly Revision[] = [
  { name: "nothing", make: (text) => text, changes: [], rows: [] },
  {
    name: "one word of a first paragraph",
    make: (text) => text.replace("課長の許可を得なければ", "部長の許可を得なければ"),
    changes: ["~ 第3条/1"],
    rows: [
      "（持ち出し）⏎第3条　職員は、端末を庁舎の外に持ち出すときは、〔部長〕の許可を得なければならない。⏎2・3　（略） ‖ （持ち出し）⏎第3条　職員は、端末を庁舎の外に持ち出すときは、〔課長〕の許可を得なければならない。⏎2・3　（略）",
    ],
  },
  {
    name: "one word of a later paragraph",
    make: (text) => text.replace("他人に貸して", "他の者に貸して"),
    changes: ["~ 第3条/2"],
    rows: [
      "（持ち出し）⏎第3条　（略）⏎2　前項の許可を得た職員は、端末を〔他の者〕に貸してはならない。⏎3　（略） ‖ （持ち出し）⏎第3条　（略）⏎2　前項の許可を得た職員は、端末を〔他人〕に貸してはならない。⏎3　（略）",
    ],
  },
  {
    name: "an item added at the end of a list",
    make: (text) => text.replace("機器をいう。\n", "機器をいう。\n(3)　課長　端末を管理する課の長をいう。\n"),
    changes: ["+ 第2条/(3)"],
    rows: [
      "（定義）⏎第2条　（略）⏎(1)・(2)　（略）⏎〔(3)　課長　端末を管理する課の長をいう。〕 ‖ （定義）⏎第2条　（略）⏎(1)・(2)　（略）⏎（新設）",
    ],
  },
  {
    name: "an item taken out of a list",
    make: (text) => text.replace("(2)　媒体　電磁的記録を保存する機器をいう。\n", ""),
    changes: ["− 第2条/(2)"],
    rows: [
      "（定義）⏎第2条　（略）⏎(1)　（略）⏎（削る） ‖ （定義）⏎第2条　（略）⏎(1)　（略）⏎〔(2)　媒体　電磁的記録を保存する機器をいう。〕",
    ],
  },
  {
    name: "a second paragraph for an article of one",
    make: (text) =>
      text.replace(
        "照らし合わせるものとする。\n",
        "照らし合わせるものとする。\n2　課長は、前項の結果を部長に報告する。\n",
      ),
    changes: ["+ 第5条/2"],
    rows: ["（点検）⏎第5条　（略）⏎〔2　課長は、前項の結果を部長に報告する。〕 ‖ （点検）⏎第5条　（略）⏎（新設）"],
  },
  {
    name: "a paragraph taken out, the next one moving up",
    make: (text) => text.replace("2　前項の許可を得た職員は、端末を他人に貸してはならない。\n3　", "2　"),
    changes: ["→ 第3条/3 第3条/2", "− 第3条/2"],
    rows: [
      "（持ち出し）⏎第3条　（略）⏎（削る）⏎〔2〕　（略） ‖ （持ち出し）⏎第3条　（略）⏎〔2　前項の許可を得た職員は、端末を他人に貸してはならない。〕⏎〔3〕　（略）",
    ],
  },
  {
    name: "a new article between two, those after it renumbered",
    make: (text) =>
      text
        .replace("第5条　", "第6条　")
        .replace("第4条　", "第5条　")
        .replace("（廃棄）", "（修理）\n第4条　課長は、端末の修理を業者に委託することができる。\n\n（廃棄）"),
    changes: ["+ 第4条", "→ 第4条 第5条", "→ 第5条 第6条"],
    rows: [
      "〔（修理）⏎第4条　課長は、端末の修理を業者に委託することができる。〕 ‖ （新設）",
      "（廃棄）⏎〔第5条〕　（略） ‖ （廃棄）⏎〔第4条〕　（略）",
      "（点検）⏎〔第6条〕　（略） ‖ （点検）⏎〔第5条〕　（略）",
    ],
  },
  {
    name: "a branch article, nothing renumbered",
    make: (text) =>
      text.replace("（廃棄）", "（修理）\n第3条の2　課長は、端末の修理を業者に委託することができる。\n\n（廃棄）"),
    changes: ["+ 第3条の2"],
    rows: ["〔（修理）⏎第3条の2　課長は、端末の修理を業者に委託することができる。〕 ‖ （新設）"],
  },
  {
    name: "an article taken out, those after it renumbered",
    make: (text) => text.replace(/（廃棄）\n第4条.*\n\n/u, "").replace("第5条　", "第4条　"),
    changes: ["→ 第5条 第4条", "− 第4条"],
    rows: [
      "（削る） ‖ 〔（廃棄）⏎第4条　課長は、媒体を廃棄するときは、記録を復元することができない方法により消去しなければならない。〕",
      "（点検）⏎〔第4条〕　（略） ‖ （点検）⏎〔第5条〕　（略）",
    ],
  },
  {
    name: "an article deleted, its number kept",
    make: (text) => text.replace(/（廃棄）\n第4条.*\n/u, "第4条　削除\n"),
    changes: ["~ 第4条"],
    rows: [
      "第4条　〔削除〕 ‖ 〔（廃棄）⏎〕第4条　〔課長は、媒体を廃棄するときは、記録を復元することができない方法により消去しなければならない。〕",
    ],
  },
  {
    name: "a caption changed",
    make: (text) => text.replace("（点検）", "（照合）"),
    changes: ["~ 第5条"],
    rows: [
      "（〔照合〕）⏎第5条　課長は、毎年度1回、端末の数を台帳と照らし合わせるものとする。 ‖ （〔点検〕）⏎第5条　課長は、毎年度1回、端末の数を台帳と照らし合わせるものとする。",
    ],
  },
  {
    name: "an article moved to another chapter",
    make: (text) => {
      const article = /（点検）\n第5条　(.*)\n\n/u.exec(text);
      return text
        .replace(article?.[0] ?? "", "")
        .replace("第4条　", "第5条　")
        .replace("第3条　", "第4条　")
        .replace("第2章", `（点検）\n第3条　${article?.[1]}\n\n第2章`);
    },
    changes: ["→ 第3条 第4条", "→ 第4条 第5条", "→ 第5条 第3条"],
    rows: [
      "（点検）⏎〔第3条〕　（略） ‖ （点検）⏎〔第5条〕　（略）",
      "（持ち出し）⏎〔第4条〕　（略） ‖ （持ち出し）⏎〔第3条〕　（略）",
      "（廃棄）⏎〔第5条〕　（略） ‖ （廃棄）⏎〔第4条〕　（略）",
    ],
  },
  {
    name: "the name of a chapter",
    make: (text) => text.replace("第2章　管理", "第2章　端末の管理"),
    changes: ["~ 第2章"],
    rows: ["第2章　〔端末の〕管理 ‖ 第2章　管理"],
  },
  {
    name: "a paragraph made an article of its own",
    make: (text) => text.replace("\n3　職員は、端末を返却", "\n\n（返却）\n第3条の2　職員は、端末を返却"),
    changes: ["~ 第3条/3 第3条の2"],
    rows: [
      "〔（返却）⏎第3条の2〕　職員は、端末を返却したときは、課長に報告しなければならない。 ‖ 〔3〕　職員は、端末を返却したときは、課長に報告しなければならない。",
    ],
  },
  {
    name: "a paragraph of two duties cut in two",
    make: (text) =>
      text.replace(
        "許可を得なければならない。\n2　前項の許可を得た職員は、端末を他人に貸してはならない。\n3　",
        "許可を得なければならない。\n2　前項の許可を得た職員は、端末を他人に貸してはならない。\n3　前項の職員は、端末を常に携帯し、紛失を防ぐものとする。\n4　",
      ),
    changes: ["+ 第3条/3", "→ 第3条/3 第3条/4"],
    rows: [
      "（持ち出し）⏎第3条　（略）⏎2　（略）⏎〔3　前項の職員は、端末を常に携帯し、紛失を防ぐものとする。〕⏎〔4〕　（略） ‖ （持ち出し）⏎第3条　（略）⏎2　（略）⏎（新設）⏎〔3〕　（略）",
    ],
  },
  {
    name: "one word throughout",
    make: (text) => text.replaceAll("課長", "所属長"),
    changes: ["~ 第3条/1", "~ 第3条/3", "~ 第4条", "~ 第5条"],
    rows: [
      "（持ち出し）⏎第3条　職員は、端末を庁舎の外に持ち出すときは、〔所属長〕の許可を得なければならない。⏎2　（略）⏎3　職員は、端末を返却したときは、〔所属長〕に報告しなければならない。 ‖ （持ち出し）⏎第3条　職員は、端末を庁舎の外に持ち出すときは、〔課長〕の許可を得なければならない。⏎2　（略）⏎3　職員は、端末を返却したときは、〔課長〕に報告しなければならない。",
      "（廃棄）⏎第4条　〔所属長〕は、媒体を廃棄するときは、記録を復元することができない方法により消去しなければならない。 ‖ （廃棄）⏎第4条　〔課長〕は、媒体を廃棄するときは、記録を復元することができない方法により消去しなければならない。",
      "（点検）⏎第5条　〔所属長〕は、毎年度1回、端末の数を台帳と照らし合わせるものとする。 ‖ （点検）⏎第5条　〔課長〕は、毎年度1回、端末の数を台帳と照らし合わせるものとする。",
    ],
  },
  {
    name: "two articles made one",
    make: (text) =>
      text
        .replace(/消去しなければならない。\n\n（点検）\n第5条　/u, "消去しなければならない。\n2　")
        .replace("（廃棄）", "（廃棄及び点検）"),
    changes: ["~ 第4条 第4条/1", "~ 第5条 第4条/2"],
    rows: [
      "（廃棄〔及び点検〕）⏎第4条　課長は、媒体を廃棄するときは、記録を復元することができない方法により消去しなければならない。⏎〔2〕　課長は、毎年度1回、端末の数を台帳と照らし合わせるものとする。 ‖ （廃棄）⏎第4条　課長は、媒体を廃棄するときは、記録を復元することができない方法により消去しなければならない。⏎〔（点検）⏎第5条〕　課長は、毎年度1回、端末の数を台帳と照らし合わせるものとする。",
    ],
  },
  {
    name: "an article said anew at its number",
    make: (text) =>
      text.replace(
        "課長は、毎年度1回、端末の数を台帳と照らし合わせるものとする。",
        "課長は、毎年度1回、端末の数を台帳と照らし合わせ、その結果を翌月末までに部長に報告しなければならない。",
      ),
    changes: ["~ 第5条"],
    rows: [
      "（点検）⏎第5条　課長は、毎年度1回、端末の数を台帳と照らし合わせ〔、その結果を翌月末までに部長に報告しなければならない〕。 ‖ （点検）⏎第5条　課長は、毎年度1回、端末の数を台帳と照らし合わせ〔るものとする〕。",
    ],
  },
  {
    name: "a supplementary provision for the revision",
    make: (text) => `${text}\n附　則（令和7年訓令第2号）\nこの訓令は、令和7年4月1日から施行する。\n`,
    changes: ["+ 附則/2"],
    rows: ["〔附　則（令和7年訓令第2号）　この訓令は、令和7年4月1日から施行する。〕 ‖ （新設）"],
  },
  {
    name: "a chapter put between",
    make: (text) =>
      text.replace("第2章　管理", "第2章　体制\n\n（管理者）\n第2条の2　総務課長を端末管理者とする。\n\n第3章　管理"),
    changes: ["+ 第2章", "+ 第2条の2", "→ 第2章 第3章"],
    rows: [
      "〔第2章　体制〕 ‖ （新設）",
      "〔（管理者）⏎第2条の2　総務課長を端末管理者とする。〕 ‖ （新設）",
      "〔第3章〕　管理 ‖ 〔第2章〕　管理",
    ],
  },
  {
    name: "items changed about",
    make: (text) =>
      text.replace(
        "(1)　端末　町が職員に貸与するパソコンをいう。\n(2)　媒体　電磁的記録を保存する機器をいう。",
        "(1)　媒体　電磁的記録を保存する機器をいう。\n(2)　端末　町が職員に貸与するパソコンをいう。",
      ),
    changes: ["→ 第2条/(1) 第2条/(2)", "→ 第2条/(2) 第2条/(1)"],
    rows: [
      "（定義）⏎第2条　（略）⏎〔(1)〕　媒体　（略）⏎〔(2)〕　端末　（略） ‖ （定義）⏎第2条　（略）⏎〔(2)〕　媒体　（略）⏎〔(1)〕　端末　（略）",
    ],
  },
];

test.each(revisions.map((one) => [one.name, one] as const))("told as it is: %s", async (_, { make, changes, rows }) => {
  const old = await read(base);
  const text = make(base);
  const fresh = await read(text);
  expect(told(old, fresh)).toEqual([...changes].sort());
  expect(table(old, fresh)).toEqual(rows);
});
