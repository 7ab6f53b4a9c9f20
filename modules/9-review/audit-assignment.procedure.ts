import {
  date,
  division,
  type Facts,
  holder,
  optional,
  person,
  procedure,
  type Ref,
  refs,
  text,
} from "@machimori/model";
import { label } from "@machimori/terms";

/** Who audits whom: nobody audits the division they belong to. */
export const auditAssignment = procedure("audit-assignment", label("監査実施記録", "Audit assignment"), {
  version: 2,
  wish: label("監査を割り当てる", "Assign an audit"),
})
  .step("assign", {
    title: label("割当て", "Assignment"),
    by: holder("informationSecurityAuditOfficer"),
    fields: {
      auditor: person(label("監査人", "Auditor")),
      audited: division(label("監査を受ける課", "Division audited")),
      auditedContracts: optional(refs(label("監査する業務委託", "Contracts audited"), ["contract"], { atLeast: 0 })),
      auditOn: date(label("実施日", "Date")),
      theme: text(label("監査テーマ", "Theme")),
      notIndependent: optional(
        text(label("所属する課を監査するやむを得ない理由", "Why the auditor belongs to the division"), { lines: 2 }),
      ),
    },
    require: [
      {
        field: "auditor",
        sentence: label(
          "監査を受ける課又は監査する業務委託の担当課に所属する人は、監査人になれません。別の人を選んでください。規程が認めるやむを得ない場合は、理由を書いてください。",
          "Nobody audits their own division or its contracts, unless the text allows it and a reason is given.",
        ),
        holds: (entry, facts) =>
          isIndependent(entry, facts) || (facts.maySetSeparationAside && (entry.notIndependent ?? "").trim() !== ""),
      },
      {
        field: "notIndependent",
        sentence: label(
          "この監査人は監査を受ける課にも、監査する業務委託の担当課にも所属していません。理由は書かないでください。",
          "The auditor does not belong to what is audited; leave the reason empty.",
        ),
        holds: (entry, facts) => entry.notIndependent === undefined || !isIndependent(entry, facts),
      },
    ],
  })
  .step("finding", {
    title: label("監査結果", "Result"),
    by: { is: "named", field: "auditor" },
    due: (entry) => entry.auditOn,
    remind: [{ days: 14, when: "after", to: ["waiting"] }],
    fields: { auditFindings: text(label("指摘と評価", "Findings"), { lines: 5 }) },
  })
  .done({
    serves: { H08: "finding" },
    list: ["theme", "audited", "auditor", "auditOn"],
    name: "theme",
    division: "audited",
    overrideField: "notIndependent",
    series: "監査",
    retention: "audits",
    agenda: { after: "finding", title: label("監査結果の報告", "Audit result"), judges: "audited" },
  });

/** Whether an auditor belongs neither to the division audited nor to one that owns a contract audited. */
function isIndependent(
  entry: { readonly auditor: string; readonly audited: string; readonly auditedContracts?: readonly Ref[] },
  facts: Facts,
): boolean {
  const owners = (entry.auditedContracts ?? []).map((one) => facts.valuesOf(one.of, one.id)?.["owner"]);
  const units = facts.unitsOf(entry.auditor);
  return ![entry.audited, ...owners].some((unit) => units.includes(String(unit)));
}
