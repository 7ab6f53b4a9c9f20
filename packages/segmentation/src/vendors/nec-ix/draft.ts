import type { RegisteredDevice } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { NatRule } from "../../model/nat.ts";
import type { PolicyRoute, Route } from "../../model/route.ts";
import type { SourceLine } from "../../model/source.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import type { LineBook } from "../reading/line-book.ts";
import { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import type { Entry } from "./entries.ts";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface AccessList {
  readonly entries: { readonly entry: Entry | null; readonly action: string; readonly line: number }[];
  /** Sessions the list opens, for dynamic lists: plain lists that trigger, or a service. */
  readonly dynamic: { readonly lists: readonly string[]; readonly entry: Entry | null; readonly line: number }[];
}

export interface Applied {
  readonly where: string;
  readonly list: string;
  readonly order: number;
  readonly direction: "in" | "out";
  readonly family: 4 | 6 | "mac";
  readonly line: number;
}

export interface Draft {
  readonly book: LineBook;
  readonly objects: ObjectBook;
  readonly symbols: SymbolBook;
  readonly interfaces: Map<string, Mutable<Interface>>;
  /** Key: `4 name`, `6 name`, `mac name`. */
  readonly lists: Map<string, AccessList>;
  readonly applied: Applied[];
  readonly natNodes: { readonly where: string; readonly node: ConfigNode }[];
  readonly routeMaps: Map<string, { readonly node: ConfigNode; readonly isPermit: boolean }[]>;
  readonly policies: { readonly where: string; readonly map: string; readonly line: number }[];
  readonly routes: Route[];
  readonly policyRoutes: PolicyRoute[];
  readonly inbound: NatRule[];
  readonly outbound: NatRule[];
  readonly dynamicRouting: SourceLine[];
  readonly registered: RegisteredDevice[];
  readonly bridges: Map<string, string[]>;
  hostname: string;
}

export function emptyDraft(book: LineBook): Draft {
  return {
    book,
    objects: new ObjectBook(),
    symbols: new SymbolBook(),
    interfaces: new Map(),
    lists: new Map(),
    applied: [],
    natNodes: [],
    routeMaps: new Map(),
    policies: [],
    routes: [],
    policyRoutes: [],
    inbound: [],
    outbound: [],
    dynamicRouting: [],
    registered: [],
    bridges: new Map(),
    hostname: "",
  };
}

export function listOf(draft: Draft, key: string, line: number): AccessList {
  let list = draft.lists.get(key);
  if (list === undefined) {
    list = { entries: [], dynamic: [] };
    draft.lists.set(key, list);
    draft.objects.define("acl", key, draft.book.at(line));
  }
  return list;
}
