import type { AddressSet, AddressSpan } from "../../model/address.ts";
import { addressSet, parseSpan, parseV4, spanOfPrefix, uniteAddresses } from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { NatRule, Translation } from "../../model/nat.ts";
import { commands } from "../reading/line-book.ts";
import { unknownAddress } from "../reading/own-address.ts";
import { ICMP, one, TCP, UDP } from "../reading/services.ts";
import type { Draft, VirtualIp } from "./draft.ts";
import { markEntry } from "./draft.ts";
import { range } from "./services.ts";
import type { Entry } from "./tables.ts";
import { firstOf, isOn, linesOf, valuesOf } from "./tables.ts";
import type { Section } from "./tree.ts";
import { isEdit } from "./tree.ts";

const UNREAD = { ja: "バーチャル IP のこの設定を読み取れません。", en: "This setting of a virtual IP cannot be read." };
const KNOWN = new Set(
  commands(
    "type, extip, mappedip, extintf, portforward, protocol, extport, mappedport, src-filter, status, member, service, ldb-method, server-type, mapped-addr, extaddr, nat-source-vip, srcintf-filter, interface, realservers, portmapping-type, nat64, nat66, ipv4-mappedip, ipv4-mappedport, ipv6-mappedip, ipv6-mappedport, nat46, nat44",
  ),
);
const QUIET = new Set(
  commands(
    "uuid, comment, comments, color, arp-reply, ndp-reply, gratuitous-arp-interval, id, http-redirect, monitor, persistence, http-host, max-embryonic-connections, weblogic-server, websphere-server, ssl-mode, ssl-certificate, ssl-dh-bits, ssl-algorithm, ssl-min-version, ssl-max-version, outlook-web-access, dns-mapping-ttl, one-click-gslb-server, global-object, add-nat46-route, add-nat64-route",
  ),
);

/** Reads `firewall vip` / `vip6` and their groups into destination translations. */
export function readVirtualIps(draft: Draft): void {
  for (const [path, version] of [
    ["firewall vip", 4],
    ["firewall vip6", 6],
  ] as const) {
    for (const entry of draft.tables.table(path).values()) {
      markEntry(draft.book, entry, KNOWN, QUIET, (key, line) =>
        key.startsWith("ssl-") || key.startsWith("http-") || key.startsWith("h2") || key.startsWith("quic")
          ? draft.book.ignored(line)
          : draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true }),
      );
      for (const section of entry.sections) markSection(section, draft);
      draft.objects.define("vip", entry.name, draft.book.at(...entry.headers));
      draft.vips.set(entry.name, virtualIp(entry, draft, version));
    }
  }
  for (const path of ["firewall vipgrp", "firewall vipgrp6"]) {
    for (const entry of draft.tables.table(path).values()) {
      markEntry(draft.book, entry, KNOWN, QUIET, (_, line) =>
        draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true }),
      );
      const members = valuesOf(entry, "member").map((name) => draft.vips.get(name));
      for (const name of valuesOf(entry, "member")) draft.objects.use("vip", name, draft.book.at(...entry.headers));
      draft.vips.set(entry.name, {
        ids: members.flatMap((vip) => vip?.ids ?? []),
        rules: [],
        reverse: members.flatMap((vip) => vip?.reverse ?? []),
      });
    }
  }
}

function markSection(section: Section, draft: Draft): void {
  draft.book.understood(section.line);
  for (const edit of section.steps.filter(isEdit)) {
    draft.book.understood(edit.line);
    for (const setting of edit.settings) {
      if (["ip", "port", "status", "type", "address"].includes(setting.key)) draft.book.understood(setting.line);
      else draft.book.ignored(setting.line);
    }
  }
}

function spansOf(values: readonly string[]): AddressSpan[] | null {
  const spans = values.map((text) => parseSpan(text));
  return spans.length === 0 || spans.some((span) => span === null) ? null : (spans as AddressSpan[]);
}

