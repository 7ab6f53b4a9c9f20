import type { CodeTable, RiskTable } from "../vocabulary/entry.ts";

/** Risk factors only this folder reports; names are those of the labelled corpus where it has one. */
export const htmlRisks = {} as const satisfies RiskTable;

/** Reasons only this folder refuses for. */
export const htmlRefusals = {} as const satisfies CodeTable;

/** What only this folder leaves out that is no risk factor (a lossy step the receiver should know of). */
export const htmlRemovals = {} as const satisfies CodeTable;
