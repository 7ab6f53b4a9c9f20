import type { NameMatch } from "./match.ts";
import type { NatRule } from "./nat.ts";
import type { SourceLine } from "./source.ts";

/** Ties a rule list to the traffic it filters. All given conditions must hold; none given = all traffic. */
export interface Binding {
  /** `RuleList.id`. A list that does not exist is a finding, and what the device then does is `missing`. */
  readonly list: string;
  readonly inInterfaces?: NameMatch;
  readonly outInterfaces?: NameMatch;
  readonly fromZones?: NameMatch;
  readonly toZones?: NameMatch;
  readonly family?: 4 | 6;
  /** What the device does when the named list does not exist (IOS: accept). Default `unknown`. */
  readonly missing?: "accept" | "drop" | "unknown";
  readonly source: readonly SourceLine[];
}

/** A point of the path where rule lists are asked. The first binding that fits a packet is the one that counts. */
export interface FilterStage {
  readonly kind: "filter";
  /** "mangle PREROUTING", "access-group in", "policy", … for people. */
  readonly name: string;
  readonly bindings: readonly Binding[];
  /** For traffic no binding fits. */
  readonly unbound: "accept" | "drop";
  /** Line that sets `unbound`, if one does. */
  readonly unboundSource?: readonly SourceLine[];
  /**
   * True: packets of a session this device already knows skip the stage (ASA, FortiOS, PAN-OS, SRX: return traffic
   * needs no rule). False: the lists see them, with their connection state (iptables, nft, plain IOS ACLs).
   */
  readonly sessionsSkip: boolean;
  /**
   * Which header the lists see. `current` as rewritten so far; `original` as the packet arrived, though interfaces
   * and zones are those of its real way out (PAN-OS). Default `current`.
   */
  readonly sees?: "current" | "original";
  /** True: this stage's rule is shown as the one that decides when several stages let a packet pass. */
  readonly principal?: boolean;
}

/**
 * Translates by the first rule that matches; only for packets of new sessions, the rest follow their session.
 * Languages whose NAT is a program of chains (iptables, nft) bind lists instead, whose `translate` actions name the
 * rules; the rules' own `matches` are then not asked.
 */
export interface NatStage {
  readonly kind: "nat";
  readonly name: string;
  readonly rules: readonly NatRule[];
  readonly bindings?: readonly Binding[];
}

/** Chooses the way out: policy routes, then the longest prefix. Exactly one per pipeline. */
export interface RouteStage {
  readonly kind: "route";
}

export type Stage = FilterStage | NatStage | RouteStage;

/**
 * Sessions that open their own return way on devices whose filters otherwise know no state (Yamaha `ip filter
 * dynamic`, IOS `ip inspect`, reflexive lists): when a packet that passes `interface` in `direction` matches a rule
 * that accepts in `list`, return traffic of its session skips the filters of that interface in the other direction.
 */
export interface Inspection {
  readonly list: string;
  readonly interface: string;
  readonly direction: "in" | "out";
  readonly source: readonly SourceLine[];
}
