import { type Intervals, intervals } from "../../model/intervals.ts";
import { protocolNames } from "../../model/protocol.ts";
import { own } from "../reading/own.ts";

/** Protocol words iptables and nft print instead of numbers (/etc/protocols). */
const PROTOCOLS: Readonly<Record<string, number>> = {
  ...protocolNames,
  all: 0,
  ip: 0,
  ipencap: 4,
  ipv4: 4,
  egp: 8,
  ipv6: 41,
  "ipv6-route": 43,
  "ipv6-frag": 44,
  rsvp: 46,
  "ipv6-nonxt": 59,
  "ipv6-opts": 60,
  eigrp: 88,
  ipip: 94,
  l2tp: 115,
  mh: 135,
  "mobility-header": 135,
};

/** Number of a protocol word; null when unknown. 0 (`all`) means any. */
export function protocolNumber(word: string): number | null {
  const number = /^\d{1,3}$/.test(word) ? Number(word) : own(PROTOCOLS, word.toLowerCase());
  return number === undefined || number > 255 ? null : number;
}

/** Service names of /etc/services that rule sets use. */
const PORTS: Readonly<Record<string, number>> = {
  "ftp-data": 20,
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  domain: 53,
  bootps: 67,
  bootpc: 68,
  tftp: 69,
  http: 80,
  www: 80,
  kerberos: 88,
  pop3: 110,
  "pop-3": 110,
  sunrpc: 111,
  auth: 113,
  nntp: 119,
  nntps: 563,
  hkp: 11371,
  ntp: 123,
  "netbios-ns": 137,
  "netbios-dgm": 138,
  "netbios-ssn": 139,
  imap: 143,
  imap2: 143,
  snmp: 161,
  snmptrap: 162,
  "snmp-trap": 162,
  bgp: 179,
  ldap: 389,
  https: 443,
  "microsoft-ds": 445,
  isakmp: 500,
  syslog: 514,
  router: 520,
  submission: 587,
  ldaps: 636,
  domains: 853,
  imaps: 993,
  pop3s: 995,
  openvpn: 1194,
  "ms-sql-s": 1433,
  radius: 1812,
  "radius-acct": 1813,
  nfs: 2049,
  mysql: 3306,
  rdp: 3389,
  "ms-wbt-server": 3389,
  postgresql: 5432,
  sip: 5060,
  mdns: 5353,
  "http-alt": 8080,
};

export function portNumber(word: string): number | null {
  if (/^\d{1,5}$/.test(word)) return Number(word) > 65535 ? null : Number(word);
  return own(PORTS, word.toLowerCase()) ?? null;
}

/** `80`, `1024:65535`, `:1023`, `1024-65535` and comma lists of them. */
export function portSet(text: string): Intervals | null {
  const found: number[] = [];
  for (const part of text.split(",")) {
    const range = /^([^:-]*)[:-](.*)$/.exec(part);
    const single = portNumber(part);
    if (single !== null) found.push(single, single);
    else if (range !== null) {
      const lo = range[1] === "" ? 0 : portNumber(range[1] as string);
      const hi = range[2] === "" ? 65535 : portNumber(range[2] as string);
      if (lo === null || hi === null || lo > hi) return null;
      found.push(lo, hi);
    } else return null;
  }
  return intervals(found);
}

/** Bits of TCP flag words. */
export function flagBits(text: string): number | null {
  const bit: Readonly<Record<string, number>> = {
    FIN: 1,
    SYN: 2,
    RST: 4,
    PSH: 8,
    ACK: 16,
    URG: 32,
    ECE: 64,
    ECN: 64,
    CWR: 128,
    ALL: 63,
    NONE: 0,
  };
  let flags = 0;
  for (const word of text.toUpperCase().split(/[,|]/)) {
    const value = own(bit, word.trim());
    if (value === undefined) return null;
    flags |= value;
  }
  return flags;
}

type IcmpName = readonly [type: number, code?: number];

