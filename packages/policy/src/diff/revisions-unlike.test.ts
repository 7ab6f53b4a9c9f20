import { expect, test } from "vitest";
import { readPolicy } from "../index.ts";
import type { Reading } from "../reading.ts";
import { diff } from "./diff.ts";

/**
 * Revisions of rules that are built unlike each other, what each should be told as written down first, in the notation of
 * `revisions.test.ts`: ~ changed words, → another number or place, + new, − gone, / split, & merged. What is merged into
 * another is not gone, what it is merged into has changed, and a table has changed with any of its rows.
 */
const numbered = `浜辺市情報セキュリティ対策基準

1　組織体制
(1)　最高情報セキュリティ責任者
①　副市長を最高情報セキュリティ責任者とする。
②　最高情報セキュリティ責任者は、対策の全てを統括する。
(2)　情報セキュリティ管理者
①　課長を情報セキュリティ管理者とする。
②　情報セキュリティ管理者は、課の対策に責任を負う。

2　情報資産の管理
(1)　台帳
情報セキュリティ管理者は、所管する情報資産を台帳に登録しなければならない。
(2)　廃棄
①　職員等は、媒体を廃棄するときは、情報セキュリティ管理者の許可を得なければならない。
②　廃棄を行う者は、日時及び担当者を記録しなければならない。

3　人的な対策
(1)　職員等は、次の事項を守らなければならない。
ア　パスワードを他人に知られないようにすること。
イ　離席するときは、端末を操作できないようにすること。
ウ　端末に許可のないソフトウェアを導入しないこと。
(2)　情報セキュリティ管理者は、毎年度1回、研修を実施しなければならない。
`;

const kanji = `岬村電子計算機管理規則

第一章　総則

（趣旨）
第一条　この規則は、電子計算機の管理に関し必要な事項を定めるものとする。

（電算管理者）
第二条　村に電算管理者を置き、総務課長をもって充てる。
２　電算管理者は、次に掲げる事務を行う。
一　電子計算機の運転の計画に関すること。
二　電子計算機室への立入りの許可に関すること。
三　記録媒体の保管に関すること。

第二章　運用

（立入り）
第三条　職員は、電算管理者の許可を得なければ、電子計算機室に立ち入ってはならない。
２　電算管理者は、立入りの日時及び目的を記録しなければならない。

（保管）
第四条　電算管理者は、記録媒体を施錠した場所に保管しなければならない。

（委託）
第五条　村長は、電子計算機の運転を業者に委託することができる。

附　則
この規則は、平成二十年四月一日から施行する。
`;

const decimal = `潮見広域組合情報管理要領

1　目的
この要領は、組合の情報の管理について定める。

2　分類
2.1　職員は、情報を次の表により分類する。

区分	基準
秘	漏えいにより重大な支障がある情報
庁内	公開を前提としない情報

2.2　所属長は、分類の結果を毎年度確認する。

3　持出し
3.1　職員は、秘の情報を持ち出してはならない。ただし、所属長が許可した場合は、この限りでない。
3.2　所属長は、前項の許可をしたときは、台帳に記録する。

4　事故
4.1　職員は、情報を紛失したときは、直ちに所属長に報告する。
4.2　所属長は、事務局長に報告する。
`;

async function read(text: string): Promise<Reading> {
  const reading = await readPolicy(new TextEncoder().encode(text), "a.txt");
  if ("code" in reading) throw new Error(reading.message.en);
  return reading;
}

