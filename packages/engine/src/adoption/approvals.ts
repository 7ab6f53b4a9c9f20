import type { Case, Declaration } from "@machimori/model";
import type { Norm } from "@machimori/policy";
import { isRoleId, type MechanismId, type RoleId } from "@machimori/terms";
import { mechanismOf, normKey } from "../clause-state.ts";
import type { MatrixRow } from "../matrix.ts";
import { cite, type KeptClause, type KeptReading, normsOf } from "./kept.ts";
import { roleOf } from "./role-rules.ts";

/** Deciders as printed: 「A及びB」 = all, 「A又はB」 = any. Null where a title is not one of the roles. */
function decidersOf(
  printed: string,
  titles: Readonly<Partial<Record<RoleId, string>>>,
): { readonly deciders: readonly RoleId[]; readonly mode: "all" | "any" } | null {
  const mode = /又は|若しくは|または/.test(printed) ? "any" : "all";
  const names = printed
    .split(/及び|並びに|、|と|又は|若しくは|または|および/)
    .map((name) => name.trim())
    .filter(Boolean);
  const found = names.map((name) => roleOf(name, titles));
  return found.length > 0 && found.every((one): one is RoleId => one !== null)
    ? { deciders: [...new Set(found)], mode }
    : null;
}

function speaksOf(words: Case["words"], text: string): boolean {
  const { any, all = [], none = [] } = words;
  return (
    any.some((word) => text.includes(word)) &&
    all.every((word) => text.includes(word)) &&
    !none.some((word) => text.includes(word))
  );
}

/** Two norms that name different deciders for one case: a person must say which holds. */
export interface Disagreement {
  readonly declaration: string;
  readonly step: string;
  readonly case: string | null;
  readonly rows: readonly MatrixRow[];
}

export interface ApprovalProposal {
  readonly matrix: readonly MatrixRow[];
  readonly disagreements: readonly Disagreement[];
  /** Norms with an approver that none of the roles is. */
  readonly unknownApprovers: readonly { readonly clause: KeptClause; readonly index: number; readonly norm: Norm }[];
}

/**
 * Who decides what, read from the norms: a row for each case of each procedure that a norm with an approver speaks of.
 * An approver that is none of the roles counts once a person answered which role it is.
 */
export function proposeApprovals(
  reading: KeptReading,
  declarations: readonly Declaration[],
  titles: Readonly<Partial<Record<RoleId, string>>>,
  answers: Readonly<Record<string, string>> = {},
): ApprovalProposal {
  const rows: MatrixRow[] = [];
  const unknownApprovers: { clause: KeptClause; index: number; norm: Norm }[] = [];
  for (const { clause, norm, index } of normsOf(reading)) {
    if (norm.approver === null) continue;
    const answer = answers[`approver:${normKey(clause.path, index)}`];
    const decided =
      decidersOf(norm.approver, titles) ?? (isRoleId(answer) ? { deciders: [answer], mode: "all" as const } : null);
    if (!decided) {
      unknownApprovers.push({ clause, index, norm });
      continue;
    }
    const mechanism = mechanismOf(norm).id;
    for (const declaration of declarations)
      rows.push(...rowsFor(declaration, mechanism, decided, clause, norm, reading));
  }
  const groups = Map.groupBy(rows, (row) => `${row.declaration}/${row.step}/${row.case ?? ""}`);
  const matrix: MatrixRow[] = [];
  const disagreements: Disagreement[] = [];
  for (const group of groups.values()) {
    const first = group[0]!;
    const same = group.every((row) => row.mode === first.mode && row.deciders.join() === first.deciders.join());
    if (same) matrix.push(first);
    else disagreements.push({ declaration: first.declaration, step: first.step, case: first.case, rows: group });
  }
  return { matrix, disagreements, unknownApprovers };
}

function rowsFor(
  declaration: Declaration,
  mechanism: MechanismId | null,
  decided: Pick<MatrixRow, "deciders" | "mode">,
  clause: KeptClause,
  norm: Norm,
  reading: KeptReading,
): readonly MatrixRow[] {
  if (mechanism === null || declaration.serves[mechanism] === undefined) return [];
  const step = declaration.steps.find((one) => one.kind === "decision");
  if (!step) return [];
  const text = `${norm.quote}${norm.condition ?? ""}`;
  const citation = cite(reading, clause, norm.quote);
  const base = { declaration: declaration.id, step: step.name, ...decided, clause: citation };
  if (declaration.cases === null) return [{ ...base, case: null }];
  const cases = Object.entries(declaration.cases.of);
  const bySentence = cases.filter(([, one]) => speaksOf(one.words, text));
  // A proviso (ただし…許可を得たときは、この限りでない) names its matter in the sentence before it.
  const found = bySentence.length > 0 ? bySentence : cases.filter(([, one]) => speaksOf(one.words, clause.text ?? ""));
  return found.map(([name]) => ({ ...base, case: name }));
}
