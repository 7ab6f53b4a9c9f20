import { optional, type Requirement, text } from "@machimori/model";
import { label } from "@machimori/terms";

interface Crossing {
  readonly fromZone: string;
  readonly toZone: string;
}

/** What leaves a zone goes to another one, and only where the body has a rule for the two. */
export const crossingIsPermitted: readonly Requirement<Crossing>[] = [
  {
    field: "toZone",
    sentence: label("移送先は、移送元と別にしてください。", "The zones must differ."),
    holds: (entry) => entry.fromZone !== entry.toZone,
  },
  {
    field: "toZone",
    sentence: label(
      "この移送元からこの移送先への移送は、規程で認められていません。",
      "The policy permits no transfer between these zones.",
    ),
    holds: (entry, facts) =>
      entry.fromZone === entry.toZone || facts.transferRule(entry.fromZone, entry.toZone) !== null,
  },
];

/** The box of whoever permits files to cross; who that is and after what, each procedure says. */
export const crossingPermission = {
  title: label("許可", "Permission"),
  whenText: label("機微な分類の場合、又は団体の定めがある場合", "For sensitive classes, or where the body says so"),
  due: { count: 3, unit: "businessDay" },
  remind: [{ days: 1, when: "after", to: ["waiting"] }],
  fields: { conditions: optional(text(label("許可条件", "Conditions"), { lines: 2 })) },
} as const;
