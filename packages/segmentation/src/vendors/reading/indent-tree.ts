import { indentOf, plainWords } from "./words.ts";

/** A line of an indented configuration with the lines of the mode it opened. */
export interface ConfigNode {
  readonly line: number;
  readonly text: string;
  readonly words: readonly string[];
  readonly children: readonly ConfigNode[];
}

interface Open {
  readonly indent: number;
  readonly node: { line: number; text: string; words: string[]; children: ConfigNode[] };
}

/** Deeper modes than this are kept at this depth: no device has them, and hostile nesting must not grow a stack. */
const DEEPEST = 16;

export interface TreeOptions {
  /** Lines that are not configuration at all (comments, banners): left out of the tree. */
  readonly skip: ReadonlySet<number>;
  /** True when a line without indentation still belongs to the mode opened by `parent`. */
  readonly belongs?: (parent: readonly string[], words: readonly string[]) => boolean;
  /** True for lines that always stand at the top, however far they are indented. */
  readonly isTop?: (words: readonly string[]) => boolean;
  /** How words are parted; plain blanks unless told otherwise. */
  readonly split?: (text: string) => string[];
}

/** Builds the mode tree of a configuration from indentation; line numbers are 1-based. */
export function indentTree(lines: readonly string[], options: TreeOptions): ConfigNode[] {
  const top: ConfigNode[] = [];
  const stack: Open[] = [];
  const split = options.split ?? plainWords;
  let mode: Open["node"] | null = null;
  for (let i = 0; i < lines.length; i += 1) {
    const text = lines[i] ?? "";
    if (options.skip.has(i + 1)) continue;
    const words = split(text);
    if (words.length === 0) continue;
    const indent = indentOf(text);
    const node = { line: i + 1, text, words, children: [] as ConfigNode[] };
    if (options.isTop?.(words) === true) stack.length = 0;
    while (stack.length > 0 && (stack[stack.length - 1]?.indent ?? 0) >= indent) stack.pop();
    const parent = stack[stack.length - 1];
    if (parent === undefined && mode !== null && options.belongs?.(mode.words, words) === true) {
      mode.children.push(node);
      stack.push({ indent: indent - 1, node: mode });
      stack.push({ indent, node });
      continue;
    }
    if (parent === undefined) {
      top.push(node);
      mode = node;
    } else parent.node.children.push(node);
    if (stack.length < DEEPEST) stack.push({ indent, node });
  }
  return top;
}

/** Every node below and including these, in the order of the file. */
export function* nodesOf(nodes: readonly ConfigNode[]): Generator<ConfigNode> {
  for (const node of nodes) {
    yield node;
    yield* nodesOf(node.children);
  }
}
