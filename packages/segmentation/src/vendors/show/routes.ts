import type { AddressSpan } from "../../model/address.ts";
import { MAX_V4, parseSpan, parseV4, parseV6 } from "../../model/address.ts";
import type { Route } from "../../model/route.ts";
import { interfaceName } from "../cisco-ios/names.ts";
import { addressNumber, spanOfMask } from "../reading/addresses.ts";
import type { LineBook } from "../reading/line-book.ts";
import { whole } from "../reading/services.ts";
import { plainWords } from "../reading/words.ts";

const UNREAD = { ja: "経路表のこの行を読み取れません。", en: "This line of a route table cannot be read." };

export interface RouteTable {
  readonly routes: Route[];
  readonly connected: Route[];
}

/**
 * `show ip route` of IOS, ASA, NX-OS, EOS, FortiOS and `ip route show` of Linux. The network may stand on a line of
 * its own and each further way on the next; the last network and distance hold until another comes.
 */
export function readRoutes(book: LineBook): RouteTable {
  const table: RouteTable = { routes: [], connected: [] };
  let vrf = "";
  let network: AddressSpan | null = null;
  let code = "";
  let inTable = false;
  let subnetted: number | null = null;
  for (let i = 0; i < book.lines.length; i += 1) {
    const line = i + 1;
    const text = book.lines[i] ?? "";
    const words = plainWords(text);
    if (words.length === 0) continue;
    const named = vrfName(words);
    if (named !== null) {
      vrf = named;
      book.understood(line);
      continue;
    }
    const start = networkIn(words, subnetted);
    if (text.includes("subnetted") && start !== null) {
      subnetted = text.includes("variably") ? null : prefixLength(start.span);
      book.ignored(line);
      continue;
    }
    if (start !== null) {
      network = start.span;
      code = words.slice(0, start.at).join("").replaceAll("*", "");
      inTable = true;
    }
    const way = wayOf(words.slice(start === null ? 0 : start.after));
    if (way === null || network === null) {
      if (
        start !== null &&
        (words.slice(start.after).every((word) => word.startsWith("[")) ||
          text.includes("ubest") ||
          text.includes("attached") ||
          text.trimEnd().endsWith("0"))
      )
        book.understood(line);
      else if (start !== null && inTable && !text.startsWith("Gateway of last resort"))
        book.unread(line, "mayWiden", UNREAD);
      else book.ignored(line);
      continue;
    }
    book.understood(line);
    const source = book.at(line);
    const { isConnected, ...hop } = way;
    // A static route may lead out of an interface that is "directly connected".
    if ((isConnected && !code.startsWith("S")) || code.startsWith("C") || code.startsWith("L"))
      table.connected.push({ destination: network, vrf, ...hop, distance: 0, source });
    else table.routes.push({ destination: network, vrf, ...hop, source });
  }
  return table;
}

function vrfName(words: readonly string[]): string | null {
  const text = words.join(" ");
  for (const sign of [
    "Routing Table: ",
    "IP Route Table for VRF ",
    "IPv6 Routing Table for VRF ",
    "VRF name: ",
    "VRF: ",
    "Routing table for VRF=",
  ]) {
    if (!text.startsWith(sign)) continue;
    const name = text.slice(sign.length).split(" ")[0]?.replaceAll('"', "") ?? "";
    return name === "default" || name === "0" || name === "global" ? "" : name;
  }
  return null;
}

/** The network of a line: among the first six words, with a prefix length, a mask, or `default`. */
function networkIn(
  words: readonly string[],
  subnetted: number | null,
): { span: AddressSpan; at: number; after: number } | null {
  for (let at = 0; at < Math.min(words.length, 6); at += 1) {
    const word = (words[at] ?? "").replace(",", "");
    if (word === "via" || word.startsWith("[") || word === "*via") return null;
    if (at === 0 && word === "default") return { span: { version: 4, from: 0n, to: BigInt(MAX_V4) }, at: 0, after: 1 };
    if (word.includes("/")) {
      const span = parseSpan(word);
      if (span !== null) return { span, at, after: at + 1 };
    } else if (parseV4(word) !== null) {
      const masked = spanOfMask(word, words[at + 1] ?? "");
      if (masked !== null) return { span: masked, at, after: at + 2 };
      const span = subnetted === null ? null : parseSpan(`${word}/${subnetted}`);
      return span === null ? null : { span, at, after: at + 1 };
    }
  }
  return null;
}

