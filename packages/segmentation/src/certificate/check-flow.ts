import { portedProtocols } from "../model/protocol.ts";
import { allWithout, type Cell, cellOf, cut, TooManyCells, type Work } from "./cells.ts";
import type { Claim, Declared, FlowCertificate } from "./certificate.ts";
import { cellKey, landed, step } from "./step.ts";

/** Comparisons one certificate may cost, to issue and again to check. */
export const COMPARISONS = 1_500_000;

/** TCP flag bytes that do not open a session: all but SYN with neither ACK nor RST. */
const NOT_OPENING: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte)
  .filter((byte) => (byte & 22) !== 2)
  .flatMap((byte) => [byte, byte]);

/** What the first zone can send into one of its interfaces. */
export function sentBy(claim: Claim): Cell[] {
  const cells: Cell[] = [];
  for (const family of [4, 6] as const) {
    const set: readonly (number | bigint)[] = family === 4 ? claim.source.v4 : claim.source.v6;
    for (let i = 0; i + 1 < set.length; i += 2)
      for (const state of [0n, 3n])
        cells.push({
          family,
          nat: null,
          span: {
            src: [BigInt(set[i] as number), BigInt(set[i + 1] as number)],
            state: [state, state],
            vlan: [0n, 0n],
          },
        });
  }
  return cells;
}

/** The parts of a cell a declaration permits. */
function declared(cell: Cell, flow: Declared): Cell[] {
  let open: Cell[] = [cell];
  const on = (field: Parameters<typeof cut>[1], set: readonly (number | bigint)[]): void => {
    open = open.flatMap((one) => cut(one, field, set));
  };
  /** As sent; `either` also as it arrives. */
  const half = (
    sent: Parameters<typeof cut>[1],
    now: Parameters<typeof cut>[1],
    set: (one: Cell) => readonly (number | bigint)[],
    either: boolean,
  ): void => {
    open = open.flatMap((one) => {
      if (one.span[sent] === undefined) return cut(one, now, set(one));
      return either ? [...cut(one, now, set(one)), ...cut(one, sent, set(one))] : cut(one, sent, set(one));
    });
  };
  if (flow.protocols !== undefined) on("protocol", flow.protocols);
  const { source, destination, destinationPorts, sourcePorts, macs } = flow;
  if (source !== undefined) half("sentSrc", "src", (one) => (one.family === 4 ? source.v4 : source.v6), false);
  if (destination !== undefined)
    half("sentDst", "dst", (one) => (one.family === 4 ? destination.v4 : destination.v6), !flow.isAnswer);
  if (destinationPorts !== undefined || sourcePorts !== undefined) on("protocol", portedProtocols);
  if (destinationPorts !== undefined) half("sentDport", "dport", () => destinationPorts, true);
  if (sourcePorts !== undefined) half("sentSport", "sport", () => sourcePorts, false);
  if (macs !== undefined) half("sentMac", "smac", () => macs, false);
  if (!flow.isAnswer) return open;
  return [
    ...open.flatMap((one) => cut(one, "protocol", [0, 5, 7, 255])),
    ...open.flatMap((one) => cut(one, "protocol", [6, 6])).flatMap((one) => cut(one, "flags", NOT_OPENING)),
  ];
}

/** True where every packet of the cells is declared. */
export function isDeclared(cells: readonly Cell[], claim: Claim, work: Work): boolean {
  return cells.every((cell) => {
    let open: readonly Cell[] = [cell];
    for (const flow of claim.declared) {
      open = allWithout(
        open,
        open.flatMap((one) => declared(one, flow)),
        work,
      );
      if (open.length === 0) return true;
    }
    return false;
  });
}

/**
 * Re-verifies that the regions of a certificate hold what the first zone sends and whatever devices make of them, and
 * that all of it that lands in the second zone is declared. Shares no code with either engine. Null when it holds.
 */
export function checkFlow(certificate: FlowCertificate, claim: Claim): string | null {
  const work: Work = { left: COMPARISONS };
  const entered = new Map<string, { cells: readonly Cell[]; keys: ReadonlySet<string>; lines: string }>();
  const keyOf = (device: string, name: string): string => JSON.stringify([device, name]);
  for (const one of certificate.entered) {
    const cells = one.regions.map(cellOf);
    entered.set(keyOf(one.device, one.in), {
      cells,
      keys: new Set(cells.map(cellKey)),
      lines: one.by.map(({ file, line }) => `${file}:${line}`).join(" "),
    });
  }
  const holds = (device: string, name: string, cells: readonly Cell[]): boolean => {
    if (claim.devices.get(device)?.routing !== true) return true;
    const known = entered.get(keyOf(device, name));
    if (known === undefined) return cells.length === 0;
    const fresh = cells.filter((cell) => !known.keys.has(cellKey(cell)));
    return fresh.every((cell) => allWithout([cell], known.cells, work).length === 0);
  };
  try {
    for (const end of claim.entries)
      if (!claim.removed.has(`${end.device}:${end.interface}`) && !holds(end.device, end.interface, sentBy(claim)))
        return `${end.device}: ${end.interface}: packets of the zone are left out`;
    for (const { device, in: name } of certificate.entered) {
      const known = entered.get(keyOf(device, name));
      const { onward, by } = step(claim, { device, interface: name }, known?.cells ?? [], work);
      if (known?.lines !== by.map(({ file, line }) => `${file}:${line}`).join(" "))
        return `${device}: ${name}: other lines let packets pass`;
      for (const one of onward) {
        if (one.kind === "enters") {
          if (!holds(one.end.device, one.end.interface, one.cells))
            return `${device}: ${name}: packets to ${one.end.device}: ${one.end.interface} are left out`;
        } else if (!isDeclared(landed(claim, one), claim, work))
          return `${device}: ${name}: packets no flow permits arrive`;
      }
    }
  } catch (error) {
    if (error instanceof TooManyCells) return "too many pieces to check";
    throw error;
  }
  return null;
}
