export { catalogue, mechanism } from "./catalogue.ts";
export type { Chapter, Mechanism, MechanismKind, ResponsibleRole, Words } from "./mechanism.ts";
