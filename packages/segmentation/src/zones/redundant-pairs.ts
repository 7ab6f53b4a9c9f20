import type { Device } from "../model/device.ts";
import type { Network, NetworkDevice } from "./network.ts";

/** Two devices that stand in for each other, and how that is told. */
export interface Pair {
  readonly one: NetworkDevice;
  readonly other: NetworkDevice;
  /** `cluster`: they have the same addresses, as the members of a cluster; `virtual`: they answer for one address. */
  readonly by: "cluster" | "virtual";
}

type Kind = "addresses" | "virtualAddresses";

function addressesOf(device: Device, kind: Kind): Set<string> {
  return new Set(
    device.interfaces
      .filter((one) => !one.shutdown && one.loopback !== true)
      .flatMap((one) => (one[kind] ?? []).map((a) => `${one.vrf ?? ""} ${a.version} ${a.address}`)),
  );
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...b].filter((address) => a.has(address)).length;
}

/**
 * Devices of one vendor that form a redundant pair: the members of a cluster have most of their addresses in common,
 * two routers with VRRP or HSRP answer for the same virtual one.
 */
export function pairsOf(network: Network): Pair[] {
  const devices = network.devices.map((one) => ({
    one,
    own: addressesOf(one.device, "addresses"),
    virtual: addressesOf(one.device, "virtualAddresses"),
  }));
  return devices.flatMap(({ one, own, virtual }, i) =>
    devices.slice(i + 1).flatMap(({ one: other, ...theirs }): Pair[] => {
      if (one.device.vendor !== other.device.vendor) return [];
      const least = Math.min(own.size, theirs.own.size);
      const same = shared(own, theirs.own);
      if (same >= 2 && same * 2 > least) return [{ one, other, by: "cluster" }];
      return shared(virtual, theirs.virtual) > 0 ? [{ one, other, by: "virtual" }] : [];
    }),
  );
}

/** The members of each cluster, in the order of the network. */
export function clustersOf(network: Network): (readonly string[])[] {
  const groups: Set<string>[] = [];
  for (const { one, other, by } of pairsOf(network)) {
    if (by !== "cluster") continue;
    const known = groups.find((group) => group.has(one.key) || group.has(other.key));
    if (known === undefined) groups.push(new Set([one.key, other.key]));
    else known.add(one.key).add(other.key);
  }
  return groups.map((group) => [...group]);
}
