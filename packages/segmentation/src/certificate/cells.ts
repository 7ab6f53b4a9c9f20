import type { Region, RegionField } from "./certificate.ts";

export type Span = readonly [bigint, bigint];

/**
 * A box of packets at one moment of its way. `span` holds the fields that are restricted; `nat` is the rule of the
 * present device that has rewritten the destination.
 */
export interface Cell {
  readonly family: 4 | 6;
  readonly nat: string | null;
  readonly span: Readonly<Partial<Record<RegionField, Span>>>;
}

const SENT: readonly RegionField[] = ["sentSrc", "sentSport", "sentDst", "sentDport", "sentMac"];

/** Thrown when the pieces are more than a check may hold. */
export class TooManyCells extends Error {}

export function largest(field: RegionField, family: 4 | 6): bigint {
  switch (field) {
    case "src":
    case "dst":
    case "sentSrc":
    case "sentDst":
      return family === 4 ? 0xffffffffn : (1n << 128n) - 1n;
    case "smac":
    case "dmac":
    case "sentMac":
      return (1n << 48n) - 1n;
    case "sport":
    case "dport":
    case "sentSport":
    case "sentDport":
      return 65535n;
    case "state":
      return 4n;
    case "vlan":
      return 4095n;
    default:
      return 255n;
  }
}

export function spanAt(cell: Cell, field: RegionField): Span {
  return cell.span[field] ?? [0n, largest(field, cell.family)];
}

export function withSpan(cell: Cell, field: RegionField, span: Span): Cell {
  return { ...cell, span: { ...cell.span, [field]: span } };
}

const later = (a: bigint, b: bigint): bigint => (a < b ? b : a);
const earlier = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The parts of a cell whose `field` lies in `set` (sorted `[lo, hi, …]`). */
export function cut(cell: Cell, field: RegionField, set: readonly (number | bigint)[]): Cell[] {
  const [from, to] = spanAt(cell, field);
  const found: Cell[] = [];
  for (let i = 0; i + 1 < set.length; i += 2) {
    const lo = BigInt(set[i] as number);
    const hi = BigInt(set[i + 1] as number);
    if (hi < from) continue;
    if (lo > to) break;
    if (lo <= from && to <= hi) return [cell];
    found.push(withSpan(cell, field, [later(from, lo), earlier(hi, to)]));
  }
  return found;
}

/** The parts of a cell outside another one. */
export function without(cell: Cell, other: Cell): Cell[] {
  if (cell.family !== other.family || cell.nat !== other.nat) return [cell];
  const fields = Object.keys(other.span) as RegionField[];
  // A field the other has not rewritten says that it is as sent: it cannot hold one that may differ.
  if (SENT.some((field) => cell.span[field] !== undefined && other.span[field] === undefined)) return [cell];
  for (const field of fields) {
    const [a, b] = [spanAt(cell, field), spanAt(other, field)];
    if (a[1] < b[0] || b[1] < a[0]) return [cell];
  }
  const found: Cell[] = [];
  let rest = cell;
  for (const field of fields) {
    const [[from, to], [lo, hi]] = [spanAt(rest, field), spanAt(other, field)];
    if (from < lo) found.push(withSpan(rest, field, [from, lo - 1n]));
    if (hi < to) found.push(withSpan(rest, field, [hi + 1n, to]));
    if (from < lo || hi < to) rest = withSpan(rest, field, [later(from, lo), earlier(hi, to)]);
  }
  return found;
}

/** Comparisons of cells a check may still make. */
export interface Work {
  left: number;
}

/** Counts comparisons; throws `TooManyCells` when there are none left. */
export function spend(work: Work, times: number): void {
  work.left -= times;
  if (work.left < 0) throw new TooManyCells();
}

/** Cells without the others. */
export function allWithout(cells: readonly Cell[], others: readonly Cell[], work: Work): readonly Cell[] {
  let open = cells;
  for (const other of others) {
    if (open.length === 0) break;
    spend(work, open.length);
    const next: Cell[] = [];
    for (const one of open) next.push(...without(one, other));
    open = next;
  }
  return open;
}

export function cellOf(region: Region): Cell {
  const span: Partial<Record<RegionField, Span>> = {};
  for (const [field, [lo, hi]] of Object.entries(region.spans) as [RegionField, readonly [string, string]][])
    span[field] = [BigInt(lo), BigInt(hi)];
  return { family: region.family, nat: null, span };
}

/** The region of a cell, fields in a fixed order and left out where unrestricted. */
export function regionOf(cell: Cell): Region {
  const spans: Partial<Record<RegionField, readonly [string, string]>> = {};
  for (const field of (Object.keys(cell.span) as RegionField[]).sort()) {
    const [lo, hi] = spanAt(cell, field);
    if (field.startsWith("sent") || lo > 0n || hi < largest(field, cell.family))
      spans[field] = [String(lo), String(hi)];
  }
  return { family: cell.family, spans };
}
