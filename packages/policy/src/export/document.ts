/** A small document in between: what a table of changes or a policy becomes before it is HTML or Word. */

export interface Run {
  readonly text: string;
  readonly isBold?: boolean;
  readonly isUnderlined?: boolean;
}

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4; readonly text: string; readonly id?: string }
  | {
      readonly kind: "paragraph";
      readonly runs: readonly Run[];
      /** Signs from the left edge; with `hanging`, where the lines after the first begin. */
      readonly indent?: number;
      /** The first line stands one sign further left, for the number at its head. */
      readonly hanging?: boolean;
      /** Goes on with the clause of the paragraph before. */
      readonly continued?: boolean;
      readonly id?: string;
    }
  | {
      readonly kind: "table";
      readonly caption?: string;
      readonly header: readonly string[];
      readonly rows: readonly (readonly (readonly Run[])[])[];
    };

export interface PrintedDocument {
  readonly title: string;
  readonly blocks: readonly Block[];
}
