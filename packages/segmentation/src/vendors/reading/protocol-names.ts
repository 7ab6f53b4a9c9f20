import { protocolNames } from "../../model/protocol.ts";
import { isDecimal } from "./port-names.ts";

/** IP protocol names of the command references with the numbers IANA assigns. */
const PROTOCOLS: Readonly<Record<string, number>> = {
  ...protocolNames,
  hopopt: 0,
  "hop-by-hop": 0,
  ipinip: 4,
  "ipv4-encap": 4,
  st: 5,
  cbt: 7,
  egp: 8,
  igrp: 9,
  igp: 9,
  nvp: 11,
  hmp: 20,
  rdp: 27,
  ipv6: 41,
  "ipv6-encap": 41,
  "ipv6-route": 43,
  routing: 43,
  "ipv6-frag": 44,
  fragment: 44,
  rsvp: 46,
  ahp: 51,
  "icmp-v6": 58,
  "no-next-header": 59,
  "ipv6-nonxt": 59,
  dstopts: 60,
  "ipv6-opts": 60,
  eigrp: 88,
  nos: 94,
  pcp: 108,
  ipcomp: 108,
  snp: 109,
  l2tp: 115,
  pptp: 47,
  ipsec: 50,
  "udp-lite": 136,
  etherip: 97,
};

/** Protocol number of a decimal number (0–255) or a name; `null` for anything else, `ip` included. */
export function protocolNumber(text: string): number | null {
  if (isDecimal(text)) {
    const value = Number(text);
    return value <= 255 ? value : null;
  }
  const name = text.toLowerCase();
  return Object.hasOwn(PROTOCOLS, name) ? (PROTOCOLS[name] ?? null) : null;
}
