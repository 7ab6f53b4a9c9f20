/** Reads an SVG drawing through its grammar; styles inside `style="…"` become attributes. */
import { type Context, RefusalSignal } from "../format.ts";
import { decodePart, readXml, type XmlAttribute, type XmlHandler } from "../xml/read.ts";
import { XmlWriter } from "../xml/write.ts";
import { checkDrawingCost } from "./drawing-cost.ts";
import { attributes, elements, permittedValue, textElements } from "./grammar.ts";
import { StyleSheet } from "./style-sheet.ts";

const namespaces: ReadonlyMap<string, string> = new Map([
  ["http://www.w3.org/2000/svg", "svg"],
  ["http://www.w3.org/1999/xlink", "xlink"],
]);
const uris: ReadonlyMap<string, string> = new Map([
  ["svg", "http://www.w3.org/2000/svg"],
  ["xlink", "http://www.w3.org/1999/xlink"],
]);

/** Attributes whose meaning goes into others, or that say what every drawing is. */
const speaksOfDrawing = new Set(["style", "class", "href", "version", "baseProfile", "xml:space"]);
const MAX_DROPPED = 200;

class SvgRewriter implements XmlHandler {
  readonly writer = new XmlWriter("svg");
  /** Names of elements and attributes that no drawing has after, as the file writes them. */
  readonly dropped = new Set<string>();
  private skipping = 0;
  private readonly open: string[] = [];
  private readonly sheet: StyleSheet;

  constructor(sheet: StyleSheet) {
    this.sheet = sheet;
  }

  start(name: string, stated: readonly XmlAttribute[]): void {
    const local = name.startsWith("svg:") ? name.slice(4) : name.includes(":") ? "" : name;
    const known = elements.has(local) && (this.open.length > 0 || local === "svg");
    // A link's drawing stays, the link does not.
    const through = local === "a" && this.open.length > 0;
    if (this.skipping > 0 || (!known && !through)) {
      if (this.skipping === 0 && local !== "style") this.drop(name);
      this.skipping++;
      return;
    }
    this.open.push(through ? "" : local);
    if (through) return;
    const permitted = permittedAttributes(local, stated, this.sheet);
    this.writer.start(`svg:${local}`, permitted);
    const kept = new Set(permitted.map((attribute) => attribute.name));
    for (const attribute of stated)
      if (!kept.has(attribute.name) && !speaksOfDrawing.has(attribute.name)) this.drop(attribute.name);
  }

  private drop(name: string): void {
    if (this.dropped.size < MAX_DROPPED) this.dropped.add(name.slice(0, 100));
  }

  text(text: string): void {
    if (this.skipping === 0 && textElements.has(this.open.at(-1) ?? "")) this.writer.text(text);
  }

  end(_name: string): void {
    if (this.skipping > 0) this.skipping--;
    else if (this.open.pop() !== "") this.writer.end();
  }
}

/** Collects what stands in style elements. */
class StyleReader implements XmlHandler {
  collected = "";
  private inside = false;
  start(name: string): void {
    this.inside = name === "svg:style" || name === "style";
  }
  text(piece: string): void {
    if (this.inside && this.collected.length < 1_000_000) this.collected += piece;
  }
  end(): void {
    this.inside = false;
    this.collected += "\n";
  }
}

function permittedAttributes(local: string, stated: readonly XmlAttribute[], sheet: StyleSheet): XmlAttribute[] {
  const get = (name: string): string => stated.find((attribute) => attribute.name === name)?.value ?? "";
  // The weaker first: attributes, the sheet's rules, the shape's own style (SVG 1.1 §6.4, CSS 2.1 §6.4).
  const flat = [
    ...stated.filter(({ name }) => name !== "style"),
    ...declarations(sheet.of(local, get("id"), get("class").split(/\s+/))),
    ...declarations(get("style")),
  ];
  const permitted = new Map<string, XmlAttribute>();
  for (const attribute of flat) {
    const isReference =
      (attribute.name === "xlink:href" || attribute.name === "href") && /^#[\w.-]+$/.test(attribute.value);
    if (isReference && ["use", "linearGradient", "radialGradient", "pattern"].includes(local)) {
      permitted.set("xlink:href", { name: "xlink:href", value: attribute.value });
    } else if (attributes.has(attribute.name) && permittedValue(attribute.value))
      permitted.set(attribute.name, attribute);
  }
  return [...permitted.values()];
}

/** `fill:red; stroke : #000` as attributes. */
const declarations = (style: string): XmlAttribute[] =>
  style.split(";").flatMap((declaration) => {
    const colon = declaration.indexOf(":");
    return colon < 0
      ? []
      : [{ name: declaration.slice(0, colon).trim().toLowerCase(), value: declaration.slice(colon + 1).trim() }];
  });

/** @throws RefusalSignal `xml-*` or `damaged` */
export function rewriteSvg(
  bytes: Uint8Array,
  context: Context,
): { readonly bytes: Uint8Array; readonly dropped: readonly string[] } {
  const { xmlDepth, xmlNodes } = context.limits;
  const text = withoutPlainDoctype(decodePart(bytes, "svg"));
  const options = { namespaces, maxDepth: xmlDepth, maxNodes: Math.min(xmlNodes, 500_000), where: "svg" };
  const styles = new StyleReader();
  if (/<(?:\w+:)?style\b/.test(text)) readXml(text, styles, options);
  const rewriter = new SvgRewriter(new StyleSheet(styles.collected));
  readXml(text, rewriter, options);
  if (rewriter.writer.isEmpty) throw new RefusalSignal("damaged", "svg");
  const written = rewriter.writer.finish(uris);
  checkDrawingCost(Buffer.from(written).toString("utf8"));
  return { bytes: written, dropped: [...rewriter.dropped] };
}

/** The doctype SVG 1.1 prescribes declares nothing by itself; one with declarations of its own is left to be refused. */
const withoutPlainDoctype = (text: string): string =>
  text.replace(/<!DOCTYPE\s+svg(?:\s+PUBLIC\s+"[^"<>]*"\s+"[^"<>]*"|\s+SYSTEM\s+"[^"<>]*")?\s*>/, "");
