/** A number as it is typed, full-width digits included. */
export const wholeNumber = (typed: string): number => Number(typed.normalize("NFKC").trim());

export const isBetween = (n: number, least: number, most: number): boolean =>
  Number.isInteger(n) && n >= least && n <= most;
