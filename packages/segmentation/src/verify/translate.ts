import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { addressPredicate } from "../flow/sets.ts";
import type { Field, Space } from "../flow/space.ts";
import { LEVEL } from "../flow/space.ts";
import { type AddressSet, addressSet, anyAddress } from "../model/address.ts";
import { type Device, emptyDevice } from "../model/device.ts";
import type { NatRule, Translation } from "../model/nat.ts";
import { portedProtocols } from "../model/protocol.ts";

/** Which fields of a set already keep their first value apart. */
export interface Kept {
  readonly src: boolean;
  readonly dst: boolean;
  readonly mac: boolean;
}

export const NOTHING_KEPT: Kept = { src: false, dst: false, mac: false };

/** One side of a header: an address with its port. */
export type Half = "src" | "dst";

/** The fields of each half. */
export const HALF: Readonly<Record<Half, readonly Field[]>> = {
  src: ["src0", "src1", "src2", "src3", "sourcePort"],
  dst: ["dst0", "dst1", "dst2", "dst3", "destinationPort"],
};
const MAC: readonly Field[] = ["sourceMacHigh", "sourceMacLow"];

function moveMap(space: Space, fields: readonly Field[]): Map<number, number> {
  return new Map(fields.map((field) => [LEVEL[field], space.keptLevel(field)]));
}

/** Moves the first MAC aside: behind a router the frame has another sender. */
export function keepMac(space: Space, set: number, kept: Kept): { set: number; kept: Kept } {
  const d = space.diagrams;
  if (kept.mac) return { set: d.forget(set, new Set(MAC.map((field) => LEVEL[field]))), kept };
  return { set: d.move(set, moveMap(space, MAC)), kept: { ...kept, mac: true } };
}

/** Writes a set in the coordinates of a later hop: fields rewritten since are moved to their kept copies. */
export function asKept(space: Space, set: number, from: Kept, to: Kept): number {
  return space.diagrams.move(set, moveMap(space, rewrittenSince(from, to)));
}

/** The reverse: fields rewritten since get back what they were; what they are now says nothing of that moment. */
export function asBefore(space: Space, set: number, then: Kept, now: Kept): number {
  const d = space.diagrams;
  const fields = rewrittenSince(then, now);
  const bare = d.forget(set, new Set(fields.map((field) => LEVEL[field])));
  return d.move(bare, new Map(fields.map((field) => [space.keptLevel(field), LEVEL[field]])));
}

function rewrittenSince(then: Kept, now: Kept): Field[] {
  return [
    ...(now.src && !then.src ? HALF.src : []),
    ...(now.dst && !then.dst ? HALF.dst : []),
    ...(now.mac && !then.mac ? MAC : []),
  ];
}

function addressOf(device: Device, name: string | null): AddressSet | null {
  const spans =
    device.interfaces
      .find((one) => one.name === name)
      ?.addresses.map((a) => ({ version: a.version, from: a.address, to: a.address })) ?? [];
  return spans.length === 0 ? null : addressSet(spans);
}

