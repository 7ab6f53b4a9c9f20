import type { ConfigNode } from "../reading/indent-tree.ts";
import { COPIES } from "../reading/past-filters.ts";
import type { Draft } from "./draft.ts";
import { rangeNames } from "./interfaces.ts";

/** `monitor session …`: where copies of packets go may lie in another zone, past every list. */
export function readMirror(node: ConfigNode, draft: Draft): void {
  const { words, line } = node;
  const at = words.indexOf("destination");
  if (at < 0) draft.book.ignored(line);
  else {
    const ports = words[at + 1] === "interface" ? portsOf(words.slice(at + 2)) : [];
    draft.book.unread(line, "mayWiden", COPIES, ports.length === 0 ? {} : { leavesBy: ports });
  }
  for (const child of node.children) readMirror(child, draft);
}

function portsOf(words: readonly string[]): string[] {
  const end = words.findIndex((word) => ["encapsulation", "ingress", "learn"].includes(word));
  return rangeNames(end < 0 ? words : words.slice(0, end));
}
