export { catalogue, mechanism } from "./catalogue.ts";
export type { Built, Coverage, CoverageRow, CoverageState } from "./coverage.ts";
export { coverage } from "./coverage.ts";
export type { Situation } from "./matching/features.ts";
export { askBelow, catalogueModel, match, matchSituation, sureFrom } from "./matching/match.ts";
export type { Chapter, Mechanism, MechanismKind, ResponsibleRole, Words } from "./mechanism.ts";
