import type { Device } from "../model/device.ts";
import type { SourceLine } from "../model/source.ts";
import { type Cell, cut, spanAt, type Work, withSpan } from "./cells.ts";
import { ofFilter } from "./cells-of-list.ts";
import { ofNat } from "./cells-of-nat.ts";
import { isBlind, ofRoute } from "./cells-of-route.ts";
import type { Claim, End } from "./certificate.ts";

/** Cells that may come to the next device, or end on a segment. */
export type Onward =
  | { readonly kind: "enters"; readonly end: End; readonly cells: readonly Cell[] }
  | { readonly kind: "ends"; readonly segment: string; readonly routed: boolean; readonly cells: readonly Cell[] };

interface Inside {
  readonly cells: readonly Cell[];
  readonly out: string | null;
  readonly nextHop: bigint | null;
  readonly lines: readonly SourceLine[];
}

/** Everything a device may do with cells that enter it by an interface: nothing that passes is left out. */
export function step(
  claim: Claim,
  end: End,
  cells: readonly Cell[],
  work: Work,
): { readonly onward: readonly Onward[]; readonly by: readonly SourceLine[] } {
  const device = claim.devices.get(end.device);
  if (device === undefined || !device.routing) return { onward: [], by: [] };
  let parts: Inside[] = [{ cells: cells.map((cell) => ({ ...cell, nat: null })), out: null, nextHop: null, lines: [] }];
  for (const stage of device.forward) {
    const next: Inside[] = [];
    for (const part of parts) {
      const spot = { device, in: end.interface, out: part.out, work };
      if (stage.kind === "route")
        next.push(...ofRoute(part.cells, spot).map((one) => ({ ...one, lines: [...part.lines, ...one.lines] })));
      else
        for (const one of stage.kind === "filter" ? ofFilter(stage, part.cells, spot) : ofNat(stage, part.cells, spot))
          next.push({ ...part, cells: one.cells, lines: [...part.lines, ...one.lines] });
    }
    parts = joined(next);
  }
  const onward: Onward[] = [];
  const by = new Map<string, SourceLine>();
  for (const part of parts) {
    const found = leave(claim, end, device, part);
    onward.push(...found);
    if (found.length > 0) for (const line of part.lines) by.set(`${line.file}:${line.line}`, line);
  }
  return { onward, by: [...by.values()] };
}

/** Parts that go the same way become one, each cell once. */
function joined(parts: readonly Inside[]): Inside[] {
  const ways = new Map<string, { part: Inside; cells: Map<string, Cell>; lines: Set<SourceLine> }>();
  for (const part of parts) {
    const key = JSON.stringify([part.out, String(part.nextHop)]);
    const known = ways.get(key) ?? { part, cells: new Map<string, Cell>(), lines: new Set<SourceLine>() };
    for (const cell of part.cells) known.cells.set(cellKey(cell), cell);
    for (const line of part.lines) known.lines.add(line);
    ways.set(key, known);
  }
  return [...ways.values()].map(({ part, cells, lines }) => ({
    ...part,
    cells: [...cells.values()],
    lines: [...lines],
  }));
}

/** The same text for the same cell. */
export function cellKey(cell: Cell): string {
  const fields = Object.entries(cell.span).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${cell.family} ${cell.nat ?? ""} ${fields.map(([field, [lo, hi]]) => `${field} ${lo}-${hi}`).join(" ")}`;
}

/** As the next device gets them: the frame has another sender, and sessions are seen anew. */
function beyond(cells: readonly Cell[]): Cell[] {
  return cells.flatMap((cell) => {
    const kept = cell.span.sentMac === undefined ? withSpan(cell, "sentMac", spanAt(cell, "smac")) : cell;
    const { smac: _smac, state: _state, ...span } = kept.span;
    return ([0n, 3n] as const).map((state): Cell => ({ ...kept, nat: null, span: { ...span, state: [state, state] } }));
  });
}

function leave(claim: Claim, end: End, device: Device, part: Inside): Onward[] {
  const { out, nextHop } = part;
  const routed = !isBlind(device);
  if (out === null || part.cells.length === 0 || claim.removed.has(`${end.device}:${out}`)) return [];
  if (out === end.interface && nextHop === null && routed) return [];
  const segment = claim.segment(end.device, out);
  const others = claim
    .attachments(segment)
    .filter((one) => one.device !== end.device && !claim.removed.has(`${one.device}:${one.interface}`));
  const cells = beyond(part.cells);
  const ends: Onward = { kind: "ends", segment, routed, cells };
  const addresses = (other: End) =>
    claim.devices.get(other.device)?.interfaces.filter((one) => one.name === other.interface) ?? [];
  const onward: Onward[] = [];
  if (nextHop !== null) {
    for (const family of [4, 6] as const) {
      const some = cells.filter((cell) => cell.family === family);
      const target = others.filter((other) =>
        addresses(other).some((one) =>
          [...one.addresses, ...(one.virtualAddresses ?? [])].some(
            (a) => a.address === nextHop && a.version === family,
          ),
        ),
      );
      for (const other of target) onward.push({ kind: "enters", end: other, cells: some });
      if (target.length === 0) onward.push({ ...ends, cells: some });
    }
    return onward.filter((one) => one.cells.length > 0);
  }
  if (!routed) for (const other of others) onward.push({ kind: "enters", end: other, cells });
  return [...onward, ends];
}

/** The cells that end in the second zone. */
export function landed(claim: Claim, one: Extract<Onward, { kind: "ends" }>): Cell[] {
  const set = claim.landing(one.segment, one.routed);
  return one.cells.flatMap((cell) => cut(cell, "dst", cell.family === 4 ? set.v4 : set.v6));
}
