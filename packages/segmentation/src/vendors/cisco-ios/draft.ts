import type { AddressSet } from "../../model/address.ts";
import type { RegisteredDevice, Zone } from "../../model/device.ts";
import type { Interface, SwitchPort } from "../../model/interface.ts";
import type { Service } from "../../model/match.ts";
import type { PolicyRoute, Route } from "../../model/route.ts";
import type { RuleList } from "../../model/rule.ts";
import type { SourceLine } from "../../model/source.ts";
import type { Binding, Inspection } from "../../model/stage.ts";
import type { EntryReading, Groups } from "../reading/access-entry.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import type { LineBook } from "../reading/line-book.ts";
import { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import { FORWARDED_BROADCASTS, type HelperAddress } from "./broadcasts.ts";

/** An entry of an access list as read, before it becomes a rule. */
export interface AccessEntry {
  readonly reading: EntryReading;
  readonly line: number;
  readonly sequence: number | null;
  /** Name of the reflexive list asked at this place. */
  readonly evaluate?: string;
}

export interface AccessList {
  readonly name: string;
  readonly family: 4 | 6;
  readonly line: number;
  readonly entries: AccessEntry[];
}

export interface InterfaceDraft {
  name: string;
  line: number;
  words: Partial<{ -readonly [K in keyof Interface]: Interface[K] }>;
  port: { -readonly [K in keyof SwitchPort]?: SwitchPort[K] } & { routed?: boolean; touched?: boolean };
  natSide: "inside" | "outside" | null;
  policy: { map: string; line: number; family: 4 | 6 } | null;
  inspect: { name: string; direction: "in" | "out"; line: number }[];
  accessGroups: { list: string; direction: "in" | "out"; line: number; family: 4 | 6 }[];
  channel: string | null;
  helpers: HelperAddress[];
}

export interface RouteMapEntry {
  readonly action: "permit" | "deny";
  readonly sequence: number;
  readonly node: ConfigNode;
}

export interface NatPool {
  readonly addresses: AddressSet | null;
  readonly line: number;
}

/** Everything one IOS file says while it is being read. */
export interface Draft {
  readonly book: LineBook;
  readonly objects: ObjectBook;
  readonly symbols: SymbolBook;
  readonly groups: Groups;
  readonly addressGroups: Map<string, AddressSet | null>;
  readonly serviceGroups: Map<string, readonly Service[] | null>;
  readonly access: Map<string, AccessList>;
  readonly interfaces: Map<string, InterfaceDraft>;
  /** Services of `ip port-map` by the application they belong to. */
  readonly portMaps: Map<string, readonly Service[]>;
  readonly zones: Map<string, { lines: SourceLine[]; interfaces: string[] }>;
  readonly routeMaps: Map<string, RouteMapEntry[]>;
  readonly pools: Map<string, NatPool>;
  readonly routes: Route[];
  readonly policyRoutes: PolicyRoute[];
  readonly lists: RuleList[];
  readonly inspections: Inspection[];
  readonly dynamicRouting: SourceLine[];
  readonly registered: RegisteredDevice[];
  /** What each VRF imports and exports. */
  readonly routeTargets: {
    readonly vrf: string;
    readonly kind: string;
    readonly target: string;
    readonly line: number;
  }[];
  readonly vlans: { id: number; name?: string; source: readonly SourceLine[] }[];
  readonly vlanBindings: { in: Binding[]; out: Binding[] };
  /** UDP ports of the broadcasts that go on to helper addresses. */
  readonly broadcasts: Set<number>;
  readonly terminals: { list: string | null; line: number }[];
  hostname: string;
  routing: boolean;
  zoneList?: readonly Zone[];
}

export function emptyDraft(book: LineBook): Draft {
  const symbols = new SymbolBook();
  const addressGroups = new Map<string, AddressSet | null>();
  const serviceGroups = new Map<string, readonly Service[] | null>();
  const groups: Groups = {
    addresses: (name) => addressGroups.get(name) ?? null,
    services: (name) => serviceGroups.get(name) ?? null,
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
    addressGroups,
    serviceGroups,
    access: new Map(),
    interfaces: new Map(),
    portMaps: new Map(),
    zones: new Map(),
    routeMaps: new Map(),
    pools: new Map(),
    routes: [],
    policyRoutes: [],
    lists: [],
    inspections: [],
    dynamicRouting: [],
    registered: [],
    routeTargets: [],
    vlans: [],
    vlanBindings: { in: [], out: [] },
    broadcasts: new Set(FORWARDED_BROADCASTS),
    terminals: [],
    hostname: "",
    routing: true,
  };
}
