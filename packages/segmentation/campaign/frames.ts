/** Builds Ethernet frames with right checksums, so that connection tracking takes them seriously. */
import { parseV4, parseV6 } from "../src/model/address.ts";

export interface Probe {
  readonly id: number;
  readonly version: 4 | 6;
  readonly port: number;
  readonly src: string;
  readonly dst: string;
  readonly protocol: number;
  readonly sport: number;
  readonly dport: number;
  readonly flags: number;
  readonly icmpType: number;
  readonly icmpCode: number;
  readonly srcMac: string;
}

function checksum(parts: readonly Buffer[]): number {
  let sum = 0;
  for (const part of parts)
    for (let i = 0; i < part.length; i += 2) sum += (part[i] as number) * 256 + (part[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

function addressBytes(version: 4 | 6, text: string): Buffer {
  const bytes = Buffer.alloc(version === 4 ? 4 : 16);
  if (version === 4) bytes.writeUInt32BE(parseV4(text) as number, 0);
  else {
    const value = parseV6(text) as bigint;
    for (let i = 0; i < 16; i += 1) bytes[i] = Number((value >> BigInt(8 * (15 - i))) & 0xffn);
  }
  return bytes;
}

const mac = (text: string): Buffer => Buffer.from(text.replace(/:/g, ""), "hex");

export function frameOf(probe: Probe, routerMac: string): Buffer {
  const tail = Buffer.alloc(12);
  tail.write("MCHMRPRB", 0, "latin1");
  tail.writeUInt32BE(probe.id, 8);
  let head: Buffer;
  if (probe.protocol === 6) {
    head = Buffer.alloc(20);
    head.writeUInt16BE(probe.sport, 0);
    head.writeUInt16BE(probe.dport, 2);
    head.writeUInt32BE(1000 + probe.id, 4);
    head.writeUInt32BE(probe.flags & 16 ? 1 : 0, 8);
    head.writeUInt8(0x50, 12);
    head.writeUInt8(probe.flags, 13);
    head.writeUInt16BE(8192, 14);
  } else if (probe.protocol === 17) {
    head = Buffer.alloc(8);
    head.writeUInt16BE(probe.sport, 0);
    head.writeUInt16BE(probe.dport, 2);
    head.writeUInt16BE(8 + tail.length, 4);
  } else if (probe.protocol === 1 || probe.protocol === 58) {
    head = Buffer.alloc(8);
    head.writeUInt8(probe.icmpType, 0);
    head.writeUInt8(probe.icmpCode, 1);
    head.writeUInt16BE(probe.sport, 4);
    head.writeUInt16BE(1, 6);
  } else head = Buffer.alloc(8);
  const src = addressBytes(probe.version, probe.src);
  const dst = addressBytes(probe.version, probe.dst);
  const length = head.length + tail.length;
  const pseudo =
    probe.version === 4
      ? Buffer.from([0, probe.protocol, length >> 8, length & 255])
      : Buffer.from([0, 0, length >> 8, length & 255, 0, 0, 0, probe.protocol]);
  const at =
    probe.protocol === 6 ? 16 : probe.protocol === 17 ? 6 : probe.protocol === 1 || probe.protocol === 58 ? 2 : -1;
  if (at >= 0)
    head.writeUInt16BE(checksum(probe.protocol === 1 ? [head, tail] : [src, dst, pseudo, head, tail]) || 0xffff, at);
  let ip: Buffer;
  if (probe.version === 4) {
    ip = Buffer.alloc(20);
    ip.writeUInt8(0x45, 0);
    ip.writeUInt16BE(20 + length, 2);
    ip.writeUInt16BE(probe.id & 0xffff, 4);
    ip.writeUInt8(64, 8);
    ip.writeUInt8(probe.protocol, 9);
    src.copy(ip, 12);
    dst.copy(ip, 16);
    ip.writeUInt16BE(checksum([ip]), 10);
  } else {
    ip = Buffer.alloc(40);
    ip.writeUInt8(0x60, 0);
    ip.writeUInt16BE(length, 4);
    ip.writeUInt8(probe.protocol, 6);
    ip.writeUInt8(64, 7);
    src.copy(ip, 8);
    dst.copy(ip, 24);
  }
  return Buffer.concat([
    mac(routerMac),
    mac(probe.srcMac),
    Buffer.from(probe.version === 4 ? [8, 0] : [0x86, 0xdd]),
    ip,
    head,
    tail,
  ]);
}

/**
 * State connection tracking gives the first packet of a flow (tables of nf_conntrack_proto_tcp.c and _icmp.c): a SYN
 * or, picked up in the middle, a bare ACK is new; impossible flags, resets, FINs and unasked ICMP answers are invalid.
 */
export function firstState(probe: Probe): "new" | "invalid" | "untracked" {
  if (probe.protocol === 6) {
    const flags = probe.flags & ~(8 | 64 | 128);
    if (![2, 2 | 32, 2 | 16, 4, 4 | 16, 1 | 16, 1 | 16 | 32, 16, 16 | 32].includes(flags)) return "invalid";
    if ((flags & 4) !== 0 || (flags & 1) !== 0) return "invalid";
    if ((flags & 2) !== 0) return (flags & 16) !== 0 ? "invalid" : "new";
    return "new";
  }
  if (probe.protocol === 1) return [8, 13, 15, 17].includes(probe.icmpType) ? "new" : "invalid";
  if (probe.protocol === 58) return probe.icmpType === 128 ? "new" : "invalid";
  return "new";
}
