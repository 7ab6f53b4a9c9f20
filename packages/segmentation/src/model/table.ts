import type { Interface } from "./interface.ts";
import type { Route } from "./route.ts";
import type { SourceLine } from "./source.ts";

export interface NeighbourEntry {
  readonly version: 4 | 6;
  readonly address: bigint;
  readonly mac: number;
  readonly interface?: string;
  readonly source: readonly SourceLine[];
}

export interface MacEntry {
  readonly mac: number;
  readonly vlan?: number;
  readonly port: string;
  readonly learned: "dynamic" | "static" | "self";
  readonly source: readonly SourceLine[];
}

/**
 * Output of a show command. `device` is the host name from the prompt, "" when the text tells none (then the file
 * name up to the first `__` or `.` names the device).
 */
export type ObservedTable =
  | {
      readonly kind: "routes";
      readonly device: string;
      readonly file: string;
      readonly routes: readonly Route[];
      readonly connected: readonly Route[];
    }
  | {
      readonly kind: "neighbours";
      readonly device: string;
      readonly file: string;
      readonly entries: readonly NeighbourEntry[];
    }
  | { readonly kind: "macs"; readonly device: string; readonly file: string; readonly entries: readonly MacEntry[] }
  | {
      readonly kind: "addresses";
      readonly device: string;
      readonly file: string;
      readonly interfaces: readonly Interface[];
    };
