import type { AddressSet } from "../../model/address.ts";
import {
  addressSet,
  anyV4,
  anyV6,
  commonAddresses,
  noAddress,
  otherAddresses,
  parseAddresses,
  parseV4,
  symbolSet,
  uniteAddresses,
} from "../../model/address.ts";
import { macNumber, spanOfEnds, spanOfMask, spansOfAnyMask } from "../reading/addresses.ts";
import { commands } from "../reading/line-book.ts";
import type { GroupPart } from "../reading/nested-groups.ts";
import { resolveGroups } from "../reading/nested-groups.ts";
import type { AddressObject, Draft } from "./draft.ts";
import { markEntry } from "./draft.ts";
import type { Entry, Table } from "./tables.ts";
import { firstOf, isOn, linesOf, valuesOf } from "./tables.ts";

const UNREAD = {
  ja: "アドレスオブジェクトのこの設定を読み取れません。",
  en: "This setting of an address object cannot be read.",
};

const KNOWN = new Set(
  commands(
    "type, subnet, start-ip, end-ip, fqdn, wildcard-fqdn, country, wildcard, interface, macaddr, start-mac, end-mac, ip6, member, exclude, exclude-member, sub-type, sdn, sdn-tag, filter, fsso-group, obj-tag, obj-type, tag-type, clearpass-spt, epg-name, tenant, organization, subnet-name, policy-group, node-ip-only, hw-vendor, hw-model, os, sw-version, start-addr, end-addr, host, host-type, template, route-tag, sdn-addr-type, dirty",
  ),
);
const QUIET = new Set(
  commands(
    "uuid, comment, color, associated-interface, allow-routing, fabric-object, visibility, cache-ttl, category, tagging, list, passive-fqdn-learning, subnet-segment, tenant, fsso-group, obj-id, global-object, last-seen",
  ),
);

const NONE: ReadonlySet<string> = new Set();

/** Opaque kinds: the configuration does not say which addresses these are. */
const OPAQUE: Readonly<Record<string, "fqdn" | "geography" | "unread">> = {
  fqdn: "fqdn",
  "wildcard-fqdn": "fqdn",
  geography: "geography",
  dynamic: "unread",
  "route-tag": "unread",
  template: "unread",
};

/** Lists of addresses that a server hands out ("Administration Guide: Threat feeds"), by names a policy may use. */
function readThreatFeeds(draft: Draft): void {
  const feeds = [draft.global, draft.tables].map((tables) => tables.table("system external-resource"));
  for (const entry of new Set(feeds.flatMap((table) => [...table.values()]))) {
    const isAddress = firstOf(entry, "type") === "address";
    markEntry(draft.book, entry, isAddress ? new Set(["type"]) : NONE, NONE, (_, line) => draft.book.ignored(line));
    if (!isAddress) continue;
    const source = draft.book.at(...linesOf(entry));
    const symbol = draft.symbols.declare({ name: `feed:${entry.name}`, kind: "unread", answers: "unknown", source });
    draft.addresses.set(entry.name, { set: symbolSet(symbol) });
    draft.addresses6.set(entry.name, { set: symbolSet(symbol) });
    for (const kind of ["address", "address6"]) draft.objects.builtIn(kind, entry.name);
  }
}

/** Reads `firewall address`, `address6` and their groups of a VDOM. */
export function readAddresses(draft: Draft): void {
  readThreatFeeds(draft);
  readFamily(draft, 4, draft.tables.table("firewall address"), draft.tables.table("firewall addrgrp"), draft.addresses);
  readFamily(
    draft,
    6,
    draft.tables.table("firewall address6"),
    draft.tables.table("firewall addrgrp6"),
    draft.addresses6,
  );
  const multicast = new Map<string, AddressObject | null>();
  readFamily(draft, 4, draft.tables.table("firewall multicast-address"), new Map(), multicast);
  for (const [name, object] of multicast) if (!draft.addresses.has(name)) draft.addresses.set(name, object);
  const multicast6 = new Map<string, AddressObject | null>();
  readFamily(draft, 6, draft.tables.table("firewall multicast-address6"), new Map(), multicast6);
  for (const [name, object] of multicast6) if (!draft.addresses6.has(name)) draft.addresses6.set(name, object);
}

