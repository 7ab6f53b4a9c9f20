export { outlineOf } from "./outline.ts";
export { readPolicy } from "./read/read-policy.ts";
export type * from "./reading.ts";
export { obligations } from "./reading.ts";
export type { Unreadable } from "./source.ts";
