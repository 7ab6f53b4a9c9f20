import type { AddressSet } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { Match, NameMatch, Service } from "../model/match.ts";
import { portedProtocols } from "../model/protocol.ts";
import { allWithout, type Cell, cut, largest, spend, type Work } from "./cells.ts";
import type { RegionField } from "./certificate.ts";

/** Where cells are while a match is asked; `out` is null before the route is chosen. */
export interface Spot {
  readonly device: Device;
  readonly in: string;
  readonly out: string | null;
  readonly work: Work;
  /** The lists look at the header as it was sent. */
  readonly original?: boolean;
}

/** The part of cells that may match: all of it does where `exact`. */
export interface Inside {
  readonly cells: readonly Cell[];
  readonly exact: boolean;
}

const STATES = ["new", "established", "related", "invalid", "untracked"];

const narrowed = (cells: readonly Cell[], field: RegionField, set: readonly (number | bigint)[]): Cell[] =>
  cells.flatMap((cell) => cut(cell, field, set));

function outside(set: readonly (number | bigint)[], most: bigint): bigint[] {
  const found: bigint[] = [];
  let from = 0n;
  for (let i = 0; i + 1 < set.length; i += 2) {
    if (BigInt(set[i] as number) > from) found.push(from, BigInt(set[i] as number) - 1n);
    from = BigInt(set[i + 1] as number) + 1n;
  }
  if (from <= most) found.push(from, most);
  return found;
}

/** The field a test asks: as sent where the list looks at the first header and it has been rewritten. */
function asked(cell: Cell, field: "src" | "dst" | "sport" | "dport", spot: Spot): RegionField {
  const sent = { src: "sentSrc", dst: "sentDst", sport: "sentSport", dport: "sentDport" } as const;
  return spot.original === true && cell.span[sent[field]] !== undefined ? sent[field] : field;
}

function addresses(
  cells: readonly Cell[],
  which: "src" | "dst",
  set: AddressSet,
  negated: boolean,
  spot: Spot,
): Cell[] {
  return cells.flatMap((cell) => {
    const known: readonly (number | bigint)[] = cell.family === 4 ? set.v4 : set.v6;
    const field = asked(cell, which, spot);
    return cut(cell, field, negated ? outside(known, largest(field, cell.family)) : known);
  });
}

function flagBytes(service: Service): number[] {
  const found: number[] = [];
  for (let byte = 0; byte < 256; byte += 1) {
    const hit = (service.tcpFlags ?? []).some((test) => (byte & test.mask) === test.value);
    if (hit === (service.tcpFlagsNegated === true)) continue;
    if (found[found.length - 1] === byte - 1) found[found.length - 1] = byte;
    else found.push(byte, byte);
  }
  return found;
}

function serviceCells(cells: readonly Cell[], one: Service, spot: Spot): Cell[] {
  let open: readonly Cell[] = cells;
  const on = (field: RegionField, set: readonly number[]): void => {
    open = narrowed(open, field, set);
  };
  const ports = (which: "sport" | "dport", set: readonly number[]): void => {
    on("protocol", portedProtocols);
    open = open.flatMap((cell) => cut(cell, asked(cell, which, spot), set));
  };
  if (one.protocols !== undefined) on("protocol", one.protocols);
  if (one.sourcePorts !== undefined) ports("sport", one.sourcePorts);
  if (one.destinationPorts !== undefined) ports("dport", one.destinationPorts);
  if (one.icmpTypes !== undefined || one.icmpCodes !== undefined) on("protocol", [1, 1, 58, 58]);
  if (one.icmpTypes !== undefined) on("icmpType", one.icmpTypes);
  if (one.icmpCodes !== undefined) on("icmpCode", one.icmpCodes);
  if (one.tcpFlags !== undefined) {
    on("protocol", [6, 6]);
    on("flags", flagBytes(one));
  }
  return [...open];
}

function named(name: string, test: NameMatch): boolean {
  const hit = test.names.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : one === name));
  return hit !== (test.negated === true);
}

function zoneOf(device: Device, name: string): string {
  for (const zone of [...device.zones].reverse()) if (zone.interfaces.includes(name)) return zone.name;
  return device.interfaces.find((one) => one.name === name)?.zone ?? "";
}

/** Cells that may meet one conjunction of tests. */
export function inside(cells: readonly Cell[], match: Match, spot: Spot): Inside {
  let exact = true;
  const ways: (boolean | null)[] = [];
  const way = (name: string | null, test: NameMatch | undefined, zones: boolean): void => {
    if (test === undefined) return;
    ways.push(name === null ? null : named(zones ? zoneOf(spot.device, name) : name, test));
  };
  way(spot.in, match.inInterfaces, false);
  way(spot.out, match.outInterfaces, false);
  way(spot.in, match.fromZones, true);
  way(spot.out, match.toZones, true);
  if (ways.includes(false)) return { cells: [], exact: true };
  if (ways.includes(null)) exact = false;
  let open: readonly Cell[] = cells;
  if (match.family !== undefined) open = open.filter((cell) => cell.family === match.family);
  const states = match.states?.map((state) => STATES.indexOf(state)).sort((a, b) => a - b);
  if (states !== undefined)
    open = narrowed(
      open,
      "state",
      states.flatMap((state) => [state, state]),
    );
  for (const [which, test] of [
    ["src", match.source],
    ["dst", match.destination],
  ] as const) {
    if (test === undefined) continue;
    // Who a symbol stands for is not known: it may hold for any address, or for none.
    if (test.set.symbols.length > 0) exact = false;
    if (test.set.symbols.length === 0 || test.negated === true)
      open = addresses(open, which, test.set, test.negated === true, spot);
  }
  if (match.services !== undefined) {
    const all = open;
    const hit = match.services.flatMap((one) => serviceCells(all, one, spot));
    open = match.servicesNegated === true ? allWithout(all, hit, spot.work) : hit;
  }
  if (match.vlans !== undefined) open = narrowed(open, "vlan", match.vlans);
  for (const [field, test] of [
    ["smac", match.sourceMacs],
    ["dmac", match.destinationMacs],
  ] as const)
    if (test !== undefined)
      open = narrowed(open, field, test.negated === true ? outside(test.macs, largest(field, 4)) : test.macs);
  const by = match.translatedBy;
  if (by !== undefined)
    open = open.filter(
      (cell) =>
        (cell.nat !== null && (by.names.includes("*") || by.names.includes(cell.nat))) !== (by.negated === true),
    );
  if (match.toDevice !== undefined || (match.opaque ?? []).length > 0) exact = false;
  return { cells: open, exact };
}

/** Cells that may meet one of several conjunctions. */
export function insideAny(cells: readonly Cell[], matches: readonly Match[], spot: Spot): Inside {
  spend(spot.work, cells.length * matches.length);
  const parts = matches.map((match) => inside(cells, match, spot));
  return {
    cells: parts.flatMap((part) => part.cells),
    exact: parts.every((part) => part.exact || part.cells.length === 0),
  };
}
