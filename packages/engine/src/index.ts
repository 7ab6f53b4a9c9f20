export * from "./acknowledgement.ts";
export * from "./act.ts";
export { asSetSince, combine } from "./adoption/combine.ts";
export { confirmed } from "./adoption/confirm.ts";
export {
  correctedNorms,
  isMechanismAnswer,
  modalities,
  noMechanism,
  type SaidNorm,
  saidNorms,
  settledNorm,
  wrongNorms,
} from "./adoption/corrected.ts";
export * from "./adoption/kept.ts";
export { type Answers, type Proposal, propose, type Question, type QuestionKind } from "./adoption/propose.ts";
export { postsOf, roleOf } from "./adoption/role-rules.ts";
export { anyStepOf } from "./aside.ts";
export * from "./attestable.ts";
export * from "./boxes.ts";
export { barredFrom, type Capacity, capacity, capacityByOverride } from "./capacity.ts";
export * from "./clause-state.ts";
export * from "./decide.ts";
export { changesOpenTo } from "./decide-change.ts";
export { exPostDeadline, mayOpen } from "./decide-open.ts";
export * from "./deciders.ts";
export * from "./erased.ts";
export * from "./evidence.ts";
export * from "./foresee.ts";
export * from "./from-entries.ts";
export * from "./inspection.ts";
export * from "./inspection-points.ts";
export * from "./matrix.ts";
export * from "./occurrences.ts";
export * from "./organisation.ts";
export { partiesTo } from "./parties.ts";
export * from "./permission.ts";
export * from "./refusal.ts";
export * from "./remind.ts";
export * from "./retention.ts";
export * from "./settings.ts";
export * from "./sheet.ts";
export * from "./shield.ts";
export * from "./timeline.ts";
export * from "./transfer-rule.ts";
export * from "./values.ts";
export * from "./world.ts";
