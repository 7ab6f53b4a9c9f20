import type { Facts, Values } from "@machimori/model";
import { stepOf } from "@machimori/model";
import { localDate } from "@machimori/terms";
import { describe, expect, it } from "vitest";
import { declarations } from "./index.ts";

const units: Readonly<Record<string, readonly string[]>> = { clerk: ["tax"], auditor: ["audit"] };
const contracts: Readonly<Record<string, Values>> = { payroll: { owner: "tax" }, network: { owner: "office" } };
const facts: Facts = {
  today: localDate("2026-05-11"),
  maySetSeparationAside: false,
  sensitiveClasses: 1,
  classRank: () => null,
  unitsOf: (person) => units[person] ?? [],
  valuesOf: (_, id) => contracts[id] ?? null,
  partiesTo: () => ["ciso"],
  item: { of: "exception", id: "e1" },
  begunOn: localDate("2026-05-08"),
  versionsInForce: (name) => (name === "対策基準" ? ["第2版"] : []),
  transferRule: () => null,
};

/** Fields at which a box would be refused, with these values in the form. */
function refusedAt(box: string, values: Values, where: Facts = facts): readonly string[] {
  const [form, step] = box.split("/") as [string, string];
  const declared = declarations.find((one) => one.id === form)!;
  const broken = stepOf(declared, step)!.require.filter((rule) => !rule.holds(values, where));
  return broken.map((rule) => rule.field);
}

const audit = { auditor: "auditor", audited: "welfare" };
const payroll = [{ of: "contract", id: "payroll" }];
const meeting = { members: ["head", "ciso"], present: ["head", "ciso"], items: [{ of: "exception", id: "e1" }] };
const out = { takeOutPeriod: { from: "2026-05-10", to: "2026-05-20" } };
const read = { instrumentName: "対策基準", understood: true };
const inspected = { peopleAnswered: 5, peopleAsked: 4 };
const found = { foundAt: "2026-05-10T00:00:00.000Z" };

describe("what a form does not take", () => {
  it.each([
    ["audit-assignment/assign", audit, []],
    ["audit-assignment/assign", { ...audit, auditor: "clerk", auditedContracts: payroll }, ["auditor"]],
    [
      "audit-assignment/assign",
      { ...audit, auditor: "clerk", auditedContracts: [{ of: "contract", id: "network" }] },
      [],
    ],
    [
      "audit-assignment/assign",
      { ...audit, auditedContracts: payroll, notIndependent: "人がいない" },
      ["notIndependent"],
    ],
    ["committee-meeting/minutes", meeting, []],
    ["take-out/confirmReturn", { ...out, returnedOn: "2026-05-07" }, ["returnedOn"]],
    ["take-out/confirmReturn", { ...out, returnedOn: "2026-05-08" }, []],
    ["take-out/confirmReturn", { ...out, returnedOn: "2026-05-12" }, ["returnedOn"]],
    ["acknowledgement/acknowledge", { ...read, instrumentVersion: "第1版" }, ["instrumentVersion"]],
    ["acknowledgement/acknowledge", { ...read, instrumentVersion: "第2版" }, []],
    ["acknowledgement/acknowledge", { ...read, instrumentName: "実施手順", instrumentVersion: "第1版" }, []],
    ["committee-meeting/resolve", meeting, ["stoodAside"]],
    ["committee-meeting/resolve", { ...meeting, stoodAside: ["ciso"] }, []],
    ["committee-meeting/resolve", { ...meeting, present: ["head"] }, []],
    ["committee-meeting/resolve", { ...meeting, stoodAside: ["ciso", "clerk"] }, ["stoodAside"]],
    ["committee-meeting/minutes", { ...meeting, items: [], recused: ["clerk"] }, ["recused"]],
    ["training-session/attendance", { heldOn: "2026-05-12", attendees: ["clerk"] }, ["attendees"]],
    ["training-session/attendance", { heldOn: "2026-05-11", attendees: ["clerk", "head"], invited: 1 }, ["invited"]],
    ["training-session/attendance", { heldOn: "2026-05-11", attendees: ["clerk", "head"], invited: 2 }, []],
    ["training-report/report", { attended: 11, target: 10 }, ["attended"]],
    ["training-report/report", { attended: 5, target: 10, newcomersTrained: 6 }, ["newcomersTrained"]],
    ["training-report/report", { attended: 10, target: 10, newcomersTrained: 10 }, []],
    ["self-inspection-report/report", { answered: 4, asked: 3 }, ["answered"]],
    ["self-inspection/answer", inspected, ["peopleAnswered"]],
    ["self-inspection/answer", { peopleAnswered: 5 }, []],
    ["violation/report", { foundAt: "2026-05-11T16:00:00.000Z" }, ["foundAt"]],
    ["incident/response", { ...found, containedAt: "2026-05-09T00:00:00.000Z" }, ["containedAt"]],
    ["incident/response", { ...found, containedAt: "2026-05-11T16:00:00.000Z" }, ["containedAt"]],
    ["incident/response", { ...found, containedAt: "2026-05-11T01:00:00.000Z" }, []],
    ["contract/enter", { checkedOn: "2026-05-12", returnConfirmedOn: "2026-05-11" }, ["checkedOn"]],
  ] as const)("%s %j: %j", (box, values, fields) => {
    expect(refusedAt(box, values)).toEqual(fields);
  });

  it("an auditor of the division is taken for a reason where the text knows unavoidable cases", () => {
    const own = { ...audit, auditor: "clerk", audited: "tax", notIndependent: "ほかに適任者がいない" };
    expect(refusedAt("audit-assignment/assign", own)).toEqual(["auditor"]);
    expect(refusedAt("audit-assignment/assign", own, { ...facts, maySetSeparationAside: true })).toEqual([]);
  });
});