const ICMP4: Readonly<Record<string, IcmpName>> = {
  "echo-reply": [0],
  pong: [0],
  "destination-unreachable": [3],
  "network-unreachable": [3, 0],
  "host-unreachable": [3, 1],
  "protocol-unreachable": [3, 2],
  "port-unreachable": [3, 3],
  "fragmentation-needed": [3, 4],
  "source-route-failed": [3, 5],
  "network-unknown": [3, 6],
  "host-unknown": [3, 7],
  "network-prohibited": [3, 9],
  "host-prohibited": [3, 10],
  "TOS-network-unreachable": [3, 11],
  "TOS-host-unreachable": [3, 12],
  "communication-prohibited": [3, 13],
  "host-precedence-violation": [3, 14],
  "precedence-cutoff": [3, 15],
  "source-quench": [4],
  redirect: [5],
  "network-redirect": [5, 0],
  "host-redirect": [5, 1],
  "echo-request": [8],
  ping: [8],
  "router-advertisement": [9],
  "router-solicitation": [10],
  "time-exceeded": [11],
  "ttl-exceeded": [11],
  "ttl-zero-during-transit": [11, 0],
  "ttl-zero-during-reassembly": [11, 1],
  "parameter-problem": [12],
  "ip-header-bad": [12, 0],
  "required-option-missing": [12, 1],
  "timestamp-request": [13],
  "timestamp-reply": [14],
  "info-request": [15],
  "info-reply": [16],
  "address-mask-request": [17],
  "address-mask-reply": [18],
};

const ICMP6: Readonly<Record<string, IcmpName>> = {
  "destination-unreachable": [1],
  "no-route": [1, 0],
  "communication-prohibited": [1, 1],
  "beyond-scope": [1, 2],
  "address-unreachable": [1, 3],
  "port-unreachable": [1, 4],
  "failed-policy": [1, 5],
  "reject-route": [1, 6],
  "packet-too-big": [2],
  "time-exceeded": [3],
  "ttl-exceeded": [3],
  "ttl-zero-during-transit": [3, 0],
  "ttl-zero-during-reassembly": [3, 1],
  "parameter-problem": [4],
  "bad-header": [4, 0],
  "unknown-header-type": [4, 1],
  "unknown-option": [4, 2],
  "echo-request": [128],
  ping: [128],
  "echo-reply": [129],
  pong: [129],
  "mld-listener-query": [130],
  "mld-listener-report": [131],
  "mld-listener-done": [132],
  "mld-listener-reduction": [132],
  "router-solicitation": [133],
  "nd-router-solicit": [133],
  "router-advertisement": [134],
  "nd-router-advert": [134],
  "neighbour-solicitation": [135],
  "neighbor-solicitation": [135],
  "nd-neighbor-solicit": [135],
  "neighbour-advertisement": [136],
  "neighbor-advertisement": [136],
  "nd-neighbor-advert": [136],
  redirect: [137],
  "nd-redirect": [137],
  "router-renumbering": [138],
  "mld2-listener-report": [143],
};

/** ICMP type of a name, `8` or `3/4`; null when unknown, `"any"` for every type. */
export function icmpType(
  word: string,
  version: 4 | 6,
): { readonly type: number; readonly code: number | null } | "any" | null {
  if (word === "any" || word === "255") return "any";
  const numeric = /^(\d{1,3})(?:\/(\d{1,3}))?$/.exec(word);
  if (numeric !== null) return { type: Number(numeric[1]), code: numeric[2] === undefined ? null : Number(numeric[2]) };
  const named = own(version === 4 ? ICMP4 : ICMP6, word);
  return named === undefined ? null : { type: named[0], code: named[1] ?? null };
}

/** "00:11:22:aa:bb:cc" (also with `-`) as a number; null when it is no MAC address. */
export function macNumber(text: string): number | null {
  if (!/^([0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}$/i.test(text)) return null;
  return text.split(/[:-]/).reduce((value, part) => value * 256 + Number.parseInt(part, 16), 0);
}
