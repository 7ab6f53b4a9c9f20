import { BOTTOM, terminal } from "../diagram/pool.ts";
import { type AddressSet, addressSet, spanOfPrefix } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { Interface } from "../model/interface.ts";
import type { Route } from "../model/route.ts";
import type { SourceLine } from "../model/source.ts";
import { addressPredicate } from "./sets.ts";
import type { Space } from "./space.ts";

/** One way out of a device. */
export interface Hop {
  /** "" when the packet is discarded. */
  readonly interface: string;
  /** Null: the destination itself is the neighbour. */
  readonly nextHop: { readonly version: 4 | 6; readonly address: bigint } | null;
  readonly source: readonly SourceLine[];
}

/** Equal ways share the load: a packet may take any of them. An empty list discards. */
export interface Choice {
  readonly hops: readonly Hop[];
  /** The routes that say so, those that discard included. */
  readonly source: readonly SourceLine[];
}

interface Entry {
  readonly version: 4 | 6;
  readonly from: bigint;
  readonly to: bigint;
  readonly distance: number;
  readonly metric: number;
  readonly hop: Hop | null;
  readonly discard: boolean;
  readonly source: readonly SourceLine[];
}

/** Instance a device's interface belongs to. */
export function vrfOf(one: Interface): string {
  return one.vrf ?? "";
}

/** Addresses of the device itself. */
export function ownAddresses(device: Device): AddressSet {
  return addressSet(
    device.interfaces
      .filter((one) => !one.shutdown)
      .flatMap((one) =>
        [...one.addresses, ...(one.virtualAddresses ?? [])].map((a) => ({
          version: a.version,
          from: a.address,
          to: a.address,
        })),
      ),
  );
}

/** True when the configuration says anything about where packets go. */
export function knowsRoutes(device: Device): boolean {
  return device.routes.length > 0 || device.interfaces.some((one) => one.addresses.length > 0);
}

function connected(device: Device, vrf: string): Entry[] {
  return device.interfaces.flatMap((one) =>
    one.shutdown || vrfOf(one) !== vrf
      ? []
      : one.addresses.map((a) => {
          const span = spanOfPrefix(a.version, a.address, a.length);
          return {
            version: a.version,
            from: span.from,
            to: span.to,
            distance: 0,
            metric: 0,
            discard: false,
            source: a.source,
            hop: { interface: one.name, nextHop: null, source: a.source },
          };
        }),
  );
}

/** Interface through which a next hop is reached: its connected subnet. */
function interfaceTowards(device: Device, vrf: string, version: 4 | 6, address: bigint): string | null {
  let best: { readonly name: string; readonly size: bigint } | null = null;
  for (const one of connected(device, vrf)) {
    if (one.version !== version || address < one.from || address > one.to) continue;
    const size = one.to - one.from;
    if (best === null || size < best.size) best = { name: one.hop?.interface ?? "", size };
  }
  return best?.name ?? null;
}

/** The way a next hop or an interface of a route means; null when it is not reachable (the route is then inactive). */
function resolveHop(
  device: Device,
  vrf: string,
  version: 4 | 6,
  route: { readonly nextHop?: bigint; readonly interface?: string },
  source: readonly SourceLine[],
  depth = 0,
): Hop | null {
  const nextHop = route.nextHop === undefined ? null : { version, address: route.nextHop };
  if (route.interface !== undefined && route.interface !== "") {
    const named = device.interfaces.find(
      (one) => one.name === route.interface || one.aliases?.includes(route.interface as string),
    );
    return named?.shutdown === true ? null : { interface: named?.name ?? route.interface, nextHop, source };
  }
  if (route.nextHop === undefined) return null;
  const direct = interfaceTowards(device, vrf, version, route.nextHop);
  if (direct !== null) return { interface: direct, nextHop, source };
  if (depth > 4) return null;
  let best: Route | null = null;
  for (const one of device.routes) {
    if (
      one.vrf !== vrf ||
      one.destination.version !== version ||
      route.nextHop < one.destination.from ||
      route.nextHop > one.destination.to
    )
      continue;
    if (one.nextHop === route.nextHop || one.discard === true) continue;
    if (best === null || one.destination.to - one.destination.from < best.destination.to - best.destination.from)
      best = one;
  }
  return best === null ? null : resolveHop(device, vrf, version, best, source, depth + 1);
}

