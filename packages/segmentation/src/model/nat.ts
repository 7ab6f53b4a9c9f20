import type { AddressSet } from "./address.ts";
import type { Intervals } from "./intervals.ts";
import type { Match } from "./match.ts";
import type { SourceLine } from "./source.ts";

/** What one half (source or destination) of a packet becomes. */
export type Translation =
  /**
   * One of the given addresses, whichever the device picks. `ports`: one of these; left out: source ports may change
   * to any port (a device may always rewrite a clashing port), destination ports stay.
   */
  | { readonly kind: "pool"; readonly addresses: AddressSet; readonly ports?: Intervals }
  /**
   * One to one, keeping the offset: the i-th address of `from` becomes the i-th of `to` (both one contiguous span of
   * the same size); likewise for ports (`fromPorts`/`toPorts`), which stay when left out.
   */
  | {
      readonly kind: "shift";
      readonly from: AddressSet;
      readonly to: AddressSet;
      readonly fromPorts?: Intervals;
      readonly toPorts?: Intervals;
    }
  /** Address of the interface the packet leaves by (masquerade), or of the named one. */
  | { readonly kind: "interface"; readonly name?: string; readonly ports?: Intervals }
  /** The device's own address of the interface the packet came in by (redirect), port(s) as given. */
  | { readonly kind: "redirect"; readonly ports?: Intervals };

export interface NatRule {
  /** Unique within the device. */
  readonly id: string;
  readonly name?: string;
  /** Header as it is when the stage runs. */
  readonly matches: readonly Match[];
  /**
   * `exempt`: matched and left alone (iptables ACCEPT in nat, NAT exemption). `unknown`: the effect could not be
   * read. A rule both of whose translations are left out is `exempt` too. Chains in NAT are flattened by the vendor.
   */
  readonly effect: "translate" | "exempt" | "unknown";
  readonly source?: Translation;
  readonly destination?: Translation;
  readonly disabled?: boolean;
  readonly lines: readonly SourceLine[];
}
