export * from "./calendar.ts";
export * from "./era.ts";
export * from "./fiscal-year.ts";
export * from "./label.ts";
export * from "./local-date.ts";
export * from "./mechanism-id.ts";
export * from "./people.ts";
export * from "./roles.ts";
