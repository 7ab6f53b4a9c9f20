import type { SourceLine } from "./source.ts";

/** One packet as `segments eval` reads it and as witnesses are shown. */
export interface Packet {
  /** Interface it arrives by; null where that is not known. */
  readonly in: string | null;
  readonly src: string;
  readonly dst: string;
  /** "tcp", "udp", "icmp", "icmpv6", … or a number. */
  readonly proto: string | number;
  readonly sport?: number | null;
  readonly dport?: number | null;
  readonly srcMac?: string | null;
  readonly dstMac?: string | null;
  /** Names parted by commas ("SYN,ACK") or the flag byte; null: SYN for a new session, ACK otherwise. */
  readonly tcpFlags?: string | number | null;
  readonly icmpType?: number | null;
  readonly icmpCode?: number | null;
  readonly vlan?: number | null;
  readonly state?: string | null;
  /** Interface it leaves by, where the configuration knows no routes. */
  readonly out?: string | null;
}

export interface PacketAnswer {
  readonly verdict: "accept" | "drop" | "reject" | "unknown";
  /** Interface it leaves by; null where none is known or it goes nowhere. */
  readonly out: string | null;
  /** The line that decides; null where a default does. */
  readonly line: SourceLine | null;
}
