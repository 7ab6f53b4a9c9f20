/** Splits canonical XML into tags by pattern. Anything but plain tags with double-quoted attributes ends the reading. */

export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly kind: "open" | "close" | "empty";
  /** Text between the tag before and this one. */
  readonly before: string;
}

const tagPattern = /<(\/?)([A-Za-z][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?: [A-Za-z_][\w.:-]*="[^"<>]*")*)(\/?)>/y;
const attributePattern = / ([A-Za-z_][\w.:-]*)="([^"<>]*)"/y;
const noAttributes: ReadonlyMap<string, string> = new Map();
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#13": "\r",
  "#10": "\n",
  "#9": "\t",
};

/** Undoes the few entities the writer uses; undefined where there is any other. */
export function plain(text: string): string | undefined {
  if (!text.includes("&")) return text;
  let known = true;
  const out = text.replace(/&([^;&]{0,8});?/g, (_whole, name: string) => {
    const char = entities[name];
    if (char === undefined) known = false;
    return char ?? "";
  });
  return known ? out : undefined;
}

/** @returns the attributes of a tag, or the name of one that stands twice or holds what no writer of ours writes. */
function attributesOf(text: string): ReadonlyMap<string, string> | string {
  const attributes = new Map<string, string>();
  attributePattern.lastIndex = 0;
  for (let match = attributePattern.exec(text); match; match = attributePattern.exec(text)) {
    const key = match[1] ?? "";
    const decoded = plain(match[2] ?? "");
    if (attributes.has(key) || decoded === undefined) return key;
    attributes.set(key, decoded);
  }
  return attributes;
}

/** @returns where the text leaves the canonical form, or undefined when `visit` saw every tag and the tree closed. */
export function eachTag(text: string, visit: (tag: Tag, depth: number) => string | undefined): string | undefined {
  if (!text.startsWith(head)) return "declaration";
  const open: string[] = [];
  let at = head.length;
  let closed = false;
  while (at < text.length) {
    const next = text.indexOf("<", at);
    if (next < 0 || closed) return `after root@${at}`;
    const before = text.slice(at, next);
    tagPattern.lastIndex = next;
    const match = tagPattern.exec(text);
    if (!match || (before !== "" && open.length === 0)) return `tag@${next}`;
    const [whole, slash, name = "", rest = "", empty] = match;
    if (slash === "/" && (rest !== "" || empty !== "" || open.pop() !== name)) return `close@${next}`;
    const attributes = rest === "" ? noAttributes : attributesOf(rest);
    if (typeof attributes === "string") return `${name} ${attributes}`;
    const decodedBefore = plain(before);
    if (decodedBefore === undefined) return `text@${at}`;
    const problem = visit(
      { name, attributes, kind: slash ? "close" : empty ? "empty" : "open", before: decodedBefore },
      open.length,
    );
    if (problem) return problem;
    if (slash === "" && empty === "") open.push(name);
    closed = open.length === 0;
    at = next + whole.length;
  }
  return closed ? undefined : "unclosed";
}
