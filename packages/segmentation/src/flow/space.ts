import { Diagrams } from "../diagram/diagram.ts";
import type { ConnectionState } from "../model/match.ts";

/** The dimensions of a packet, in the order of the diagrams. Addresses are four words, most significant first. */
export const FIELDS = [
  "state",
  "family",
  "inInterface",
  "outInterface",
  "src0",
  "src1",
  "src2",
  "src3",
  "sourceMacHigh",
  "sourceMacLow",
  "destinationMacHigh",
  "destinationMacLow",
  "dst0",
  "dst1",
  "dst2",
  "dst3",
  "protocol",
  "destinationPort",
  "sourcePort",
  "icmpType",
  "icmpCode",
  "tcpFlags",
  "vlan",
  "natRule",
] as const;

export type Field = (typeof FIELDS)[number];

/** Level of each field. Family 0 is IPv4 (the address in word 3, the others 0), 1 is IPv6. */
export const LEVEL = Object.fromEntries(FIELDS.map((field, level) => [field, level])) as Readonly<
  Record<Field, number>
>;

const WORD = 0xffffffff;
const MAX: Readonly<Record<Field, number>> = {
  inInterface: 0,
  outInterface: 0,
  family: 1,
  dst0: WORD,
  dst1: WORD,
  dst2: WORD,
  dst3: WORD,
  src0: WORD,
  src1: WORD,
  src2: WORD,
  src3: WORD,
  protocol: 255,
  destinationPort: 65535,
  sourcePort: 65535,
  icmpType: 255,
  icmpCode: 255,
  tcpFlags: 255,
  state: 4,
  vlan: 4095,
  sourceMacHigh: 65535,
  sourceMacLow: WORD,
  destinationMacHigh: 65535,
  destinationMacLow: WORD,
  natRule: 0,
};

export const STATES: readonly ConnectionState[] = ["new", "established", "related", "invalid", "untracked"];

export const ICMP = 1;
export const ICMPV6 = 58;
export const TCP = 6;

/** Fields whose first value a packet keeps in a second copy once a device rewrites them. */
const KEPT: readonly Field[] = [
  "dst0",
  "dst1",
  "dst2",
  "dst3",
  "src0",
  "src1",
  "src2",
  "src3",
  "destinationPort",
  "sourcePort",
  "sourceMacHigh",
  "sourceMacLow",
];

export interface SpaceShape {
  /** Interfaces of the device with the most of them; index 0 is "any other". */
  readonly interfaces: number;
  readonly natRules: number;
  /** Opaque questions, each a dimension of two answers (0 no, 1 yes). */
  readonly symbols: readonly string[];
  /** Nodes after which building a list may free what nobody holds; left out = the usual number. */
  readonly sweepAfter?: number;
}

/** The dimensions of one computation: packet fields, one per opaque symbol, and the copies of rewritten fields. */
export class Space {
  readonly diagrams: Diagrams;
  readonly symbols: readonly string[];
  private readonly symbolLevels: ReadonlyMap<string, number>;

  constructor(shape: SpaceShape) {
    const max = FIELDS.map((field) =>
      field === "inInterface" || field === "outInterface"
        ? Math.max(1, shape.interfaces - 1)
        : field === "natRule"
          ? Math.max(1, shape.natRules)
          : MAX[field],
    );
    this.symbols = shape.symbols;
    this.symbolLevels = new Map(shape.symbols.map((symbol, i) => [symbol, FIELDS.length + i]));
    this.diagrams = new Diagrams(
      [...max, ...shape.symbols.map(() => 1), ...KEPT.map((field) => MAX[field])],
      shape.sweepAfter,
    );
  }

  symbolLevel(symbol: string): number | undefined {
    return this.symbolLevels.get(symbol);
  }

  /** Level of the copy that keeps the first value of a rewritten field. */
  keptLevel(field: Field): number {
    return FIELDS.length + this.symbols.length + KEPT.indexOf(field);
  }
}
