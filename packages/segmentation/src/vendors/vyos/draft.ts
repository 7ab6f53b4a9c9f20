import type { AddressSet } from "../../model/address.ts";
import type { OpaqueSymbol } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { Intervals } from "../../model/intervals.ts";
import type { LineBook, Why } from "../reading/line-book.ts";
import type { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import type { Node } from "./tree.ts";

/** What one configuration says while it is being read. */
export interface Draft {
  readonly book: LineBook;
  readonly root: Node;
  readonly objects: ObjectBook;
  readonly symbols: SymbolBook;
  readonly interfaces: Map<string, { -readonly [K in keyof Interface]: Interface[K] }>;
  /** Addresses, networks and domains by `4 name` / `6 name`. */
  readonly addressGroups: Map<string, AddressSet>;
  readonly portGroups: Map<string, Intervals | null>;
  readonly macGroups: Map<string, Intervals | null>;
  readonly interfaceGroups: Map<string, readonly string[]>;
}

/** Marks every line of a node as understood. */
export function understood(draft: Draft, node: Node | null): void {
  if (node !== null) draft.book.understood(...node.allLines());
}

/** Marks every line of a node that nothing has been said of. */
export function unread(
  draft: Draft,
  node: Node,
  kind: "mayWiden" | "mayNarrow" | "harmless",
  why: Why,
  inPlace = false,
): void {
  for (const line of node.allLines()) if (!draft.book.knows(line)) draft.book.unread(line, kind, why, { inPlace });
}

export function ignored(draft: Draft, node: Node | null): void {
  if (node !== null) draft.book.ignored(...node.allLines().filter((line) => !draft.book.knows(line)));
}

/** A question the packet model has no field for. */
export function ask(draft: Draft, name: string, kind: OpaqueSymbol["kind"], answers: OpaqueSymbol["answers"]): string {
  return draft.symbols.declare({ name, kind, answers, source: [] });
}
