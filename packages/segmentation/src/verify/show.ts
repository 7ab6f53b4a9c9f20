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

const NO_MAC = "00:00:00:00:00:00";

/** One MAC or a span of them; null where any goes. */
function macText(at: (field: Field) => Range, side: "source" | "destination"): string | null {
  const [high, low] = [at(`${side}MacHigh`), at(`${side}MacLow`)];
  const text = (i: 0 | 1): string =>
    ((high[i] * 2 ** 32 + low[i]).toString(16).padStart(12, "0").match(/../g) ?? []).join(":");
  const isAny = high[0] === 0 && low[0] === 0 && high[1] === 0xffff && low[1] === 0xffffffff;
  if (isAny) return null;
  return text(0) === text(1) ? text(0) : `${text(0)}-${text(1)}`;
}

const span = ([lo, hi]: Range): string | number => (lo === hi ? lo : `${lo}-${hi}`);

const FULL: Readonly<Record<"port" | "byte" | "vlan", number>> = { port: 65535, byte: 255, vlan: 4095 };

/** Names of the flags of a byte, or the span of bytes. */
function flagText([lo, hi]: Range): string {
  return lo === hi ? FLAG_NAMES.filter((_, i) => (lo >> i) & 1).join(",") : `${lo}-${hi}`;
}

/**
 * A box for people: all that sets it apart from other boxes. `point`: a single packet, with every field it has; else
 * what is unrestricted is left out.
 */
export function showBox(space: Space, box: readonly number[], kept: Kept, point: boolean): Shown {
  const at = ranges(space, box, kept);
  const now = ranges(space, box, { src: false, dst: false, mac: false });
  const shown: Record<string, string | number> = {};
  const put = (name: string, range: Range, full: number): void => {
    if (point || range[0] > 0 || range[1] < full) shown[name] = span(range);
  };
  const v6 = at("family")[0] === 1;
  shown["src"] = addressText(at, "src", v6);
  shown["dst"] = addressText(at, "dst", v6);
  const protocol = at("protocol");
  const only = protocol[0] === protocol[1] ? protocol[0] : null;
  shown["proto"] = only === null ? span(protocol) : (PROTOCOL_NAMES[only] ?? only);
  const withPorts = only !== null && hasPorts(only);
  if (withPorts) {
    put("sport", at("sourcePort"), FULL.port);
    put("dport", at("destinationPort"), FULL.port);
  }
  if (only === 6) {
    const flags = at("tcpFlags");
    if (flags[0] > 0 || flags[1] < FULL.byte) shown["tcpFlags"] = flagText(flags);
  }
  if (only === 1 || only === 58) {
    put("icmpType", at("icmpType"), FULL.byte);
    const code = at("icmpCode");
    if (code[0] > 0 || code[1] < (point ? 0 : FULL.byte)) shown["icmpCode"] = span(code);
  }
  for (const [name, side] of [
    ["srcMac", "source"],
    ["dstMac", "destination"],
  ] as const) {
    const mac = macText(side === "source" ? at : now, side);
    if (mac !== null && !(point && mac === NO_MAC)) shown[name] = mac;
  }
  const vlan = at("vlan");
  if (vlan[0] > 0 || (!point && vlan[1] > 0 && vlan[1] < FULL.vlan)) shown["vlan"] = span(vlan);
  const state = at("state");
  if (state[0] === state[1]) shown["state"] = STATES[state[0]] as string;
  else if (state[1] - state[0] < STATES.length - 1) shown["state"] = STATES.slice(state[0], state[1] + 1).join(",");
  if (kept.src && !point) shown["translatedSrc"] = addressText(now, "src", v6);
  if (kept.dst) {
    shown["translatedDst"] = addressText(now, "dst", v6);
    const [port, first] = [now("destinationPort"), at("destinationPort")];
    if (withPorts && (port[0] !== first[0] || port[1] !== first[1])) shown["translatedDport"] = span(port);
  }
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