/** One half of a translation applied to a set; `whole` is null where its image cannot be told (any value then). */
function half(
  space: Space,
  set: number,
  kept: Kept,
  which: Half,
  translation: Translation,
  device: Device,
  interfaceName: string | null,
): { set: number; kept: Kept } {
  const d = space.diagrams;
  const fields = HALF[which];
  if (translation.kind === "shift") {
    const size = (set4: readonly number[]) => (set4.length === 2 ? (set4[1] as number) - (set4[0] as number) : -1);
    const [a, b] = [translation.from.v4, translation.to.v4];
    if (a.length === 2 && size(a) === size(b) && size(a) > 0 && size(a) < 1024) {
      let all = BOTTOM;
      let after = kept;
      for (let i = 0; i <= size(a); i += 1) {
        const from = (a[0] as number) + i;
        const part = d.mask(
          addressPredicate(space, which, { set: addressSet([{ version: 4, from: BigInt(from), to: BigInt(from) }]) }),
          set,
        );
        const to = (b[0] as number) + i;
        const done = half(
          space,
          part,
          kept,
          which,
          {
            kind: "pool",
            addresses: addressSet([{ version: 4, from: BigInt(to), to: BigInt(to) }]),
            ...(translation.toPorts === undefined ? {} : { ports: translation.toPorts }),
          },
          device,
          interfaceName,
        );
        all = d.or(all, done.set);
        after = done.kept;
      }
      return { set: all, kept: after };
    }
    return half(
      space,
      set,
      kept,
      which,
      {
        kind: "pool",
        addresses: translation.to,
        ...(translation.toPorts === undefined ? {} : { ports: translation.toPorts }),
      },
      device,
      interfaceName,
    );
  }
  const addresses =
    translation.kind === "pool"
      ? translation.addresses.symbols.length > 0
        ? null
        : translation.addresses
      : addressOf(device, translation.kind === "interface" ? (translation.name ?? interfaceName) : interfaceName);
  const port = fields[4] as Field;
  const ports = translation.ports;
  const free = which === "src" || ports !== undefined;
  let result: number;
  let after = kept;
  if (kept[which]) {
    result = d.forget(set, new Set(fields.filter((field) => field !== port || free).map((field) => LEVEL[field])));
  } else {
    result = d.move(set, moveMap(space, fields));
    after = { ...kept, [which]: true };
    if (!free) result = samePort(space, set, port, result);
  }
  if (addresses !== null) result = d.mask(addressPredicate(space, which, { set: addresses }), result);
  if (ports !== undefined)
    result = d.or(
      d.mask(d.choose(LEVEL[port], ports, IN), d.mask(withPorts(space), result)),
      d.minus(d.mask(d.choose(LEVEL[port], [0, 0], IN), result), withPorts(space)),
    );
  else if (free)
    result = d.or(
      d.mask(withPorts(space), result),
      d.minus(d.mask(d.choose(LEVEL[port], [0, 0], IN), result), withPorts(space)),
    );
  return { set: result, kept: after };
}

/** Destination ports stay when only the address changes: their values are copied interval by interval. */
function samePort(space: Space, before: number, port: Field, moved: number): number {
  const d = space.diagrams;
  const cuts = new Set<number>([0]);
  const pool = d.pool;
  const seen = new Set<number>();
  const stack = [before];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < 0 || seen.has(node)) continue;
    seen.add(node);
    const row = pool.start[node] as number;
    for (let i = 0; i < (pool.length[node] as number); i += 1) {
      stack.push(pool.child[row + i] as number);
      if (pool.level[node] === LEVEL[port]) cuts.add((pool.bound[row + i] as number) + 1);
    }
  }
  const bounds = [...cuts].filter((cut) => cut <= 65535).sort((a, b) => a - b);
  let result = BOTTOM;
  for (let i = 0; i < bounds.length; i += 1) {
    const span = [bounds[i] as number, (bounds[i + 1] ?? 65536) - 1];
    result = d.or(
      result,
      d.mask(d.choose(space.keptLevel(port), span, IN), d.mask(d.choose(LEVEL[port], span, IN), moved)),
    );
  }
  return result;
}

function withPorts(space: Space): number {
  return space.diagrams.choose(LEVEL.protocol, portedProtocols, IN);
}

/** The image of a set under a translation that could not be read: any address and port on either side. */
export function rewrittenAtWill(space: Space, set: number, kept: Kept): { set: number; kept: Kept } {
  const any: Translation = { kind: "pool", addresses: anyAddress, ports: [0, 65535] };
  const device = emptyDevice("", "", "");
  const half1 = half(space, set, kept, "dst", any, device, null);
  return half(space, half1.set, half1.kept, "src", any, device, null);
}

/** The halves of a header that a NAT rule rewrites. */
export function halvesOf(rule: NatRule): Half[] {
  return [
    ...(rule.destination === undefined ? [] : (["dst"] as const)),
    ...(rule.source === undefined ? [] : (["src"] as const)),
  ];
}

/** The image of a set under a NAT rule. */
export function translated(
  space: Space,
  set: number,
  kept: Kept,
  rule: NatRule,
  number: number,
  device: Device,
  inName: string,
  outName: string | null,
): { set: number; kept: Kept } {
  const d = space.diagrams;
  let at = { set, kept };
  if (rule.destination !== undefined) {
    at = half(space, at.set, at.kept, "dst", rule.destination, device, inName);
    at.set = d.mask(d.choose(LEVEL.natRule, [number, number], IN), d.forget(at.set, new Set([LEVEL.natRule])));
  }
  if (rule.source !== undefined) at = half(space, at.set, at.kept, "src", rule.source, device, outName);
  return at;
}