/** Paths without the part and without the chapters articles are numbered through. */
const short = (path: string) => path.replace(/^[^/]*\//u, "").replace(/第\d+章\/(?=第\d+条)/u, "");

async function told(before: string, after: string): Promise<readonly string[]> {
  const found = diff(await read(before), await read(after));
  const own = (path: string) => (path.startsWith("附則") ? path : short(path));
  return [
    ...found.changed.map(({ oldPath, newPath }) =>
      own(oldPath) === own(newPath) ? `~ ${own(oldPath)}` : `~ ${own(oldPath)} ${own(newPath)}`,
    ),
    ...found.moved.map(({ oldPath, newPath }) => `→ ${own(oldPath)} ${own(newPath)}`),
    ...found.added.map(({ path }) => `+ ${own(path)}`),
    ...found.removed.map(({ path }) => `− ${own(path)}`),
    ...found.split.map(({ from, into }) => `/ ${own(from)} ${into.map(own).join(" ")}`),
    ...found.merged.map(({ from, into }) => `& ${from.map(own).join(" ")} ${own(into)}`),
  ].sort();
}

type Revision = readonly [name: string, make: (text: string) => string, changes: readonly string[]];

const ofNumbered: readonly Revision[] = [
  ["one word of a fourth level", (text) => text.replace("他人に知られない", "他の者に知られない"), ["~ 3/(1)/ア"]],
  [
    "words of a title given a second paragraph",
    (text) =>
      text.replace(
        "情報セキュリティ管理者は、所管する情報資産を台帳に登録しなければならない。\n",
        "①　情報セキュリティ管理者は、所管する情報資産を台帳に登録しなければならない。\n②　台帳は、年度の初めに見直すものとする。\n",
      ),
    ["+ 2/(1)/②"],
  ],
  [
    "two paragraphs made one, in another place",
    (text) =>
      text
        .replace("を得なければならない。\n②　廃棄を行う者は", "を得なければならない。廃棄を行う者は")
        .replace("①　職員等は、媒体を", "職員等は、媒体を")
        .replace("(1)　台帳", "(1)　鍵\n職員等は、書庫の鍵を守衛に返さなければならない。\n(2)　台帳")
        .replace("(2)　廃棄", "(3)　廃棄"),
    ["& 2/(2)/① 2/(2)/② 2/(3)", "+ 2/(1)", "~ 2/(2)/① 2/(3)", "→ 2/(1) 2/(2)"],
  ],
  [
    "an item put between, those after it marked anew",
    (text) =>
      text.replace("ウ　端末に", "エ　端末に").replace("エ　端末に", "ウ　端末を他人に貸さないこと。\nエ　端末に"),
    ["+ 3/(1)/ウ", "→ 3/(1)/ウ 3/(1)/エ"],
  ],
  [
    "an item taken out, those after it marked anew",
    (text) => text.replace("イ　離席するときは、端末を操作できないようにすること。\nウ　", "イ　"),
    ["→ 3/(1)/ウ 3/(1)/イ", "− 3/(1)/イ"],
  ],
  ["a heading given another name", (text) => text.replace("2　情報資産の管理", "2　情報資産の分類と管理"), ["~ 2"]],
  [
    "a whole chapter put between, the last renumbered",
    (text) =>
      text.replace(
        "3　人的な対策",
        "3　物理的な対策\n(1)　サーバの設置\n情報セキュリティ管理者は、サーバを施錠した室に設置しなければならない。\n\n4　人的な対策",
      ),
    ["+ 3", "+ 3/(1)", "→ 3 4"],
  ],
  [
    "a section moved to another chapter",
    (text) =>
      text
        .replace("(2)　情報セキュリティ管理者は、毎年度1回、研修を実施しなければならない。\n", "")
        .replace(
          "課の対策に責任を負う。\n",
          "課の対策に責任を負う。\n(3)　情報セキュリティ管理者は、毎年度1回、研修を実施しなければならない。\n",
        ),
    ["→ 3/(2) 1/(3)"],
  ],
  [
    "two sections changed about",
    (text) => {
      const one = "(1)　台帳\n情報セキュリティ管理者は、所管する情報資産を台帳に登録しなければならない。\n";
      const other = text.slice(text.indexOf("(2)　廃棄"), text.indexOf("\n3　人的"));
      return text.replace(one + other, other.replace("(2)", "(1)") + one.replace("(1)", "(2)"));
    },
    ["→ 2/(1) 2/(2)", "→ 2/(2) 2/(1)"],
  ],
  [
    "a role renamed throughout",
    (text) => text.replaceAll("情報セキュリティ管理者", "課情報責任者"),
    ["~ 1/(2)", "~ 1/(2)/①", "~ 1/(2)/②", "~ 2/(1)", "~ 2/(2)/①", "~ 3/(2)"],
  ],
  [
    "a duty stricter by its ending",
    (text) =>
      text.replace("日時及び担当者を記録しなければならない", "日時及び担当者を記録するよう努めなければならない"),
    ["~ 2/(2)/②"],
  ],
  [
    "a sentence of its own made of the end of another",
    (text) =>
      text.replace(
        "情報セキュリティ管理者の許可を得なければならない。",
        "情報セキュリティ管理者の許可を得なければならない。この場合において、内容を消去しなければならない。",
      ),
    ["~ 2/(2)/①"],
  ],
  [
    "circled numbers printed as kana",
    (text) => text.replaceAll("①", "ア").replaceAll("②", "イ"),
    [
      "→ 1/(1)/① 1/(1)/ア",
      "→ 1/(1)/② 1/(1)/イ",
      "→ 1/(2)/① 1/(2)/ア",
      "→ 1/(2)/② 1/(2)/イ",
      "→ 2/(2)/① 2/(2)/ア",
      "→ 2/(2)/② 2/(2)/イ",
    ],
  ],
];

const ofKanji: readonly Revision[] = [
  ["the holder of an office", (text) => text.replace("総務課長をもって", "企画課長をもって"), ["~ 第2条/1"]],
  [
    "an item in the middle taken out",
    (text) => text.replace("二　電子計算機室への立入りの許可に関すること。\n三　", "二　"),
    ["→ 第2条/2/三 第2条/2/二", "− 第2条/2/二"],
  ],
  [
    "a paragraph made the items of another",
    (text) =>
      text.replace(
        "２　電算管理者は、立入りの日時及び目的を記録しなければならない。",
        "２　電算管理者は、次に掲げる事項を記録しなければならない。\n一　立入りの日時\n二　立入りの目的",
      ),
    ["+ 第3条/2/一", "+ 第3条/2/二", "~ 第3条/2"],
  ],
  [
    "an article moved to the chapter before",
    (text) => {
      const article = "（委託）\n第五条　村長は、電子計算機の運転を業者に委託することができる。\n\n";
      return text
        .replace(article, "")
        .replace("第四条　", "第五条　")
        .replace("第三条　", "第四条　")
        .replace("第二章　運用", `${article.replace("第五条", "第三条")}第二章　運用`);
    },
    ["→ 第3条 第4条", "→ 第4条 第5条", "→ 第5条 第3条"],
  ],
  [
    "an article of one paragraph cut into two paragraphs",
    (text) =>
      text.replace(
        "第四条　電算管理者は、記録媒体を施錠した場所に保管しなければならない。",
        "第四条　電算管理者は、記録媒体を施錠した場所に保管しなければならない。\n２　電算管理者は、前項の場所の鍵を自ら保管しなければならない。",
      ),
    ["+ 第4条/2"],
  ],
  [
    "a proviso added",
    (text) => text.replace("立ち入ってはならない。", "立ち入ってはならない。ただし、災害のときは、この限りでない。"),
    ["~ 第3条/1"],
  ],
  [
    "numerals of kanji printed as digits",
    (text) =>
      text
        .replace(/第([一二三四五])(?=[章条])/gu, (_, one) => `第${"〇一二三四五".indexOf(one)}`)
        .replace("平成二十年四月一日", "平成20年4月1日"),
    ["~ 附則/1"],
  ],
  [
    "supplementary provisions of the revision",
    (text) => `${text}\n附　則（令和八年規則第三号）\nこの規則は、令和八年四月一日から施行する。\n`,
    ["+ 附則/2"],
  ],
  [
    "two articles made one of two paragraphs",
    (text) =>
      text
        .replace("保管しなければならない。\n\n（委託）\n第五条　", "保管しなければならない。\n２　")
        .replace("（保管）", "（保管及び委託）"),
    ["~ 第4条 第4条/1", "~ 第5条 第4条/2"],
  ],
  [
    "two paragraphs made one",
    (text) =>
      text.replace(
        "立ち入ってはならない。\n２　電算管理者は、立入りの日時及び目的を記録しなければならない。",
        "立ち入ってはならない。電算管理者は、立入りの日時及び目的を記録しなければならない。",
      ),
    ["& 第3条/1 第3条/2 第3条", "~ 第3条/1 第3条"],
  ],
  [
    "a paragraph put between, the next one renumbered",
    (text) =>
      text.replace(
        "立ち入ってはならない。\n２　",
        "立ち入ってはならない。\n２　職員は、許可証を携帯しなければならない。\n３　",
      ),
    ["+ 第3条/2", "→ 第3条/2 第3条/3"],
  ],
];

/** The rule of articles as numbered headings, each paragraph a section: the same provisions in another dress. */
const restyled = (text: string) =>
  text
    .replace(
      /（(.+)）\n第([一二三四五])条　/gu,
      (_, caption, number) => `${"〇一二三四五".indexOf(number)}　${caption}\n(1)　`,
    )
    .replace(/^([２])　/gmu, "(2)　")
    .replace(/^第.章.*\n/gmu, "");

const ofDecimal: readonly Revision[] = [
  [
    "a row of a table reworded",
    (text) => text.replace("公開を前提としない情報", "公開することを予定しない情報"),
    ["~ 2/2.1/表", "~ 2/2.1/表/庁内"],
  ],
  [
    "a row added to a table",
    (text) => text.replace("公開を前提としない情報\n", "公開を前提としない情報\n公開	その他の情報\n"),
    ["+ 2/2.1/表/公開", "~ 2/2.1/表"],
  ],
  [
    "a row taken out of a table",
    (text) => text.replace("庁内	公開を前提としない情報\n", ""),
    ["~ 2/2.1/表", "− 2/2.1/表/庁内"],
  ],
  [
    "a permission struck out",
    (text) => text.replace("ただし、所属長が許可した場合は、この限りでない。", ""),
    ["~ 3/3.1"],
  ],
  [
    "a paragraph put first, the others renumbered",
    (text) =>
      text
        .replace("4.2　", "4.3　")
        .replace("4.1　", "4.2　")
        .replace("4　事故\n", "4　事故\n4.1　この項目において事故とは、情報の紛失及び漏えいをいう。\n"),
    ["+ 4/4.1", "→ 4/4.1 4/4.2", "→ 4/4.2 4/4.3"],
  ],
  [
    "the order of two chapters changed",
    (text) => {
      const taking = text.slice(text.indexOf("3　持出し"), text.indexOf("4　事故"));
      const accident = text.slice(text.indexOf("4　事故"));
      return text
        .replace(taking, "")
        .replace(accident, `${accident.replaceAll(/^4/gmu, "3")}\n${taking.replaceAll(/^3/gmu, "4")}`);
    },
    ["→ 3 4", "→ 3/3.1 4/4.1", "→ 3/3.2 4/4.2", "→ 4 3", "→ 4/4.1 3/3.1", "→ 4/4.2 3/3.2"],
  ],
  ["the one told", (text) => text.replace("所属長は、事務局長に報告する", "所属長は、管理者に報告する"), ["~ 4/4.2"]],
  [
    "decimals printed as brackets",
    (text) => text.replaceAll(/^[1-4]\.([12])/gmu, "($1)"),
    ["→ 2/2.1 2/(1)", "→ 2/2.2 2/(2)", "→ 3/3.1 3/(1)", "→ 3/3.2 3/(2)", "→ 4/4.1 4/(1)", "→ 4/4.2 4/(2)"],
  ],
  [
    "two duties made one sentence",
    (text) =>
      text.replace(
        "直ちに所属長に報告する。\n4.2　所属長は、事務局長に報告する。",
        "直ちに所属長に報告し、所属長は、事務局長に報告する。",
      ),
    ["& 4/4.1 4/4.2 4/4.1", "~ 4/4.1"],
  ],
];

const all = [
  ...ofNumbered.map(([name, make, changes]) => [`numbered: ${name}`, numbered, make, changes] as const),
  ...ofKanji.map(([name, make, changes]) => [`kanji: ${name}`, kanji, make, changes] as const),
  ...ofDecimal.map(([name, make, changes]) => [`decimal: ${name}`, decimal, make, changes] as const),
];

test.each(all)("told as it is, %s", async (_, text, make, changes) => {
  expect(make(text)).not.toBe(text);
  expect(await told(text, make(text))).toEqual([...changes].sort());
});

test("articles set as numbered headings, and set back, are the same provisions: but for chapters nothing comes or goes", async () => {
  for (const [before, after] of [
    [kanji, restyled(kanji)],
    [restyled(kanji), kanji],
  ] as const) {
    const changes = await told(before, after);
    expect(changes.filter((change) => /^[+−]/u.test(change) && !/ 第[12]章$/u.test(change))).toEqual([]);
  }
});
