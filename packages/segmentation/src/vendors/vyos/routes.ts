import { parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { PolicyRoute, Route } from "../../model/route.ts";
import type { SourceLine } from "../../model/source.ts";
import { whole } from "../reading/services.ts";
import { type Draft, ignored, understood, unread } from "./draft.ts";
import { readTests } from "./match.ts";
import type { Node } from "./tree.ts";

const UNREAD = { ja: "経路のこの設定を読み取れません。", en: "This route cannot be read." };
const POLICY = { ja: "ポリシー経路のこの条件を読み取れません。", en: "This test of a policy route cannot be read." };

const DYNAMIC = ["bgp", "ospf", "ospfv3", "rip", "ripng", "isis", "babel", "eigrp", "openfabric"];

const tableVrf = (table: string): string => `table ${table}`;

export interface Ways {
  readonly routes: Route[];
  readonly dynamicRouting: SourceLine[];
}

/** `protocols static` and `failover`, `vrf name X protocols static` and EdgeOS `system gateway-address`. */
export function readRoutes(draft: Draft): Ways {
  const ways: Ways = { routes: [], dynamicRouting: [] };
  const protocols: (readonly [Node, string])[] = [];
  const main = draft.root.at("protocols");
  if (main !== null) protocols.push([main, ""]);
  for (const vrf of draft.root.list("vrf", "name")) {
    understood(draft, vrf.at("table"));
    draft.book.understood(...vrf.lines);
    const own = vrf.at("protocols");
    if (own !== null) protocols.push([own, vrf.name]);
  }
  for (const [node, vrf] of protocols) {
    const fixed = node.at("static");
    // Routes that are taken out while their target does not answer are judged as they stand.
    for (const one of [fixed, node.at("failover")]) if (one !== null) statics(one, vrf, vrf, ways, draft);
    for (const table of fixed?.list("table") ?? []) statics(table, tableVrf(table.name), vrf, ways, draft);
    for (const word of DYNAMIC) {
      const dynamic = node.at(word);
      if (dynamic === null) continue;
      ways.dynamicRouting.push(...draft.book.at(...dynamic.allLines().slice(0, 1)));
      understood(draft, dynamic);
    }
    for (const child of node.children.values()) ignored(draft, child);
  }
  const gateway = draft.root.at("system", "gateway-address");
  for (const one of gateway?.children.values() ?? []) {
    const hop = parseV4(one.name);
    const all = parseSpan("0.0.0.0/0");
    draft.book.understood(...one.lines);
    if (hop !== null && all !== null)
      ways.routes.push({
        destination: all,
        vrf: "",
        nextHop: BigInt(hop),
        distance: 1,
        source: draft.book.at(...one.lines),
      });
  }
  return ways;
}

function statics(node: Node, vrf: string, nextVrf: string, ways: Ways, draft: Draft): void {
  for (const word of ["route", "route6", "interface-route", "interface-route6"]) {
    for (const route of node.list(word)) {
      const destination = parseSpan(route.name);
      understood(draft, route);
      if (destination === null) {
        for (const line of route.allLines()) draft.book.unread(line, "mayWiden", UNREAD);
        continue;
      }
      const add = (way: Node, more: Partial<Route>): void => {
        if (way.has("disable")) return;
        ways.routes.push({
          destination,
          vrf,
          distance: whole(way.value("distance") ?? "1") ?? 1,
          ...(nextVrf === vrf ? {} : { nextVrf }),
          ...more,
          source: draft.book.at(...way.allLines().slice(0, 4)),
        });
      };
      for (const hop of route.list("next-hop")) {
        const value = parseV4(hop.name) ?? parseV6(hop.name);
        const name = hop.value("interface");
        const other = hop.value("vrf");
        if (value !== null)
          add(hop, {
            nextHop: BigInt(value),
            ...(name === null ? {} : { interface: name }),
            ...(other === null ? {} : { nextVrf: other === "default" ? "" : other }),
          });
      }
      for (const tag of ["next-hop-interface", "interface"])
        for (const hop of route.list(tag)) add(hop, { interface: hop.name });
      for (const tag of ["blackhole", "reject"]) {
        const at = route.at(tag);
        if (at !== null) add(at, { discard: true });
      }
      // `dhcp-interface`: the gateway the provider names; the way out is that interface.
      for (const hop of route.list("dhcp-interface")) add(hop, { interface: hop.name });
    }
  }
}

const PLAIN: ReadonlySet<string> = new Set(["set", "action", "description", "disable", "log"]);

/** `policy route NAME`, bound to interfaces there (1.4) or at the interface (1.3, EdgeOS `modify`). */
export function readPolicyRoutes(draft: Draft, routes: readonly Route[]): PolicyRoute[] {
  const found: PolicyRoute[] = [];
  const kinds: (readonly [Node[], 4 | 6, string])[] = [
    [draft.root.list("policy", "route"), 4, "route"],
    [draft.root.list("policy", "route6"), 6, "route6"],
    [draft.root.list("policy", "ipv6-route"), 6, "ipv6-route"],
    [draft.root.list("firewall", "modify"), 4, "modify"],
    [draft.root.list("firewall", "ipv6-modify"), 6, "ipv6-modify"],
  ];
  for (const [nodes, version, word] of kinds) {
    for (const node of nodes) {
      understood(draft, node);
      const names = [...node.values("interface"), ...boundTo(draft, word, node.name)];
      if (names.length === 0) continue;
      for (const rule of node.numbered("rule")) {
        const tests = readTests(rule, version, draft, PLAIN);
        for (const one of tests.unread)
          for (const line of one.allLines()) draft.book.unread(line, "mayWiden", POLICY, { inPlace: true });
        found.push({
          matches: [{ ...tests.match, inInterfaces: { names } }],
          action: tests.unread.length > 0 ? { kind: "unknown" } : actionOf(rule, routes),
          ...(rule.has("disable") ? { disabled: true } : {}),
          source: draft.book.at(...rule.allLines().slice(0, 8)),
        });
      }
    }
  }
  for (const node of draft.root.list("policy", "local-route")) unread(draft, node, "harmless", POLICY);
  return found;
}

function boundTo(draft: Draft, word: string, name: string): string[] {
  const found: string[] = [];
  const visit = (node: Node, own: string): void => {
    const policy = node.at("policy", word);
    const modify = node.at("firewall", "in", word);
    for (const at of [policy, modify]) {
      if (at?.children.has(name) !== true) continue;
      found.push(own);
      understood(draft, at);
    }
    for (const sub of node.list("vif")) visit(sub, `${own}.${sub.name}`);
    for (const sub of node.list("pppoe")) visit(sub, `pppoe${sub.name}`);
  };
  for (const type of draft.root.list("interfaces")) for (const node of type.children.values()) visit(node, node.name);
  return found;
}

function actionOf(rule: Node, routes: readonly Route[]): PolicyRoute["action"] {
  const word = rule.value("action");
  if (word === "drop" || word === "reject") return { kind: "discard" };
  const table = rule.value("set", "table");
  const vrf = rule.value("set", "vrf");
  if (vrf !== null && vrf !== "default") return { kind: "vrf", vrf };
  if (table === null && rule.at("set")?.children.size === 0) return { kind: "table" };
  if (table === null) {
    const other = rule.at("set")?.children ?? new Map<string, Node>();
    return [...other.keys()].some((one) => one === "lb-group") ? { kind: "unknown" } : { kind: "table" };
  }
  if (table === "main") return { kind: "table" };
  // What a table leaves open is asked of the main one: only one with a default route leaves nothing open.
  const hasDefault = routes.some(
    (one) => one.vrf === tableVrf(table) && one.destination.from === 0n && one.destination.to >= 0xffffffffn,
  );
  return hasDefault ? { kind: "vrf", vrf: tableVrf(table) } : { kind: "unknown" };
}
