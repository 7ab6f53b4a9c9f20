export type * from "./reading.ts";
export { obligations } from "./reading.ts";
