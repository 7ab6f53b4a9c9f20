import type { Intervals } from "./intervals.ts";

/** IP protocols by the names that packets, declared flows and every vendor call them, with the numbers IANA assigns. */
export const protocolNames = {
  icmp: 1,
  igmp: 2,
  ipip: 4,
  tcp: 6,
  udp: 17,
  dccp: 33,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  "ipv6-icmp": 58,
  icmp6: 58,
  ospf: 89,
  pim: 103,
  vrrp: 112,
  sctp: 132,
  udplite: 136,
} as const satisfies Readonly<Record<string, number>>;

/** Number of a protocol given by name or number (0–255); null where it is neither. */
export function protocolOf(protocol: string | number): number | null {
  const name = String(protocol).toLowerCase();
  if (/^\d+$/.test(name)) return Number(name) <= 255 ? Number(name) : null;
  return Object.hasOwn(protocolNames, name) ? protocolNames[name as keyof typeof protocolNames] : null;
}

/** The protocols whose packets have ports: TCP, UDP, DCCP, SCTP, UDP-Lite. */
export const portedProtocols: Intervals = [6, 6, 17, 17, 33, 33, 132, 132, 136, 136];
