import type { Facts } from "./step.ts";

/** What is known of a transfer when the question of permission comes up. */
interface Crossing {
  readonly fromZone: string;
  readonly toZone: string;
  readonly classification: string;
}

/** Whether a class is one the body counts as sensitive; a class nobody knows is. */
export function isSensitiveClass(classification: string, facts: Facts): boolean {
  const rank = facts.classRank(classification);
  return rank === null || rank < facts.sensitiveClasses;
}

/** Whether what crosses between two zones needs permission by the body's rule; without a rule it does. */
export function needsTransferPermission(crossing: Crossing, facts: Facts): boolean {
  const rule = facts.transferRule(crossing.fromZone, crossing.toZone);
  const approval = rule?.approval ?? "always";
  if (approval === "never") return false;
  if (approval === "sensitive") return isSensitiveClass(crossing.classification, facts);
  if (approval !== "class") return true;
  const [own, from] = [facts.classRank(crossing.classification), facts.classRank(rule?.approvalClass)];
  return own === null || from === null || own <= from;
}
