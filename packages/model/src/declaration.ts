import type { Label, MechanismId, RoleId } from "@machimori/terms";
import type { Condition } from "./condition.ts";
import type { Fields, Values } from "./field.ts";
import type { Recurrence } from "./recurrence.ts";
import type { Step } from "./step.ts";
import type { Who } from "./who.ts";

export type DeclarationKind = "register" | "procedure" | "chain" | "duty";

/** One of the cases an approval matrix distinguishes, recognised in a norm by words of its quote. */
export interface Case {
  readonly label: Label;
  /** Words that must all (`all`) or of which one (`any`) must occur in a norm that speaks of this case. */
  readonly words: {
    readonly any: readonly string[];
    readonly all?: readonly string[];
    readonly none?: readonly string[];
  };
  /** Who decides where no norm of the body speaks; shown as the standard's, not the body's. */
  readonly decidedBy: Who;
}

/** Anything of which Machimori keeps entries: the engine, the store and every surface read only this. */
export interface Declaration {
  readonly id: string;
  /** Raised by one whenever fields or steps change; entries are read with the version they were made under. */
  readonly version: number;
  readonly kind: DeclarationKind;
  readonly title: Label;
  /** What a person wants when they come for it: 「端末を持ち出す」. */
  readonly wish: Label | null;
  readonly steps: readonly Step[];
  /** Mechanism → the step whose completion is its evidence. */
  readonly serves: Readonly<Partial<Record<MechanismId, string>>>;
  /** Fields shown as columns, in order. */
  readonly list: readonly string[];
  /** The field whose text names an entry. */
  readonly nameField: string;
  /** A field by which officials know an entry; unique while it is in force. */
  readonly keyField: string | null;
  /** The field that names the division an entry belongs to; else the applicant's. */
  readonly divisionField: string | null;
  /** Case → who decides; the field that holds the case. */
  readonly cases: { readonly field: string; readonly of: Readonly<Record<string, Case>> } | null;
  /** Things in this field can be in one open entry at a time. */
  readonly exclusive: string | null;
  /**
   * Act first, permission after: allowed where the text knows emergencies. The field names the day of the act, which
   * in every other case is not before the request; null: never allowed.
   */
  readonly exPost: string | null;
  /** A field whose text says why separation of duties is set aside in this entry; goes to the committee with it. */
  readonly overrideField: string | null;
  /** The person this field names does not see the entry, whatever their office, unless it is their own. */
  readonly hiddenFrom: string | null;
  /** Whoever opened an entry and the auditors alone see it; to others only what is counted from all of them is shown. */
  readonly applicantOnly: boolean;
  /** Where the field is ticked, who opened the entry is known to nobody but the readers' role, who are recorded first. */
  readonly shield: { readonly when: string; readonly readers: RoleId } | null;
  /** Where it may be put before the committee: result of which step; the field that names the division it judges. */
  readonly agenda: { readonly after: string; readonly title: Label; readonly judges?: string } | null;
  readonly recurrence: Recurrence | null;
  /** Document number series, 様式 title on paper. */
  readonly series: string;
  readonly retention: string;
  /** Who may see entries beyond those concerned: holders of roles above see theirs by the permission function. */
  readonly visibleTo: "division" | "body" | "concerned";
  /** Opening one is itself recorded before the answer. */
  readonly guarded: boolean;
  /** A person's own, such as an acknowledgement: nobody can act for another. */
  readonly personal: boolean;
}

/** A field of a form, with the step that asks for it. */
interface FieldOfStep {
  readonly name: string;
  readonly step: Step;
  readonly field: Fields[string];
}

/** Declarations never change; every act and every line of a list asks for their fields. */
const fieldsKnown = new WeakMap<Declaration, readonly FieldOfStep[]>();

/** Every field once, in order of the form: one that a later step settles stands where it was first asked. */
export function fieldsOf(declaration: Declaration): readonly FieldOfStep[] {
  const known = fieldsKnown.get(declaration);
  if (known) return known;
  const fields = declaration.steps.flatMap((step) =>
    Object.entries(step.fields)
      .filter(([name]) => !step.again.includes(name))
      .map(([name, field]) => ({ name, step, field })),
  );
  fieldsKnown.set(declaration, fields);
  return fields;
}

/** The fields of a step with the conditions under which each is asked for. */
export function conditionsOf(step: Step): readonly { readonly name: string; readonly when: Condition | null }[] {
  return Object.entries(step.fields).map(([name, field]) => ({ name, when: field.asked?.when ?? null }));
}

export function stepOf(declaration: Declaration, name: string): Step | null {
  return declaration.steps.find((step) => step.name === name) ?? null;
}

/** The case an entry falls under; null where the declaration distinguishes none. */
export function caseOf(declaration: Declaration, values: Values): string | null {
  const value = declaration.cases ? values[declaration.cases.field] : undefined;
  return typeof value === "string" ? value : null;
}
