import { type Label, label } from "@machimori/terms";

/**
 * What each class of record is called until the body names it in its own rules. How long a class is kept is never said
 * here: that comes from the body's 文書管理規程.
 */
export const retentionClasses: Readonly<Record<string, Label>> = {
  access: label("利用の記録（サインイン・閲覧・出力）", "Records of use (sign-ins, views, exports)"),
  acknowledgements: label("規程の確認", "Acknowledgements"),
  appointments: label("任命・代理", "Appointments and delegations"),
  attestations: label("実施状況の証明", "Attestations"),
  audits: label("監査", "Audits"),
  committee: label("委員会", "Committee"),
  contracts: label("業務委託", "Outsourcing"),
  disposals: label("廃棄の許可と記録", "Disposals of things"),
  incidents: label("インシデント", "Incidents"),
  organisation: label("組織・職員", "Organisation and people"),
  permanent: label("永年保存", "Kept for ever"),
  permits: label("許可・承認", "Permits"),
  registers: label("台帳", "Registers"),
  reviews: label("点検・見直し", "Inspections and reviews"),
  separation: label("通信経路の検証", "Verification of the network"),
  training: label("研修", "Training"),
  transfers: label("無害化・移送", "Sanitised transfers"),
  violations: label("違反", "Violations"),
};
