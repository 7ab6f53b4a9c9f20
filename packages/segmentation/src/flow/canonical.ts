import { IN } from "../diagram/diagram.ts";
import { portedProtocols } from "../model/protocol.ts";
import { LEVEL, type Space } from "./space.ts";

/** Packets as they can be: fields a protocol lacks are 0, an IPv4 address leaves the upper words 0. */
export function canonicalPackets(space: Space): number {
  const d = space.diagrams;
  const zero = (levels: readonly number[], set: number): number =>
    levels.reduce((all, level) => d.mask(d.choose(level, [0, 0], IN), all), set);
  const ports = [LEVEL.destinationPort, LEVEL.sourcePort];
  const icmp = [LEVEL.icmpType, LEVEL.icmpCode];
  const withPorts = d.choose(LEVEL.protocol, portedProtocols.slice(2), zero([...icmp, LEVEL.tcpFlags], IN));
  const known = d.fold([
    d.choose(LEVEL.protocol, [6, 6], zero(icmp, IN)),
    withPorts,
    d.choose(LEVEL.protocol, [1, 1, 58, 58], zero([...ports, LEVEL.tcpFlags], IN)),
  ]);
  const named = d.choose(
    LEVEL.protocol,
    [...portedProtocols, 1, 1, 58, 58].sort((a, b) => a - b),
    IN,
  );
  const other = d.minus(zero([...ports, ...icmp, LEVEL.tcpFlags], IN), named);
  const v4 = d.choose(
    LEVEL.family,
    [0, 0],
    zero([LEVEL.src0, LEVEL.src1, LEVEL.src2, LEVEL.dst0, LEVEL.dst1, LEVEL.dst2], IN),
  );
  return d.pool.pin(d.mask(d.or(v4, d.choose(LEVEL.family, [1, 1], IN)), d.or(known, other)));
}
