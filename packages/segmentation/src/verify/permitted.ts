import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { addressPredicate } from "../flow/sets.ts";
import type { Field, Space } from "../flow/space.ts";
import { LEVEL } from "../flow/space.ts";
import type { AddressSet } from "../model/address.ts";
import { portedProtocols } from "../model/protocol.ts";
import { declaredProtocols } from "../zones/declared-protocols.ts";
import type { FlowDeclaration } from "../zones/model-file.ts";
import type { Kept } from "./translate.ts";

/** True when the declared protocol is a word the verifier knows. */
export function knowsProtocol(flow: FlowDeclaration): boolean {
  return declaredProtocols(flow).known?.length !== 0;
}

/** Packets a declared flow allows, in the coordinates of an arrival. */
export function flowPredicate(space: Space, flow: FlowDeclaration, kept: Kept): number {
  const d = space.diagrams;
  const level = (field: Field, isKept: boolean): number => (isKept ? space.keptLevel(field) : LEVEL[field]);
  const address = (which: "src" | "dst", set: AddressSet | null): number => {
    if (set === null) return IN;
    const now = addressPredicate(space, which, { set });
    return kept[which]
      ? which === "dst"
        ? d.or(now, addressPredicate(space, which, { set }, true))
        : addressPredicate(space, which, { set }, true)
      : now;
  };
  let set = IN;
  if (flow.macs !== null) {
    set = d.fold(
      flow.macs.map((mac) => {
        const [high, low] = [Math.floor(mac / 2 ** 32), mac % 2 ** 32];
        return d.mask(
          d.choose(level("sourceMacHigh", kept.mac), [high, high], IN),
          d.choose(level("sourceMacLow", kept.mac), [low, low], IN),
        );
      }),
    );
  }
  if (flow.ports !== null) {
    let ports = d.choose(LEVEL.destinationPort, flow.ports, IN);
    if (kept.dst) ports = d.or(ports, d.choose(space.keptLevel("destinationPort"), flow.ports, IN));
    set = d.mask(d.mask(d.choose(LEVEL.protocol, portedProtocols, IN), ports), set);
  }
  const { known } = declaredProtocols(flow);
  if (known !== null) set = d.mask(d.choose(LEVEL.protocol, known, IN), set);
  return d.mask(address("src", flow.source), d.mask(address("dst", flow.destination), set));
}

/** Packets with the addresses and ports of the answers to a declared flow, whoever opens the session. */
export function turnedPredicate(space: Space, flow: FlowDeclaration, kept: Kept): number {
  const d = space.diagrams;
  const address = (which: "src" | "dst", set: AddressSet | null): number =>
    set === null ? IN : addressPredicate(space, which, { set }, kept[which]);
  let set = IN;
  if (flow.ports !== null) {
    const level = kept.src ? space.keptLevel("sourcePort") : LEVEL.sourcePort;
    set = d.mask(d.choose(LEVEL.protocol, portedProtocols, IN), d.choose(level, flow.ports, IN));
  }
  const { known } = declaredProtocols(flow);
  if (known !== null) set = d.mask(d.choose(LEVEL.protocol, known, IN), set);
  return d.mask(address("src", flow.destination), d.mask(address("dst", flow.source), set));
}

/** Answers to a declared flow as a device without state sees them: of TCP anything but the opening SYN. */
function answerPredicate(space: Space, flow: FlowDeclaration, kept: Kept): number {
  const d = space.diagrams;
  const opening = d.choose(LEVEL.protocol, [6, 6], d.choose(LEVEL.tcpFlags, openingFlags(), IN));
  return d.minus(turnedPredicate(space, flow, kept), opening);
}

/** Flag bytes that open a session: SYN with neither ACK nor RST (what `established` does not let through). */
function openingFlags(): number[] {
  const found: number[] = [];
  for (let flags = 0; flags < 256; flags += 1) if ((flags & 22) === 2) found.push(flags, flags);
  return found;
}

/** Union of what the flows allow. */
export function permittedSet(
  space: Space,
  flows: readonly FlowDeclaration[],
  answersTo: readonly FlowDeclaration[],
  kept: Kept,
): number {
  const d = space.diagrams;
  return [
    ...flows.map((flow) => flowPredicate(space, flow, kept)),
    ...answersTo.map((flow) => answerPredicate(space, flow, kept)),
  ].reduce((all, one) => d.or(all, one), BOTTOM);
}
