import type { Intervals } from "../../model/intervals.ts";
import { intervals } from "../../model/intervals.ts";
import type { Service } from "../../model/match.ts";

export const TCP: Intervals = [6, 6];
export const UDP: Intervals = [17, 17];
export const ICMP: Intervals = [1, 1];
export const ICMPV6: Intervals = [58, 58];
export const TCP_UDP: Intervals = [6, 6, 17, 17];

/** IOS, ASA and most others: a TCP segment with ACK or RST belongs to a session. */
export const ESTABLISHED: NonNullable<Service["tcpFlags"]> = [
  { mask: 16, value: 16 },
  { mask: 4, value: 4 },
];

export const one = (value: number): Intervals => [value, value];

/** A service of one protocol with optional ports. */
export function service(protocols: Intervals | undefined, destination?: Intervals, source?: Intervals): Service {
  return {
    ...(protocols === undefined ? {} : { protocols }),
    ...(destination === undefined ? {} : { destinationPorts: destination }),
    ...(source === undefined ? {} : { sourcePorts: source }),
  };
}

/** Numbers of `10,20-25,30` within [low, high]; null when a part is no number or range. */
export function numberList(text: string, low: number, high: number): Intervals | null {
  const pairs: number[] = [];
  for (const part of text.split(",")) {
    const trimmed = part.trim();
    if (trimmed === "") continue;
    const cut = trimmed.indexOf("-", 1);
    const from = whole(cut < 0 ? trimmed : trimmed.slice(0, cut));
    const to = cut < 0 ? from : whole(trimmed.slice(cut + 1));
    if (from === null || to === null || from < low || to > high || from > to) return null;
    pairs.push(from, to);
  }
  return intervals(pairs);
}

/** A whole number of up to nine digits. */
export function whole(text: string): number | null {
  if (text.length === 0 || text.length > 9) return null;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return null;
  }
  return Number(text);
}