const prefixLength = (span: AddressSpan): number => 32 - Math.round(Math.log2(Number(span.to - span.from) + 1));

type Way = Pick<Route, "nextHop" | "interface" | "discard" | "distance" | "metric" | "nextVrf"> & {
  isConnected: boolean;
};

/** `[110/20] via 10.0.0.1, 3d, Vlan5`, `is directly connected, Vlan5`, `via A dev eth0 metric 100`. */
function wayOf(words: readonly string[]): Way | null {
  let distance = 1;
  let metric: number | undefined;
  let nextHop: bigint | undefined;
  let nextVrf: string | undefined;
  let name: string | undefined;
  let isConnected = false;
  let isOwn = false;
  let discard = false;
  let hasWay = false;
  for (let i = 0; i < words.length; i += 1) {
    const word = (words[i] ?? "").replaceAll(",", "");
    const bare = word.startsWith("*") ? word.slice(1) : word;
    if (word.startsWith("[") && word.includes("/")) {
      const [first, second] = word.slice(1).split("/");
      distance = whole(first ?? "") ?? distance;
      metric = whole((second ?? "").replace("]", "")) ?? metric;
    } else if (bare === "via") {
      const [text, leak] = (words[i + 1] ?? "").replaceAll(",", "").split("%");
      const hop = addressNumber(text ?? "");
      hasWay = true;
      if (hop === null) name = text;
      else nextHop = hop.value;
      if (leak !== undefined && parseV6(text ?? "") === null) nextVrf = leak;
      i += 1;
    } else if (word === "dev") {
      name = words[i + 1];
      hasWay = true;
      i += 1;
    } else if (word === "metric" && whole(words[i + 1] ?? "") !== null) metric = whole(words[i + 1] ?? "") ?? 0;
    else if (word === "direct" || word === "local") isOwn = true;
    else if (word === "connected" || word === "scope") {
      isConnected = true;
      hasWay = true;
    } else if (word.toLowerCase() === "null0" || word === "blackhole" || word === "unreachable") {
      discard = true;
      hasWay = true;
    } else if (hasWay && isInterface(word)) name = word;
  }
  if (!hasWay) return null;
  if (isOwn) {
    isConnected = true;
    nextHop = undefined;
  }
  return {
    isConnected: isConnected && nextHop === undefined,
    distance,
    ...(metric === undefined ? {} : { metric }),
    ...(nextHop === undefined ? {} : { nextHop }),
    ...(name === undefined || discard ? {} : { interface: interfaceName([name]) }),
    ...(discard ? { discard } : {}),
    ...(nextVrf === undefined ? {} : { nextVrf }),
  };
}

/** Ages (`3d13h`, `22:00:53`, `6d02h`) and protocols look different from interface names. */
function isInterface(word: string): boolean {
  const first = word.charAt(0);
  if (first >= "0" && first <= "9") return false;
  if (
    word === "" ||
    word.startsWith("[") ||
    word.startsWith("tag") ||
    [
      "static",
      "intra",
      "inter",
      "is",
      "directly",
      "attached",
      "proto",
      "kernel",
      "link",
      "src",
      "type-1",
      "type-2",
      "internal",
      "external",
      "dhcp",
      "linkdown",
      "never",
      "recursive",
      "onlink",
    ].includes(word)
  )
    return false;
  return !word.startsWith("ospf-") && !word.startsWith("bgp-") && !word.startsWith("eigrp-") && parseV4(word) === null;
}
