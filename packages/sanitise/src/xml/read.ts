/**
 * A strict reader for the XML inside documents (XML 1.0 with namespaces): elements, attributes, text,
 * CDATA. A DOCTYPE is refused, comments and processing instructions are passed over, and only the five
 * predefined entities and character references exist. Namespaces are told by canonical prefixes, so
 * that what a file calls its prefixes makes no difference.
 */
import { RefusalSignal } from "../format.ts";

/** Attribute names are canonical (`w:val`), without a prefix where the file has none. */
export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
}

export interface XmlHandler {
  /** `name` is canonical: `w:p`; an unknown namespace gives `?:p`, none gives `p`. */
  start(name: string, attributes: readonly XmlAttribute[]): void;
  text(text: string): void;
  end(name: string): void;
}

export interface XmlOptions {
  /** Namespace URI → canonical prefix. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly maxDepth: number;
  readonly maxNodes: number;
  /** Where the part lies, for refusals. */
  readonly where: string;
}

const nameChar = /^[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*(?::[A-Za-z_\u0080-\uffff][\w.\-\u0080-\uffff]*)?$/;
/** Characters XML does not know: C0 but tab and line ends, U+FFFE, U+FFFF. */
const unknownToXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const [TAB, LINE_FEED, RETURN, SPACE, EXCLAMATION, QUOTE, APOSTROPHE] = [0x09, 0x0a, 0x0d, 0x20, 0x21, 0x22, 0x27];
const [SLASH, LESS, EQUALS, GREATER, QUESTION] = [0x2f, 0x3c, 0x3d, 0x3e, 0x3f];
const isBlank = (code: number): boolean => code === SPACE || code === LINE_FEED || code === TAB || code === RETURN;

interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly elements: Map<string, string>;
  readonly attributes: Map<string, string>;
}

/** Bytes of a part as text: UTF-8, or UTF-16 by its mark. Anything a declaration says otherwise is refused. */
export function decodePart(bytes: Uint8Array, where: string): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new RefusalSignal("xml-malformed", where);
  }
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(text.slice(0, 200))?.[1]?.toLowerCase();
  const agrees =
    declared === undefined || declared === "utf-8" || declared === "us-ascii" || declared.startsWith("utf-16");
  if (!agrees) throw new RefusalSignal("xml-malformed", `${where}: ${declared}`);
  return text;
}

/** More than any element of an office format has; each is compared with those before it. */
const maxAttributes = 1_000;

/** @throws RefusalSignal `xml-malformed`, `xml-entity`, `xml-too-complex` */
export function readXml(text: string, handler: XmlHandler, options: XmlOptions): void {
  new XmlReader(text, handler, options).run();
}

class XmlReader {
  private at = 0;
  private nodes = 0;
  private scope: Scope;
  private readonly open: { raw: string; name: string; scope: Scope }[] = [];
  private readonly text: string;
  private readonly handler: XmlHandler;
  private readonly options: XmlOptions;
  /** What the whole text is free of need not be looked for in each of its pieces. */
  private readonly knownToXml: boolean;
  private readonly endsSections: boolean;
  /** Attributes of the tag at hand as they stand, name before value. */
  private readonly stated: string[] = [];

  constructor(text: string, handler: XmlHandler, options: XmlOptions) {
    this.text = text;
    this.handler = handler;
    this.options = options;
    this.scope = { prefixes: new Map([["xml", "xml"]]), elements: new Map(), attributes: new Map() };
    this.knownToXml = !unknownToXml.test(text);
    this.endsSections = text.includes("]]>");
  }

  run(): void {
    const { text } = this;
    let roots = 0;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
    while (this.at < text.length) {
      const next = text.indexOf("<", this.at);
      const stop = next < 0 ? text.length : next;
      if (stop > this.at) this.characters(text.slice(this.at, stop));
      if (next < 0) break;
      this.at = next;
      const code = text.charCodeAt(next + 1);
      if (code === SLASH) this.endTag();
      else if (code === EXCLAMATION) this.declaration();
      else if (code === QUESTION) this.skipTo("?>");
      else {
        if (this.open.length === 0 && ++roots > 1) this.fail();
        this.startTag();
      }
    }
    if (this.open.length > 0 || roots !== 1) this.fail();
  }

  private fail(): never {
    throw new RefusalSignal("xml-malformed", `${this.options.where}@${this.at}`);
  }

  private skipTo(end: string): void {
    const found = this.text.indexOf(end, this.at + 2);
    if (found < 0) this.fail();
    this.at = found + end.length;
  }

  private characters(raw: string): void {
    if (this.open.length === 0) {
      if (/[^ \t\r\n]/.test(raw)) this.fail();
      return;
    }
    if (this.endsSections && raw.includes("]]>")) this.fail();
    this.handler.text(this.resolve(raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw));
  }

  private declaration(): void {
    const { text } = this;
    if (text.startsWith("<!--", this.at)) {
      this.at += 2;
      this.skipTo("-->");
    } else if (text.startsWith("<![CDATA[", this.at) && this.open.length > 0) {
      const end = text.indexOf("]]>", this.at + 9);
      if (end < 0) this.fail();
      this.handler.text(this.permitted(text.slice(this.at + 9, end)));
      this.at = end + 3;
    } else if (text.startsWith("<!DOCTYPE", this.at)) throw new RefusalSignal("xml-entity", this.options.where);
    else this.fail();
  }

