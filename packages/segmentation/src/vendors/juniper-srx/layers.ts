import type { Item } from "../reading/items.ts";
import { byName, linesOf, under, values } from "../reading/items.ts";
import type { Books } from "./objects.ts";

const BOTH = {
  ja: "ポリシーを通らずに中継するポートが、アドレスかゾーンも持っています。",
  en: "A port that switches frames also has addresses or a zone.",
};
const JOINED = {
  ja: "ポリシーとは別に、ポートどうしをレイヤ2でつなぐかもしれない設定です。",
  en: "This may join ports at layer 2, past the policies.",
};
const TWICE = {
  ja: "一つしか持てない値が二通りに決められています。",
  en: "What can have one value only is given two.",
};

/** Encapsulations that say how frames are tagged and join nothing. */
const PLAIN = new Set(["flexible-ethernet-services", "ppp", "ppp-over-ether", "frame-relay", "cisco-hdlc", "ether"]);
/** Families whose packets are routed. */
const ROUTED = new Set(["inet", "inet6", "iso", "mpls"]);
/** Families of switch ports, read as such. */
const SWITCHED = new Set(["ethernet-switching", "bridge"]);
const ROUTING_INSTANCES = new Set(["virtual-router", "vrf", "forwarding", "no-forwarding", "mpls-internet-multicast"]);

/**
 * Marks the lines that put a port both at layer 2 and at layer 3, or join ports at layer 2 in ways the topology does
 * not follow: no zone behind them can be proved separate. ("Ethernet Switching User Guide", "Layer 2 Bridging and
 * Transparent Mode for Security Devices"; Junos itself refuses most of them at commit.)
 */
export function questionLayers(items: readonly Item[], interfaces: readonly Item[], books: Books): void {
  const ask = (lines: readonly number[], why: typeof BOTH): void => {
    for (const line of lines) books.book.unread(line, "mayWiden", why);
  };
  const zoned = zonesOf(items, ask);
  for (const [port, parts] of byName(interfaces)) questionPort(port, parts, zoned, ask);
  for (const path of [["vlans"], ["bridge-domains"]])
    for (const [, parts] of byName(under(items, ...path)))
      for (const item of parts)
        if (["interface", "vxlan", "domain-id", "vlan-tags", "routing-instance"].includes(item.words[0] ?? ""))
          ask(item.lines, JOINED);
  questionVlans(items, ask);
  for (const [, parts] of byName(under(items, "routing-instances")))
    for (const item of under(parts, "instance-type"))
      if (!ROUTING_INSTANCES.has(item.words[0] ?? "")) ask(item.lines, JOINED);
  for (const path of [
    ["security", "forwarding-options", "secure-wire"],
    ["protocols", "connections"],
    ["protocols", "l2circuit"],
    ["protocols", "evpn", "extended-vni-list"],
    ["protocols", "vpls"],
    ["switch-options", "vtep-source-interface"],
  ])
    ask(linesOf(under(items, ...path)), JOINED);
  for (const item of under(items, "protocols", "l2-learning", "global-mode"))
    if (item.words[0] !== "switching") ask(item.lines, JOINED);
}

type Ask = (lines: readonly number[], why: typeof BOTH) => void;

/** Interfaces in security zones; one named by two zones is asked about. */
function zonesOf(items: readonly Item[], ask: Ask): Set<string> {
  const zoned = new Map<string, string>();
  for (const [zone, parts] of byName(under(items, "security", "zones", "security-zone")))
    for (const { words, lines } of under(parts, "interfaces")) {
      const name = unitName(words[0] ?? "");
      const other = zoned.get(name);
      if (other !== undefined && other !== zone) ask(lines, TWICE);
      zoned.set(name, zone);
    }
  return new Set(zoned.keys());
}

const unitName = (name: string): string => (name.includes(".") || name === "all" ? name : `${name}.0`);

function questionPort(port: string, parts: readonly Item[], zoned: ReadonlySet<string>, ask: Ask): void {
  const switching: number[] = [];
  let isRouted = false;
  for (const item of under(parts, "encapsulation")) if (!PLAIN.has(item.words[0] ?? "")) ask(item.lines, JOINED);
  for (const [unit, own] of byName(under(parts, "unit"))) {
    const members: string[] = [];
    let isTrunk = false;
    for (const { words, lines } of own) {
      const [key, second, third, fourth, fifth] = words;
      if (key === "encapsulation" && !PLAIN.has(second ?? "")) ask(lines, JOINED);
      else if (["vlan-rewrite", "input-vlan-map", "output-vlan-map", "vlan-tags"].includes(key ?? ""))
        ask(lines, JOINED);
      else if (key === "family" && SWITCHED.has(second ?? "")) {
        switching.push(...lines);
        if ((third === "interface-mode" || third === "port-mode") && fourth === "trunk") isTrunk = true;
        if (third === "vlan-rewrite") ask(lines, JOINED);
        if (third === "vlan" && fourth === "members" && fifth !== undefined && !members.includes(fifth)) {
          members.push(fifth);
          if (members.length > 1 && !own.some((item) => item.words.includes("trunk"))) ask(lines, TWICE);
        }
      } else if (key === "family" && ROUTED.has(second ?? "")) isRouted = true;
      else if (key === "family" && second !== undefined) ask(lines, JOINED);
    }
    if (zoned.has(`${port}.${unit}`)) isRouted = true;
    if (!isTrunk && members.some((text) => text === "all" || /^\d+-\d+$/.test(text))) ask(switching, TWICE);
  }
  if (isRouted) ask(switching, BOTH);
  const bundled = parts.filter((item) => item.words.includes("802.3ad") || item.words.includes("redundant-parent"));
  if (isRouted || switching.length > 0) ask(linesOf(bundled), BOTH);
}

/** A VLAN has one number and one routed interface, and a routed interface one VLAN. */
function questionVlans(items: readonly Item[], ask: Ask): void {
  const ways = new Map<string, string>();
  for (const [name, parts] of [...byName(under(items, "vlans")), ...byName(under(items, "bridge-domains"))]) {
    const numbers = [...under(parts, "vlan-id"), ...under(parts, "vlan-id-list")];
    if (new Set(values(numbers)).size > 1 && values(parts, "vlan-id").length > 0) ask(linesOf(numbers), TWICE);
    const routed = [...under(parts, "l3-interface"), ...under(parts, "routing-interface")];
    if (new Set(values(routed)).size > 1) ask(linesOf(routed), TWICE);
    for (const { words, lines } of routed) {
      const way = words[0] ?? "";
      const other = ways.get(way);
      if (other !== undefined && other !== name) ask(lines, TWICE);
      ways.set(way, name);
    }
  }
}
