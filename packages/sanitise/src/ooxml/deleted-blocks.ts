/**
 * Paragraphs and table rows whose deletion was tracked. Their text is left out with the change; what a reader who accepts it
 * would not see either is the empty paragraph with its number, and the empty row (ISO 29500-1, 17.13.5.15 and 17.13.5.12).
 */
interface Block {
  readonly name: string;
  deleted: boolean;
  /** A paragraph shows something; a table has a row. */
  filled: boolean;
}

export class DeletedBlocks {
  readonly names: ReadonlySet<string> = new Set(["w:p", "w:tr", "w:tbl"]);
  private readonly open: Block[] = [];

  /** Told of every element that may be written. */
  started(name: string, path: readonly string[]): void {
    if (this.names.has(name)) {
      if (name === "w:p") this.fillParagraph();
      this.open.push({ name, deleted: false, filled: false });
      return;
    }
    const parent = path.at(-1);
    const shows = (parent === "w:r" && name !== "w:rPr") || name === "w:sectPr" || name.startsWith("m:");
    if (shows) this.fillParagraph();
  }

  /** Told of what is left out: the mark of a deletion among them. */
  passedOver(name: string, path: readonly string[]): void {
    if (name !== "w:del" && name !== "w:moveFrom") return;
    const block = this.open.at(-1);
    const marksParagraph = path.at(-1) === "w:rPr" && path.at(-2) === "w:pPr";
    if (block && (marksParagraph || path.at(-1) === "w:trPr")) block.deleted = true;
  }

  /** Only where the file stays whole without it: a cell or a note must keep its last paragraph. */
  discards(name: string, path: readonly string[]): boolean {
    const block = this.open.pop();
    if (!block) return false;
    if (name === "w:p") return block.deleted && !block.filled && path.at(-1) === "w:body";
    const table = this.open.at(-1);
    if (name === "w:tr") {
      if (table && block.deleted) table.deleted = true;
      else if (table) table.filled = true;
      return block.deleted;
    }
    return block.deleted && !block.filled;
  }

  /** A paragraph that holds another, in a text box, shows it. */
  private fillParagraph(): void {
    const block = this.open.at(-1);
    if (block?.name === "w:p") block.filled = true;
  }
}
