import type { DefaultTreeAdapterTypes } from "parse5";
import type { Finding } from "../format.ts";
import { parsePage } from "./page.ts";
import { isHidden } from "./to-text.ts";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

/** Every risk factor of an HTML document; each named once, at its first place. */
export function inspectHtml(html: string): Finding[] {
  const found = new Map<Finding["risk"], string>();
  const add = (risk: Finding["risk"], where: string): void => {
    if (!found.has(risk)) found.set(risk, where);
  };
  const waiting: Node[] = [...parsePage(html).childNodes];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeName === "#comment") add("html-comment", "comment");
    if ("tagName" in node) examine(node, add);
    if ("childNodes" in node) for (const child of [...node.childNodes].reverse()) waiting.push(child);
    if (node.nodeName === "template" && "content" in node)
      waiting.push(...(node as DefaultTreeAdapterTypes.Template).content.childNodes);
  }
  return [...found].map(([risk, where]) => ({ risk, where }));
}

const remote = (value: string | undefined): boolean => /^(?:https?:|ftp:|file:|\\\\|\/\/)/i.test((value ?? "").trim());
const scripted = (value: string | undefined): boolean =>
  /^(?:javascript|vbscript|livescript):/i.test((value ?? "").replace(/[\s\p{Cc}]/gu, ""));

function examine(element: Element, add: (risk: Finding["risk"], where: string) => void): void {
  const { tagName } = element;
  const get = (name: string): string | undefined => element.attrs.find((each) => each.name === name)?.value;
  for (const { name, value } of element.attrs) {
    if (/^on[a-z]+$/.test(name)) add("html-onevent", `${tagName} ${name}`);
    if (scripted(value)) add("html-javascript-link", `${tagName} ${name}`);
    if (/^data:(?!image\/(?:png|jpe?g|gif|webp|bmp)[;,])/i.test(value.trim()))
      add("html-smuggling", `${tagName} ${name}`);
  }
  if (tagName === "a" && get("download") !== undefined) add("html-smuggling", "a download");
  if (tagName === "script") {
    add("html-script", get("src") ?? "script");
    const code =
      "childNodes" in element ? element.childNodes.map((child) => ("value" in child ? child.value : "")).join("") : "";
    if (/\b(?:Blob|createObjectURL|msSaveOrOpenBlob|atob)\b/.test(code)) add("html-smuggling", "script");
  }
  if (tagName === "iframe" || tagName === "frame" || tagName === "frameset") add("html-iframe", get("src") ?? tagName);
  if (tagName === "object" || tagName === "embed" || tagName === "applet")
    add("html-object", get("data") ?? get("src") ?? tagName);
  if (tagName === "form" || get("formaction") !== undefined) add("html-form", get("action") ?? tagName);
  if (tagName === "meta" && (get("http-equiv") ?? "").toLowerCase() === "refresh")
    add("html-meta-refresh", get("content") ?? "");
  if (tagName === "base") add("html-base", get("href") ?? "");
  if (tagName === "link" && get("href") !== undefined) add("html-link", (get("href") ?? "").slice(0, 200));
  if (tagName === "link" && remote(get("href"))) add("html-remote-css", get("href") ?? "");
  if (tagName === "style" || get("style") !== undefined) {
    const css =
      tagName === "style"
        ? element.childNodes.map((child) => ("value" in child ? child.value : "")).join("")
        : (get("style") ?? "");
    if (/@import|url\(\s*["']?\s*(?:https?:|\/\/|\\\\)/i.test(css)) add("html-remote-css", tagName);
  }
  if (
    ["img", "input", "video", "audio", "source", "body", "table", "td"].includes(tagName) &&
    [get("src"), get("background"), get("srcset")].some(remote)
  ) {
    add("html-remote-img", get("src") ?? "");
    if (["width", "height"].some((side) => /^[01](?:px)?$/.test(get(side) ?? "")))
      add("html-tracking-pixel", get("src") ?? "");
  }
  if (tagName === "svg" || tagName === "math") add("html-svg", tagName);
  if (isHidden(element)) add("html-hidden-text", tagName);
  if (tagName === "a") link(element, get("href"), add);
}

function link(element: Element, href: string | undefined, add: (risk: Finding["risk"], where: string) => void): void {
  if (href === undefined || !/^(?:https?:|mailto:)/i.test(href.trim())) return;
  add("html-link", href.slice(0, 200));
  const shown = element.childNodes
    .map((child) => ("value" in child ? child.value : ""))
    .join("")
    .trim();
  const host = (text: string): string | undefined =>
    /^(?:https?:\/\/)?([a-z0-9.-]+\.[a-z]{2,})(?:[/:?#]|$)/i.exec(text)?.[1]?.toLowerCase();
  const [one, two] = [host(shown), host(href.trim())];
  if (one && two && one !== two) add("html-link-mismatch", href.slice(0, 200));
}
