import type { AddressSet } from "../../model/address.ts";
import { addressSet, commonAddresses, isNoAddress, parseSpan, uniteAddresses } from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { NatRule, Translation } from "../../model/nat.ts";
import { commands } from "../reading/line-book.ts";
import { one, service, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";
import { markEntry } from "./draft.ts";
import type { PolicyReading } from "./policies.ts";
import { markOpening } from "./policies.ts";
import { range } from "./services.ts";
import type { Entry } from "./tables.ts";
import { firstOf, isOn, linesOf, valuesOf } from "./tables.ts";

const UNREAD = {
  ja: "送信元変換のこの設定を読み取れません。",
  en: "This setting of source translation cannot be read.",
};
const POOL_KNOWN = new Set(
  commands(
    "type, startip, endip, source-startip, source-endip, startport, endport, block-size, num-blocks-per-user, associated-interface, nat64, subnet-broadcast-in-ippool",
  ),
);
const POOL_QUIET = new Set(
  commands(
    "comments, comment, arp-reply, arp-intf, pba-timeout, pba-interim-log, add-nat64-route, port-per-user, cgn-spa, cgn-overload, cgn-fixedalloc, cgn-block-size, cgn-client-startip, cgn-client-endip, cgn-port-start, cgn-port-end, client-prefix-length, utilization-alarm-raise, utilization-alarm-clear, exclude-ip, privileged-port-use-pba, tcp-session-quota, udp-session-quota, icmp-session-quota",
  ),
);
const MAP_KNOWN = new Set(
  commands(
    "srcintf, dstintf, orig-addr, dst-addr, orig-addr6, dst-addr6, nat, nat-ippool, nat-ippool6, protocol, orig-port, nat-port, dst-port, status, type, nat46, nat64",
  ),
);
const MAP_QUIET = new Set(commands("comments, uuid, port-preserve, port-random"));

export function readPools(draft: Draft): Map<string, AddressSet | null> {
  const pools = new Map<string, AddressSet | null>();
  for (const path of ["firewall ippool", "firewall ippool6"]) {
    for (const entry of draft.tables.table(path).values()) {
      markEntry(draft.book, entry, POOL_KNOWN, POOL_QUIET, (key, line) => {
        if (key === "permit-any-host") markOpening(entry, key, line, draft);
        else draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
      });
      draft.objects.define("nat-pool", entry.name, draft.book.at(...entry.headers));
      const span = parseSpan(`${firstOf(entry, "startip") ?? ""}-${firstOf(entry, "endip") ?? ""}`);
      pools.set(entry.name, span === null ? null : addressSet([span]));
    }
  }
  return pools;
}

/** Translations that the accepting policies make, in their order: `nat enable`, with or without pools. */
export function policyNat(
  policies: readonly PolicyReading[],
  pools: ReadonlyMap<string, AddressSet | null>,
  draft: Draft,
): NatRule[] {
  const rules: NatRule[] = [];
  const reverse = [...draft.vips.values()].flatMap((vip) => vip.reverse);
  for (const { rule, entry } of policies) {
    if (rule.action.kind !== "accept" || rule.disabled === true) continue;
    const id = `policy ${entry.name}`;
    const lines = draft.book.at(...linesOf(entry));
    if (!isOn(entry, "nat")) {
      rules.push({ id, matches: rule.matches, effect: "exempt", lines });
      continue;
    }
    if (!isOn(entry, "ippool")) {
      for (const [i, one] of reverse.entries()) {
        const matches = restricted(rule.matches, one.mapped, one.interfaces);
        if (matches.length > 0)
          rules.push({
            id: `${id} vip ${i}`,
            matches,
            effect: "translate",
            source: sameSize(one.mapped, one.external),
            lines,
          });
      }
      rules.push({ id, matches: rule.matches, effect: "translate", source: { kind: "interface" }, lines });
      continue;
    }
    const used = [...valuesOf(entry, "poolname"), ...valuesOf(entry, "poolname6")];
    for (const name of used) draft.objects.use("nat-pool", name, lines);
    const sets = used.map((name) => pools.get(name) ?? null);
    const isRead = sets.length > 0 && sets.every((set) => set !== null);
    if (!isRead)
      draft.book.unread(entry.values.get("poolname")?.line ?? entry.headers[0] ?? 1, "mayWiden", UNREAD, {
        inPlace: true,
      });
    rules.push(
      isRead
        ? {
            id,
            matches: rule.matches,
            effect: "translate",
            source: { kind: "pool", addresses: uniteAddresses(...(sets as AddressSet[])) },
            lines,
          }
        : { id, matches: rule.matches, effect: "unknown", lines },
    );
  }
  return rules;
}

function sameSize(mapped: AddressSet, external: AddressSet): Translation {
  const size = (set: AddressSet): number => (set.v4[1] ?? 0) - (set.v4[0] ?? 0);
  return size(mapped) === size(external)
    ? { kind: "shift", from: mapped, to: external }
    : { kind: "pool", addresses: external };
}

function restricted(matches: readonly Match[], mapped: AddressSet, interfaces: readonly string[]): Match[] {
  const out: Match[] = [];
  for (const match of matches) {
    if (match.source?.negated === true || match.sourceMacs !== undefined) continue;
    const set = match.source === undefined ? mapped : commonAddresses(match.source.set, mapped);
    if (!isNoAddress(set))
      out.push({
        ...match,
        source: { set },
        ...(interfaces.length === 0 ? {} : { outInterfaces: { names: interfaces } }),
      });
  }
  return out;
}

/** `firewall central-snat-map`: asked in order, the first match decides. */
export function centralNat(pools: ReadonlyMap<string, AddressSet | null>, draft: Draft): NatRule[] {
  const rules: NatRule[] = [];
  for (const entry of draft.tables.table("firewall central-snat-map").values()) {
    let isRead = true;
    markEntry(draft.book, entry, MAP_KNOWN, MAP_QUIET, (_, line) => {
      isRead = false;
      draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    });
    const lines = draft.book.at(...linesOf(entry));
    const id = `central-snat ${entry.name}`;
    const match = mapMatch(entry, draft);
    const disabled = firstOf(entry, "status") === "disable" ? { disabled: true } : {};
    if (match === null || !isRead) {
      for (const line of entry.headers) draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
      rules.push({ id, matches: match === null ? [{}] : [match], effect: "unknown", ...disabled, lines });
      continue;
    }
    const used = [...valuesOf(entry, "nat-ippool"), ...valuesOf(entry, "nat-ippool6")];
    for (const name of used) draft.objects.use("nat-pool", name, lines);
    const sets = used.map((name) => pools.get(name) ?? null);
    const ports = range(firstOf(entry, "nat-port") ?? "");
    if (firstOf(entry, "nat") === "disable") rules.push({ id, matches: [match], effect: "exempt", ...disabled, lines });
    else if (used.length === 0)
      rules.push({ id, matches: [match], effect: "translate", source: { kind: "interface" }, ...disabled, lines });
    else if (sets.every((set) => set !== null))
      rules.push({
        id,
        matches: [match],
        effect: "translate",
        source: {
          kind: "pool",
          addresses: uniteAddresses(...(sets as AddressSet[])),
          ...(ports === null || ports[0] === 0 ? {} : { ports }),
        },
        ...disabled,
        lines,
      });
    else rules.push({ id, matches: [match], effect: "unknown", ...disabled, lines });
  }
  return rules;
}

function mapMatch(entry: Entry, draft: Draft): Match | null {
  const isV6 = firstOf(entry, "type") === "ipv6";
  const table = isV6 ? draft.addresses6 : draft.addresses;
  const sets = (key: string): AddressSet | null => {
    const found = valuesOf(entry, isV6 ? `${key}6` : key).map((name) => table.get(name)?.set ?? null);
    return found.length === 0 || found.some((set) => set === null) ? null : uniteAddresses(...(found as AddressSet[]));
  };
  const source = sets("orig-addr");
  const destination = sets("dst-addr");
  if (source === null || destination === null) return null;
  const protocol = whole(firstOf(entry, "protocol") ?? "0") ?? 0;
  const ports = range(firstOf(entry, "orig-port") ?? "");
  const wanted = (key: string): readonly string[] => valuesOf(entry, key).filter((name) => name !== "any");
  return {
    family: isV6 ? 6 : 4,
    source: { set: source },
    destination: { set: destination },
    ...(wanted("srcintf").length === 0 ? {} : { fromZones: { names: wanted("srcintf") } }),
    ...(wanted("dstintf").length === 0 ? {} : { toZones: { names: wanted("dstintf") } }),
    ...(protocol === 0
      ? {}
      : { services: [service(one(protocol), undefined, ports === null || ports[0] === 0 ? undefined : ports)] }),
  };
}
