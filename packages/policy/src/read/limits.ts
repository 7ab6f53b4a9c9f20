/** What a file may be at most. A policy of any Japanese body is far below; beyond it somebody tries to exhaust the reader. */
export const limits = {
  /** Bytes of a text, Markdown or HTML file. */
  textBytes: 10_000_000,
  /** Bytes of a Word or PDF file. */
  fileBytes: 50_000_000,
  /** Bytes all needed parts of a Word file may unpack to, and how many times its size. */
  unpackedBytes: 80_000_000,
  unpackedRatio: 200,
  /** Below this size the ratio says nothing. */
  ratioFrom: 5_000_000,
  lines: 80_000,
  lineLength: 2_000_000,
  /** Columns of a table set with signs: wider, its lines are no rows. */
  columns: 200,
  pages: 1_500,
  htmlDepth: 400,
  xmlDepth: 400,
} as const;
