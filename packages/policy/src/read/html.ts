import { parse } from "parse5";
import type { SourceLine, SourceText, Unreadable } from "../source.ts";
import { attribute, type HtmlElement, type HtmlNode, isElement, silent, textOf } from "./html-dom.ts";
import { captionOf, cellRows, isDataTable, isMarkedRows, markedLines } from "./html-tables.ts";
import { limits } from "./limits.ts";
import { listLabel } from "./list-label.ts";
import { refuse } from "./refusal.ts";

const furniture = new Set(["nav", "header", "footer", "aside", "form", "button", "dialog"]);
const furnitureName =
  /(?:^|[-_\s])(?:pankuzu|breadcrumbs?|topic-?path|g?navi?|global|menu|side(?:bar|menu)?|toolbar|tools|share|sns|print|search|skip|login|banner|pager|related|contact|inquiry)(?:$|[-_\s])/iu;
/** Around the text a page's frame, within it the title or 附則 of a rule: 例規 sites name both so. */
const frameName = /(?:^|[-_\s])(?:footer|header|foot|head)(?:$|[-_\s])/iu;
const blocks = new Set([
  "address",
  "article",
  "blockquote",
  "body",
  "center",
  "dd",
  "div",
  "dl",
  "dt",
  "fieldset",
  "figcaption",
  "figure",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "hr",
  "html",
  "li",
  "main",
  "ol",
  "p",
  "pre",
  "section",
  "table",
  "tbody",
  "td",
  "tfoot",
  "th",
  "thead",
  "tr",
  "ul",
  "caption",
  "details",
  "summary",
  "header",
  "footer",
  "nav",
  "aside",
  "form",
]);

/** A label in an element of its own: <span>2</span><span>職員は…</span>. */
const label =
  /^(?:第[0-9０-９一二三四五六七八九十百]{1,4}条(?:の[0-9０-９]{1,2})?|[0-9０-９]{1,2}|[(（][0-9０-９ア-ン]{1,2}[)）]|[ア-ン])$/u;

interface Walk {
  readonly lines: SourceLine[];
  buffer: string;
  heading: number | null;
  aside: string | null;
  tables: number;
  prefix: string;
  /** How many lists the next line's item stands in; null where it begins none. */
  depth: number | null;
  lists: number;
  /** What is gathered began after a br: a line, though maybe no paragraph. */
  soft: boolean;
}

/** A page → its lines: one for each block, tables as cells, navigation and buttons set aside with their reason. */
export function readHtml(text: string, fileName: string): SourceText | Unreadable {
  if (deepestNesting(text) > limits.htmlDepth * 8) return refuse("too-large", fileName);
  const document = parse(text);
  const walk: Walk = {
    lines: [],
    buffer: "",
    heading: null,
    aside: null,
    tables: 0,
    prefix: "",
    depth: null,
    lists: 0,
    soft: false,
  };
  const main = findMain(document, 0);
  visit(document, walk, main, main === null, 0);
  flush(walk);
  if (walk.lines.length > limits.lines) return refuse("too-large", fileName);
  if (walk.lines.every((line) => line.aside !== undefined))
    return refuse(/<i?frame[\s>]/iu.test(text) ? "frames-only" : "empty", fileName);
  return { format: "html", lines: walk.lines, repairs: [] };
}

