import { spanOfPrefix } from "../model/address.ts";
import type { Interface, InterfaceAddress } from "../model/interface.ts";
import { contains } from "../model/intervals.ts";
import { interfaceNamed, type Network, type NetworkDevice } from "../zones/network.ts";

/** One end of a cable that carries VLANs. */
export interface TrunkEnd {
  readonly of: NetworkDevice;
  readonly one: Interface;
}

export type TrunkPair = readonly [TrunkEnd, TrunkEnd];

/** Open trunk ports; of a bundle the bundle alone. */
export function trunksOf(network: Network): TrunkEnd[] {
  return network.devices.flatMap((of) => {
    const bundled = new Set(of.device.interfaces.flatMap((one) => one.members ?? []));
    return of.device.interfaces.flatMap((one) =>
      one.switchPort?.mode === "trunk" && !one.shutdown && !bundled.has(one.name) ? [{ of, one }] : [],
    );
  });
}

/**
 * Which of the open ones among all trunks are two ends of one cable, where that can be told of no other pair: by their
 * descriptions, or as the only way two devices have for a VLAN in which they have addresses of one network.
 */
export function inferredPairs(network: Network, all: readonly TrunkEnd[], open: readonly TrunkEnd[]): TrunkPair[] {
  const told = byDescription(network, open);
  const paired = new Set(told.flat());
  return [...told, ...bySharedNetwork(network, all, new Set(open.filter((end) => !paired.has(end))))];
}

/**
 * Two trunks whose descriptions name each other's device, and no second trunk of either does; or one whose description
 * names the device and the port of the other, which names no third device.
 */
function byDescription(network: Network, trunks: readonly TrunkEnd[]): TrunkPair[] {
  const names = namesOf(network);
  const named = new Map(trunks.map((end) => [end, deviceIn(end, names)]));
  const ofDevice = Map.groupBy(trunks, (end) => end.of);
  const place = new Map(trunks.map((end, i) => [end, i]));
  const candidates = new Map<string, TrunkPair>();
  for (const [a, device] of named)
    for (const b of device === null ? [] : (ofDevice.get(device) ?? [])) {
      const back = named.get(b) ?? null;
      const [there, here] = [portIn(a, b.of), back === a.of ? portIn(b, a.of) : null];
      const isDenied = (there !== null && there !== b.one) || (here !== null && here !== a.one);
      const isTold = back === a.of || (back === null && there === b.one);
      const [first, second] = (place.get(a) ?? 0) < (place.get(b) ?? 0) ? [a, b] : [b, a];
      if (isTold && !isDenied) candidates.set(`${place.get(first)} ${place.get(second)}`, [first, second]);
    }
  return alone([...candidates.values()]);
}

/** Pairs of which neither end stands in another. */
function alone(pairs: readonly TrunkPair[]): TrunkPair[] {
  const times = new Map<TrunkEnd, number>();
  for (const end of pairs.flat()) times.set(end, (times.get(end) ?? 0) + 1);
  return pairs.filter((pair) => pair.every((end) => times.get(end) === 1));
}

interface Name {
  readonly text: string;
  readonly pattern: RegExp;
  readonly device: NetworkDevice;
}

function namesOf(network: Network): Name[] {
  return network.devices.flatMap((device) =>
    [...new Set([device.key, device.device.name].map((name) => name.toLowerCase()))]
      .filter((text) => text.length > 1)
      .map((text) => ({
        text,
        pattern: new RegExp(`(?<![a-z0-9])${text.replaceAll(/[^a-z0-9]/g, "\\$&")}(?![a-z0-9])`),
        device,
      })),
  );
}

/** The one other device a description names; of names within each other the longest counts. */
function deviceIn({ of, one }: TrunkEnd, names: readonly Name[]): NetworkDevice | null {
  const text = (one.description ?? "").toLowerCase();
  const found = names.filter((name) => text.includes(name.text) && name.pattern.test(text));
  const longest = found.filter(
    (name) => !found.some((other) => other.text !== name.text && other.text.includes(name.text)),
  );
  const devices = new Set(longest.map((name) => name.device));
  devices.delete(of);
  const [only] = devices;
  return devices.size === 1 && only !== undefined ? only : null;
}

/** The one port of a device a description names. */
function portIn({ one }: TrunkEnd, { device }: NetworkDevice): Interface | null {
  const text = one.description ?? "";
  const words = [...text.split(/[^A-Za-z0-9/.:]+/), ...text.split(/[^A-Za-z0-9/.:-]+/)];
  const ports = new Set(
    words.filter((word) => /[A-Za-z].*\d/.test(word)).flatMap((word) => interfaceNamed(device, word) ?? []),
  );
  const [only] = ports;
  return ports.size === 1 && only !== undefined ? only : null;
}

/**
 * Two trunks that alone carry a VLAN in which their devices, and no others, have addresses of one network, and which no
 * access port of either carries.
 */
function bySharedNetwork(network: Network, all: readonly TrunkEnd[], open: ReadonlySet<TrunkEnd>): TrunkPair[] {
  const holders = new Map<string, Set<string>>();
  for (const { key, device } of network.devices)
    for (const { addresses } of device.interfaces)
      for (const address of addresses)
        holders.set(spanIn(address), (holders.get(spanIn(address)) ?? new Set()).add(key));
  const carriers = new Map<number, readonly TrunkEnd[]>();
  const pairs = new Set<TrunkPair>();
  for (const vlan of new Set(
    network.devices.flatMap(({ device }) => device.interfaces.flatMap((one) => one.vlan ?? [])),
  ))
    carriers.set(
      vlan,
      all.filter(
        ({ one }) => one.switchPort?.allowedVlans === undefined || contains(one.switchPort.allowedVlans, vlan),
      ),
    );
  for (const [vlan, ends] of carriers) {
    const [a, b] = ends;
    if (a === undefined || b === undefined || ends.length > 2 || a.of === b.of) continue;
    const shared = networksOf(a, vlan).filter((span) => networksOf(b, vlan).includes(span));
    if (!open.has(a) || !open.has(b) || !shared.some((span) => holders.get(span)?.size === 2)) continue;
    if ([...pairs].every((pair) => pair[0] !== a || pair[1] !== b)) pairs.add([a, b]);
  }
  return alone([...pairs]);
}

function spanIn({ version, address, length }: InterfaceAddress): string {
  const { from, to } = spanOfPrefix(version, address, length);
  return `${version} ${from} ${to}`;
}

/** Networks a device has in a VLAN; none where an access port carries the VLAN too. */
function networksOf({ of: { device } }: TrunkEnd, vlan: number): string[] {
  const isAtAccess = device.interfaces.some(
    ({ switchPort, shutdown }) => !shutdown && switchPort?.mode === "access" && (switchPort.accessVlan ?? 1) === vlan,
  );
  return isAtAccess
    ? []
    : device.interfaces.flatMap((one) => (one.vlan === vlan && !one.shutdown ? one.addresses.map(spanIn) : []));
}
