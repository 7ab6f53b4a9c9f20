import type { AddressSet } from "./address.ts";
import type { Intervals } from "./intervals.ts";

/** State of the session a packet belongs to, as the device that looks at it sees it. */
export type ConnectionState = "new" | "established" | "related" | "invalid" | "untracked";

export interface AddressMatch {
  readonly set: AddressSet;
  /** True: the address is in none of the set, symbols included. */
  readonly negated?: boolean;
}

/**
 * Interface names as the configuration writes them. A trailing `*` matches every name with that beginning
 * (iptables `eth+` and nft `eth*` are both written `eth*`).
 */
export interface NameMatch {
  readonly names: readonly string[];
  readonly negated?: boolean;
}

/** A set of MAC addresses as 48-bit numbers. */
export interface MacMatch {
  readonly macs: Intervals<number>;
  readonly negated?: boolean;
}

/**
 * One kind of traffic: a conjunction. Fields left out are unrestricted. Ports count only for TCP, UDP, SCTP, DCCP and
 * UDP-Lite, ICMP fields only for ICMP (1) and ICMPv6 (58), flags only for TCP: a service that names ports but whose
 * `protocols` hold something without ports never matches there, so keep `protocols` honest.
 */
export interface Service {
  /** IP protocol numbers; left out = any. For IPv6: the first header that is no extension header. */
  readonly protocols?: Intervals;
  readonly sourcePorts?: Intervals;
  readonly destinationPorts?: Intervals;
  readonly icmpTypes?: Intervals;
  readonly icmpCodes?: Intervals;
  /**
   * Alternatives of TCP flag tests: `(flags & mask) === value`, bits FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32,
   * ECE 64, CWR 128. IOS `established` = `[{mask: 16, value: 16}, {mask: 4, value: 4}]`.
   */
  readonly tcpFlags?: readonly { readonly mask: number; readonly value: number }[];
  /** True turns `tcpFlags` round. */
  readonly tcpFlagsNegated?: boolean;
}

/**
 * A test the packet model has no field for (length, DSCP, rate, time, user, application, …). The engine treats it as
 * a question that may be answered either way; the same `symbol` gets the same answer within one packet's journey.
 */
export interface OpaqueTest {
  /** Name declared in `Device.symbols`. */
  readonly symbol: string;
  readonly negated?: boolean;
}

/** Conjunction of tests; every field left out is unrestricted. */
export interface Match {
  /** Only this IP version. iptables-save matches say 4, ip6tables-save 6. */
  readonly family?: 4 | 6;
  readonly source?: AddressMatch;
  readonly destination?: AddressMatch;
  /** Union; left out = any traffic; an empty list matches nothing. */
  readonly services?: readonly Service[];
  readonly servicesNegated?: boolean;
  readonly states?: readonly ConnectionState[];
  readonly inInterfaces?: NameMatch;
  readonly outInterfaces?: NameMatch;
  /** Zones of `Device.zones` of the in- and out-interface. */
  readonly fromZones?: NameMatch;
  readonly toZones?: NameMatch;
  /** 802.1Q ids of the frame as it arrives. */
  readonly vlans?: Intervals;
  readonly sourceMacs?: MacMatch;
  readonly destinationMacs?: MacMatch;
  /**
   * Ids of destination-NAT rules (`NatRule.id`) of this device that must have translated the packet (FortiOS VIP
   * object as destination). `"*"` = any of them (iptables `--ctstate DNAT`).
   */
  readonly translatedBy?: NameMatch;
  /**
   * True: the destination is an address of the device itself (nft `fib daddr type local`); false: it is not. As rule
   * sets do not tell these addresses, engines ask it as the question `OWN_ADDRESS`.
   */
  readonly toDevice?: boolean;
  readonly opaque?: readonly OpaqueTest[];
}

/** Question every device may be asked: is the destination an address of its own that the configuration does not tell? */
export const OWN_ADDRESS = "own address";

/** Matches every packet. */
export const anything: Match = {};