/** A cheap upper bound on nesting: hostile pages open tags by the hundred thousand. */
function deepestNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const match of text.matchAll(/<(\/?)([a-z][a-z0-9]{0,10})/giu)) {
    if (/^(?:br|hr|img|input|meta|link|col|area|base|wbr|source|p|li|td|tr|th|dd|dt|option)$/iu.test(match[2] ?? ""))
      continue;
    depth += match[1] === "/" ? -1 : 1;
    if (depth < 0) depth = 0;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** The element that holds the text proper, where the page names one. */
function findMain(node: HtmlNode, depth: number): HtmlElement | null {
  if (depth > limits.htmlDepth || !("childNodes" in node)) return null;
  for (const child of node.childNodes) {
    if (!isElement(child)) continue;
    const id = attribute(child, "id");
    if (
      child.tagName === "main" ||
      attribute(child, "role") === "main" ||
      /^(?:honbun|reiki-?honbun|main-?(?:contents?|body)?|contents?-?main|primary|tmp_contents|reikiBody)$/iu.test(id)
    )
      return child;
    const found = findMain(child, depth + 1);
    if (found) return found;
  }
  return null;
}

function visit(node: HtmlNode, walk: Walk, main: HtmlElement | null, inside: boolean, depth: number): void {
  if (depth > limits.htmlDepth) return;
  if ("value" in node && node.nodeName === "#text") {
    walk.buffer += node.value.replace(/[ \t\r\n]+/gu, " ");
    return;
  }
  if (!isElement(node)) {
    if ("childNodes" in node) for (const child of node.childNodes) visit(child, walk, main, inside, depth + 1);
    return;
  }
  const name = node.tagName;
  if (
    silent.has(name) ||
    node.attrs.some(({ name: key, value }) => key === "hidden" && value !== "until-found") ||
    /display\s*:\s*none/iu.test(attribute(node, "style"))
  )
    return;
  if (name === "br") {
    flush(walk, false);
    walk.soft = true;
    return;
  }
  const within = inside || node === main;
  const block = blocks.has(name);
  const outerAside = walk.aside;
  if (block) flush(walk);
  if (isFurniture(node, within, main)) walk.aside = "ページの部品";
  if (name === "table" && isMarkedRows(node)) for (const line of markedLines(node)) emitLine(line, walk);
  else if (name === "table" && isDataTable(node)) emitTable(node, walk);
  else if (name === "dt") emitTerm(node, walk, main, within, depth);
  else if (name === "ol" || name === "ul") emitList(node, walk, main, within, depth);
  else {
    const level = /^h([1-6])$/u.exec(name)?.[1];
    if (level !== undefined) walk.heading = Number(level);
    const begins = !block && walk.buffer.trim() === "";
    for (const child of node.childNodes) visit(child, walk, main, within, depth + 1);
    if (begins && label.test(walk.buffer.trim())) walk.buffer += "\u3000";
  }
  if (block) flush(walk);
  walk.aside = outerAside;
}

function isFurniture(element: HtmlElement, within: boolean, main: HtmlElement | null): boolean {
  if (element.tagName === "body" || element.tagName === "html" || element === main) return false;
  if (furniture.has(element.tagName))
    return (
      !(element.tagName === "form" && containsMuchText(element)) &&
      !(element.tagName === "header" && within && main !== null)
    );
  if (main !== null && !within && !contains(element, main, 0)) return true;
  const names = `${attribute(element, "class")} ${attribute(element, "id")}`;
  const named = furnitureName.test(names) || (frameName.test(names) && !(within && main !== null) && !isHead(element));
  return named && !contains(element, main, 0) && !containsMuchText(element);
}

/** The title of a rule with its date and number, or the word 附則 with what it names. */
function isHead(element: HtmlElement): boolean {
  const text = textOf(element, 0).slice(0, 400).replace(/\s/gu, "");
  return /^[○◯〇]|^[附付]則|^別[表記紙]|^様式|^(?:(?:明治|大正|昭和|平成|令和).{1,12}日)?[^。]{0,12}(?:訓令|告示|規則|規程|条例)(?:甲|乙)?第[0-9０-９一二三四五六七八九十]{1,4}号$|^(?:明治|大正|昭和|平成|令和)[^。]{1,12}日$/u.test(
    text,
  );
}

function contains(element: HtmlElement, wanted: HtmlElement | null, depth: number): boolean {
  if (wanted === null || depth > limits.htmlDepth) return false;
  let at: HtmlNode | null = wanted;
  for (let steps = 0; at && steps < limits.htmlDepth; steps += 1) {
    if (at === element) return true;
    at = "parentNode" in at ? (at.parentNode as HtmlNode | null) : null;
  }
  return false;
}

function containsMuchText(element: HtmlElement): boolean {
  return /第[0-9０-９一二三四五六七八九十]{1,3}条|しなければならない/u.test(textOf(element, 0).slice(0, 20_000));
}

function flush(walk: Walk, ends = true): void {
  const text = walk.buffer.replace(/^ +| +$/gu, "");
  walk.buffer = "";
  const block = !walk.soft;
  if (ends || text.trim() !== "") walk.soft = false;
  const heading = walk.heading;
  walk.heading = null;
  if (text.trim() === "") return;
  const prefix = walk.prefix;
  walk.prefix = "";
  const nested = walk.depth;
  walk.depth = null;
  walk.lines.push({
    text: `${prefix}${text}`,
    ...(block ? { block: true } : {}),
    ...(heading === null ? {} : { heading }),
    ...(nested === null ? {} : { depth: nested }),
    ...(walk.aside === null ? {} : { aside: walk.aside }),
  });
}

function emitList(list: HtmlElement, walk: Walk, main: HtmlElement | null, within: boolean, depth: number): void {
  let number = Number(attribute(list, "start")) || 1;
  walk.lists += 1;
  for (const child of list.childNodes) {
    if (!isElement(child) || child.tagName !== "li") {
      visit(child, walk, main, within, depth + 1);
      continue;
    }
    flush(walk);
    const own = textOf(child, 0).trim().slice(0, 12);
    const explicit = Number(attribute(child, "value"));
    if (explicit > 0) number = explicit;
    walk.prefix = hasOwnMarker(own)
      ? ""
      : list.tagName === "ol"
        ? `${listLabel(attribute(list, "type") || "1", number)} `
        : "・";
    walk.depth = walk.lists - 1;
    number += 1;
    for (const inner of child.childNodes) visit(inner, walk, main, within, depth + 1);
    flush(walk);
    walk.prefix = "";
    walk.depth = null;
  }
  walk.lists -= 1;
}

/** A term of a dl is an item, its dd the text below it. */
function emitTerm(term: HtmlElement, walk: Walk, main: HtmlElement | null, within: boolean, depth: number): void {
  walk.prefix = hasOwnMarker(textOf(term, 0).trim().slice(0, 12)) ? "" : "・";
  for (const inner of term.childNodes) visit(inner, walk, main, within, depth + 1);
  flush(walk);
  walk.prefix = "";
}

function hasOwnMarker(text: string): boolean {
  return /^(?:第\s?[0-9０-９一二三四五六七八九十]|[(（][^)）]{1,3}[)）]|[⑴-⒇①-⓿㉑-㉟・•○●]|[ア-ン][\s\u3000.．]|[0-9０-９]{1,3}[\s\u3000.．)）]|[一二三四五六七八九十]{1,3}[\s\u3000])/u.test(
    text,
  );
}

function emitLine(line: string, walk: Walk): void {
  walk.buffer = line;
  flush(walk);
}

function emitTable(table: HtmlElement, walk: Walk): void {
  walk.tables += 1;
  const aside = walk.aside === null ? {} : { aside: walk.aside };
  const caption = captionOf(table);
  if (caption !== "") walk.lines.push({ text: caption, block: true, caption: true, ...aside });
  for (const cells of cellRows(table))
    walk.lines.push({
      text: cells.join("\t"),
      block: true,
      cells,
      table: walk.tables,
      ...aside,
    });
}
