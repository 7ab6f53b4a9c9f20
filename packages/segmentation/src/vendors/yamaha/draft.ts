import type { RegisteredDevice } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { PolicyRoute, Route } from "../../model/route.ts";
import type { SourceLine } from "../../model/source.ts";
import type { LineBook } from "../reading/line-book.ts";
import { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import type { Filter } from "./filters.ts";
import { Descriptors } from "./nat.ts";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Filters an interface names, in the order they are asked. */
export interface Applied {
  readonly statics: readonly string[];
  readonly dynamics: readonly string[];
  readonly set: string | null;
  readonly lines: readonly number[];
}

export interface DynamicFilter {
  readonly rules: readonly Filter[];
  /** Static filters that start a session (`filter` form), by number. */
  readonly triggers: readonly string[];
  readonly lines: readonly number[];
}

export interface Draft {
  readonly book: LineBook;
  readonly objects: ObjectBook;
  readonly symbols: SymbolBook;
  readonly interfaces: Map<string, Mutable<Interface>>;
  /** Key: `4 20000` or `6 20000`. */
  readonly filters: Map<
    string,
    { readonly filter: Filter | null; readonly action: string; readonly lines: readonly number[] }
  >;
  readonly dynamics: Map<string, DynamicFilter>;
  readonly sets: Map<string, { in: Applied | null; out: Applied | null }>;
  /** Key: `4 in lan1`. */
  readonly applied: Map<string, Applied>;
  readonly ethernet: Map<string, { readonly words: readonly string[]; readonly lines: readonly number[] }>;
  readonly ethernetApplied: {
    readonly where: string;
    readonly direction: string;
    readonly numbers: readonly string[];
    readonly lines: readonly number[];
  }[];
  readonly descriptors: Descriptors;
  readonly descriptorsOn: {
    readonly where: string;
    readonly numbers: readonly string[];
    readonly lines: readonly number[];
  }[];
  readonly routes: Route[];
  readonly filterRoutes: {
    readonly route: Route;
    readonly filters: readonly string[];
    readonly lines: readonly number[];
  }[];
  readonly forwardFilters: {
    /** `4 1`. */
    readonly id: string;
    readonly order: number;
    readonly way: Pick<Route, "nextHop" | "interface" | "discard">;
    readonly filters: readonly string[];
    readonly lines: readonly number[];
  }[];
  readonly forwardFiltersOn: { readonly id: string; readonly where: string; readonly lines: readonly number[] }[];
  readonly policyRoutes: PolicyRoute[];
  readonly dynamicRouting: SourceLine[];
  readonly registered: (RegisteredDevice & { readonly scope?: string })[];
  readonly enabled: Set<string>;
  routing: boolean;
}

export function emptyDraft(book: LineBook): Draft {
  return {
    book,
    objects: new ObjectBook(),
    symbols: new SymbolBook(),
    interfaces: new Map(),
    filters: new Map(),
    dynamics: new Map(),
    sets: new Map(),
    applied: new Map(),
    ethernet: new Map(),
    ethernetApplied: [],
    descriptors: new Descriptors(book),
    descriptorsOn: [],
    routes: [],
    filterRoutes: [],
    forwardFilters: [],
    forwardFiltersOn: [],
    policyRoutes: [],
    dynamicRouting: [],
    registered: [],
    enabled: new Set(),
    routing: true,
  };
}

/** The interface of that name, made when first spoken of. */
export function interfaceOf(draft: Draft, name: string, line: number): Mutable<Interface> {
  let found = draft.interfaces.get(name);
  if (found === undefined) {
    const slash = name.indexOf("/");
    found = {
      name,
      addresses: [],
      shutdown: false,
      ...(slash > 0 ? { parent: name.slice(0, slash) } : {}),
      ...(name.startsWith("loopback") ? { loopback: true } : {}),
      ...(name.startsWith("tunnel") ? { tunnel: { kind: "ipsec" } } : {}),
      source: draft.book.at(line),
    };
    draft.interfaces.set(name, found);
  }
  return found;
}
