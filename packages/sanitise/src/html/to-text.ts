import type { DefaultTreeAdapterTypes } from "parse5";
import { type Budget, RefusalSignal } from "../format.ts";
import { setsLetterOnly } from "../mail/mail-link.ts";
import { cleanCharacters } from "../text/characters.ts";
import { maxPageDepth, parsePage } from "./page.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements whose content is no text for the reader. */
const silent = new Set(
  "script style template noscript iframe frame frameset object embed applet head title meta link base svg math canvas audio video source track map area select option datalist button input textarea noembed noframes param xml".split(
    " ",
  ),
);
const blocks = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);
const spaced = new Set("p h1 h2 h3 h4 h5 h6 blockquote pre table ul ol dl".split(" "));

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

/** Whether style or attributes keep an element from showing; what a reader cannot see is not his text. */
export function isHidden(element: Element): boolean {
  if (attribute(element, "hidden") !== undefined || attribute(element, "aria-hidden") === "true") return true;
  const style = (attribute(element, "style") ?? "").toLowerCase().replace(/\s+/g, "");
  return /(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|font-size:0(?:px|pt|em|%)?(?:;|$|!)|opacity:0(?:\.0*)?(?:;|$|!)|mso-hide:all)/.test(
    style,
  );
}

/** An address a text may show: http, https or mailto without control characters; else nothing. */
function shownAddress(href: string | undefined): string | undefined {
  const trimmed = (href ?? "").trim();
  const isPlain = trimmed.length <= 2000 && /^(?:https?:\/\/|mailto:)[^\s\p{C}<>"]+$/iu.test(trimmed);
  return isPlain && setsLetterOnly(trimmed) ? trimmed : undefined;
}

export interface ReadText {
  readonly text: string;
  readonly title: string;
  readonly links: readonly { readonly text: string; readonly target: string }[];
  /** Something that shows was there and could not be kept: a picture without description, for one. */
  readonly pictures: number;
}

/** Collects text with line breaks where a browser breaks lines. */
class Writer {
  private out = "";
  private gap = 0;
  private space = false;

  text(text: string, kept: boolean): void {
    if (kept) {
      this.flush(false);
      this.out += text;
      return;
    }
    for (const part of text.split(/([ \t\r\n\f]+)/)) {
      if (part === "") continue;
      if (/^[ \t\r\n\f]+$/.test(part)) this.space = true;
      else {
        this.flush(true);
        this.out += part;
      }
    }
  }
  private flush(withSpace: boolean): void {
    if (this.gap > 0 && this.out !== "")
      this.out += "\n".repeat(Math.max(0, this.gap - (/\n*$/.exec(this.out)?.[0].length ?? 0)));
    else if (withSpace && this.space && this.out !== "" && !/[\n\t ]$/.test(this.out)) this.out += " ";
    this.gap = 0;
    this.space = false;
  }
  line(count = 1): void {
    this.gap = Math.max(this.gap, count);
    this.space = false;
  }
  hard(): void {
    this.flush(false);
    this.out += "\n";
  }
  cell(): void {
    this.flush(false);
    if (this.out !== "" && !this.out.endsWith("\n")) this.out += "\t";
  }
  done(): string {
    return this.out;
  }
}

/** The text a reader of the page sees, links followed by their target. Parsing follows the HTML standard. */
export function htmlToText(html: string, budget: Budget): ReadText {
  const document = parsePage(html);
  const writer = new Writer();
  const links: { text: string; target: string }[] = [];
  let title = "";
  let pictures = 0;
  let nodes = 0;

  const walk = (node: Node, depth: number, kept: boolean): void => {
    nodes += 1;
    if (nodes % 1000 === 0) budget.entry(0);
    if (depth > maxPageDepth || nodes > 2_000_000) throw new RefusalSignal("bomb-depth", "html");
    if (node.nodeName === "#text") {
      writer.text((node as DefaultTreeAdapterTypes.TextNode).value, kept);
      return;
    }
    if (!("tagName" in node)) return;
    const { tagName } = node;
    if (tagName === "head") title = titleOf(node);
    if (tagName === "img") {
      const description = (attribute(node, "alt") ?? "").trim();
      if (description !== "") writer.text(`［画像：${description.slice(0, 200)}］`, false);
      else pictures += 1;
      return;
    }
    if (silent.has(tagName) || isHidden(node)) return;
    if (tagName === "br") {
      writer.hard();
      return;
    }
    if (tagName === "hr") {
      writer.line();
      writer.text("----------", true);
      writer.line();
      return;
    }
    const block = blocks.has(tagName);
    if (block) writer.line(spaced.has(tagName) ? 2 : 1);
    if (tagName === "td" || tagName === "th") writer.cell();
    if (tagName === "li") writer.text("・", true);
    for (const child of node.childNodes) walk(child, depth + 1, kept || tagName === "pre");
    if (tagName === "a") follow(node);
    if (block) writer.line(spaced.has(tagName) ? 2 : 1);
  };
  const follow = (anchor: Element): void => {
    const target = shownAddress(attribute(anchor, "href"));
    if (!target) return;
    const text = textIn(anchor, 0);
    links.push({ text, target });
    if (text !== target && `mailto:${text}` !== target) writer.text(` <${target}>`, true);
  };
  for (const child of document.childNodes) walk(child, 0, false);
  return { text: tidy(writer.done()), title: tidy(title), links, pictures };
}

function textIn(node: Node, depth: number): string {
  if (depth > 64) return "";
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
  return "childNodes" in node
    ? node.childNodes
        .map((child) => textIn(child, depth + 1))
        .join("")
        .trim()
    : "";
}

function titleOf(head: Element): string {
  const title = head.childNodes.find((child) => child.nodeName === "title");
  return title && "childNodes" in title ? textIn(title, 0).replace(/\s+/g, " ").trim() : "";
}

const tidy = (text: string): string =>
  cleanCharacters(text.replace(/\u00a0/g, " "))
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
