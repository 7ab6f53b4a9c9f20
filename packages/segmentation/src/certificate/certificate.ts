import type { AddressSet } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { Match } from "../model/match.ts";

/** Fields of a region with their largest value; addresses depend on the family. */
export type RegionField =
  | "src"
  | "dst"
  | "protocol"
  | "sport"
  | "dport"
  | "icmpType"
  | "icmpCode"
  | "flags"
  | "state"
  | "vlan"
  | "smac"
  | "dmac";

/** A box of packets: closed spans in decimal; a field left out is unrestricted. */
export interface Region {
  readonly family: 4 | 6;
  readonly spans: Readonly<Partial<Record<RegionField, readonly [string, string]>>>;
}

/** One piece of what could go from an interface to another: dropped by a stage, or permitted by a declared flow. */
export interface CertificatePiece {
  readonly region: Region;
  /** Index into `Device.forward` of the filter that drops the piece; null: a declared flow permits it. */
  readonly stage: number | null;
  /** Where the deciding rule stands; null: a default drops it. */
  readonly rule: { readonly file: string; readonly line: number } | null;
}

/** A way through a device, shut to everything no flow permits: its pieces cover all that could take it. */
export interface ShutWay {
  readonly device: string;
  readonly in: string;
  readonly out: string;
  readonly pieces: readonly CertificatePiece[];
}

/** Shut ways that together cut every path between the zones. */
export interface Certificate {
  readonly kind: "cut";
  readonly shut: readonly ShutWay[];
}

export interface End {
  readonly device: string;
  readonly interface: string;
}

/** What a certificate is held against. Built from the network and the model file, never from an engine's answer. */
export interface Claim {
  readonly devices: ReadonlyMap<string, Device>;
  /** Interfaces on the segments of the first zone. */
  readonly entries: readonly End[];
  /** Segments of the second zone. */
  readonly targets: ReadonlySet<string>;
  readonly segment: (device: string, name: string) => string;
  readonly attachments: (segment: string) => readonly End[];
  /** Addresses of the first zone. */
  readonly source: AddressSet;
  readonly permitted: readonly Match[];
}
