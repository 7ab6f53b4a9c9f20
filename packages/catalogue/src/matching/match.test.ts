import type { Clause, Norm, Reading } from "@machimori/policy/reading";
import { describe, expect, test } from "vitest";
import { olderWords } from "../../measure/older-words.ts";
import { coverage } from "../coverage.ts";
import { mechanismOfKind } from "./kinds.ts";
import { match, matchSituation, sureFrom } from "./match.ts";
import { subjectOf } from "./situation.ts";

const norm = (quote: string, over: Partial<Norm> = {}): Norm => ({
  modality: "must",
  actors: [],
  actorSource: "unspecified",
  quote,
  predicate: quote,
  condition: null,
  timing: null,
  schedule: null,
  approver: null,
  reportTo: [],
  record: false,
  threshold: null,
  sentence: 1,
  kind: null,
  mechanisms: [],
  ...over,
});

const clause = (path: string, heading: string | null, text: string | null, norms: readonly Norm[] = []): Clause => ({
  path,
  label: null,
  printed: null,
  level: path.split("/").length - 1,
  kind: "item",
  heading,
  text,
  lines: [1, 1],
  norms,
  references: [],
});

const reading = (...clauses: Clause[]): Reading => ({
  document: { title: null, body: null, number: null, dates: [], parts: [] },
  clauses,
  profile: { roles: [], terms: [], classes: [], zones: [], laws: [], scope: [], disclosure: [], staffTerm: null },
  repairs: [],
  leftOut: [],
  source: [],
});

const alone = (own: string, headings: readonly string[] = []) =>
  matchSituation({ own, headings, condition: "", context: "", actors: [], modality: "must" })[0];

describe("sentences no example holds find their mechanism, in old words and new", () => {
  const cases: readonly { mechanism: string; text: string; headings?: readonly string[] }[] = [
    { mechanism: "H05", text: "外部委託先の業者と秘密保持の条項を含む契約を交わす。", headings: ["外部委託"] },
    { mechanism: "H05", text: "業務委託先と秘密保持の条項を含む契約を交わす。", headings: ["業務委託"] },
    {
      mechanism: "G33",
      text: "パソコンにコンピュータウィルス対策ソフトを入れて常に動かす。",
      headings: ["ウイルス対策"],
    },
    { mechanism: "G33", text: "パソコンにマルウェア対策ソフトを入れて常に動かす。", headings: ["マルウェア対策"] },
    { mechanism: "B08", text: "ノートパソコンを庁舎の外へ持ち出すときは課長の許可をもらう。" },
    { mechanism: "B07", text: "古いハードディスクは、データを復元できない方法で廃棄する。" },
    { mechanism: "H09", text: "部長は、年一回、所属の自己点検をする。" },
    { mechanism: "H07", text: "やむを得ず規程を守れないときは、最高情報統括責任者の許可により例外措置をとる。" },
    { mechanism: "C02", text: "インターネットから取り込むファイルは無害化する。" },
    {
      mechanism: "F01",
      text: "職員は、インシデントを見つけたら課長に速やかに報告する。",
      headings: ["インシデントの報告"],
    },
    { mechanism: "E05", text: "新しく入った職員に情報セキュリティの研修を受けさせる。" },
  ];
  test.each(cases)("$mechanism: $text", ({ mechanism, text, headings }) => {
    expect(alone(text, headings ?? [])?.id).toBe(mechanism);
  });
});

test("a norm that names nothing takes its mechanism from the headings above and the sentence around it", () => {
  const found = match(
    reading(
      clause("基準", "対策基準", null),
      clause("基準/1", "情報資産の廃棄", "廃棄をする者は、次の事項を記録する。"),
      clause("基準/1/(1)", null, "日時、担当者及び処理の内容", [norm("日時、担当者及び処理の内容")]),
    ),
  );
  expect(found.clauses[2]?.norms[0]?.mechanisms[0]?.id).toBe("B07");
});

test("the title of a rule with one subject stands over its clauses, a policy's own does not", () => {
  expect(
    [
      "港町USBメモリ取扱規程",
      "電算室入退室管理要綱",
      "港町情報セキュリティ対策基準",
      "情報セキュリティポリシー",
      null,
    ].map(subjectOf),
  ).toEqual(["港町USBメモリ取扱", "電算室入退室管理", null, null, null]);
  const key = reading(clause("規程/第4条", null, "正副を作る。", [norm("正副を作る。")]));
  const titled = match({ ...key, document: { ...key.document, title: "電算室の入退室管理規程" } });
  expect(titled.clauses[0]?.norms[0]?.mechanisms[0]?.id).toBe("D06");
});

test("a sentence that only goes on from the one before it is of the same mechanism", () => {
  const text = "課長は、端末を庁外に持ち出してはならない。ただし、やむを得ないときは、この限りでない。";
  const proviso = norm("ただし、やむを得ないときは、この限りでない。", { modality: "may", sentence: 2 });
  const found = match(reading(clause("規程/1", null, text, [proviso])));
  expect(found.clauses[0]?.norms[0]?.mechanisms[0]?.id).toBe("B08");
});

test("what is learnt of one word of a concept holds for the others", () => {
  for (const act of ["廃棄する", "裁断する", "焼却する", "破砕する"])
    expect(alone(`古い帳票を${act}。`)?.id).toBe("B07");
});

