import { type Label, label } from "./label.ts";

/** The unit one holder of a role answers for. */
export type RoleUnit = "body" | "bureau" | "division" | "system";

/** A role of the policy. `title` is the usual one; a body's own title comes from its text. */
export interface Role {
  readonly id: string;
  readonly title: Label;
  readonly per: RoleUnit;
  /** Who decides where this role cannot: the next above. */
  readonly above: RoleId | null;
  /** Titles by which texts call the same role. */
  readonly alsoCalled: readonly string[];
}

export type RoleId =
  | "ciso"
  | "deputyCiso"
  | "headInformationSecurityOfficer"
  | "informationSecurityOfficer"
  | "informationSecurityManager"
  | "informationSystemManager"
  | "informationSystemAdministrator"
  | "informationSecurityAuditOfficer"
  | "contactPoint"
  | "committeeSecretary";

const all: readonly (Role & { readonly id: RoleId })[] = [
  {
    id: "ciso",
    title: label("最高情報セキュリティ責任者", "Chief Information Security Officer"),
    per: "body",
    above: "deputyCiso",
    alsoCalled: ["最高情報統括責任者", "CISO", "最高情報責任者", "最高情報セキュリティ統括責任者"],
  },
  {
    id: "deputyCiso",
    title: label("最高情報セキュリティ副責任者", "Deputy Chief Information Security Officer"),
    per: "body",
    above: null,
    alsoCalled: ["最高情報セキュリティ責任者代理", "副最高情報セキュリティ責任者"],
  },
  {
    id: "headInformationSecurityOfficer",
    title: label("統括情報セキュリティ責任者", "Head Information Security Officer"),
    per: "body",
    above: "ciso",
    alsoCalled: ["情報セキュリティ統括責任者", "統括責任者"],
  },
  {
    id: "informationSecurityOfficer",
    title: label("情報セキュリティ責任者", "Information Security Officer"),
    per: "bureau",
    above: "headInformationSecurityOfficer",
    alsoCalled: ["部局情報セキュリティ責任者"],
  },
  {
    id: "informationSecurityManager",
    title: label("情報セキュリティ管理者", "Information Security Manager"),
    per: "division",
    above: "informationSecurityOfficer",
    alsoCalled: ["課室情報セキュリティ管理者", "課情報セキュリティ責任者"],
  },
  {
    id: "informationSystemManager",
    title: label("情報システム管理者", "Information System Manager"),
    per: "system",
    above: "headInformationSecurityOfficer",
    alsoCalled: ["システム管理者"],
  },
  {
    id: "informationSystemAdministrator",
    title: label("情報システム担当者", "Information System Administrator"),
    per: "system",
    above: "informationSystemManager",
    alsoCalled: ["システム担当者"],
  },
  {
    id: "informationSecurityAuditOfficer",
    title: label("情報セキュリティ監査統括責任者", "Information Security Audit Officer"),
    per: "body",
    above: "ciso",
    alsoCalled: ["監査統括責任者", "情報セキュリティ監査責任者"],
  },
  {
    id: "contactPoint",
    title: label("情報セキュリティに関する統一的な窓口", "Information Security Contact Point"),
    per: "body",
    above: "headInformationSecurityOfficer",
    alsoCalled: ["統一的な窓口", "CSIRT", "窓口"],
  },
  {
    id: "committeeSecretary",
    title: label("情報セキュリティ委員会", "Information Security Committee"),
    per: "body",
    above: "ciso",
    alsoCalled: ["委員会", "情報セキュリティ対策委員会", "情報化推進委員会"],
  },
];

/** Every role the product knows, highest first. */
export const roles: readonly (Role & { readonly id: RoleId })[] = all;

const byId = new Map<string, Role & { readonly id: RoleId }>(all.map((role) => [role.id, role]));

export function isRoleId(value: unknown): value is RoleId {
  return typeof value === "string" && byId.has(value);
}

export function role(id: RoleId): Role & { readonly id: RoleId } {
  return byId.get(id)!;
}

/** The role a printed title means, by its usual title or one of its other names; null where none matches. */
export function roleByTitle(title: string): RoleId | null {
  const plain = title
    .normalize("NFKC")
    .replace(/[（(].*?[)）]/g, "")
    .trim();
  const hit = all.find((candidate) => candidate.title.ja === plain || candidate.alsoCalled.includes(plain));
  return hit?.id ?? null;
}