function virtualIp(entry: Entry, draft: Draft, version: 4 | 6): VirtualIp {
  const lines = draft.book.at(...linesOf(entry));
  const id = `vip ${entry.name}`;
  const disabled: { disabled?: true } = firstOf(entry, "status") === "disable" ? { disabled: true } : {};
  const external = spansOf(valuesOf(entry, "extip").slice(0, 1));
  const intf = firstOf(entry, "extintf") ?? "any";
  const base: Match = {
    family: version,
    ...(intf === "any" ? {} : { inInterfaces: { names: interfacesOf(intf, draft) } }),
  };
  const unknown = (): VirtualIp => {
    // Policies that name it open what it leads to, and where that is cannot be told: no place in the model bounds it.
    const where = disabled.disabled === true ? { inPlace: true } : {};
    for (const line of entry.headers) draft.book.unread(line, "mayWiden", UNREAD, where);
    const matches = external === null ? [base] : [{ ...base, destination: { set: addressSet(external) } }];
    return {
      ids: [id],
      rules: [{ id, name: entry.name, matches, effect: "unknown", ...disabled, lines }],
      reverse: [],
    };
  };
  if (external === null) return unknown();
  const outer = outerAddresses(external, intf, draft);
  if (outer === null) return unknown();
  const type = firstOf(entry, "type") ?? "static-nat";
  const filter = spansOf(valuesOf(entry, "src-filter"));
  const services = serviceMatch(entry);
  if (services === null) return unknown();
  const match: Match = {
    ...base,
    destination: { set: outer },
    ...services,
    ...narrowed(entry, draft),
    ...(filter === null ? {} : { source: { set: addressSet(filter) } }),
  };
  const target =
    type === "static-nat" || type === "load-balance"
      ? staticTarget(entry, outer)
      : type === "server-load-balance"
        ? poolTarget(entry)
        : null;
  if (target === null) return unknown();
  const rule: NatRule = {
    id,
    name: entry.name,
    matches: [match],
    effect: "translate",
    destination: target,
    ...disabled,
    lines,
  };
  const mapped = spansOf(valuesOf(entry, "mappedip"));
  const isPlain = type === "static-nat" && !isOn(entry, "portforward") && mapped !== null;
  return {
    ids: [id],
    rules: [rule],
    reverse: isPlain
      ? [
          {
            mapped: addressSet(mapped),
            external: outer,
            interfaces: intf === "any" ? [] : interfacesOf(intf, draft),
          },
        ]
      : [],
  };
}

export function interfacesOf(name: string, draft: Draft): string[] {
  return draft.zones.get(name)?.interfaces ?? [name];
}

/** `service` and `srcintf-filter` keep some packets from the virtual IP: either may be, for any packet. */
function narrowed(entry: Entry, draft: Draft): Pick<Match, "opaque"> {
  const lines = ["service", "srcintf-filter"].flatMap((key) => entry.values.get(key)?.line ?? []);
  if (lines.length === 0) return {};
  const name = draft.symbols.declare({
    name: `filter of vip ${entry.name}`,
    kind: "header",
    answers: "always",
    source: draft.book.at(...lines),
  });
  return { opaque: [{ symbol: name }] };
}

function serviceMatch(entry: Entry): Pick<Match, "services"> | null {
  if (!isOn(entry, "portforward") && firstOf(entry, "type") !== "server-load-balance") return {};
  const protocol = firstOf(entry, "protocol") ?? "tcp";
  if (protocol === "icmp") return { services: [{ protocols: ICMP }] };
  const number = protocol === "tcp" ? TCP : protocol === "udp" ? UDP : protocol === "sctp" ? one(132) : null;
  if (number === null)
    return firstOf(entry, "server-type") === "ip"
      ? {}
      : {
          services: [{ protocols: TCP, destinationPorts: range(firstOf(entry, "extport") ?? "1-65535") ?? [1, 65535] }],
        };
  const ports = range(firstOf(entry, "extport") ?? "1-65535");
  return ports === null ? null : { services: [{ protocols: number, destinationPorts: ports }] };
}

