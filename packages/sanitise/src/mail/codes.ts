import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors only this folder reports; names are those of the labelled corpus where it has one. */
export const mailRisks = {} as const satisfies RiskTable;

/** Reasons only this folder refuses for. */
export const mailRefusals = {} as const satisfies CodeTable;

/** What only this folder leaves out that is no risk factor (a lossy step the receiver should know of). */
export const mailRemovals = {} as const satisfies CodeTable;
