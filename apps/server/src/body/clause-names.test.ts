import { expect, it } from "vitest";
import { clauseName, clausesSought, clauseWritten } from "./clause-names.ts";
import type { KeptClause, Text } from "./texts.ts";

const text = (instrumentName: string, clauses: readonly (readonly [path: string, heading: string | null])[]) =>
  ({
    instrumentName,
    tree: {
      clauses: clauses.map(([path, heading]) => ({ id: path, path, heading, text: `${path}の本文` }) as KeptClause),
    },
  }) as unknown as Text;

const texts = [
  text("対策基準", [
    ["対策基準/6/(1)/①/エ", null],
    ["対策基準/6/(11)/エ", null],
    ["対策基準/第6章/第37条/1", "持出しの許可"],
  ]),
  text("運用規程", [["第3条", "定義"]]),
];

it.each([
  ["対策基準 6 (1) ① エ", "対策基準/6/(1)/①/エ"],
  ["対策基準6（1）①エ", "対策基準/6/(1)/①/エ"],
  ["対策基準/6/(11)/エ", "対策基準/6/(11)/エ"],
  ["対策基準第37条第1項（持出しの許可）", "対策基準/第6章/第37条/1"],
  ["対策基準第37条第1項", "対策基準/第6章/第37条/1"],
  ["運用規程 第3条（定義）", "第3条"],
  ["第99条", null],
  ["", null],
])("「%s」 written in a sheet is the clause %s", (written, id) => {
  expect(clauseWritten(texts, written)).toBe(id);
});

it("cites a clause as people do, with the name of its text where the text does not name its parts", () => {
  const named = texts.flatMap((one) => one.tree.clauses.map((clause) => clauseName(one, clause)));
  expect(named).toEqual([
    "対策基準 6 (1) ① エ",
    "対策基準 6 (11) エ",
    "対策基準第37条第1項（持出しの許可）",
    "運用規程 第3条（定義）",
  ]);
});

it.each([
  ["6(1)①エ", ["対策基準/6/(1)/①/エ"]],
  ["３７条", ["対策基準/第6章/第37条/1"]],
  ["定義", ["第3条"]],
  ["の本文", ["対策基準/6/(1)/①/エ", "対策基準/6/(11)/エ", "対策基準/第6章/第37条/1", "第3条"]],
])("finds by 「%s」", (sought, ids) => {
  expect(clausesSought(texts, sought, "ja").map((one) => one.id)).toEqual(ids);
});
