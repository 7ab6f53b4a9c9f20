import { IN } from "../../diagram/diagram.ts";
import { BOTTOM } from "../../diagram/pool.ts";
import { ICMP, ICMPV6, LEVEL, type Space, TCP } from "../../flow/space.ts";
import { HALF, type Half, type Kept } from "../translate.ts";

/** ICMP questions of each version of IP and the types that answer them: echo, timestamp, information, mask (RFC 792, 950), echo (RFC 4443). */
const ICMP_ANSWERS: readonly (readonly [family: number, protocol: number, question: number, answer: number])[] = [
  [0, ICMP, 8, 0],
  [0, ICMP, 13, 14],
  [0, ICMP, 15, 16],
  [0, ICMP, 17, 18],
  [1, ICMPV6, 128, 129],
];

const SYN = 2;
const ACK = 16;

/** What nobody can tell of an answer before a device receives it, or what each device sets anew. */
const UNTOLD = [
  LEVEL.state,
  LEVEL.inInterface,
  LEVEL.outInterface,
  LEVEL.sourceMacHigh,
  LEVEL.sourceMacLow,
  LEVEL.destinationMacHigh,
  LEVEL.destinationMacLow,
  LEVEL.vlan,
  LEVEL.natRule,
];

/** Of a set the packets that open a session and call for an answer. */
export function opening(space: Space): number {
  const d = space.diagrams;
  const questions = ICMP_ANSWERS.map(([family, protocol, question]) => {
    const asks = d.choose(LEVEL.protocol, [protocol, protocol], d.choose(LEVEL.icmpType, [question, question], IN));
    return d.choose(LEVEL.family, [family, family], asks);
  });
  const syn = d.choose(LEVEL.protocol, [TCP, TCP], d.choose(LEVEL.tcpFlags, [SYN, SYN], IN));
  const others = d.minus(IN, d.choose(LEVEL.protocol, [ICMP, ICMP, TCP, TCP, ICMPV6, ICMPV6], IN));
  return d.mask(d.choose(LEVEL.state, [0, 0], IN), d.fold([...questions, syn, others]));
}

/** Changes places of source and destination, in the header and in what is kept of the first one. */
export function turned(space: Space, set: number): number {
  const places = new Map<number, number>();
  for (const [i, source] of HALF.src.entries()) {
    const target = HALF.dst[i] as (typeof HALF.dst)[number];
    for (const level of [(field: typeof source) => LEVEL[field], (field: typeof source) => space.keptLevel(field)]) {
      places.set(level(source), level(target));
      places.set(level(target), level(source));
    }
  }
  return space.diagrams.move(set, places);
}

/**
 * The answers to packets that arrived, as their receiver sends them: source and destination turned, of TCP the SYN+ACK
 * and the plain ACK that follows, of ICMP the answering type. What `kept` held of the first source is the destination
 * the answer has to get back, and the other way round.
 */
export function answersTo(space: Space, arrived: number, kept: Kept): { readonly set: number; readonly kept: Kept } {
  const d = space.diagrams;
  const macs = [space.keptLevel("sourceMacHigh"), space.keptLevel("sourceMacLow")];
  const symbols = space.symbols.map((name) => space.symbolLevel(name) as number);
  const back = turned(space, d.forget(arrived, new Set([...UNTOLD, ...macs, ...symbols])));
  const of = (protocol: number): number => d.mask(d.choose(LEVEL.protocol, [protocol, protocol], IN), back);
  const flags = d.choose(LEVEL.tcpFlags, [ACK, ACK, ACK + SYN, ACK + SYN], IN);
  const tcp = d.mask(flags, d.forget(of(TCP), new Set([LEVEL.tcpFlags])));
  const icmp = ICMP_ANSWERS.map(([, protocol, question, answer]) => {
    const asked = d.mask(d.choose(LEVEL.icmpType, [question, question], IN), of(protocol));
    const said = d.choose(LEVEL.icmpType, [answer, answer], d.choose(LEVEL.icmpCode, [0, 0], IN));
    return d.mask(said, d.forget(asked, new Set([LEVEL.icmpType, LEVEL.icmpCode])));
  });
  const plain = d.minus(back, d.choose(LEVEL.protocol, [ICMP, ICMP, TCP, TCP, ICMPV6, ICMPV6], IN));
  return {
    set: d.fold([tcp, ...icmp, plain]),
    kept: { src: kept.dst, dst: kept.src, mac: false },
  };
}

/**
 * Takes back what a device did to one half of the question. `entered`: the questions as the device got them, needed
 * where an earlier device had rewritten that half too.
 */
export function undone(
  space: Space,
  answer: { readonly set: number; readonly kept: Kept },
  half: Half,
  entered: { readonly set: number; readonly kept: Kept },
): { readonly set: number; readonly kept: Kept } {
  const d = space.diagrams;
  const bare = d.forget(answer.set, new Set(HALF[half].map((field) => LEVEL[field])));
  const asked = half === "dst" ? "src" : "dst";
  if (!entered.kept[asked]) {
    const back = new Map(HALF[half].map((field) => [space.keptLevel(field), LEVEL[field]]));
    return { set: d.move(bare, back), kept: { ...answer.kept, [half]: false } };
  }
  const stay = new Set(HALF[half].flatMap((field) => [LEVEL[field], space.keptLevel(field)]));
  for (const level of [LEVEL.family, LEVEL.protocol]) stay.add(level);
  const others = Array.from(d.pool.max.keys()).filter((level) => !stay.has(level));
  const before = d.forget(turned(space, entered.set), new Set(others));
  return { set: before === BOTTOM ? BOTTOM : d.mask(before, bare), kept: answer.kept };
}
