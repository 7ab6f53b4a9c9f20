import type { AddressSet } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { NatRule, Translation } from "../model/nat.ts";
import type { Rule } from "../model/rule.ts";
import type { SourceLine } from "../model/source.ts";
import type { NatStage } from "../model/stage.ts";
import { allWithout, type Cell, cut, largest, type Span, spanAt, withSpan } from "./cells.ts";
import { ofBindings } from "./cells-of-list.ts";
import { insideAny, type Spot } from "./cells-of-match.ts";

export interface Translated {
  readonly cells: readonly Cell[];
  readonly lines: readonly SourceLine[];
}

const PORTED: readonly number[] = [6, 17, 33, 132, 136];

const spansOf = (set: readonly (number | bigint)[]): Span[] =>
  set.flatMap((lo, i) => (i % 2 === 0 ? [[BigInt(lo), BigInt(set[i + 1] as number)] as const] : []));

function ofFamily(set: AddressSet, family: 4 | 6): Span[] {
  return set.symbols.length > 0 ? [[0n, largest("src", family)]] : spansOf(family === 4 ? set.v4 : set.v6);
}

/** Addresses one half of a cell may have after a translation. */
function targets(cell: Cell, half: "src" | "dst", to: Translation, device: Device, name: string | null): Span[] {
  if (to.kind === "pool") return ofFamily(to.addresses, cell.family);
  if (to.kind === "shift") {
    const [from] = ofFamily(to.from, cell.family);
    const all = ofFamily(to.to, cell.family);
    const [first] = all;
    const [lo, hi] = spanAt(cell, half);
    if (from === undefined || first === undefined || all.length > 1 || from[0] > lo || hi > from[1]) return all;
    return from[1] - from[0] === first[1] - first[0] ? [[lo - from[0] + first[0], hi - from[0] + first[0]]] : all;
  }
  const wanted = to.kind === "interface" ? (to.name ?? name) : name;
  const own = device.interfaces.find((one) => one.name === wanted)?.addresses ?? [];
  const spans = own.filter((one) => one.version === cell.family).map((one): Span => [one.address, one.address]);
  return spans.length === 0 ? [[0n, largest(half, cell.family)]] : spans;
}

/** One half of a cell rewritten; what it was when sent is kept. */
function rewritten(cell: Cell, half: "src" | "dst", to: Translation, device: Device, name: string | null): Cell[] {
  const [port, sent, sentPort] =
    half === "src" ? (["sport", "sentSrc", "sentSport"] as const) : (["dport", "sentDst", "sentDport"] as const);
  let kept = cell;
  if (cell.span[sent] === undefined) kept = withSpan(kept, sent, spanAt(cell, half));
  if (cell.span[sentPort] === undefined) kept = withSpan(kept, sentPort, spanAt(cell, port));
  const given = to.kind === "shift" ? to.toPorts : to.ports;
  const protocol = spanAt(cell, "protocol");
  const isPorted = protocol[0] === protocol[1] && PORTED.includes(Number(protocol[0]));
  const hasPorts = PORTED.some((one) => protocol[0] <= BigInt(one) && BigInt(one) <= protocol[1]);
  let ports: Span[] = [spanAt(cell, port)];
  if (isPorted && given !== undefined) ports = spansOf(given);
  else if (hasPorts && (given !== undefined || half === "src")) ports = [[0n, 65535n]];
  return targets(cell, half, to, device, name).flatMap((span) =>
    ports.map((one) => withSpan(withSpan(kept, half, span), port, one)),
  );
}

function translate(cells: readonly Cell[], rule: NatRule, spot: Spot): Cell[] {
  const any = { v4: [0, 0xffffffff], v6: [0n, (1n << 128n) - 1n], symbols: [] };
  const wild: Translation = { kind: "pool", addresses: any, ports: [0, 65535] };
  if (rule.effect === "unknown") {
    const ids = spot.device.forward.flatMap((stage) => (stage.kind === "nat" ? stage.rules.map((one) => one.id) : []));
    return cells
      .flatMap((cell) => rewritten(cell, "dst", wild, spot.device, null))
      .flatMap((cell) => rewritten(cell, "src", wild, spot.device, null))
      .flatMap((cell) => [null, ...new Set(ids)].map((nat) => ({ ...cell, nat })));
  }
  const { source, destination } = rule;
  if (rule.effect === "exempt" || (source === undefined && destination === undefined)) return [...cells];
  let open: Cell[] = [...cells];
  if (destination !== undefined)
    open = open
      .flatMap((cell) => rewritten(cell, "dst", destination, spot.device, spot.in))
      .map((cell) => ({ ...cell, nat: rule.id }));
  if (source !== undefined) open = open.flatMap((cell) => rewritten(cell, "src", source, spot.device, spot.out));
  return open;
}

function byAction(
  stage: NatStage,
  cells: readonly Cell[],
  { action }: Rule,
  lines: readonly SourceLine[],
  spot: Spot,
): Translated {
  if (action.kind === "accept") return { cells, lines };
  const unread: NatRule = { id: "", matches: [], effect: "unknown", lines };
  const rule = (action.kind === "translate" ? stage.rules.find((one) => one.id === action.nat) : undefined) ?? unread;
  return { cells: translate(cells, rule, spot), lines: rule.lines };
}

/** What a NAT stage makes of cells: only packets that open a session are translated. */
export function ofNat(stage: NatStage, cells: readonly Cell[], spot: Spot): Translated[] {
  const found: Translated[] = [{ cells: cells.flatMap((cell) => cut(cell, "state", [1, 4])), lines: [] }];
  let open: readonly Cell[] = cells.flatMap((cell) => cut(cell, "state", [0, 0]));
  if (stage.bindings === undefined) {
    for (const rule of stage.rules) {
      if (rule.disabled === true) continue;
      const hit = insideAny(open, rule.matches, spot);
      if (hit.cells.length === 0) continue;
      if (hit.exact) open = allWithout(open, hit.cells, spot.work);
      found.push({ cells: translate(hit.cells, rule, spot), lines: rule.lines });
    }
  } else {
    for (const binding of stage.bindings) {
      if (!spot.device.lists.some((list) => list.id === binding.list)) continue;
      const { passed, rest } = ofBindings([binding], open, spot, true);
      // What a chain of a family leaves undecided is asked of the next one.
      open = [...rest, ...passed.filter((one) => one.rule === null).flatMap((one) => one.cells)];
      for (const { cells: hit, rule, lines } of passed)
        if (rule !== null) found.push(byAction(stage, hit, rule, lines, spot));
    }
  }
  return [...found, { cells: open, lines: [] }].filter((one) => one.cells.length > 0);
}