  private startTag(): void {
    const { text, options } = this;
    if (++this.nodes > options.maxNodes || this.open.length >= options.maxDepth)
      throw new RefusalSignal("xml-too-complex", options.where);
    const nameEnd = this.wordEnd(this.at + 1);
    const raw = text.slice(this.at + 1, nameEnd);
    const end = this.readStated(nameEnd);
    const empty = text.charCodeAt(end) === SLASH;
    if (text.charCodeAt(empty ? end + 1 : end) !== GREATER) this.fail();
    this.at = end + (empty ? 2 : 1);
    const outer = this.scope;
    this.scope = this.declaredScope();
    const name = this.elementName(raw);
    this.handler.start(name, this.readAttributes());
    if (empty) {
      this.handler.end(name);
      this.scope = outer;
    } else this.open.push({ raw, name, scope: outer });
  }

  /** Where a name ends: at a blank or a character no name has. */
  private wordEnd(from: number): number {
    const { text } = this;
    let end = from;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (
        code <= SPACE ||
        code === GREATER ||
        code === SLASH ||
        code === EQUALS ||
        code === QUOTE ||
        code === APOSTROPHE ||
        code === LESS
      )
        break;
    }
    return end;
  }

  /** Collects the attributes that stand from `from` on, each behind a blank. @returns where the tag's end must be. */
  private readStated(from: number): number {
    const { text, stated } = this;
    stated.length = 0;
    let end = from;
    for (;;) {
      const start = this.blanks(end);
      const nameEnd = start > end ? this.wordEnd(start) : start;
      if (nameEnd === start) return start;
      const equals = this.blanks(nameEnd);
      if (text.charCodeAt(equals) !== EQUALS) this.fail();
      const open = this.blanks(equals + 1);
      const quote = text.charCodeAt(open);
      if (quote !== QUOTE && quote !== APOSTROPHE) this.fail();
      let close = open + 1;
      for (let code = text.charCodeAt(close); code !== quote; code = text.charCodeAt(++close))
        if (code === LESS || close >= text.length) this.fail();
      stated.push(text.slice(start, nameEnd), text.slice(open + 1, close));
      if (stated.length > 2 * maxAttributes) throw new RefusalSignal("xml-too-complex", this.options.where);
      end = close + 1;
    }
  }

  private blanks(from: number): number {
    let at = from;
    while (isBlank(this.text.charCodeAt(at))) at++;
    return at;
  }

  private endTag(): void {
    const end = this.text.indexOf(">", this.at);
    if (end < 0) this.fail();
    const raw = this.text.slice(this.at + 2, end).trimEnd();
    const top = this.open.pop();
    if (!top || top.raw !== raw) this.fail();
    this.at = end + 1;
    this.handler.end(top.name);
    this.scope = top.scope;
  }

  /** The scope with the element's own declarations; the same object where it has none. */
  private declaredScope(): Scope {
    const { stated } = this;
    let prefixes: Map<string, string> | undefined;
    for (let at = 0; at < stated.length; at += 2) {
      const name = stated[at]!;
      if (!isDeclaration(name)) continue;
      prefixes ??= new Map(this.scope.prefixes);
      const uri = this.resolve(stated[at + 1]!);
      prefixes.set(name === "xmlns" ? "" : name.slice(6), uri === "" ? "" : (this.options.namespaces.get(uri) ?? "?"));
    }
    return prefixes ? { prefixes, elements: new Map(), attributes: new Map() } : this.scope;
  }

  private elementName(raw: string): string {
    const known = this.scope.elements.get(raw);
    if (known !== undefined) return known;
    if (!nameChar.test(raw)) this.fail();
    const colon = raw.indexOf(":");
    const prefix = this.scope.prefixes.get(colon < 0 ? "" : raw.slice(0, colon));
    if (colon >= 0 && prefix === undefined) this.fail();
    const name = prefix ? `${prefix}:${raw.slice(colon + 1)}` : raw.slice(colon + 1);
    this.scope.elements.set(raw, name);
    return name;
  }

  private readAttributes(): XmlAttribute[] {
    const { stated } = this;
    const attributes: XmlAttribute[] = [];
    for (let at = 0; at < stated.length; at += 2) {
      const raw = stated[at]!;
      if (isDeclaration(raw)) continue;
      const name = this.attributeName(raw);
      if (name[0] !== "?" && attributes.some((other) => other.name === name)) this.fail();
      attributes.push({ name, value: this.resolve(stated[at + 1]!) });
    }
    return attributes;
  }

  private attributeName(raw: string): string {
    const known = this.scope.attributes.get(raw);
    if (known !== undefined) return known;
    if (!nameChar.test(raw)) this.fail();
    const colon = raw.indexOf(":");
    const prefix = colon < 0 ? "" : this.scope.prefixes.get(raw.slice(0, colon));
    if (prefix === undefined) this.fail();
    const name = prefix ? `${prefix}:${raw.slice(colon + 1)}` : raw.slice(colon + 1);
    this.scope.attributes.set(raw, name);
    return name;
  }

  private resolve(raw: string): string {
    if (!raw.includes("&")) return this.permitted(raw);
    const resolved = raw.replace(
      /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g,
      (whole, name, decimal, hex) => {
        if (whole === "&") this.fail();
        if (name) return named[name as keyof typeof named];
        const point = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
        if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) this.fail();
        return String.fromCodePoint(point);
      },
    );
    if (unknownToXml.test(resolved)) this.fail();
    return resolved;
  }

  private permitted(text: string): string {
    if (!this.knownToXml && unknownToXml.test(text)) this.fail();
    return text;
  }
}

const isDeclaration = (name: string): boolean => name === "xmlns" || name.startsWith("xmlns:");

const named = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" } as const;
