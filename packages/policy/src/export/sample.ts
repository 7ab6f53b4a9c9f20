import { policyOf } from "../lint/notation.ts";
import type { Reading } from "../reading.ts";

/** A small policy of two parts, the second closed by the first; with signs every format must escape. */
export function sample(): Reading {
  const reading = policyOf(
    `
    基本方針 | 情報セキュリティ基本方針
    基本方針/1 | 目的 | この方針は、<情報資産>を守ることを目的とする。
    基本方針/2 | 公開 | 情報セキュリティ対策基準は、公にすると支障があるため、非公開とする。
    > must; 市; 非公開とする
    基本方針/3 | 対策
    基本方針/3/(1) | 持ち出し | 職員等は、"端末"を持ち出すときは、課長の許可を得る。
    > must; 職員等; 職員等は、"端末"を持ち出すときは、課長の許可を得る。; approver=課長; if=持ち出すとき
    基本方針/3/(2) |  | =SUM(A1)で始まる規定 & その他
    基本方針/3/(2)/ア | | 細目
    対策基準 | 情報セキュリティ対策基準
    対策基準/1 | 秘密の見出し甲 | 極秘の合言葉は、ヒミツノアイコトバとする。
    > must; 秘密責任者; 極秘の合言葉は、ヒミツノアイコトバとする。; approver=秘密責任者`,
    {
      document: {
        title: "みなと市情報セキュリティポリシー",
        body: "みなと市",
        number: "訓令第1号",
        dates: [{ date: "2026-04-01", printed: "令和8年4月1日", kind: "施行" }],
        parts: ["基本方針", "対策基準"],
      },
      leftOut: [{ lines: [1, 1], text: "秘密の見出し甲 …… 9", why: "目次" }],
      repairs: [{ kind: "wrap", lines: [9, 10], before: "ヒミツノ", after: "ヒミツノアイコトバ" }],
    },
  );
  const said = { path: "対策基準/1", quote: "秘密責任者を置く" };
  return {
    ...reading,
    clauses: reading.clauses.map((clause) =>
      clause.path === "基本方針/1"
        ? { ...clause, references: [{ words: "対策基準", at: 0, kind: "clause", targets: ["対策基準/1"] }] }
        : clause.path === "基本方針/3"
          ? { ...clause, table: { header: ["区分", "内容"], rows: [["Ⅰ", "重要|な情報"]] } }
          : clause,
    ),
    profile: {
      ...reading.profile,
      roles: [{ ...said, value: { title: "秘密責任者", abbreviation: null, holder: "秘密課長", per: null } }],
      disclosure: [{ path: "基本方針/2", quote: "非公開とする", value: { subject: "対策基準", public: false } }],
    },
  };
}
