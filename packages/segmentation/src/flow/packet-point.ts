import { parseV4, parseV6 } from "../model/address.ts";
import type { Packet } from "../model/packet.ts";
import { portedProtocols, protocolOf } from "../model/protocol.ts";
import type { Space } from "./space.ts";
import { ICMP, ICMPV6, LEVEL, STATES, TCP } from "./space.ts";

const FLAGS: Readonly<Record<string, number>> = {
  FIN: 1,
  F: 1,
  SYN: 2,
  S: 2,
  RST: 4,
  R: 4,
  PSH: 8,
  P: 8,
  ACK: 16,
  A: 16,
  URG: 32,
  U: 32,
  ECE: 64,
  E: 64,
  CWR: 128,
  C: 128,
};

/** The flag byte of `"SYN,ACK"`, `"SA"`, `18` or `"0x12"`; null when it is none of these. */
function flagsOf(flags: string | number): number | null {
  if (typeof flags === "number") return flags >= 0 && flags <= 255 ? flags : null;
  const text = flags.trim().toUpperCase();
  if (/^(0X[0-9A-F]+|\d+)$/.test(text)) return Number(text) <= 255 ? Number(text) : null;
  const words = /^[FSRPAUEC]+$/.test(text) && FLAGS[text] === undefined ? [...text] : text.split(/[,|+ ]+/);
  let byte = 0;
  for (const word of words) {
    if (word === "" || word === "NONE") continue;
    const bit = FLAGS[word];
    if (bit === undefined) return null;
    byte |= bit;
  }
  return byte;
}

function macOf(text: string): number | null {
  const hex = text.replace(/[^0-9a-f]/gi, "");
  return hex.length === 12 ? Number.parseInt(hex, 16) : null;
}

export function hasPorts(protocol: number): boolean {
  for (let i = 0; i < portedProtocols.length; i += 2) if (protocol === portedProtocols[i]) return true;
  return false;
}

/** Writes an address into four consecutive words of a point. */
export function putAddress(point: number[], level: number, version: 4 | 6, address: bigint): void {
  for (let i = 0; i < 4; i += 1)
    point[level + i] =
      version === 4 ? (i === 3 ? Number(address) : 0) : Number((address >> BigInt(96 - 32 * i)) & 0xffffffffn);
}

/**
 * A packet as a point of the space, without its interfaces. Null when a field cannot be read. Fields that a protocol
 * lacks are 0; a TCP packet of a new session without flags is a SYN, an ICMP packet without type an echo request.
 */
export function pointOf(space: Space, packet: Packet): { point: number[]; version: 4 | 6 } | null {
  const point = new Array<number>(space.diagrams.pool.depth).fill(0);
  const v4 = [parseV4(packet.src), parseV4(packet.dst)];
  const v6 = [parseV6(packet.src), parseV6(packet.dst)];
  const version = v4[0] !== null && v4[1] !== null ? 4 : v6[0] !== null && v6[1] !== null ? 6 : null;
  const protocol = protocolOf(packet.proto);
  if (version === null || protocol === null) return null;
  point[LEVEL.family] = version === 4 ? 0 : 1;
  putAddress(point, LEVEL.src0, version, version === 4 ? BigInt(v4[0] as number) : (v6[0] as bigint));
  putAddress(point, LEVEL.dst0, version, version === 4 ? BigInt(v4[1] as number) : (v6[1] as bigint));
  point[LEVEL.protocol] = protocol;
  const state = STATES.indexOf((packet.state ?? "new").toLowerCase() as (typeof STATES)[number]);
  if (state < 0) return null;
  point[LEVEL.state] = state;
  if (hasPorts(protocol)) {
    for (const port of [packet.sport ?? 0, packet.dport ?? 0])
      if (!Number.isInteger(port) || port < 0 || port > 65535) return null;
    point[LEVEL.sourcePort] = packet.sport ?? 0;
    point[LEVEL.destinationPort] = packet.dport ?? 0;
  }
  if (protocol === TCP) {
    const flags =
      packet.tcpFlags === null || packet.tcpFlags === undefined ? (state === 0 ? 2 : 16) : flagsOf(packet.tcpFlags);
    if (flags === null) return null;
    point[LEVEL.tcpFlags] = flags;
  }
  if (protocol === ICMP || protocol === ICMPV6) {
    point[LEVEL.icmpType] = packet.icmpType ?? (protocol === ICMP ? 8 : 128);
    point[LEVEL.icmpCode] = packet.icmpCode ?? 0;
  }
  if (packet.vlan !== null && packet.vlan !== undefined) point[LEVEL.vlan] = packet.vlan;
  for (const [text, high, low] of [
    [packet.srcMac, LEVEL.sourceMacHigh, LEVEL.sourceMacLow],
    [packet.dstMac, LEVEL.destinationMacHigh, LEVEL.destinationMacLow],
  ] as const) {
    if (text === null || text === undefined) continue;
    const mac = macOf(text);
    if (mac === null) return null;
    point[high] = Math.floor(mac / 2 ** 32);
    point[low] = mac % 2 ** 32;
  }
  return { point, version };
}
