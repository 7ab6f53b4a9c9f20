import type { Norm } from "@machimori/policy";
import { describe, expect, it } from "vitest";
import { proposeApprovals } from "./approvals.ts";
import { confirmed } from "./confirm.ts";
import { type SaidNorm, saidNorms, wrongNorms } from "./corrected.ts";
import type { KeptClause, KeptReading } from "./kept.ts";

const norm = (quote: string, more: Partial<Norm> = {}): Norm => ({
  modality: "must",
  actors: ["職員等"],
  actorSource: "explicit",
  quote,
  predicate: quote,
  condition: null,
  timing: null,
  schedule: null,
  approver: null,
  reportTo: [],
  record: true,
  threshold: null,
  sentence: 1,
  kind: null,
  mechanisms: [{ id: "B08", confidence: 0.4 }],
  ...more,
});

const text = "職員等は、端末を持ち出すときは許可を得て、戻したときは速やかに記録しなければならない。";
const clause = {
  id: "c1",
  path: "対策基準/1",
  label: "1",
  printed: null,
  level: 1,
  kind: "paragraph",
  heading: null,
  text,
  lines: [1, 1],
  norms: [norm(text)],
  references: [],
} as unknown as KeptClause;
const reading = {
  instrument: "standard",
  version: 1,
  clauses: [clause],
  profile: { roles: [] },
  document: { body: null },
} as unknown as KeptReading;

const said = (more: Partial<SaidNorm>): SaidNorm => ({
  quote: text,
  modality: "must",
  actors: ["職員等"],
  approver: null,
  timing: null,
  reportTo: [],
  mechanism: null,
  ...more,
});
const answersOf = (...norms: readonly SaidNorm[]) => ({ [`norms:${clause.path}`]: JSON.stringify(norms) });
const normsAfter = (answers: Readonly<Record<string, string>>) => confirmed(reading, answers).clauses[0]!.norms;

describe("a person's reading of a clause stands in place of what was read", () => {
  it("splits one duty into two, each with its own time and mechanism", () => {
    const after = normsAfter(
      answersOf(
        said({ quote: "端末を持ち出すときは許可を得て", approver: "情報セキュリティ管理者", mechanism: "B08" }),
        said({ quote: "戻したときは速やかに記録しなければならない", timing: "速やかに" }),
      ),
    );
    expect(after.map((one) => [one.approver, one.schedule?.kind ?? null, one.mechanisms[0]?.confidence])).toEqual([
      ["情報セキュリティ管理者", null, 1],
      [null, "promptly", 0.4],
    ]);
  });
  it("keeps what was not said: that a record must be kept", () => {
    expect(normsAfter(answersOf(said({ actors: ["所属長"] })))[0]).toMatchObject({ actors: ["所属長"], record: true });
  });
  it("a duty that needs no mechanism is a statement from then on", () => {
    expect(normsAfter(answersOf(said({ mechanism: "none" })))[0]).toMatchObject({
      modality: "statement",
      mechanisms: [],
    });
  });
  it("an empty list says that the clause holds no duty", () => {
    expect(normsAfter(answersOf())).toEqual([]);
  });
  it("what was said anew goes before what was answered of the norm before it was split", () => {
    const answers = { ...answersOf(said({ mechanism: "A01" })), [`mechanism:${clause.path}#0`]: "H07" };
    expect(normsAfter(answers)[0]!.mechanisms[0]!.id).toBe("A01");
  });
});

describe("what is no reading of the clause is refused and changes nothing", () => {
  const bad: readonly (readonly [string, string])[] = [
    ["not JSON", "["],
    ["no list", "{}"],
    ["an unknown modality", JSON.stringify([{ ...said({}), modality: "perhaps" }])],
    ["a mechanism the catalogue does not hold", JSON.stringify([said({ mechanism: "Z99" })])],
    ["a nameless actor", JSON.stringify([said({ actors: [" "] })])],
    ["an empty quotation", JSON.stringify([said({ quote: "" })])],
    ["41 norms", JSON.stringify(Array.from({ length: 41 }, () => said({})))],
  ];
  it.each(bad)("%s", (_, answer) => {
    expect(saidNorms(answer)).toBeNull();
    expect(normsAfter({ [`norms:${clause.path}`]: answer })).toEqual(clause.norms);
  });
  it("words that are not in the clause", () => {
    const foreign = [said({ quote: "端末を廃棄しなければならない" })];
    expect(wrongNorms(clause, foreign)?.ja).toContain("文言のとおりではありません");
    expect(normsAfter(answersOf(...foreign))).toEqual(clause.norms);
  });
  it("a mechanism answered that the catalogue does not hold", () => {
    expect(normsAfter({ [`mechanism:${clause.path}#0`]: "Z99" })).toEqual(clause.norms);
  });
});

describe("an approver that is none of the roles", () => {
  const asking = { ...reading, clauses: [{ ...clause, norms: [norm(text, { approver: "館長" })] }] };
  it("is asked about", () => {
    expect(proposeApprovals(asking, [], {}).unknownApprovers).toHaveLength(1);
  });
  it("is settled by the answer", () => {
    const answers = { [`approver:${clause.path}#0`]: "informationSecurityManager" };
    expect(proposeApprovals(asking, [], {}, answers).unknownApprovers).toEqual([]);
  });
});
