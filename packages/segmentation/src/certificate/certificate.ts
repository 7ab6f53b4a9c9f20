import type { AddressSet } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { Intervals } from "../model/intervals.ts";
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
  | "dmac"
  /** Values as the source sent them, of fields that have been rewritten since. */
  | "sentSrc"
  | "sentSport"
  | "sentDst"
  | "sentDport"
  | "sentMac";

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
export interface CutCertificate {
  readonly kind: "cut";
  readonly shut: readonly ShutWay[];
}

/** What may enter a device by an interface on the way, and by which rules something of it leaves again. */
export interface EnteredInterface {
  readonly device: string;
  readonly in: string;
  readonly regions: readonly Region[];
  /** Rules, routes and translations by which something leaves, in the order of the configuration. */
  readonly by: readonly { readonly file: string; readonly line: number }[];
}

/**
 * Regions closed under what the devices do: they hold all that the first zone can send, whatever leaves a device
 * from them lies in them again, and what of it arrives in the second zone is declared.
 */
export interface FlowCertificate {
  readonly kind: "flow";
  readonly entered: readonly EnteredInterface[];
}

/** Both questions of a pair that sanitisers join: with them as configured, and with them taken out. */
export interface BothCertificates {
  readonly kind: "both";
  readonly configured: CutCertificate | FlowCertificate;
  readonly withoutSanitisers: CutCertificate | FlowCertificate;
}

export type Certificate = CutCertificate | FlowCertificate | BothCertificates;

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
  /** Interfaces taken out (`device:interface`): those of sanitisers, for the question without them. */
  readonly removed: ReadonlySet<string>;
  /** Destinations that count as the second zone for packets that end on a segment. */
  readonly landing: (segment: string, routed: boolean) => AddressSet;
  /** Declared flows, and the answers to declared flows of the other direction. */
  readonly declared: readonly Declared[];
}

/** What a declaration permits: every part left out is unrestricted. */
export interface Declared {
  readonly protocols?: Intervals;
  readonly source?: AddressSet;
  readonly destination?: AddressSet;
  readonly macs?: Intervals;
  readonly destinationPorts?: Intervals;
  /** Of answers: the source port, and for TCP only packets that do not open a session. */
  readonly sourcePorts?: Intervals;
  readonly isAnswer: boolean;
}
