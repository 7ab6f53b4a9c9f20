import { describe, expect, it } from "vitest";
import type { DraftClause, DraftNorm } from "../api/adoption.ts";
import { canJoin, cut, cutsOf, joined, namesIn, replaced, saidOf, without } from "./said.ts";

const norm = (quote: string, more: Partial<DraftNorm> = {}): DraftNorm => ({
  key: quote,
  modality: "must",
  obligation: true,
  actors: ["職員等"],
  quote,
  condition: null,
  timing: null,
  approver: null,
  reportTo: [],
  record: false,
  doubts: [],
  mechanism: "B08",
  mechanismName: "持ち出し",
  confidence: 0.7,
  coverage: "served",
  candidates: [],
  ...more,
});
const text = "職員等は、許可を得て持ち出し、直ちに記録しなければならない。所属長は確認する。";
const clause = (...norms: readonly DraftNorm[]): DraftClause => ({
  id: "c",
  path: "1",
  label: null,
  level: 1,
  kind: "paragraph",
  heading: null,
  text,
  lines: [1, 1],
  saidAnew: false,
  norms,
});
const first = text.slice(0, text.indexOf("所属長"));
const second = "所属長は確認する。";

describe("correcting what was read", () => {
  it("a duty may be cut after each comma or full stop, never at its end", () => {
    expect(cutsOf(first).map((at) => first.slice(at))).toEqual([
      "許可を得て持ち出し、直ちに記録しなければならない。",
      "直ちに記録しなければならない。",
    ]);
  });
  it("cutting gives each half what stands in it, and leaves the mechanism open", () => {
    const halves = cut(clause(norm(first, { timing: "直ちに", confidence: 1 }), norm(second)), 0, cutsOf(first)[1]!);
    expect(halves.map((one) => [one.timing, one.mechanism])).toEqual([
      [null, null],
      ["直ちに", null],
      [null, null],
    ]);
    expect(halves.map((one) => one.quote).join("")).toBe(text);
  });
  it("joining takes all words from the first to the last, and the names of both", () => {
    const one = joined(clause(norm(first), norm(second, { actors: ["所属長"] })), 0);
    expect(one).toMatchObject([{ quote: text, actors: ["職員等", "所属長"] }]);
  });
  it("what was cut can be joined to what it was", () => {
    const whole = clause(norm(first));
    const halves = cut(whole, 0, cutsOf(first)[0]!).map((one) => norm(one.quote));
    expect(joined(clause(...halves), 0).map((one) => one.quote)).toEqual([first]);
  });
  it("the last duty has none to be joined with", () => {
    expect([canJoin(clause(norm(first), norm(second)), 0), canJoin(clause(norm(first)), 0)]).toEqual([true, false]);
  });
  it("a duty is replaced or taken out; the others stay as they were", () => {
    const two = clause(norm(first), norm(second));
    const other = { ...saidOf(norm(first)), actors: ["課長"] };
    expect(replaced(two, 0, other)).toEqual([other, saidOf(norm(second))]);
    expect(without(two, 0)).toEqual([saidOf(norm(second))]);
  });
  it("only a mechanism that a person decided on counts as said", () => {
    expect([saidOf(norm(first)).mechanism, saidOf(norm(first, { confidence: 1 })).mechanism]).toEqual([null, "B08"]);
  });
  it("names are told apart by commas of either script", () => {
    expect(namesIn("所属長、 情報セキュリティ管理者, ，課長")).toEqual(["所属長", "情報セキュリティ管理者", "課長"]);
  });
});
