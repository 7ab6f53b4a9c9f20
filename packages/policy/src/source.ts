/** What every reader of a format hands on: lines of text with what the format itself knew about them. */

/** One line of the text as read; `SourceText.lines[n - 1]` is line n. */
export interface SourceLine {
  readonly text: string;
  /** 1-based page, for formats that have pages. */
  readonly page?: number;
  /** True where the format says a block begins here, so that the line continues nothing (docx, HTML, Markdown). */
  readonly block?: boolean;
  /** Whether the line reaches the right edge of its column, where the format gives places (PDF). */
  readonly toEdge?: boolean;
  /** Depth of a heading the format marks as one (Markdown #, HTML h1–h6, Word heading styles). */
  readonly heading?: number;
  /** Nesting the format itself gives a list item (Word numbering, nested HTML lists). */
  readonly depth?: number;
  /** Cells, where the line is a row of a table; rows with the same `table` belong together. */
  readonly cells?: readonly string[];
  readonly table?: number;
  /** Where the format says that the line is the title of the table that follows. */
  readonly caption?: boolean;
  /** Why the format's reader already knows the line is no part of the text. */
  readonly aside?: string;
}

export interface SourceText {
  readonly format: "text" | "markdown" | "html" | "docx" | "pdf";
  readonly lines: readonly SourceLine[];
  /** Repairs the format's reader made while taking the text out. */
  readonly repairs: readonly {
    readonly kind: string;
    readonly line: number;
    readonly before: string;
    readonly after: string;
  }[];
}

/** A file that cannot be read: which, why and what to do, in both languages. */
export interface Unreadable {
  readonly code:
    | "empty"
    | "not-text"
    | "scanned-pdf"
    | "broken-pdf"
    | "encrypted-pdf"
    | "broken-docx"
    | "encrypted-docx"
    | "archive-limits"
    | "document-type"
    | "too-large"
    | "frames-only"
    | "old-word"
    | "no-clauses";
  readonly message: { readonly ja: string; readonly en: string };
  readonly fileName: string;
}
