import type { Device } from "../model/device.ts";
import type { SourceLine } from "../model/source.ts";
import { type Box, splitBy, type Value } from "./box.ts";

/** A way out for a box; `interface` "" discards. */
export interface Way {
  readonly box: Box;
  readonly interface: string;
  readonly nextHop: bigint | null;
}

interface Row {
  readonly version: 4 | 6;
  readonly from: bigint;
  readonly to: bigint;
  readonly distance: number;
  readonly metric: number;
  readonly discard: boolean;
  readonly interface: string;
  readonly nextHop: bigint | null;
  readonly source: readonly SourceLine[];
}

const size = (length: number, version: 4 | 6): bigint => 1n << BigInt((version === 4 ? 32 : 128) - length);

function subnets(device: Device, vrf: string): Row[] {
  return device.interfaces
    .filter((one) => !one.shutdown && (one.vrf ?? "") === vrf)
    .flatMap((one) =>
      one.addresses.map((a): Row => {
        const from = a.address - (a.address % size(a.length, a.version));
        return {
          version: a.version,
          from,
          to: from + size(a.length, a.version) - 1n,
          distance: 0,
          metric: 0,
          discard: false,
          interface: one.name,
          nextHop: null,
          source: a.source,
        };
      }),
    );
}

/** The interface towards an address, following routes to routes. */
function towards(device: Device, vrf: string, version: 4 | 6, address: bigint, depth: number): string | null {
  const direct = subnets(device, vrf)
    .filter((row) => row.version === version && row.from <= address && address <= row.to)
    .sort((a, b) => (a.to - a.from < b.to - b.from ? -1 : 1))[0];
  if (direct !== undefined) return direct.interface;
  if (depth > 4) return null;
  const via = device.routes
    .filter(
      (route) =>
        route.vrf === vrf &&
        route.destination.version === version &&
        route.destination.from <= address &&
        address <= route.destination.to &&
        route.nextHop !== address &&
        route.discard !== true,
    )
    .sort((a, b) => (a.destination.to - a.destination.from < b.destination.to - b.destination.from ? -1 : 1))[0];
  if (via === undefined) return null;
  if (via.interface !== undefined && via.interface !== "") return named(device, via.interface);
  return via.nextHop === undefined ? null : towards(device, vrf, version, via.nextHop, depth + 1);
}

function named(device: Device, name: string): string | null {
  const one = device.interfaces.find((i) => i.name === name || i.aliases?.includes(name));
  return one?.shutdown === true ? null : (one?.name ?? name);
}

/** Interface of a route or policy route; null when it is not usable. */
export function usable(
  device: Device,
  vrf: string,
  version: 4 | 6,
  nextHop: bigint | undefined,
  name: string | undefined,
): string | null {
  if (name !== undefined && name !== "") return named(device, name);
  return nextHop === undefined ? null : towards(device, vrf, version, nextHop, 0);
}

function table(device: Device, vrf: string): Row[] {
  const rows = subnets(device, vrf);
  for (const route of device.routes) {
    if (route.vrf !== vrf) continue;
    const name =
      route.discard === true
        ? ""
        : usable(device, route.nextVrf ?? vrf, route.destination.version, route.nextHop, route.interface);
    if (name === null) continue;
    rows.push({
      version: route.destination.version,
      from: route.destination.from,
      to: route.destination.to,
      distance: route.distance,
      metric: route.metric ?? 0,
      discard: route.discard === true,
      interface: name,
      nextHop: route.nextHop ?? null,
      source: route.source,
    });
  }
  return rows.sort((a, b) =>
    a.to - a.from < b.to - b.from
      ? -1
      : a.to - a.from > b.to - b.from
        ? 1
        : a.distance - b.distance || a.metric - b.metric,
  );
}

/** Splits a box by the longest prefix; `none` is what no route covers. Equal routes each get the box. */
export function byTable(
  box: Box,
  device: Device,
  vrf: string,
): { readonly ways: Way[]; readonly none: readonly Box[] } {
  const version = box.range.family[0] === 4 ? 4 : 6;
  const rows = table(device, vrf).filter((row) => row.version === version);
  const ways: Way[] = [];
  let open: readonly Box[] = [box];
  for (let i = 0; i < rows.length && open.length > 0; ) {
    const row = rows[i] as Row;
    let end = i + 1;
    while (end < rows.length && rows[end]?.from === row.from && rows[end]?.to === row.to) end += 1;
    const best = rows.slice(i, end).filter((one) => one.distance === row.distance && one.metric === row.metric);
    const set: Value[] = version === 4 ? [Number(row.from), Number(row.to)] : [row.from, row.to];
    const next: Box[] = [];
    for (const piece of open) {
      const { inside, outside } = splitBy(piece, "dst", set);
      next.push(...outside);
      for (const one of inside)
        for (const way of best)
          if (!way.discard) ways.push({ box: one, interface: way.interface, nextHop: way.nextHop });
    }
    open = next;
    i = rows.findIndex((one, k) => k >= end && (one.from !== row.from || one.to !== row.to));
    if (i < 0) break;
  }
  return { ways, none: open };
}
