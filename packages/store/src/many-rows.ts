/**
 * Most rows one statement writes. A statement is planned once a connection for each number of rows it comes in, so they
 * are few; beyond some eight rows one more costs the same in this statement as in the next.
 */
export const mostRows = 8;

/** Rows in the groups in which statements write them. */
export function inStatements<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups: (readonly Row[])[] = [];
  for (let first = 0; first < rows.length; first += mostRows) groups.push(rows.slice(first, first + mostRows));
  return groups;
}

/** Placeholders of `count` columns, from a number on. */
export const places = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `$${first + index}`);

/** The rows of a VALUES list, each with `width` placeholders; `shared` are those before them that all rows repeat. */
export function valueRows(rows: number, width: number, shared: readonly string[] = []): string {
  const row = (index: number) => [...shared, ...places(1 + shared.length + index * width, width)].join(", ");
  return Array.from({ length: rows }, (_, index) => `(${row(index)})`).join(", ");
}

/** A prepared statement that writes a number of rows. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** The statements of one kind by how many rows they write, each written out once: up to {@link mostRows}. */
export function byRows(name: string, text: (rows: number) => string): (rows: number) => Statement {
  const known: Statement[] = [];
  return (rows) => {
    known[rows] ??= { name: `${name}.${rows}`, text: text(rows) };
    return known[rows];
  };
}
