import type { AddressSet } from "./address.ts";
import type { Interface } from "./interface.ts";
import type { PolicyRoute, Route } from "./route.ts";
import type { RuleList, UnreadClass } from "./rule.ts";
import type { SourceLine } from "./source.ts";
import type { Inspection, Stage } from "./stage.ts";

export interface Zone {
  readonly name: string;
  readonly interfaces: readonly string[];
  readonly source: readonly SourceLine[];
}

/**
 * A question the configuration does not answer.
 * `always`: both answers really occur for any packet (a schedule, a rate limit, a sampling): a leak that needs one is
 * a leak. `unknown`: whether the answer can be yes is not known (FQDN, application, user, unread test): a leak that
 * needs one makes the verdict UNKNOWN, unless the model file says what the symbol stands for.
 */
export interface OpaqueSymbol {
  readonly name: string;
  readonly kind:
    | "fqdn"
    | "internetService"
    | "geography"
    | "application"
    | "user"
    | "schedule"
    | "rate"
    | "header"
    | "unread"
    /** The destination is an address of the device itself that the configuration does not tell (DHCP, PPP). */
    | "address";
  readonly answers: "always" | "unknown";
  /** Days of a dated schedule (local, inclusive). Every engine lets it hold at any time; findings tell when it is over. */
  readonly from?: string;
  readonly until?: string;
  /** Of kind `address`: the interface whose address is meant; left out = any address of the device. */
  readonly interface?: string;
  readonly source: readonly SourceLine[];
}

/** A named object and its uses, for the findings "undefined" and "unused". */
export interface NamedObject {
  /** "address", "service", "acl", "zone", "ipset", "schedule", … */
  readonly kind: string;
  readonly name: string;
  /** Lines that define it; empty = used but not defined. */
  readonly defined: readonly SourceLine[];
  readonly used: readonly SourceLine[];
  /** Built into the product (FortiOS "all", "ALL"): never reported. */
  readonly builtIn?: boolean;
}

/** A binding of a device (MAC) to an address or port that the configuration makes (DHCP reservation, static ARP). */
export interface RegisteredDevice {
  readonly mac: number;
  readonly version?: 4 | 6;
  readonly address?: bigint;
  readonly interface?: string;
  readonly how: "dhcp" | "arp" | "portSecurity" | "macFilter";
  readonly source: readonly SourceLine[];
}

/** One forwarding device: a box, or one VDOM / vsys / context of it. VRFs stay inside one device. */
export interface Device {
  /** Host name as configured (`fw`, `fw/vdom1`); "" when the file tells none. */
  readonly name: string;
  /** `Vendor.id`. */
  readonly vendor: string;
  readonly file: string;
  readonly interfaces: readonly Interface[];
  readonly zones: readonly Zone[];
  readonly lists: readonly RuleList[];
  /** What a forwarded packet meets, in the vendor's order. Say in the vendor's README which document it follows. */
  readonly forward: readonly Stage[];
  /** What a packet to the device's own addresses meets (INPUT, local-in, vty access-class); no route stage. */
  readonly toDevice: readonly Stage[];
  /** What the device's own packets meet (OUTPUT). Left out: nothing. */
  readonly fromDevice?: readonly Stage[];
  readonly inspections: readonly Inspection[];
  readonly routes: readonly Route[];
  readonly policyRoutes: readonly PolicyRoute[];
  /** Lines that turn on a routing protocol: without an imported route table the way out is not known. */
  readonly dynamicRouting: readonly SourceLine[];
  /** False: the device switches, it does not route between its addresses. */
  readonly routing: boolean;
  /** VLANs the device knows. Left out: it passes any VLAN its ports allow. */
  readonly vlans?: readonly { readonly id: number; readonly name?: string; readonly source: readonly SourceLine[] }[];
  readonly symbols: readonly OpaqueSymbol[];
  readonly objects: readonly NamedObject[];
  readonly registered: readonly RegisteredDevice[];
  /** Addresses answered for by the device beyond its interfaces' (proxy ARP for NAT pools): not judged unreachable. */
  readonly answersFor?: AddressSet;
}

/** How far a line of a file was understood. */
export type LineState =
  | { readonly kind: "understood" }
  /** Known, and rightly without influence on which packets pass (logging, SNMP, comments, closing braces). */
  | { readonly kind: "ignored" }
  /**
   * `inPlace`: the line stands in the model as an `unknown` action, translation or opaque symbol, so its influence is
   * limited to packets that reach it. Otherwise a `mayWiden` line clouds every path through its device, or with
   * `leavesBy` those into what lies behind these ports. `interfaces`: those whose setting it is.
   */
  | {
      readonly kind: "notUnderstood";
      readonly class: UnreadClass;
      readonly inPlace?: boolean;
      readonly interfaces?: readonly string[];
      /** A program of the device takes packets in and sends them out anew (a proxy), past what the rules forward. */
      readonly proxy?: true;
      /** By these ports alone packets leave because of the line: it clouds only paths into what lies behind them. */
      readonly leavesBy?: readonly string[];
      /** Why, in plain words: { ja, en }. */
      readonly reason: { readonly ja: string; readonly en: string };
    };

export interface LineReading {
  readonly source: SourceLine;
  readonly state: LineState;
  /** `Device.name` the line belongs to; left out = all devices of the file. */
  readonly device?: string;
  /** True for lines that bear on which packets pass: the base of "security-relevant lines understood". */
  readonly securityRelevant: boolean;
}

/** An empty device to be filled by spreading: `{ ...emptyDevice("fw", "fortios", file), interfaces }`. */
export function emptyDevice(name: string, vendor: string, file: string): Device {
  return {
    name,
    vendor,
    file,
    interfaces: [],
    zones: [],
    lists: [],
    forward: [{ kind: "route" }],
    toDevice: [],
    inspections: [],
    routes: [],
    policyRoutes: [],
    dynamicRouting: [],
    routing: true,
    symbols: [],
    objects: [],
    registered: [],
  };
}
