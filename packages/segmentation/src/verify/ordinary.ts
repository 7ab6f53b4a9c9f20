import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { witnesses } from "../diagram/walk.ts";
import { addressPredicate } from "../flow/sets.ts";
import { type Field, LEVEL, type Space } from "../flow/space.ts";
import { type AddressSpan, addressSet, parseSpan } from "../model/address.ts";
import type { ZoneDeclaration } from "../zones/model-file.ts";
import type { Shown } from "./show.ts";
import type { Kept } from "./translate.ts";

/** Addresses set aside for documentation, then all that are in use on the internet. */
const IPV6_EXAMPLES = {
  src: ["2001:db8::1", "2001:db8::/32", "2000::/3"],
  dst: ["2001:db8::2", "2001:db8::/32", "2000::/3"],
} as const;

const examplesV6 = (which: "src" | "dst"): AddressSpan[] =>
  IPV6_EXAMPLES[which].flatMap((text) => parseSpan(text) ?? []);

/** IPv6 hosts a reader would pick: ::10 of a network, else any but its first address; of all addresses an example. */
function hostsOfV6(zone: ZoneDeclaration, which: "src" | "dst"): AddressSpan[] {
  const spans = zone.networks.flatMap((text) => parseSpan(text) ?? []).filter((span) => span.version === 6);
  const own = spans.flatMap(({ version, from, to }): AddressSpan[] =>
    from === 0n
      ? []
      : to - from < 0x20n
        ? [{ version, from, to }]
        : [
            { version, from: from + 0x10n, to: from + 0x10n },
            { version, from: from + 1n, to },
          ],
  );
  return own.length > 0 ? own : examplesV6(which);
}

/** Hosts of a zone a reader would pick as an example: not the first address of a network, and not its last. */
function hostsOf(zone: ZoneDeclaration): (readonly [number, number])[] {
  const named = zone.networks.length === 0 ? ["0.0.0.0/0"] : zone.networks;
  const spans = named.flatMap((text) => parseSpan(text) ?? []).filter((span) => span.version === 4);
  return spans.flatMap((span) => {
    const [from, to] = [Number(span.from), Number(span.to)];
    if (from === 0 && to === 0xffffffff)
      return [
        [0xc6336414, 0xc6336414],
        [0xcb007101, 0xcb0071fe],
        [0x01000000, 0xdfffffff],
      ] as const;
    return to - from < 20 ? [[from, to]] : [[from + 10, from + 10] as const, [from + 1, to - 1] as const];
  });
}

/**
 * One packet of a set that people can imagine: TCP from a port above 49151 with SYN, between hosts of the two zones,
 * as far as the set has such packets.
 */
export function ordinaryPoint(
  space: Space,
  set: number,
  kept: Kept,
  from: ZoneDeclaration,
  to: ZoneDeclaration,
): number[] {
  const d = space.diagrams;
  let rest = set;
  const narrow = (to: number): boolean => {
    const some = d.mask(to, rest);
    if (some === BOTTOM) return false;
    rest = some;
    return true;
  };
  const prefer = (level: number, span: readonly [number, number]): boolean => narrow(d.choose(level, span, IN));
  const preferV6 = (which: "src" | "dst", zone: ZoneDeclaration, isKept: boolean): void => {
    for (const span of hostsOfV6(zone, which))
      if (narrow(addressPredicate(space, which, { set: addressSet([span]) }, isKept))) break;
  };
  const at = (field: Field, isKept: boolean): number => (isKept ? space.keptLevel(field) : LEVEL[field]);
  prefer(LEVEL.state, [0, 0]);
  const isV4 = prefer(LEVEL.family, [0, 0]);
  for (const protocol of [6, 17, 1]) if (prefer(LEVEL.protocol, [protocol, protocol])) break;
  prefer(LEVEL.tcpFlags, [2, 2]);
  prefer(LEVEL.icmpType, [8, 8]);
  for (const port of [443, 445, 3389, 80, 22]) if (prefer(at("destinationPort", kept.dst), [port, port])) break;
  prefer(at("destinationPort", kept.dst), [1, 65535]);
  for (const span of [
    [50000, 50000],
    [49152, 65535],
    [1024, 65535],
  ] as const)
    if (prefer(at("sourcePort", kept.src), span)) break;
  if (isV4) {
    for (const span of hostsOf(from)) if (prefer(at("src3", kept.src), span)) break;
    for (const span of hostsOf(to)) if (prefer(LEVEL.dst3, span)) break;
    if (kept.dst) for (const span of hostsOf(from)) if (prefer(space.keptLevel("dst3"), span)) break;
  } else {
    preferV6("src", from, kept.src);
    preferV6("dst", to, false);
    if (kept.dst) preferV6("dst", from, true);
  }
  return [...witnesses(d.pool, rest).values()][0] as number[];
}

/** One packet of a set, the first in order; of IPv6 between addresses a reader would write, as far as the set has them. */
export function plainPoint(space: Space, set: number): number[] {
  const d = space.diagrams;
  let rest = set;
  if (d.mask(d.choose(LEVEL.family, [0, 0], IN), set) === BOTTOM)
    for (const which of ["src", "dst"] as const)
      for (const span of examplesV6(which)) {
        const some = d.mask(addressPredicate(space, which, { set: addressSet([span]) }), rest);
        if (some === BOTTOM) continue;
        rest = some;
        break;
      }
  return [...witnesses(d.pool, rest).values()][0] as number[];
}

const SERVICES: Readonly<Record<number, string>> = {
  22: "SSH",
  25: "SMTP",
  53: "DNS",
  80: "HTTP",
  443: "HTTPS",
  445: "ファイル共有",
  1433: "SQL Server",
  3389: "リモートデスクトップ",
};

/** A packet as an official would say it: 「TCP 443番（HTTPS）」. */
export function saidService(packet: Shown): string {
  const protocol = String(packet["proto"]).toUpperCase();
  const port = packet["dport"];
  if (packet["state"] === "invalid" && protocol === "TCP")
    return `${protocol} ${port ?? ""}番（開始の手順を踏まない通信）`;
  if (typeof port !== "number") return protocol === "ICMP" ? "ICMP（ping など）" : protocol;
  const name = Object.hasOwn(SERVICES, port) ? `（${SERVICES[port]}）` : "";
  return `${protocol} ${port}番${name}`;
}
