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

function shared(a: Device, b: Device, kind: Kind): number {
  const own = addressesOf(a, kind);
  return [...addressesOf(b, kind)].filter((address) => own.has(address)).length;
}

/**
 * Devices of one vendor that form a redundant pair: the members of a cluster have most of their addresses in common,
 * two routers with VRRP or HSRP answer for the same virtual one.
 */
export function pairsOf(network: Network): Pair[] {
  const { devices } = network;
  return devices.flatMap((one, i) =>
    devices.slice(i + 1).flatMap((other): Pair[] => {
      if (one.device.vendor !== other.device.vendor) return [];
      const least = Math.min(addressesOf(one.device, "addresses").size, addressesOf(other.device, "addresses").size);
      const same = shared(one.device, other.device, "addresses");
      if (same >= 2 && same * 2 > least) return [{ one, other, by: "cluster" }];
      return shared(one.device, other.device, "virtualAddresses") > 0 ? [{ one, other, by: "virtual" }] : [];
    }),
  );
}
