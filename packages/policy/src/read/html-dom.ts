import type { DefaultTreeAdapterMap } from "parse5";
import { limits } from "./limits.ts";

export type HtmlNode = DefaultTreeAdapterMap["node"];
export type HtmlElement = DefaultTreeAdapterMap["element"];

/** Elements whose words nobody reads. */
export const silent = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "iframe",
  "object",
  "head",
  "rt",
  "rp",
  "input",
  "textarea",
  "select",
  "option",
  "canvas",
  "audio",
  "video",
  "math",
]);
/** Whether a node is an element. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node;
}

/** The value of an attribute; empty where it has none. */
export function attribute(element: HtmlElement, name: string): string {
  return element.attrs.find((attr) => attr.name === name)?.value ?? "";
}

/** The words of a node, a br as a line end. */
export function textOf(node: HtmlNode, depth: number): string {
  if (depth > limits.htmlDepth) return "";
  if ("value" in node && node.nodeName === "#text") return node.value;
  if (isElement(node) && silent.has(node.tagName)) return "";
  if (isElement(node) && node.tagName === "br") return "\n";
  return "childNodes" in node ? node.childNodes.map((child) => textOf(child, depth + 1)).join("") : "";
}
