import type { Option } from "@machimori/model";
import {
  type ClosedDays,
  isRoleId,
  type Label,
  type MechanismId,
  type RoleId,
  role,
  roles,
  type Words,
} from "@machimori/terms";
import type { MatrixRow, ReportHop } from "./matrix.ts";
import type { AskedFor } from "./occurrences.ts";
import type { RoleRule } from "./organisation.ts";
import type { ClauseCitation } from "./refusal.ts";
import type { RetentionRules } from "./retention.ts";
import type { TransferIntake, TransferRule } from "./transfer-rule.ts";

/** A value of the body with the clause it was read from; null where the body decided without one, or the standard did. */
export interface Sourced<T> {
  readonly value: T;
  readonly clause: ClauseCitation | null;
}

/** What of an instrument anybody may read. */
export interface Disclosure {
  readonly open: boolean;
  /** Ids of clauses that stay closed in an open text, with everything below them. */
  readonly hidden: readonly string[];
  /** The clauses, with their words, about which somebody was asked; any other stays closed. Absent: all were asked. */
  readonly asked?: readonly string[];
}

/** What differs from body to body. Each key is one setting with dates; the store keeps every version. */
export interface BodySettings {
  readonly roleRules: readonly (RoleRule & {
    readonly clause: ClauseCitation | null;
    readonly printed: string | null;
  })[];
  readonly titles: Readonly<Partial<Record<RoleId, Sourced<string>>>>;
  readonly staffTerm: Sourced<string>;
  readonly malwareTerm: Sourced<string>;
  /** The classification scheme, most sensitive first. */
  readonly classes: readonly Sourced<Option>[];
  /** How many classes from the top count as sensitive. */
  readonly sensitiveClasses: number;
  readonly zones: readonly Sourced<Option>[];
  readonly matrix: readonly MatrixRow[];
  readonly graph: readonly ReportHop[];
  readonly closedDays: Omit<ClosedDays, "holidays">;
  /** Who answers for duties of the body itself (「市は…」). */
  readonly responsible: RoleId;
  readonly administrators: readonly string[];
  readonly auditors: readonly string[];
  /** Mechanisms the body switches on by its own decision (団体の判断による). */
  readonly switchedOn: readonly MechanismId[];
  /** Duty → when it falls due in this body; a duty that is not named falls due as its declaration says. */
  readonly recurrence: Readonly<Record<string, AskedFor>>;
  /** Which role attests a mechanism that has no declaration. */
  readonly attesters: Readonly<Partial<Record<MechanismId, RoleId>>>;
  /** Norm key → why it does not apply to the body. */
  readonly exempt: Readonly<Record<string, string>>;
  /** Instrument → what of it is public; an instrument that is not named is not. */
  readonly disclosure: Readonly<Record<string, Disclosure>>;
  /** Roles that must sign in with a second factor. */
  readonly secondFactor: readonly RoleId[];
  /** What may go from zone to zone, and how; empty = the standard for every pair (`transferRuleOf`). */
  readonly transferRules: readonly TransferRule[];
  /** Watched folders and mail that cross by themselves. */
  readonly transferIntakes: readonly TransferIntake[];
  /** Days after which a password must be changed; null where the body's text does not demand it. */
  readonly passwordDays: number | null;
  /** Business days within which what was done in an emergency is reported (事後速やかに). */
  readonly exPostDays: number;
  /** How soon a report is passed on, in minutes, by the words of the text (速やかに) that give no figure. */
  readonly reportMinutes: Readonly<Record<string, number>>;
  /** Class of record → how long it is kept, from the body's 文書管理規程; a class that is not named is kept for ever. */
  readonly retention: RetentionRules;
}

/** What holds until the body's text or a decision says otherwise. Role rules are empty: nobody is guessed. */
export const standardSettings: BodySettings = Object.freeze({
  roleRules: [],
  titles: {},
  staffTerm: { value: "職員等", clause: null },
  malwareTerm: { value: "不正プログラム", clause: null },
  classes: [],
  sensitiveClasses: 1,
  zones: [],
  matrix: [],
  graph: standardGraph(),
  closedDays: { yearEnd: { from: "12-29", to: "01-03" }, weekends: true },
  responsible: "headInformationSecurityOfficer",
  administrators: [],
  auditors: [],
  switchedOn: [],
  recurrence: {},
  attesters: {},
  exempt: {},
  disclosure: {},
  secondFactor: [],
  transferRules: [],
  transferIntakes: [],
  passwordDays: null,
  exPostDays: 3,
  reportMinutes: {},
  retention: {},
});

/** The chain used where the body's text names none: up the line, each at once. */
function standardGraph(): readonly ReportHop[] {
  const hop = (declaration: string, from: ReportHop["from"], to: RoleId, whenNeeded = false): ReportHop => ({
    declaration,
    from,
    to,
    withinMinutes: null,
    words: null,
    source: "any",
    whenNeeded,
    clause: null,
  });
  return ["incident", "violation"].flatMap((declaration) => [
    hop(declaration, "discoverer", "informationSecurityManager"),
    hop(declaration, "informationSecurityManager", "headInformationSecurityOfficer"),
    hop(declaration, "headInformationSecurityOfficer", "ciso", true),
  ]);
}

/** The body's words for the slots of labels: its role titles and its name for staff. */
export function wordsOf(settings: BodySettings): Words {
  const titles = roles.map((one): [string, Label] => [
    one.id,
    { ja: settings.titles[one.id]?.value ?? one.title.ja, en: one.title.en },
  ]);
  return Object.fromEntries([
    ...titles,
    ["staff", { ja: settings.staffTerm.value, en: "staff" }],
    ["malware", { ja: settings.malwareTerm.value, en: "malware" }],
  ]);
}

/** The body's title of a role. */
export function titleOf(settings: BodySettings, id: string): Label {
  if (!isRoleId(id)) return { ja: id, en: id };
  return { ja: settings.titles[id]?.value ?? role(id).title.ja, en: role(id).title.en };
}
