import { parseSpan } from "../model/address.ts";
import { type Box, type FieldName, splitBy, type Value } from "./box.ts";

/** A packet as it is told to people: addresses, protocol and ports as its source sends them. */
export type Told = Readonly<Record<string, string | number>>;

const PROTOCOLS: Readonly<Record<string, number>> = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  sctp: 132,
};

function address(text: string | number | undefined, family: Value): Value | null {
  const span = parseSpan(String(text));
  if (span === null || span.version !== family || span.from !== span.to) return null;
  return family === 4 ? Number(span.from) : span.from;
}

/** The packets of a box with the addresses, protocol and ports of one packet; null where it has none of them. */
export function near(box: Box, told: Told): Box | null {
  const [family] = box.range.family;
  const protocol = typeof told["proto"] === "number" ? told["proto"] : PROTOCOLS[told["proto"] ?? ""];
  const wanted: readonly (readonly [FieldName, Value | null | undefined])[] = [
    ["src", address(told["src"], family)],
    ["dst", address(told["dst"], family)],
    ["protocol", protocol ?? null],
    ["sport", typeof told["sport"] === "number" ? told["sport"] : undefined],
    ["dport", typeof told["dport"] === "number" ? told["dport"] : undefined],
  ];
  let left: Box = box;
  for (const [field, value] of wanted) {
    if (value === null) return null;
    if (value === undefined) continue;
    const [inside] = splitBy(left, field, [value, value]).inside;
    if (inside === undefined) return null;
    left = inside;
  }
  return left;
}
