/** A share in whole percent, rounded down so that 100 means all; nothing of nothing is all. */
export const percent = (part: number, of: number): number => (of === 0 ? 100 : Math.floor((part * 100) / of));
