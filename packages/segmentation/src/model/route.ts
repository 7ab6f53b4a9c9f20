import type { AddressSpan } from "./address.ts";
import type { Match } from "./match.ts";
import type { SourceLine } from "./source.ts";

/** A static route, or one from an imported route table. Connected routes follow from the interfaces' addresses. */
export interface Route {
  /** A prefix. */
  readonly destination: AddressSpan;
  /** "" is the default instance. */
  readonly vrf: string;
  readonly nextHop?: bigint;
  readonly interface?: string;
  /** Null0, blackhole, unreachable, discard. */
  readonly discard?: boolean;
  /** The next hop is looked up in this VRF (route leaking). */
  readonly nextVrf?: string;
  /** Administrative distance and metric: lowest wins among equal prefixes, equals share the load. */
  readonly distance: number;
  readonly metric?: number;
  readonly source: readonly SourceLine[];
}

/** Policy routing: the first rule that matches decides before the route table does. */
export interface PolicyRoute {
  readonly matches: readonly Match[];
  /** `table`: the route table is asked as usual (deny entry of a route map). */
  readonly action:
    | {
        readonly kind: "forward";
        readonly nextHop?: { readonly version: 4 | 6; readonly address: bigint };
        readonly interface?: string;
      }
    | { readonly kind: "vrf"; readonly vrf: string }
    | { readonly kind: "table" }
    | { readonly kind: "discard" }
    | { readonly kind: "unknown" };
  readonly disabled?: boolean;
  readonly source: readonly SourceLine[];
}
