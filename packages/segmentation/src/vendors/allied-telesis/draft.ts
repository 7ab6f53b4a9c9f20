import type { RegisteredDevice } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { Route } from "../../model/route.ts";
import type { Rule } from "../../model/rule.ts";
import type { SourceLine } from "../../model/source.ts";
import type { Groups } from "../reading/access-entry.ts";
import type { LineBook } from "../reading/line-book.ts";
import { ObjectBook, SymbolBook } from "../reading/object-book.ts";

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface HardwareList {
  readonly rules: { readonly rule: Rule; readonly sequence: number }[];
  readonly line: number;
  readonly isV6: boolean;
}

export interface Draft {
  readonly book: LineBook;
  readonly objects: ObjectBook;
  readonly symbols: SymbolBook;
  readonly groups: Groups;
  readonly interfaces: Map<string, Mutable<Interface>>;
  readonly lists: Map<string, HardwareList>;
  /** Lists bound to ports, in the order they are asked. */
  readonly applied: {
    readonly port: string;
    readonly list: string;
    readonly line: number;
    readonly family: 4 | 6 | null;
  }[];
  readonly accessMaps: Map<string, { readonly lists: string[]; readonly line: number }>;
  readonly vlanFilters: { readonly map: string; readonly vlans: readonly number[]; readonly line: number }[];
  /** Ports that may carry VLANs their mode does not tell: by authentication, for voice, by translation. */
  readonly anyVlan: Set<string>;
  /** Lists the classes of QoS match by; classes of each policy, and whether its default drops; where policies work. */
  readonly classMaps: Map<string, readonly string[]>;
  readonly policyMaps: Map<string, { readonly classes: readonly string[]; readonly drops: boolean }>;
  readonly servicePolicies: { readonly port: string; readonly policy: string; readonly line: number }[];
  readonly vlans: { id: number; name?: string; source: readonly SourceLine[] }[];
  readonly routes: Route[];
  readonly registered: RegisteredDevice[];
  readonly dynamicRouting: SourceLine[];
  hostname: string;
}

export function emptyDraft(book: LineBook): Draft {
  const symbols = new SymbolBook();
  const groups: Groups = {
    addresses: () => null,
    services: () => null,
    symbol: (kind, text) =>
      symbols.declare({
        name: `${kind}:${text}`,
        kind,
        answers: kind === "header" || kind === "schedule" ? "always" : "unknown",
        source: [],
      }),
  };
  return {
    book,
    objects: new ObjectBook(),
    symbols,
    groups,
    interfaces: new Map(),
    lists: new Map(),
    applied: [],
    accessMaps: new Map(),
    vlanFilters: [],
    anyVlan: new Set(),
    classMaps: new Map(),
    policyMaps: new Map(),
    servicePolicies: [],
    vlans: [],
    routes: [],
    registered: [],
    dynamicRouting: [],
    hostname: "",
  };
}

export function interfaceOf(draft: Draft, name: string, line: number): Mutable<Interface> {
  let each = draft.interfaces.get(name);
  if (each === undefined) {
    const vlan = name.startsWith("vlan") ? Number(name.slice(4)) : Number.NaN;
    const dot = name.startsWith("port") ? -1 : name.indexOf(".");
    each = {
      name,
      addresses: [],
      shutdown: false,
      ...(Number.isInteger(vlan) ? { vlan } : {}),
      ...(dot > 0 ? { parent: name.slice(0, dot), vlan: Number(name.slice(dot + 1)) || 0 } : {}),
      ...(name === "lo" || name.startsWith("lo") ? { loopback: true } : {}),
      ...(name.startsWith("tunnel") ? { tunnel: { kind: "gre" } } : {}),
      source: draft.book.at(line),
    };
    draft.interfaces.set(name, each);
  }
  return each;
}

/** `port1.0.1-1.0.4`, `port1.0.1-port1.0.4`, `vlan10-12`, and lists with commas. */
export function interfaceNames(text: string): string[] {
  const names: string[] = [];
  for (const part of text.split(",")) {
    const cut = part.indexOf("-");
    if (cut < 0) {
      if (part !== "") names.push(part);
      continue;
    }
    const first = part.slice(0, cut);
    const last = part.slice(cut + 1);
    const from = tail(first);
    const to = tail(last);
    if (from === null || to === null || to.number - from.number > 511) return [];
    for (let n = from.number; n <= to.number; n += 1) names.push(`${from.head}${n}`);
  }
  return names;
}

function tail(text: string): { head: string; number: number } | null {
  let at = text.length;
  while (at > 0 && text.charAt(at - 1) >= "0" && text.charAt(at - 1) <= "9") at -= 1;
  return at === text.length || text.length - at > 6
    ? null
    : { head: text.slice(0, at), number: Number(text.slice(at)) };
}
