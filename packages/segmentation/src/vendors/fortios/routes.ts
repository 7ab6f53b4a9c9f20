import type { AddressSpan } from "../../model/address.ts";
import { parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { PolicyRoute, Route } from "../../model/route.ts";
import type { SourceLine } from "../../model/source.ts";
import { spanOfMask } from "../reading/addresses.ts";
import { commands } from "../reading/line-book.ts";
import { one, service, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";
import { markEntry } from "./draft.ts";
import type { Entry } from "./tables.ts";
import { firstOf, isOn, linesOf, valuesOf } from "./tables.ts";
import { isEdit } from "./tree.ts";

const UNREAD = { ja: "経路のこの設定を読み取れません。", en: "This setting of a route cannot be read." };
const SERVICE_ROUTE = {
  ja: "インターネットサービス宛ての経路は、宛先アドレスが分かりません。",
  en: "A route to an internet service names no address.",
};

const KNOWN = new Set(
  commands(
    "dst, gateway, device, distance, priority, blackhole, status, sdwan, sdwan-zone, virtual-wan-link, dynamic-gateway, weight, vrf, internet-service, internet-service-custom, dstaddr, link-monitor-exempt, src",
  ),
);
const QUIET = new Set(commands("comment, seq-num, bfd, tag, preferred-source"));
const POLICY_KNOWN = new Set(
  commands(
    "input-device, input-device-negate, src, srcaddr, src-negate, dst, dstaddr, dst-negate, action, protocol, start-port, end-port, start-source-port, end-source-port, gateway, output-device, status, internet-service-id, internet-service-custom, users, groups, tos",
  ),
);
const POLICY_QUIET = new Set(commands("comments, tos-mask, seq-num"));

export function readRoutes(draft: Draft): Route[] {
  const routes: Route[] = [];
  for (const [path, version] of [
    ["router static", 4],
    ["router static6", 6],
  ] as const) {
    for (const entry of draft.tables.table(path).values()) {
      markEntry(draft.book, entry, KNOWN, QUIET, (_, line) => draft.book.unread(line, "mayWiden", UNREAD));
      if (firstOf(entry, "status") === "disable") continue;
      routes.push(...routeOf(entry, version, draft));
    }
  }
  return routes;
}

function routeOf(entry: Entry, version: 4 | 6, draft: Draft): Route[] {
  const source = draft.book.at(...linesOf(entry));
  const serviceLine = entry.values.get("internet-service")?.line ?? entry.values.get("internet-service-custom")?.line;
  if (serviceLine !== undefined) {
    draft.book.unread(serviceLine, "mayWiden", SERVICE_ROUTE);
    return [];
  }
  const named = firstOf(entry, "dstaddr");
  const destinations =
    named === undefined ? [destination(valuesOf(entry, "dst"), version)] : prefixes(draft, named, version);
  const gateway = firstOf(entry, "gateway");
  const hop = gateway === undefined ? null : version === 4 ? parseV4(gateway) : parseV6(gateway);
  const base = {
    vrf: vrfOf(entry),
    distance: whole(firstOf(entry, "distance") ?? "10") ?? 10,
    metric: whole(firstOf(entry, "priority") ?? "0") ?? 0,
    source,
  };
  const device = firstOf(entry, "device");
  const zone =
    valuesOf(entry, "sdwan-zone")[0] ??
    (isOn(entry, "sdwan") || isOn(entry, "virtual-wan-link") ? "virtual-wan-link" : undefined);
  const ways = zone === undefined ? [device] : (draft.zones.get(zone)?.interfaces ?? []);
  const routes: Route[] = [];
  for (const span of destinations) {
    if (span === null) {
      for (const line of entry.headers) draft.book.unread(line, "mayWiden", UNREAD);
      continue;
    }
    if (isOn(entry, "blackhole")) routes.push({ destination: span, ...base, discard: true });
    else
      for (const way of ways)
        routes.push({
          destination: span,
          ...base,
          ...(hop === null || hop === 0 || hop === 0n ? {} : { nextHop: BigInt(hop) }),
          ...(way === undefined ? {} : { interface: way }),
        });
  }
  return routes;
}

const vrfOf = (entry: Entry): string => {
  const vrf = firstOf(entry, "vrf") ?? "0";
  return vrf === "0" ? "" : vrf;
};

function destination(values: readonly string[], version: 4 | 6): AddressSpan | null {
  const [first, mask] = values;
  if (first === undefined) return parseSpan(version === 4 ? "0.0.0.0/0" : "::/0");
  return mask === undefined ? parseSpan(first) : spanOfMask(first, mask);
}

function prefixes(draft: Draft, name: string, version: 4 | 6): (AddressSpan | null)[] {
  const object = (version === 4 ? draft.addresses : draft.addresses6).get(name);
  draft.objects.use(version === 4 ? "address" : "address6", name, []);
  if (object === null || object === undefined || object.set.symbols.length > 0) return [null];
  const spans: (AddressSpan | null)[] = [];
  const { v4 } = object.set;
  for (let i = 0; i + 1 < v4.length; i += 2) {
    const from = BigInt(v4[i] ?? 0);
    const to = BigInt(v4[i + 1] ?? 0);
    const width = to - from + 1n;
    spans.push((width & (width - 1n)) === 0n && from % width === 0n ? { version: 4, from, to } : null);
  }
  return spans;
}

/** `router policy`: asked in order before the route table; `action deny` sends the packet to the table. */
export function readPolicyRoutes(draft: Draft): PolicyRoute[] {
  const found: PolicyRoute[] = [];
  for (const entry of draft.tables.table("router policy").values()) {
    let isRead = true;
    markEntry(draft.book, entry, POLICY_KNOWN, POLICY_QUIET, (_, line) => {
      isRead = false;
      draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    });
    const match = policyMatch(entry, draft);
    const gateway = parseV4(firstOf(entry, "gateway") ?? "");
    const output = firstOf(entry, "output-device");
    const action: PolicyRoute["action"] =
      match === null || !isRead
        ? { kind: "unknown" }
        : firstOf(entry, "action") === "deny"
          ? { kind: "table" }
          : {
              kind: "forward",
              ...(gateway === null || gateway === 0 ? {} : { nextHop: { version: 4, address: BigInt(gateway) } }),
              ...(output === undefined || output === "" ? {} : { interface: output }),
            };
    if (action.kind === "unknown")
      for (const line of entry.headers) draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    found.push({
      matches: [match ?? {}],
      action,
      ...(firstOf(entry, "status") === "disable" ? { disabled: true } : {}),
      source: draft.book.at(...linesOf(entry)),
    });
  }
  return found;
}

function policyMatch(entry: Entry, draft: Draft): Match | null {
  if (Number(firstOf(entry, "tos") ?? 0) !== 0) return null;
  if (["internet-service-id", "internet-service-custom", "users", "groups"].some((key) => entry.values.has(key)))
    return null;
  const side = (plain: string, object: string) => {
    const spans = valuesOf(entry, plain).map((text) => parseSpan(text));
    const v4 = spans.flatMap((span) =>
      span === null || span.version !== 4 ? [] : [Number(span.from), Number(span.to)],
    );
    const objects = valuesOf(entry, object).map((name) => draft.addresses.get(name)?.set);
    if (spans.some((span) => span === null) || objects.some((set) => set === undefined)) return null;
    if (spans.length === 0 && objects.length === 0) return undefined;
    const known = objects.filter((set) => set !== undefined);
    return {
      v4: [...v4, ...known.flatMap((set) => [...set.v4])],
      v6: [],
      symbols: known.flatMap((set) => [...set.symbols]),
    };
  };
  const source = side("src", "srcaddr");
  const target = side("dst", "dstaddr");
  if (source === null || target === null) return null;
  const protocol = whole(firstOf(entry, "protocol") ?? "0") ?? 0;
  const start = whole(firstOf(entry, "start-port") ?? "0") ?? 0;
  const end = whole(firstOf(entry, "end-port") ?? "65535") ?? 65535;
  const inputs = valuesOf(entry, "input-device");
  return {
    family: 4,
    ...(inputs.length === 0
      ? {}
      : { inInterfaces: { names: inputs, ...(isOn(entry, "input-device-negate") ? { negated: true } : {}) } }),
    ...(source === undefined
      ? {}
      : { source: { set: source, ...(isOn(entry, "src-negate") ? { negated: true } : {}) } }),
    ...(target === undefined
      ? {}
      : { destination: { set: target, ...(isOn(entry, "dst-negate") ? { negated: true } : {}) } }),
    ...(protocol === 0
      ? {}
      : {
          services: [
            service(
              one(protocol),
              [6, 17, 132].includes(protocol) && (start > 0 || end < 65535) ? [start, end] : undefined,
            ),
          ],
        }),
  };
}

/** A routing protocol is on when its section names what it speaks to or about. */
export function dynamicRouting(draft: Draft): SourceLine[] {
  const lines: SourceLine[] = [];
  const signs: Readonly<Record<string, readonly string[]>> = {
    bgp: ["neighbor", "neighbor-group", "neighbor-range"],
    ospf: ["area", "network"],
    ospf6: ["area"],
    rip: ["network"],
    ripng: ["network", "interface"],
    isis: ["isis-net", "isis-interface"],
  };
  for (const [protocol, sections] of Object.entries(signs)) {
    const entry = draft.tables.settings(`router ${protocol}`);
    const isOnHere = entry.sections.some((section) => sections.includes(section.path) && section.steps.some(isEdit));
    if (isOnHere) lines.push(...draft.book.at(...entry.headers));
    if (isOnHere) draft.book.understood(...entry.headers);
  }
  return lines;
}
