/** Writes XML in one canonical shape: double quotes, five entities, no comments, namespaces declared on the root alone. */

const textEntities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };
const attributeEntities: Readonly<Record<string, string>> = {
  ...textEntities,
  '"': "&quot;",
  "\n": "&#10;",
  "\t": "&#9;",
};

export const escapeText = (text: string): string =>
  /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (char) => textEntities[char] ?? char) : text;
export const escapeAttribute = (text: string): string =>
  /[&<>"\r\n\t]/.test(text) ? text.replace(/[&<>"\r\n\t]/g, (char) => attributeEntities[char] ?? char) : text;

/** Characters after which a piece is closed: put together bit by bit, it would weigh many times what it holds. */
const pieceLength = 4_096;

/** Collects a document from start, text and end; an element without content closes itself. */
export class XmlWriter {
  /** What was written, in pieces that begin where a mark was set, and the piece at hand. */
  private readonly out: string[] = [];
  private piece = "";
  private readonly open: string[] = [];
  private readonly names = new Set<string>();
  private pending = false;
  private rootEnd = 0;
  private readonly plain: string | undefined;

  /** @param plain the prefix whose elements are written without one, as the default namespace. */
  constructor(plain?: string) {
    this.plain = plain;
  }

  start(name: string, attributes: readonly { readonly name: string; readonly value: string }[]): void {
    const written = this.plain && name.startsWith(`${this.plain}:`) ? name.slice(this.plain.length + 1) : name;
    this.names.add(written);
    let tag = this.pending ? `><${written}` : `<${written}`;
    for (const attribute of attributes) {
      this.names.add(attribute.name);
      tag += ` ${attribute.name}="${escapeAttribute(attribute.value)}"`;
    }
    this.piece += tag;
    this.pending = true;
    if (this.piece.length > pieceLength) this.cutPiece();
    if (this.open.length === 0) {
      this.cutPiece();
      this.rootEnd = this.out.length;
    }
    this.open.push(written);
  }

  text(text: string): void {
    if (text === "") return;
    this.settle();
    this.piece += escapeText(text);
  }

  end(): void {
    const name = this.open.pop();
    this.piece += this.pending ? "/>" : `</${name}>`;
    this.pending = false;
  }

  /** A place to come back to; everything before it is settled. */
  mark(): number {
    this.settle();
    this.cutPiece();
    return this.out.length;
  }

  /** What was written since a mark, taken out again. Elements opened since must have ended. */
  cut(mark: number): string[] {
    this.cutPiece();
    this.pending = false;
    return this.out.splice(mark);
  }

  /** True where nothing but one element without content was written since a mark. */
  isBare(mark: number): boolean {
    return mark === this.out.length && /^<[^<>]*(?:\/>|><\/[^<>]*>)$/.test(this.piece);
  }

  /** Puts back what was cut. */
  paste(pieces: readonly string[]): void {
    this.settle();
    this.out.push(...pieces);
  }

  /** True while nothing was written. */
  get isEmpty(): boolean {
    return this.out.length === 0 && this.piece === "";
  }

  /** @param uris canonical prefix → namespace URI, declared where used; `plain` elements have no prefix from the start. */
  finish(uris: ReadonlyMap<string, string>): Uint8Array {
    const prefixes = new Set([...this.names].flatMap((name) => /^(?!xml:)([^:]+):/.exec(name)?.[1] ?? []));
    const declared = [...prefixes].sort().map((prefix) => ` xmlns:${prefix}="${uris.get(prefix) ?? ""}"`);
    if (this.plain) declared.unshift(` xmlns="${uris.get(this.plain) ?? ""}"`);
    this.cutPiece();
    this.out.splice(this.rootEnd, 0, ...declared);
    return Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${this.out.join("")}`, "utf8");
  }

  private settle(): void {
    if (this.pending) this.piece += ">";
    this.pending = false;
  }

  private cutPiece(): void {
    if (this.piece === "") return;
    // Looking into a text makes one of its bits, which are let go.
    this.piece.charCodeAt(0);
    this.out.push(this.piece);
    this.piece = "";
  }
}
