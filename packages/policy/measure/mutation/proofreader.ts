import { closing, type Mutation, replacing, swapped } from "./mutation.ts";

/** Slips a second reader of a finished draft is afraid to have passed: endings, adverbs that cannot go together, bounds, titles. */

export const proofreader: readonly Mutation[] = [
  swapped("the ending of a duty mistyped", "high", [
    ["しなければならない", "しなけれならない"],
    ["なければならない", "なければなならない"],
    ["てはならない", "てはらない"],
    ["するものとする", "するものする"],
    ["ことができる", "ことできる"],
  ]),
  closing("an ending muddled of two", "high", [
    "この場合において、課長は、記録を保存するしなければならない。",
    "この場合において、課長は、記録を作成することができなければならない。",
    "この場合において、記録は、消去してはならないものとすることができる。",
  ]),
  swapped("a joining word mistyped", "medium", [
    ["及び", "及ひ"],
    ["又は", "又わ"],
    ["若しくは", "若しは"],
    ["並びに", "並に"],
  ]),
  replacing("以外 for 以内", "high", /([0-9０-９]+(?:日|年|月|時間))以内/, ([, span]) => `${span}以外`),
  closing("から lost before 起算して", "medium", [
    "この場合において、期間は、通知を受けた日起算して30日とする。",
    "この場合において、保存の期間は、完結した日の翌日起算して5年とする。",
  ]),
  closing("a figure in a fixed word", "medium", [
    "この場合において、課長は、事務の1部を所属する職員に行わせることができる。",
    "この場合において、第3者に情報を開示してはならない。",
    "この場合において、重要なサーバは、2重化しなければならない。",
  ]),
  replacing(
    "katakana of half width",
    "medium",
    /サーバ|パスワード|システム|ネットワーク/,
    ([word]) => ({ サーバ: "ｻｰﾊﾞ", パスワード: "ﾊﾟｽﾜｰﾄﾞ", システム: "ｼｽﾃﾑ", ネットワーク: "ﾈｯﾄﾜｰｸ" })[word!] ?? null,
  ),
  closing("a sign of one machine only", "low", [
    "この場合において、№を付けた台帳を備える。",
    "この場合において、保管する場所の広さは、10㎡以上とする。",
    "この場合において、受託者が㈱である場合は、登記を確認する。",
  ]),
  closing("a day after its era had ended", "medium", [
    "この場合において、平成35年4月1日以後の記録については、なお従前の例による。",
    "この場合において、昭和70年3月31日以前の記録を除く。",
  ]),
  closing("more than a hundred per cent", "medium", [
    "この場合において、研修は、職員の120パーセント以上が受講するものとする。",
    "この場合において、点検は、端末の150％について行う。",
  ]),
  closing("a day no month has", "medium", [
    "この場合において、課長は、毎月32日までに結果を報告しなければならない。",
    "この場合において、課長は、毎年13月に点検を行わなければならない。",
  ]),
  closing("an article zero", "medium", [
    "この場合において、第0条の規定を準用する。",
    "ただし、第00条に規定する場合を除く。",
  ]),
  closing("two periods in one sentence", "medium", [
    "この場合において、課長は、毎年度1回、毎月点検を行わなければならない。",
    "この場合において、課長は、毎日、四半期ごとに記録を確認しなければならない。",
  ]),
  closing("two degrees of haste in one duty", "medium", [
    "この場合において、課長は、直ちに遅滞なく報告しなければならない。",
    "この場合において、課長は、速やかに、直ちに接続を遮断しなければならない。",
  ]),
  closing("in principle and always", "medium", [
    "この場合において、課長は、原則として必ず記録を作成しなければならない。",
    "この場合において、記録は、原則として、例外なく保存しなければならない。",
  ]),
  closing("as needed and always", "medium", [
    "この場合において、課長は、必要に応じて必ず点検を行わなければならない。",
    "この場合において、課長は、必要に応じ、常に記録を確認しなければならない。",
  ]),
  closing("beforehand and afterwards", "medium", [
    "この場合において、課長は、事前に事後の報告をしなければならない。",
    "この場合において、職員は、持ち出した後、あらかじめ課長の許可を受けなければならない。",
  ]),
  swapped("a word of one sound in a set phrase", "high", [
    ["以外の者", "意外の者"],
    ["異動", "移動"],
    ["適正に", "適性に"],
    ["基づき", "基ずき"],
    ["基づく", "基ずく"],
    ["かかわらず", "関わらず"],
  ]),
  closing("規定 for 規程 of the text itself", "medium", [
    "この規定に定めるもののほか、必要な事項は、課長が定める。",
    "この規定の施行に関し必要な事項は、別に課長が定める。",
  ]),
  closing("the doer where the receiver belongs", "high", [
    "この場合において、課長は、課長に速やかに報告しなければならない。",
    "この場合において、職員は、職員の許可を得なければならない。",
  ]),
  closing("a comparison without its bound", "medium", [
    "この場合において、パスワードは、10文字としなければならない以上とする。",
    "この場合において、記録は、3年を以上保存しなければならない。",
  ]),
  closing("a case that is none", "medium", [
    "ただし、必要がある場合を除くとき場合は、この限りでない。",
    "この場合において、やむを得ない場合のときは、課長に報告しなければならない。",
  ]),
  closing("a promise without a verb", "high", [
    "この場合において、課長は、記録をしなければならないを確認する。",
    "この場合において、課長は、台帳をものとする。",
  ]),
];