test("a reason names printed words and headings that spoke for the choice, and what else decided", () => {
  expect(alone("ノートパソコンを持ち出すときは許可を受ける。", ["電算室の扉"])?.reason).toMatch(
    /^語「持ち出す」[^見]*$/,
  );
  expect(alone("その結果を記す。", ["データのバックアップ"])?.reason).toContain("見出し「データのバックアップ」");
  const told = norm("「台帳」とは、情報資産を記した帳簿をいう。", { modality: "definition" });
  const defined = match(reading(clause("規程/2", null, told.quote, [told])));
  expect(defined.clauses[0]?.norms[0]?.mechanisms[0]?.reason).toMatch(/^文の種類/);
});

test("a name given in passing says nothing of the duty it stands in", () => {
  const text = "課長を、バックアップを受け持つ者（以下「取扱責任者」という。）に指名する。";
  const plain = "課長を、バックアップを受け持つ者に指名する。";
  const best = (words: string) =>
    match(reading(clause("規程/1", null, words, [norm(words)]))).clauses[0]?.norms[0]?.mechanisms;
  expect(best(text)).toEqual(best(plain));
});

const kinds: readonly (readonly [quote: string, kind: string, mechanism: string])[] = [
  ["副委員長は、委員長に事故があるときは、その職務を代理する。", "deputy", "A03"],
  ["網の管理のため、運用委員会（以下「委員会」という。）を置く。", "role", "A03"],
  ["事故に備え、インシデント対応チームを置く。", "role", "A05"],
  ["監査責任者は、管理の状況を監査する任に当たる。", "authority", "H08"],
  ["監査責任者を置き、監査室長をもって充てる。", "role", "A01"],
];
test.each(kinds)("%s is of kind %s and belongs to %s", (quote, kind, mechanism) => {
  expect(mechanismOfKind({ modality: "statement", kind, quote })).toBe(mechanism);
});

test("every choice says which words and headings led to it", () => {
  const best = alone("職員は、無線LANの通信を暗号化する。", ["無線LANの盗聴対策"]);
  expect(best?.reason).toContain("無線");
  expect(best?.reason).toContain("見出し「無線LANの盗聴対策」");
});

test("headings that contradict plain words make no choice sure", () => {
  const words = "データのバックアップを毎日取る。";
  const [backup] = matchSituation({
    own: words,
    headings: [],
    condition: "",
    context: "",
    actors: [],
    modality: "must",
  });
  const under = matchSituation({
    own: words,
    headings: ["コンピュータウイルス対策", "不正プログラム対策", "ウイルスの予防"],
    condition: "",
    context: "",
    actors: [],
    modality: "must",
  })[0];
  expect(backup).toMatchObject({ id: "G02" });
  expect(under?.id === "G02" || (under?.confidence ?? 1) < sureFrom).toBe(true);
});

test("only what a person decided is certain", () => {
  const words = "副委員長は、委員長を補佐し、委員長に事故があるときは、その職務を代理する。";
  const sure = match(
    reading(clause("基準/1", "委員会", words, [norm(words, { modality: "statement", kind: "deputy" })])),
  );
  expect(sure.clauses[0]?.norms[0]?.mechanisms[0]).toMatchObject({ id: "A03", confidence: 0.999 });
});

test("matching does not change what was read, and is the same every time", () => {
  const text = reading(clause("基準/1", "バックアップ", "毎日バックアップを取る。", [norm("毎日バックアップを取る")]));
  const frozen = JSON.stringify(text);
  expect(match(text)).toEqual(match(text));
  expect(JSON.stringify(text)).toBe(frozen);
});

test("coverage counts obligations only, and an unsure match is unserved", () => {
  const matched = match(
    reading(
      clause("基準/1", "例外措置", "例外措置の申請書を保管する。", [norm("例外措置の申請書を保管する")]),
      clause("基準/2", "バックアップ", "バックアップを取る。", [norm("バックアップを取る")]),
      clause("基準/3", null, "空を見上げる。", [norm("空を見上げる")]),
      clause("基準/4", "定義", "仕組みをいう。", [norm("仕組みをいう", { modality: "definition" })]),
    ),
  );
  const found = coverage(matched, { recording: new Set(["H07"]), enforced: new Set() });
  expect(found).toMatchObject({ obligations: 3, served: 1, bySetting: 0, manual: 1, unserved: 1 });
  expect(found.rows.map((row) => row.state)).toEqual(["served", "manual", "unserved"]);
});

test("duties in the words of older rules find their mechanism nine times in ten, and always where it is sure", () => {
  const found = olderWords.map(([mechanism, heading, text]) => {
    const [best] = matchSituation({
      own: text,
      headings: [heading],
      condition: "",
      context: "",
      actors: [],
      modality: /てはならない/.test(text) ? "must_not" : "must",
    });
    return { isRight: best?.id === mechanism, isSure: (best?.confidence ?? 0) >= sureFrom };
  });
  expect(found.filter(({ isRight }) => isRight).length / found.length).toBeGreaterThanOrEqual(0.9);
  expect(found.filter(({ isRight, isSure }) => isSure && !isRight)).toEqual([]);
});
