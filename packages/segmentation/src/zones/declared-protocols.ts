import { type Intervals, intervals } from "../model/intervals.ts";
import { protocolOf } from "../model/protocol.ts";
import type { FlowDeclaration } from "./model-file.ts";

/**
 * Protocols a declared flow allows: every one (`null`) or those its words name (`icmp` for both families); and
 * `unknown`, the words that name none and allow nothing.
 */
export function declaredProtocols(flow: FlowDeclaration): {
  readonly known: Intervals | null;
  readonly unknown: readonly string[];
} {
  if (flow.protocol === null || /^(any|all|ip)$/i.test(flow.protocol)) return { known: null, unknown: [] };
  const words = flow.protocol.toLowerCase().split(/[,/\s]+/);
  const named = words.flatMap((word) => (word === "icmp" ? [1, 58] : [protocolOf(word) ?? []].flat()));
  return {
    known: intervals(named.flatMap((number) => [number, number])),
    unknown: words.filter((word) => protocolOf(word) === null),
  };
}
