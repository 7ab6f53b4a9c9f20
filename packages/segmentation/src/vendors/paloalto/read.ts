import type { Device, Zone } from "../../model/device.ts";
import { emptyDevice } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { PolicyRoute } from "../../model/route.ts";
import type { Rule } from "../../model/rule.ts";
import type { FilterStage, Stage } from "../../model/stage.ts";
import type { DeviceReading } from "../../model/vendor.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under, values } from "../reading/items.ts";
import { LineBook } from "../reading/line-book.ts";
import { ObjectBook, SymbolBook } from "../reading/object-book.ts";
import { followTables } from "../reading/route-tables.ts";
import { natRules } from "./nat.ts";
import { dynamicRouting, readInterfaces, readRoutes } from "./network.ts";
import type { Books } from "./objects.ts";
import { readObjects } from "./objects.ts";
import type { Unit } from "./panorama.ts";
import { unitsOf } from "./panorama.ts";
import { forwarding } from "./policy-forwarding.ts";
import { markRest } from "./rest.ts";
import { readRule } from "./rules.ts";
import type { Scopes } from "./scopes.ts";
import { readScopes } from "./scopes.ts";
import { leadsTo } from "./zone-towards.ts";

/** Reads one PAN-OS configuration: one device per virtual system (or device group of Panorama). */
export function readPanos(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const scopes = readScopes(book);
  const host = hostname(scopes, book);
  const devices = unitsOf(scopes).map((unit) =>
    deviceOf(unit, unit.isOnly ? host : `${host}/${unit.name}`, file, book),
  );
  for (const list of [scopes.device, scopes.shared, ...scopes.systems.values(), ...scopes.groups.values()])
    for (const item of list) markRest(item, book);
  return { vendor: "paloalto", file, devices, tables: [], lines: book.finish() };
}

function hostname(scopes: Scopes, book: LineBook): string {
  const items = under(scopes.device, "deviceconfig", "system", "hostname");
  for (const item of items) book.understood(...item.lines);
  return items[0]?.words[0] ?? "";
}

function deviceOf(unit: Unit, host: string, file: string, book: LineBook): Device {
  const { local, layers } = unit;
  const books: Books = { book, objects: new ObjectBook(), symbols: new SymbolBook() };
  const objects = readObjects(layers, books);
  const all = readInterfaces(unit.device, objects, books);
  const imported = values(local, "import", "network", "interface");
  for (const item of under(local, "import")) book.understood(...item.lines);
  const zones = readZones(local, books);
  const mine = (each: Interface): boolean =>
    unit.isOnly ||
    imported.includes(each.name) ||
    zones.some((zone) => zone.interfaces.includes(each.name)) ||
    (each.parent !== undefined && imported.includes(each.parent));
  const interfaces = [...all.values()].filter(mine);
  const names = zones.map((zone) => zone.name);
  const rules: Rule[] = inOrder(layers, "security").map(([rule, items]) =>
    readRule(rule, items, objects, books, names),
  );
  rules.push(...defaults(layers.toReversed().flat(), names, books));
  const routes = followTables(readRoutes(unit.device, objects, books), interfaces);
  const dynamic = dynamicRouting(unit.device, books);
  const nat = natRules(inOrder(layers, "nat"), objects, books, (set, wanted) =>
    dynamic.length > 0 && wanted.length > 0 ? "unknown" : leadsTo(set, wanted, interfaces, zones, routes),
  );
  const policyRoutes: PolicyRoute[] = forwarding(inOrder(layers, "pbf"), objects, books, zones);
  const stage: FilterStage = {
    kind: "filter",
    name: "security",
    bindings: [{ list: "security", source: [] }],
    unbound: "drop",
    sessionsSkip: true,
    sees: "original",
  };
  const forward: Stage[] = [];
  if (nat.before.length > 0) forward.push({ kind: "nat", name: "destination nat", rules: nat.before });
  forward.push({ kind: "route" }, stage);
  if (nat.after.length > 0) forward.push({ kind: "nat", name: "source nat", rules: nat.after });
  return {
    ...emptyDevice(host, "paloalto", file),
    interfaces,
    zones,
    lists: [{ id: "security", name: "security rules", rules, default: "drop", defaultSource: [], source: [] }],
    forward,
    toDevice: [],
    routes,
    policyRoutes,
    dynamicRouting: dynamic,
    symbols: books.symbols.all(),
    objects: books.objects.all(),
  };
}

/**
 * Rules of one kind in the order in which they are asked: those before the local ones from the widest layer inwards,
 * the local ones, those after them from the innermost layer outwards.
 */
function inOrder(layers: readonly (readonly Item[])[], kind: string): (readonly [name: string, items: Item[]])[] {
  // An empty list of rules has no names.
  const of = (part: string) => (layer: readonly Item[]) =>
    [...byName(under(layer, part, kind, "rules"))].filter(([name]) => name !== "");
  const inwards = layers.toReversed();
  return [
    ...layers.flatMap(of("pre-rulebase")),
    ...inwards.flatMap(of("rulebase")),
    ...inwards.flatMap(of("post-rulebase")),
  ];
}

function readZones(own: readonly Item[], books: Books): Zone[] {
  const zones: Zone[] = [];
  for (const [name, items] of byName(under(own, "zone"))) {
    const interfaces: string[] = [];
    for (const item of items) {
      const [network, kind, ...rest] = item.words;
      if (
        network === "network" &&
        (kind === "layer3" ||
          kind === "layer2" ||
          kind === "virtual-wire" ||
          kind === "tap" ||
          kind === "tunnel" ||
          kind === "external")
      ) {
        if (kind !== "external") interfaces.push(...rest);
        books.book.understood(...item.lines);
      } else if (network === undefined || (network === "network" && kind === undefined))
        books.book.understood(...item.lines);
      else books.book.ignored(...item.lines);
    }
    const source = books.book.at(...linesOf(items));
    books.objects.define("zone", name, source);
    books.objects.builtIn("zone", name);
    zones.push({ name, interfaces, source });
  }
  return zones;
}

/** `intrazone-default` lets a zone talk to itself, `interzone-default` stops the rest, unless overridden. */
function defaults(items: readonly Item[], zones: readonly string[], books: Books): Rule[] {
  const found = new Map<string, Item[]>();
  for (const part of ["rulebase", "pre-rulebase", "post-rulebase"])
    for (const [name, rules] of byName(under(items, part, "default-security-rules", "rules"))) found.set(name, rules);
  const action = (name: string, standard: string): { isAllowed: boolean; source: Rule["source"] } => {
    const rule = found.get(name) ?? [];
    for (const item of rule) {
      if (item.words[0] === "action" || item.words.length === 0) books.book.understood(...item.lines);
      else books.book.ignored(...item.lines);
    }
    return { isAllowed: (values(rule, "action")[0] ?? standard) === "allow", source: books.book.at(...linesOf(rule)) };
  };
  const intra = action("intrazone-default", "allow");
  const inter = action("interzone-default", "deny");
  return [
    {
      name: "intrazone-default",
      matches: zones.map((zone) => ({ fromZones: { names: [zone] }, toZones: { names: [zone] } })),
      action: { kind: intra.isAllowed ? "accept" : "drop" },
      source: intra.source,
    },
    {
      name: "interzone-default",
      matches: [{}],
      action: { kind: inter.isAllowed ? "accept" : "drop" },
      source: inter.source,
    },
  ];
}
