/** What drawing takes once every reference is followed: a few hundred bytes of `use` can mean thousands of millions of shapes. */
import { RefusalSignal } from "../format.ts";
import { readXml, type XmlHandler } from "../xml/read.ts";

const MAX_SHAPES = 200_000;

interface Node {
  readonly children: Node[];
  readonly references: string[];
}

/** RefusalSignal `svg-reference-loop` or `svg-too-many-shapes`. */
export function checkDrawingCost(svg: string): void {
  const ids = new Map<string, Node>();
  const root: Node = { children: [], references: [] };
  const open: Node[] = [root];
  const handler: XmlHandler = {
    start(_name, attributes) {
      const node: Node = { children: [], references: [] };
      for (const { name, value } of attributes) {
        if (name === "id" && !ids.has(value)) ids.set(value, node);
        else if (name.endsWith("href")) node.references.push(value.replace(/^#/, ""));
        else for (const [, id = ""] of value.matchAll(/url\(\s*['"]?#([\w.-]+)/g)) node.references.push(id);
      }
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    text: () => undefined,
    end: () => void open.pop(),
  };
  readXml(svg, handler, { namespaces: new Map(), maxDepth: 300, maxNodes: 1_000_000, where: "svg" });
  const known = new Map<Node, number>();
  const within = new Set<Node>();
  const cost = (node: Node): number => {
    const counted = known.get(node);
    if (counted !== undefined) return counted;
    if (within.has(node)) throw new RefusalSignal("svg-reference-loop");
    if (within.size > 1_000) throw new RefusalSignal("svg-too-many-shapes", "depth");
    within.add(node);
    let sum = 1;
    for (const child of node.children) sum += cost(child);
    for (const id of node.references) {
      const target = ids.get(id);
      if (target) sum += cost(target);
    }
    within.delete(node);
    if (sum > MAX_SHAPES) throw new RefusalSignal("svg-too-many-shapes");
    known.set(node, sum);
    return sum;
  };
  cost(root);
}
