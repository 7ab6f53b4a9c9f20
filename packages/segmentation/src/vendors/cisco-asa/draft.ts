import type { AddressSet } from "../../model/address.ts";
import { addressSet, spanOfPrefix } from "../../model/address.ts";
import type { Interface } from "../../model/interface.ts";
import type { Service } from "../../model/match.ts";
import type { Route } from "../../model/route.ts";
import type { Rule } from "../../model/rule.ts";
import type { SourceLine } from "../../model/source.ts";
import type { Groups } from "../reading/access-entry.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import type { LineBook } from "../reading/line-book.ts";
import { ObjectBook, SymbolBook } from "../reading/object-book.ts";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface InterfaceDraft {
  readonly hardware: string;
  readonly line: number;
  nameif: string | null;
  level: number | null;
  isManagement: boolean;
  /** Of `policy-route route-map`. */
  policy: { readonly map: string; readonly line: number } | null;
  words: Partial<Mutable<Interface>>;
}

export interface RouteMapEntry {
  readonly isPermit: boolean;
  readonly sequence: number;
  readonly node: ConfigNode;
}

export interface Draft {
  readonly book: LineBook;
  readonly objects: ObjectBook;
  readonly symbols: SymbolBook;
  readonly groups: Groups;
  readonly addresses: Map<string, AddressSet | null>;
  readonly services: Map<string, readonly Service[] | null>;
  readonly interfaces: Map<string, InterfaceDraft>;
  readonly lists: Map<string, { readonly rules: Rule[]; readonly line: number }>;
  readonly accessGroups: {
    readonly list: string;
    readonly direction: "in" | "out" | "global" | "control-plane";
    readonly where: string;
    readonly line: number;
  }[];
  readonly routes: Route[];
  readonly routeMaps: Map<string, RouteMapEntry[]>;
  readonly management: Rule[];
  readonly dynamicRouting: SourceLine[];
  /** Lines of `ip verify reverse-path`, by the interface they name. */
  readonly reversePaths: Map<string, number>;
  hostname: string;
  permitInter: number | null;
  permitIntra: number | null;
}

export function emptyDraft(book: LineBook): Draft {
  const symbols = new SymbolBook();
  const addresses = new Map<string, AddressSet | null>();
  const services = new Map<string, readonly Service[] | null>();
  const interfaces = new Map<string, InterfaceDraft>();
  const groups: Groups = {
    addresses(name) {
      if (!name.startsWith("interface ")) return addresses.get(name) ?? null;
      const own = [...interfaces.values()].find((each) => each.nameif === name.slice(10))?.words.addresses ?? [];
      return own.length === 0
        ? null
        : addressSet(own.map((each) => spanOfPrefix(each.version, each.address, each.version === 4 ? 32 : 128)));
    },
    services: (name) => services.get(name) ?? null,
    symbol: (kind, text) =>
      symbols.declare({
        name: `${kind}:${text}`,
        kind,
        answers: kind === "unread" || kind === "user" ? "unknown" : "always",
        source: [],
      }),
  };
  return {
    book,
    objects: new ObjectBook(),
    symbols,
    groups,
    addresses,
    services,
    interfaces,
    lists: new Map(),
    accessGroups: [],
    routes: [],
    routeMaps: new Map(),
    management: [],
    dynamicRouting: [],
    reversePaths: new Map(),
    hostname: "",
    permitInter: null,
    permitIntra: null,
  };
}

/** Named interfaces: those that carry traffic. */
export const named = (draft: Draft): (InterfaceDraft & { nameif: string })[] =>
  [...draft.interfaces.values()].filter((each): each is InterfaceDraft & { nameif: string } => each.nameif !== null);

/** Security level; without a word of it 100 for `inside`, 0 for every other name. */
export const levelOf = (each: InterfaceDraft): number => each.level ?? (each.nameif === "inside" ? 100 : 0);
