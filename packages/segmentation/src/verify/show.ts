import { IN } from "../diagram/diagram.ts";
import { walkTo } from "../diagram/walk.ts";
import { hasPorts } from "../flow/packet-point.ts";
import type { Field, Space } from "../flow/space.ts";
import { LEVEL, STATES } from "../flow/space.ts";
import { formatV4, formatV6 } from "../model/address.ts";
import type { Kept } from "./translate.ts";

/** A packet or box as the command line prints it: field → value or "lo-hi". Fields that do not apply are left out. */
export type Shown = Readonly<Record<string, string | number>>;

const FLAG_NAMES = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];
const PROTOCOL_NAMES: Readonly<Record<number, string>> = {
  1: "icmp",
  6: "tcp",
  17: "udp",
  47: "gre",
  50: "esp",
  51: "ah",
  58: "icmpv6",
  132: "sctp",
};

type Range = readonly [number, number];

/** Reads a box as the packet was sent by its source: first values where a device has rewritten a field. */
function ranges(space: Space, box: readonly number[], kept: Kept): (field: Field) => Range {
  const isKept = (field: Field): boolean =>
    (kept.src && (field.startsWith("src") || field === "sourcePort")) ||
    (kept.dst && (field.startsWith("dst") || field === "destinationPort")) ||
    (kept.mac && field.startsWith("sourceMac"));
  return (field) => {
    const level = isKept(field) ? space.keptLevel(field) : LEVEL[field];
    return [box[2 * level] as number, box[2 * level + 1] as number];
  };
}

function addressText(at: (field: Field) => Range, which: "src" | "dst", v6: boolean): string {
  const words = ([0, 1, 2, 3] as const).map((i) => at(`${which}${i}`));
  if (!v6) {
    const [lo, hi] = words[3] as Range;
    return lo === hi
      ? formatV4(lo)
      : lo === 0 && hi === 0xffffffff
        ? "0.0.0.0/0"
        : (prefixText(lo, hi) ?? `${formatV4(lo)}-${formatV4(hi)}`);
  }
  const value = (side: 0 | 1): bigint => words.reduce((all, word) => (all << 32n) | BigInt(word[side]), 0n);
  const [lo, hi] = [value(0), value(1)];
  return lo === hi ? formatV6(lo) : `${formatV6(lo)}-${formatV6(hi)}`;
}

function prefixText(lo: number, hi: number): string | null {
  const length = 32 - Math.log2(hi - lo + 1);
  return Number.isInteger(length) && lo % (hi - lo + 1) === 0 ? `${formatV4(lo)}/${length}` : null;
}

function macText(at: (field: Field) => Range): string | null {
  const [high, low] = [at("sourceMacHigh"), at("sourceMacLow")];
  if (high[0] !== high[1] || low[0] !== low[1]) return null;
  const hex = (high[0] * 2 ** 32 + low[0]).toString(16).padStart(12, "0");
  return (hex.match(/../g) ?? []).join(":");
}

const span = ([lo, hi]: Range): string | number => (lo === hi ? lo : `${lo}-${hi}`);

/** A box for people. `point`: show a single packet (MAC included), else leave out what is unrestricted. */
export function showBox(space: Space, box: readonly number[], kept: Kept, point: boolean): Shown {
  const at = ranges(space, box, kept);
  const shown: Record<string, string | number> = {};
  const v6 = at("family")[0] === 1;
  shown["src"] = addressText(at, "src", v6);
  shown["dst"] = addressText(at, "dst", v6);
  const protocol = at("protocol");
  const only = protocol[0] === protocol[1] ? protocol[0] : null;
  shown["proto"] = only === null ? span(protocol) : (PROTOCOL_NAMES[only] ?? only);
  if (only !== null && hasPorts(only)) {
    for (const [name, field] of [
      ["sport", "sourcePort"],
      ["dport", "destinationPort"],
    ] as const) {
      const range = at(field);
      if (point || range[0] > 0 || range[1] < 65535) shown[name] = span(range);
    }
  }
  if (only === 6) {
    const flags = at("tcpFlags");
    if (flags[0] === flags[1]) shown["tcpFlags"] = FLAG_NAMES.filter((_, i) => (flags[0] >> i) & 1).join(",");
  }
  if (only === 1 || only === 58) {
    const type = at("icmpType");
    if (point || type[0] > 0 || type[1] < 255) shown["icmpType"] = span(type);
  }
  const mac = macText(at);
  if (mac !== null && (point ? mac !== "00:00:00:00:00:00" : true)) shown["srcMac"] = mac;
  const state = at("state");
  if (state[0] === state[1]) shown["state"] = STATES[state[0]] as string;
  if (kept.dst)
    shown["translatedDst"] = addressText(
      (field) => [box[2 * LEVEL[field]] as number, box[2 * LEVEL[field] + 1] as number],
      "dst",
      v6,
    );
  return shown;
}

/** The box of a set around a point, each side then widened to the full range where the set still holds it. */
export function maximalBox(space: Space, set: number, point: readonly number[]): number[] {
  const d = space.diagrams;
  const box = walkTo(d.pool, set, point);
  const inside = (candidate: readonly number[]): boolean => {
    let cube = IN;
    for (let level = d.pool.depth - 1; level >= 0; level -= 1) {
      const [lo, hi] = [candidate[2 * level] as number, candidate[2 * level + 1] as number];
      if (lo > 0 || hi < (d.pool.max[level] as number)) cube = d.choose(level, [lo, hi], cube);
    }
    return d.minus(cube, set) < 0 && d.minus(cube, set) === -1;
  };
  for (let level = 0; level < d.pool.depth; level += 1) {
    const full = d.pool.max[level] as number;
    if (box[2 * level] === 0 && box[2 * level + 1] === full) continue;
    const wider = box.slice();
    wider[2 * level] = 0;
    wider[2 * level + 1] = full;
    if (inside(wider)) box.splice(0, box.length, ...wider);
  }
  return box;
}
