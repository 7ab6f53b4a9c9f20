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
  const names = [...scopes.systems.keys()];
  if (names.length === 0) names.push("vsys1");
  const devices = names.map((name) =>
    deviceOf(name, scopes, names.length > 1 ? `${host}/${name}` : host, file, book, names.length === 1),
  );
  for (const item of [...scopes.device, ...scopes.shared, ...[...scopes.systems.values()].flat()]) markRest(item, book);
  return { vendor: "paloalto", file, devices, tables: [], lines: book.finish() };
}

function hostname(scopes: Scopes, book: LineBook): string {
  const items = under(scopes.device, "deviceconfig", "system", "hostname");
  for (const item of items) book.understood(...item.lines);
  return items[0]?.words[0] ?? "";
}

function deviceOf(name: string, scopes: Scopes, host: string, file: string, book: LineBook, isOnly: boolean): Device {
  const own = scopes.systems.get(name) ?? [];
  const books: Books = { book, objects: new ObjectBook(), symbols: new SymbolBook() };
  const objects = readObjects(own, scopes.shared, books);
  const all = readInterfaces(scopes.device, objects, books);
  const imported = values(own, "import", "network", "interface");
  for (const item of under(own, "import")) book.understood(...item.lines);
  const zones = readZones(own, books);
  const mine = (each: Interface): boolean =>
    isOnly ||
    imported.includes(each.name) ||
    zones.some((zone) => zone.interfaces.includes(each.name)) ||
    (each.parent !== undefined && imported.includes(each.parent));
  const interfaces = [...all.values()].filter(mine);
  const names = zones.map((zone) => zone.name);
  const rules: Rule[] = [];
  for (const [scope, book1] of [
    [scopes.shared, "pre-rulebase"],
    [own, "pre-rulebase"],
    [own, "rulebase"],
    [own, "post-rulebase"],
    [scopes.shared, "post-rulebase"],
    [scopes.shared, "rulebase"],
  ] as const) {
    for (const [rule, items] of byName(under(scope, book1, "security", "rules")))
      rules.push(readRule(rule, items, objects, books, names));
  }
  rules.push(...defaults([...own, ...scopes.shared], names, books));
  const natItems = new Map<string, Item[]>();
  for (const [scope, part] of [
    [scopes.shared, "pre-rulebase"],
    [own, "pre-rulebase"],
    [own, "rulebase"],
    [own, "post-rulebase"],
    [scopes.shared, "post-rulebase"],
    [scopes.shared, "rulebase"],
  ] as const) {
    for (const [rule, items] of byName(under(scope, part, "nat", "rules")))
      natItems.set(rule, [...(natItems.get(rule) ?? []), ...items]);
  }
  const routes = followTables(readRoutes(scopes.device, objects, books), interfaces);
  const dynamic = dynamicRouting(scopes.device, books);
  const nat = natRules(natItems, objects, books, (set, wanted) =>
    dynamic.length > 0 && wanted.length > 0 ? "unknown" : leadsTo(set, wanted, interfaces, zones, routes),
  );
  const policyRoutes: PolicyRoute[] = [own, scopes.shared].flatMap((scope) =>
    ["pre-rulebase", "rulebase", "post-rulebase"].flatMap((part) =>
      forwarding(under(scope, part, "pbf", "rules"), objects, books, zones),
    ),
  );
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