const size = (span: AddressSpan): bigint => span.to - span.from + 1n;

/** Number of addresses of a set that is one span; 0 otherwise. */
function width(set: AddressSet): bigint {
  const [low, high] = set.v4.length === 2 ? set.v4 : set.v6;
  const isOne = set.v4.length + set.v6.length === 2;
  return isOne && low !== undefined && high !== undefined ? BigInt(high) - BigInt(low) + 1n : 0n;
}

/**
 * `extip 0.0.0.0` stands for the address of the external interface (FortiOS Administration Guide, "Static virtual
 * IPs"): known, or given by the provider. Null where no interface is named.
 */
function outerAddresses(external: readonly AddressSpan[], intf: string, draft: Draft): AddressSet | null {
  const [first] = external;
  if (first === undefined || first.version !== 4 || first.from !== 0n || first.to !== 0n) return addressSet(external);
  if (intf === "any") return null;
  const sets = interfacesOf(intf, draft).map((name) => {
    const entry = draft.tables.table("system interface").get(name) ?? draft.global.table("system interface").get(name);
    const value = entry === undefined ? null : parseV4(firstOf(entry, "ip")?.split("/")[0] ?? "");
    return value === null || value === 0
      ? unknownAddress(draft.symbols, name)
      : addressSet([spanOfPrefix(4, BigInt(value), 32)]);
  });
  return uniteAddresses(...sets);
}

function staticTarget(entry: Entry, from: AddressSet): Translation | null {
  const mapped = spansOf(valuesOf(entry, "mappedip"));
  const [to] = mapped ?? [];
  if (to === undefined || mapped?.length !== 1) return null;
  const ports = isOn(entry, "portforward") ? portsOf(entry) : {};
  if (ports === null) return null;
  if (from.symbols.length === 0 && size(to) === width(from))
    return { kind: "shift", from, to: addressSet([to]), ...ports };
  return { kind: "pool", addresses: addressSet([to]), ...("toPorts" in ports ? { ports: ports.toPorts } : {}) };
}

function portsOf(
  entry: Entry,
): { fromPorts: readonly number[]; toPorts: readonly number[] } | Record<string, never> | null {
  if (firstOf(entry, "protocol") === "icmp") return {};
  const from = range(firstOf(entry, "extport") ?? "");
  if (from === null) return {};
  const to = range(firstOf(entry, "mappedport") ?? firstOf(entry, "extport") ?? "");
  if (to === null) return null;
  const width = (set: readonly number[]): number => (set[1] ?? 0) - (set[0] ?? 0);
  if (width(from) === width(to)) return { fromPorts: from, toPorts: to };
  // A mapped start port alone keeps the width of the external range.
  return width(to) === 0 && (to[0] ?? 0) + width(from) <= 65535
    ? { fromPorts: from, toPorts: [to[0] ?? 0, (to[0] ?? 0) + width(from)] }
    : null;
}

function poolTarget(entry: Entry): Translation | null {
  const sets: AddressSet[] = [];
  const ports: number[] = [];
  for (const section of entry.sections) {
    if (section.path !== "realservers") continue;
    for (const edit of section.steps.filter(isEdit)) {
      const at = (key: string): string | undefined => edit.settings.find((setting) => setting.key === key)?.values[0];
      const spans = spansOf([at("ip") ?? ""]);
      if (spans === null) return null;
      sets.push(addressSet(spans));
      const port = range(at("port") ?? "");
      if (port !== null) ports.push(...port);
    }
  }
  if (sets.length === 0) return null;
  return { kind: "pool", addresses: uniteAddresses(...sets), ...(ports.length === 0 ? {} : { ports }) };
}
