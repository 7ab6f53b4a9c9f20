import type { Device } from "../model/device.ts";
import type { SourceLine } from "../model/source.ts";
import { allWithout, type Cell, cut } from "./cells.ts";
import { insideAny, type Spot } from "./cells-of-match.ts";

/** Cells a device may send out by an interface. */
export interface Sent {
  readonly cells: readonly Cell[];
  readonly out: string;
  /** Null: the destination itself is the neighbour. */
  readonly nextHop: bigint | null;
  readonly lines: readonly SourceLine[];
}

interface Subnet {
  readonly version: 4 | 6;
  readonly from: bigint;
  readonly to: bigint;
  readonly out: string;
  readonly nextHop: bigint | null;
  readonly discard: boolean;
  readonly rank: readonly [number, number];
  readonly lines: readonly SourceLine[];
}

/** True where the configuration says nothing of ways: any interface may be the way out. */
export function isBlind(device: Device): boolean {
  return device.routes.length === 0 && !device.interfaces.some((one) => one.addresses.length > 0);
}

function connected(device: Device, vrf: string): Subnet[] {
  return device.interfaces.flatMap((one) =>
    one.shutdown || (one.vrf ?? "") !== vrf
      ? []
      : one.addresses.map((a): Subnet => {
          const size = 1n << BigInt((a.version === 4 ? 32 : 128) - a.length);
          const from = a.address - (a.address % size);
          const to = from + size - 1n;
          return {
            version: a.version,
            from,
            to,
            out: one.name,
            nextHop: null,
            discard: false,
            rank: [0, 0],
            lines: a.source,
          };
        }),
  );
}

const narrowest = <T extends { readonly from: bigint; readonly to: bigint }>(rows: readonly T[]): T | undefined =>
  rows.reduce<T | undefined>(
    (best, one) => (best === undefined || one.to - one.from < best.to - best.from ? one : best),
    undefined,
  );

/** The interface a next hop or the named interface of a route means; null where the route is not usable. */
function wayOf(
  device: Device,
  vrf: string,
  version: 4 | 6,
  route: { readonly nextHop?: bigint; readonly interface?: string },
  depth = 0,
): string | null {
  if (route.interface !== undefined && route.interface !== "") {
    const one = device.interfaces.find((i) => i.name === route.interface || i.aliases?.includes(route.interface ?? ""));
    return one?.shutdown === true ? null : (one?.name ?? route.interface);
  }
  const hop = route.nextHop;
  if (hop === undefined) return null;
  const near = narrowest(
    connected(device, vrf).filter((one) => one.version === version && one.from <= hop && hop <= one.to),
  );
  if (near !== undefined) return near.out;
  if (depth > 4) return null;
  const via = device.routes.filter(
    ({ destination, ...one }) =>
      one.vrf === vrf &&
      destination.version === version &&
      destination.from <= hop &&
      hop <= destination.to &&
      one.nextHop !== hop &&
      one.discard !== true,
  );
  const best = narrowest(via.map((one) => ({ ...one.destination, route: one })));
  return best === undefined ? null : wayOf(device, vrf, version, best.route, depth + 1);
}

function tableOf(device: Device, vrf: string): Subnet[] {
  const rows = connected(device, vrf);
  for (const route of device.routes) {
    if (route.vrf !== vrf) continue;
    const out = route.discard === true ? "" : wayOf(device, route.nextVrf ?? vrf, route.destination.version, route);
    if (out === null) continue;
    rows.push({
      ...route.destination,
      out,
      nextHop: route.nextHop ?? null,
      discard: route.discard === true,
      rank: [route.distance, route.metric ?? 0],
      lines: route.source,
    });
  }
  return rows;
}

/** Longest prefix first; equal prefixes of the lowest rank share the load. */
function byTable({ device, work }: Spot, cells: readonly Cell[], vrf: string): { sent: Sent[]; rest: readonly Cell[] } {
  const groups = new Map<string, Subnet[]>();
  for (const row of tableOf(device, vrf)) {
    const key = `${row.version} ${row.from} ${row.to}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const sorted = [...groups.values()].sort(([a], [b]) => {
    const [x, y] = [(a as Subnet).to - (a as Subnet).from, (b as Subnet).to - (b as Subnet).from];
    return x < y ? -1 : x > y ? 1 : 0;
  });
  const sent: Sent[] = [];
  let open = cells;
  for (const group of sorted) {
    const { version, from, to } = group[0] as Subnet;
    const hit = open.filter((cell) => cell.family === version).flatMap((cell) => cut(cell, "dst", [from, to]));
    if (hit.length === 0) continue;
    open = allWithout(open, hit, work);
    const lowest = group.reduce((a, b) =>
      b.rank[0] < a.rank[0] || (b.rank[0] === a.rank[0] && b.rank[1] < a.rank[1]) ? b : a,
    );
    for (const row of group)
      if (!row.discard && row.rank[0] === lowest.rank[0] && row.rank[1] === lowest.rank[1])
        sent.push({ cells: hit, out: row.out, nextHop: row.nextHop, lines: row.lines });
  }
  return { sent, rest: open };
}

/** Every way out a device may choose for cells; what is for the device itself ends here. */
export function ofRoute(cells: readonly Cell[], spot: Spot): Sent[] {
  const { device } = spot;
  const everywhere = (some: readonly Cell[], lines: readonly SourceLine[]): Sent[] =>
    device.interfaces
      .filter((one) => !one.shutdown && one.name !== spot.in && one.switchPort === undefined)
      .map((one) => ({ cells: some, out: one.name, nextHop: null, lines }));
  let open = cells;
  for (const one of device.interfaces)
    for (const a of one.shutdown ? [] : [...one.addresses, ...(one.virtualAddresses ?? [])]) {
      const own = open
        .filter((cell) => cell.family === a.version)
        .flatMap((cell) => cut(cell, "dst", [a.address, a.address]));
      open = allWithout(open, own, spot.work);
    }
  if (isBlind(device)) return everywhere(open, []);
  const vrf = device.interfaces.find((one) => one.name === spot.in)?.vrf ?? "";
  const sent: Sent[] = [];
  const asked: { readonly cells: readonly Cell[]; readonly vrf: string }[] = [];
  for (const route of device.policyRoutes) {
    if (route.disabled === true) continue;
    const hit = insideAny(open, route.matches, spot);
    if (hit.cells.length === 0) continue;
    if (hit.exact) open = allWithout(open, hit.cells, spot.work);
    const { action } = route;
    if (action.kind === "table") asked.push({ cells: hit.cells, vrf });
    else if (action.kind === "vrf") asked.push({ cells: hit.cells, vrf: action.vrf });
    else if (action.kind === "unknown") sent.push(...everywhere(hit.cells, route.source));
    else if (action.kind === "forward") {
      const nextHop = action.nextHop?.address;
      const name = action.interface;
      const out = wayOf(device, vrf, action.nextHop?.version ?? 4, {
        ...(nextHop === undefined ? {} : { nextHop }),
        ...(name === undefined ? {} : { interface: name }),
      });
      if (out === null) asked.push({ cells: hit.cells, vrf });
      else sent.push({ cells: hit.cells, out, nextHop: nextHop ?? null, lines: route.source });
    }
  }
  for (const one of [...asked, { cells: open, vrf }]) {
    const found = byTable(spot, one.cells, one.vrf);
    sent.push(...found.sent);
    if (device.dynamicRouting.length > 0) sent.push(...everywhere(found.rest, device.dynamicRouting));
  }
  return sent.filter((one) => one.cells.length > 0);
}