function readFamily(
  draft: Draft,
  version: 4 | 6,
  addresses: Table,
  groups: Table,
  into: Map<string, AddressObject | null>,
): void {
  const kind = version === 4 ? "address" : "address6";
  into.set("all", { set: version === 4 ? anyV4 : anyV6 });
  into.set("any", { set: version === 4 ? anyV4 : anyV6 });
  into.set("none", { set: noAddress });
  for (const name of ["all", "any", "none"]) draft.objects.builtIn(kind, name);
  const parts = new Map<string, GroupPart<AddressObject>>();
  for (const [name, object] of into) parts.set(name, { own: object === null ? [] : [object], groups: [], whole: true });
  for (const entry of addresses.values()) {
    const object = objectOf(entry, draft, version);
    draft.objects.define(kind, entry.name, draft.book.at(...linesOf(entry)));
    markEntry(draft.book, entry, KNOWN, QUIET, (_, line) =>
      draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true }),
    );
    if (object === null)
      for (const line of entry.headers) draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    parts.set(entry.name, { own: object === null ? [] : [object], groups: [], whole: object !== null });
    for (const section of entry.sections) for (const setting of section.settings) draft.book.ignored(setting.line);
  }
  const excluding: Entry[] = [];
  for (const entry of groups.values()) {
    const members = valuesOf(entry, "member");
    const inner = members.flatMap((member) => {
      const own = addresses.get(member);
      return own === undefined ? [] : linesOf(own);
    });
    draft.objects.define(kind, entry.name, draft.book.at(...linesOf(entry), ...inner.slice(0, 64)));
    const excluded = isOn(entry, "exclude") ? valuesOf(entry, "exclude-member") : [];
    for (const member of [...members, ...excluded])
      draft.objects.use(
        kind,
        renamed(draft, version, member),
        draft.book.at(entry.values.get("member")?.line ?? entry.headers[0] ?? 1),
      );
    markEntry(draft.book, entry, KNOWN, QUIET, (_, line) =>
      draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true }),
    );
    if (isOn(entry, "exclude") && valuesOf(entry, "exclude-member").length > 0) excluding.push(entry);
    parts.set(entry.name, { own: [], groups: members.map((member) => renamed(draft, version, member)), whole: true });
  }
  // Groups with exclusions first: what contains them must see them without the excluded part.
  for (const entry of excluding) {
    const all = unite(resolveGroups(new Map([...parts]), "unread").get(entry.name) ?? null);
    const out = unite(
      resolveGroups(
        new Map([
          ...parts,
          [`\u0000${entry.name}`, { own: [], groups: [...valuesOf(entry, "exclude-member")], whole: true }],
        ]),
        "unread",
      ).get(`\u0000${entry.name}`) ?? null,
    );
    const left =
      all === null || out === null || out.set.symbols.length > 0 || out.macs !== undefined
        ? null
        : {
            set: { ...commonAddresses({ ...all.set, symbols: [] }, otherAddresses(out.set)), symbols: all.set.symbols },
          };
    parts.set(entry.name, { own: left === null ? [] : [left], groups: [], whole: left !== null });
  }
  for (const [name, members] of resolveGroups(parts, "unread")) into.set(name, unite(members));
}

export function renamed(draft: Draft, version: 4 | 6, name: string): string {
  const [address, group] =
    version === 4 ? ["firewall address", "firewall addrgrp"] : ["firewall address6", "firewall addrgrp6"];
  if (draft.tables.table(address).has(name) || draft.tables.table(group).has(name)) return name;
  return draft.tables.renamed.get(address)?.get(name) ?? draft.tables.renamed.get(group)?.get(name) ?? name;
}

