/** Lawtext's tree → paths in our form, so that both readers are held to one truth. */
interface Element {
  readonly tag: string;
  readonly attr: Readonly<Record<string, string | undefined>>;
  readonly children: readonly unknown[];
}

/** The printed mark of a sub-item; its Num counts イロハ and アイウ alike. */
function titleOf(element: Element): string | null {
  const title = element.children.find((child) => isElement(child) && child.tag === `${element.tag}Title`);
  if (!isElement(title)) return null;
  const words = title.children.map(String).join("").normalize("NFKC").trim();
  return words === "" ? null : words;
}

function isElement(value: unknown): value is Element {
  return typeof value === "object" && value !== null && "tag" in value && "children" in value;
}

/** Paths without the part: 第1章/第2条/2/(1)/ア. A lone paragraph is no place of its own. */
export function pathsOf(tree: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  if (isElement(tree)) walk(tree, "", found);
  return found;
}

function walk(element: Element, path: string, found: Set<string>): void {
  const paragraphs = element.children.filter((child) => isElement(child) && child.tag === "Paragraph").length;
  for (const child of element.children) {
    if (!isElement(child)) continue;
    if (child.tag === "SupplProvision" || child.tag === "AppdxTable") continue;
    const segment = segmentOf(child, paragraphs > 1 || element.tag !== "Article");
    const own = segment === null ? path : path === "" ? segment : `${path}/${segment}`;
    if (segment !== null) found.add(own);
    walk(child, own, found);
  }
}

function segmentOf(element: Element, named: boolean): string | null {
  const [main = "", ...branches] = (element.attr["Num"] ?? "").split("_");
  const branch = branches.map((part) => `の${part}`).join("");
  switch (element.tag) {
    case "Chapter":
      return `第${main}章${branch}`;
    case "Section":
      return `第${main}節${branch}`;
    case "Article":
      return `第${main}条${branch}`;
    case "Paragraph":
      return named ? main : null;
    case "Item":
      return `(${main})`;
    case "Subitem1":
    case "Subitem2":
      return titleOf(element);
    default:
      return null;
  }
}