function entries(device: Device, vrf: string): Entry[] {
  const list = connected(device, vrf);
  for (const route of device.routes) {
    if (route.vrf !== vrf) continue;
    const { version, from, to } = route.destination;
    const hop = route.discard === true ? null : resolveHop(device, route.nextVrf ?? vrf, version, route, route.source);
    if (hop === null && route.discard !== true) continue;
    list.push({
      version,
      from,
      to,
      distance: route.distance,
      metric: route.metric ?? 0,
      hop,
      discard: route.discard === true,
      source: route.source,
    });
  }
  return list;
}

/** The routes of an instance prefix by prefix, the longest first: all there are, and those that win. */
export function routesByPrefix(
  device: Device,
  vrf: string,
): { readonly all: readonly Entry[]; readonly best: readonly Entry[] }[] {
  const groups = Map.groupBy(entries(device, vrf), ({ version, from, to }) => `${version} ${from} ${to}`);
  return [...groups.values()]
    .sort((a, b) => compareSize(a[0] as Entry, b[0] as Entry))
    .map((all) => {
      const least = all.reduce((min, one) =>
        one.distance < min.distance || (one.distance === min.distance && one.metric < min.metric) ? one : min,
      );
      return { all, best: all.filter((one) => one.distance === least.distance && one.metric === least.metric) };
    });
}

/** Route tables of a device as diagrams over the destination: terminal = number of a choice. */
export class Routing {
  readonly choices: Choice[] = [];
  private readonly tables = new Map<string, number>();
  private ownSet: number | null = null;
  private readonly device: Device;
  private readonly space: Space;

  constructor(device: Device, space: Space) {
    this.device = device;
    this.space = space;
  }

  /** The table of an instance; undefined where no route leads. */
  table(vrf: string): number {
    const known = this.tables.get(vrf);
    if (known !== undefined) return known;
    const d = this.space.diagrams;
    const parts = routesByPrefix(this.device, vrf).map(({ best }) => {
      const { version, from, to } = best[0] as Entry;
      const hops = best.flatMap((one) => (one.discard || one.hop === null ? [] : [one.hop]));
      const set = addressSet([{ version, from, to }]);
      return d.mask(
        addressPredicate(this.space, "dst", { set }),
        this.choice({ hops, source: best.flatMap((one) => one.source) }),
      );
    });
    const root = d.pool.pin(d.fold(parts));
    this.tables.set(vrf, root);
    return root;
  }

  /** Terminal of a choice. */
  choice(choice: Choice): number {
    this.choices.push(choice);
    return terminal(this.choices.length - 1);
  }

  /** Packets with a destination the device itself answers for. */
  own(): number {
    if (this.ownSet === null) {
      const set = ownAddresses(this.device);
      this.ownSet =
        set.v4.length + set.v6.length === 0
          ? BOTTOM
          : this.space.diagrams.pool.pin(addressPredicate(this.space, "dst", { set }));
    }
    return this.ownSet;
  }

  /** The hop a policy route names; null when its next hop is not reachable. */
  policyHop(
    action: { readonly nextHop?: { readonly version: 4 | 6; readonly address: bigint }; readonly interface?: string },
    vrf: string,
    source: readonly SourceLine[],
  ): Hop | null {
    return resolveHop(
      this.device,
      vrf,
      action.nextHop?.version ?? 4,
      {
        ...(action.nextHop === undefined ? {} : { nextHop: action.nextHop.address }),
        ...(action.interface === undefined ? {} : { interface: action.interface }),
      },
      source,
    );
  }
}

function compareSize(a: Entry, b: Entry): number {
  const x = a.to - a.from;
  const y = b.to - b.from;
  return a.version !== b.version ? a.version - b.version : x < y ? -1 : x > y ? 1 : 0;
}
