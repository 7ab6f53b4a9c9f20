/**
 * What an OpenDocument part says once and means many times: rows, cells and blanks that repeat (OpenDocument 1.3 part 3,
 * 19.675 number-columns-repeated, 19.677 number-rows-repeated, 19.763 text:c). LibreOffice lays all of them out.
 */
import { type Limits, RefusalSignal } from "../format.ts";
import type { XmlAttribute } from "../xml/read.ts";

const mostCells = 1_000_000;
const mostBlanks = 1_000_000;
/** Rows that hold the same, one below the other: more than this are no table, but every one of them is laid out. */
const mostSameRows = 10_000;
/** A page of a sheet holds fewer rows than this at any size a person reads. */
const rowsOnPage = 100;

export class Repeats {
  private readonly where: string;
  private readonly mostRows: number;
  private rows = 0;
  private cells = 0;
  private blanks = 0;
  /** How often the row and the cell at hand stand there, and whether anything stands in them. */
  private row = 1;
  private cell = 0;
  private isRowCounted = false;

  constructor(limits: Limits, where: string) {
    this.where = where;
    this.mostRows = limits.pages * rowsOnPage;
  }

  /** @throws RefusalSignal `bomb-entries`, `bomb-size`, or `too-many-pages` where a sheet cannot fit the pages permitted */
  start(name: string, attributes: readonly XmlAttribute[]): void {
    if (name === "table:table-row") {
      this.row = countOf(attributes, "table:number-rows-repeated");
      this.isRowCounted = false;
    } else if (name === "table:table-cell" || name === "table:covered-table-cell") {
      this.cell = countOf(attributes, "table:number-columns-repeated");
      if (attributes.some((attribute) => attribute.name === "office:value-type")) this.filled();
    } else {
      if (this.cell > 0) this.filled();
      if (name === "text:s") this.blanks += countOf(attributes, "text:c");
      if (this.blanks > mostBlanks) throw new RefusalSignal("bomb-size", this.where);
    }
  }

  /** Empty rows and cells repeat to the edges of most sheets, and cost nothing: only what holds something counts. */
  private filled(): void {
    this.cells += this.row * this.cell;
    this.cell = 0;
    if (!this.isRowCounted) this.rows += this.row;
    this.isRowCounted = true;
    if (this.row > mostSameRows || this.cells > mostCells) throw new RefusalSignal("bomb-entries", this.where);
    if (this.rows > this.mostRows) throw new RefusalSignal("too-many-pages", this.where);
  }
}

function countOf(attributes: readonly XmlAttribute[], name: string): number {
  const stated = attributes.find((attribute) => attribute.name === name)?.value.trim() ?? "1";
  return /^\d{1,12}$/.test(stated) ? Number(stated) : 1;
}
