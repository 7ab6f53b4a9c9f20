import { checklist, date, division, optional, ownDivision, period, register, text, yesNo } from "@machimori/model";
import { label } from "@machimori/terms";

/** The thirteen points the national guideline wants a contract to settle, in our words. */
const contractItems = {
  compliance: label("ポリシーと実施手順を守ること", "Keeps policy and procedures"),
  responsible: label("責任者・委託内容・作業者と作業場所の特定", "Names who is responsible, who works and where"),
  serviceLevel: label("サービスの水準の保証", "Guarantees a service level"),
  access: label("触れてよい情報の種類・範囲と方法", "Which information may be accessed, and how"),
  training: label("従業員への教育", "Training of its people"),
  purpose: label("目的外利用と第三者提供の禁止", "No other use, nothing handed on"),
  secrecy: label("業務上知った情報の守秘", "Secrecy"),
  subcontracting: label("再委託の制限", "Limits on subcontracting"),
  returning: label("終了時の返還・廃棄", "Return and disposal at the end"),
  reporting: label("定期報告と緊急時の報告", "Regular and emergency reports"),
  inspection: label("監査・検査を受けること", "Accepts audit and inspection"),
  publication: label("インシデントの公表", "Publication of incidents"),
  breach: label("守られなかったときの措置（損害賠償等）", "Consequences of breach"),
} as const;

/** Outsourced work: how the contractor was chosen, what the contract settles, when it was last checked. */
export const contract = register("contract", label("業務委託台帳", "Outsourcing contracts"), {
  version: 2,
  wish: label("業務委託を登録する", "Register an outsourcing contract"),
})
  .step("enter", {
    title: label("登録", "Entry"),
    by: ownDivision,
    fields: {
      contractNumber: text(label("契約番号", "Contract number"), { maxLength: 40 }),
      subject: text(label("委託業務", "Work outsourced")),
      contractor: text(label("委託先", "Contractor")),
      subcontractors: optional(text(label("再委託先", "Subcontractors"), { lines: 2 })),
      owner: division(label("担当課", "Responsible division")),
      contractPeriod: period(label("契約期間", "Term")),
      selection: text(label("選定時の確認（認証・体制）", "Check at selection"), { lines: 2 }),
      serviceLevel: optional(text(label("サービスレベル", "Service level"), { lines: 2 })),
      workplace: optional(text(label("作業場所・作業者", "Workplace and workers"))),
      personalData: yesNo(label("個人情報を扱う", "Handles personal data")),
      items: checklist(label("契約に定める13項目", "Thirteen contract items"), contractItems),
      checkedOn: optional(date(label("直近の確認日", "Last checked"))),
      measures: optional(text(label("委託先に求めた措置", "Measures requested"), { lines: 2 })),
      returnConfirmedOn: optional(
        date(label("終了時の返還・廃棄を確認した日", "Return or disposal at the end confirmed on")),
      ),
    },
    require: (["checkedOn", "returnConfirmedOn"] as const).map((field) => ({
      field,
      sentence: label("確認した日に、今日より後の日は書けません。", "The day of the check lies in the future."),
      holds: (entry, facts) => (entry[field] ?? facts.today) <= facts.today,
    })),
  })
  .done({
    serves: { H05: "enter" },
    list: ["contractNumber", "subject", "contractor", "owner", "contractPeriod", "items", "checkedOn"],
    name: "subject",
    key: "contractNumber",
    division: "owner",
    retention: "contracts",
  });
