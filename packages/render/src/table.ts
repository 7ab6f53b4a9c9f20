/** A table between the product and a spreadsheet: a header and rows of plain cells. */
export interface CellTable {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** A table read from outside: cells as they are printed, with the row number a person sees in the file. */
export interface ReadTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Why a file could not be read as a table. */
export interface UnreadableTable {
  readonly unreadable: true;
  readonly ja: string;
  readonly en: string;
}

export const unreadable = (ja: string, en: string): UnreadableTable => ({ unreadable: true, ja, en });

/** Rows at most in one import or export of one file. */
export const mostRows = 200_000;