function unite(members: readonly AddressObject[] | null): AddressObject | null {
  if (members === null) return null;
  const macs = members.flatMap((member) => member.macs ?? []);
  const set = uniteAddresses(...members.map((member) => member.set));
  return macs.length === 0 ? { set } : { set, macs };
}

function objectOf(entry: Entry, draft: Draft, version: 4 | 6): AddressObject | null {
  const type = firstOf(entry, "type") ?? (version === 4 ? "ipmask" : "ipprefix");
  if (Object.hasOwn(OPAQUE, type)) {
    const kind = OPAQUE[type] ?? "unread";
    const what = firstOf(entry, "fqdn") ?? firstOf(entry, "wildcard-fqdn") ?? firstOf(entry, "country") ?? entry.name;
    const symbol = draft.symbols.declare({
      name: `${kind === "unread" ? "address" : kind}:${what}`,
      kind,
      answers: "unknown",
      source: draft.book.at(...linesOf(entry)),
    });
    return { set: symbolSet(symbol) };
  }
  if (type === "mac") return macObject(entry);
  const set = type === "interface-subnet" ? interfaceSubnet(entry, draft) : plainSet(entry, type, version);
  return set === null ? null : { set };
}

function plainSet(entry: Entry, type: string, version: 4 | 6): AddressSet | null {
  if (version === 6 && entry.values.size > 0 && type === "ipprefix") {
    const text = firstOf(entry, "ip6");
    return text === undefined ? anyV6 : parseAddresses(text);
  }
  if (type === "iprange" || type === "multicastrange") {
    const span = spanOfEnds(
      firstOf(entry, "start-ip") ?? (version === 4 ? "0.0.0.0" : "::"),
      firstOf(entry, "end-ip") ?? (version === 4 ? "0.0.0.0" : "::"),
    );
    return span === null ? null : addressSet([span]);
  }
  if (type === "wildcard") {
    const [address, mask] = valuesOf(entry, "wildcard");
    const spans = address === undefined ? spansOfAnyMask("0.0.0.0", "0.0.0.0") : spansOfAnyMask(address, mask ?? "");
    return spans === null ? null : addressSet(spans);
  }
  if (type === "ipmask" || type === "broadcastmask") return maskSet(valuesOf(entry, "subnet"));
  return version === 6 && type === "ipprefix" ? anyV6 : null;
}

/** `10.0.0.0 255.0.0.0`, `10.0.0.0/8` or nothing, which is everything. */
function maskSet(values: readonly string[]): AddressSet | null {
  const [address, mask] = values;
  if (address === undefined) return anyV4;
  if (mask === undefined) return parseV4(address) === null || address.includes("/") ? parseAddresses(address) : null;
  const span = spanOfMask(address, mask);
  return span === null ? null : addressSet([span]);
}

function interfaceSubnet(entry: Entry, draft: Draft): AddressSet | null {
  const ip = valuesOf(draft.tables.table("system interface").get(firstOf(entry, "interface") ?? "") ?? entry, "ip");
  const own = valuesOf(entry, "subnet");
  return ip.length > 0 ? maskSet(ip) : own.length > 0 ? maskSet(own) : null;
}

function macObject(entry: Entry): AddressObject | null {
  const macs: number[] = [];
  const pairs = valuesOf(entry, "macaddr").map((text) => text.split("-"));
  const start = firstOf(entry, "start-mac");
  if (start !== undefined) pairs.push([start, firstOf(entry, "end-mac") ?? start]);
  for (const [first, last] of pairs) {
    const from = macNumber(first ?? "");
    const to = last === undefined ? from : macNumber(last);
    if (from === null || to === null) return null;
    macs.push(from, to);
  }
  return macs.length === 0 ? null : { set: noAddress, macs };
}
