import type { Intervals } from "./intervals.ts";
import type { SourceLine } from "./source.ts";

export interface InterfaceAddress {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly length: number;
  readonly source: readonly SourceLine[];
}

/** Layer-2 role of a port. */
export interface SwitchPort {
  readonly mode: "access" | "trunk" | "off";
  readonly accessVlan?: number;
  /** VLAN of untagged frames on a trunk; left out = untagged frames are dropped. */
  readonly nativeVlan?: number;
  /** VLANs let through; left out on a trunk = all. */
  readonly allowedVlans?: Intervals;
  /** MACs allowed by port security or a similar binding; left out = any. */
  readonly allowedMacs?: readonly number[];
  readonly source: readonly SourceLine[];
}

/** The check of source addresses against the routes (unicast reverse path, RFC 3704) that an interface makes. */
export interface ReversePathCheck {
  readonly version: 4 | 6;
  /**
   * `strict`: the best route to the source leads out by the interface; `feasible`: one for the longest prefix does, best
   * or not; `loose`: some route leads to it.
   */
  readonly mode: "strict" | "feasible" | "loose";
  /** Whether the default route counts. */
  readonly allowsDefault: boolean;
  /** True: only packets that open a session are checked (ASA, FortiOS). */
  readonly sessionsSkip: boolean;
  readonly source: readonly SourceLine[];
}

export interface Interface {
  /** Canonical full name, as other lines refer to it after expansion (`GigabitEthernet0/1`, `Vlan10`, `lan1`). */
  readonly name: string;
  /** Other spellings that the configuration or a model file may use. */
  readonly aliases?: readonly string[];
  readonly addresses: readonly InterfaceAddress[];
  /** True when the IPv4 address is given by DHCP, PPP or a provider. */
  readonly dynamicAddress?: boolean;
  /** True where the IPv4 address is that of another interface, so that no network of its own tells what lies behind. */
  readonly unnumbered?: boolean;
  /** True when the IPv6 address, or the prefix it is made of, is given by a router or a provider. */
  readonly dynamicAddressV6?: boolean;
  /** 802.1Q id of a routed subinterface, or the VLAN of a VLAN interface. */
  readonly vlan?: number;
  /** Physical port of a subinterface. */
  readonly parent?: string;
  /** Ports bundled into this one (LAG, bridge). */
  readonly members?: readonly string[];
  readonly switchPort?: SwitchPort;
  readonly zone?: string;
  /** "" or left out is the default instance. */
  readonly vrf?: string;
  readonly shutdown: boolean;
  /** A tunnel ends here (GRE, IPsec, L2TP, WireGuard): the peer, and the network it is reached by, where known. */
  readonly tunnel?: { readonly peer?: string; readonly kind: string };
  readonly loopback?: boolean;
  /** Carries its units only: no packet enters or leaves by the port itself, and a zone has to name the units. */
  readonly carrier?: boolean;
  /** Only the model file names it; the configuration knows no such interface. */
  readonly assumed?: boolean;
  readonly description?: string;
  /** Lines that give the port its side in address translation, or its routing instance. */
  readonly sideSource?: readonly SourceLine[];
  readonly reversePath?: readonly ReversePathCheck[];
  /** Pair of the same HA address (VRRP, HSRP, carp): virtual addresses, answered by either device. */
  readonly virtualAddresses?: readonly InterfaceAddress[];
  readonly source: readonly SourceLine[];
}
