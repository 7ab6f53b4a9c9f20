import type { Service } from "../../model/match.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { FilterStage } from "../../model/stage.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under } from "../reading/items.ts";
import { portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { ICMP, one, service, TCP, TCP_UDP, UDP } from "../reading/services.ts";
import type { Books } from "./objects.ts";

const SERVICES: Readonly<Record<string, readonly Service[]>> = {
  all: [{}],
  "any-service": [{}],
  ping: [{ protocols: ICMP, icmpTypes: one(8) }],
  ike: [service(UDP, [500, 500, 4500, 4500]), service(one(50))],
  traceroute: [service(UDP, [33434, 33534])],
  netconf: [service(TCP, one(830))],
  dhcp: [service(UDP, [67, 68])],
  dhcpv6: [service(UDP, [546, 547])],
  "xnm-ssl": [service(TCP, one(3220))],
  "xnm-clear-text": [service(TCP, one(3221))],
  "reverse-ssh": [service(TCP, one(2901))],
  "reverse-telnet": [service(TCP, one(2900))],
  r2cp: [service(UDP, one(28672))],
  webapi: [service(TCP, [8443, 8443, 3443, 3443])],
  "webapi-ssl": [service(TCP, one(8443))],
  lsping: [service(UDP, one(3503))],
  "ident-reset": [service(TCP, one(113))],
  rpm: [service(TCP_UDP, one(862))],
};

/** `host-inbound-traffic` of zones and their interfaces: what reaches the device itself. */
export function hostInbound(items: readonly Item[], lists: RuleList[], books: Books): FilterStage {
  const rules: Rule[] = [];
  for (const [zone, parts] of byName(under(items, "security", "zones", "security-zone"))) {
    const opened: { words: readonly string[]; lines: readonly number[]; where: Rule["matches"][number] }[] = [];
    for (const item of under(parts, "host-inbound-traffic"))
      opened.push({ ...item, where: { fromZones: { names: [zone] } } });
    for (const [name, own] of byName(under(parts, "interfaces")))
      for (const item of under(own, "host-inbound-traffic"))
        opened.push({ ...item, where: { inInterfaces: { names: [name] } } });
    for (const { words, lines, where } of opened) {
      books.book.understood(...lines);
      const [kind, name = "", except] = words;
      const services = kind === "protocols" ? protocols(name) : serviceOf(name);
      rules.push({
        name: `${zone} ${name}`,
        matches: services === null ? [where] : [{ ...where, services }],
        action:
          except === "except"
            ? { kind: "drop" }
            : services === null
              ? { kind: "unknown", class: "mayWiden" }
              : { kind: "accept" },
        source: books.book.at(...lines),
      });
    }
    books.objects.builtIn("zone", zone);
    books.objects.define("zone", zone, books.book.at(...linesOf(parts).slice(0, 1)));
  }
  // An exception stands before what it is taken out of.
  rules.sort((a, b) => Number(b.action.kind === "drop") - Number(a.action.kind === "drop"));
  lists.push({
    id: "host-inbound-traffic",
    name: "host-inbound-traffic",
    rules,
    default: "drop",
    defaultSource: [],
    source: [],
  });
  return {
    kind: "filter",
    name: "host-inbound-traffic",
    bindings: [{ list: "host-inbound-traffic", source: [] }],
    unbound: "drop",
    sessionsSkip: true,
  };
}

function serviceOf(name: string): readonly Service[] | null {
  if (Object.hasOwn(SERVICES, name)) return SERVICES[name] ?? null;
  const port = portNumber(name);
  return port === null ? null : [service(TCP_UDP, one(port))];
}

function protocols(name: string): readonly Service[] | null {
  if (name === "all") return [{}];
  if (name === "ospf3") return [service(one(89))];
  if (name === "router-discovery") return [{ protocols: ICMP, icmpTypes: [9, 10] }];
  if (["bgp", "rip", "ripng", "ldp", "msdp", "bfd", "nhrp", "sap", "dvmrp", "pgm", "ndp", "vrrp"].includes(name)) {
    const port = { bgp: 179, rip: 520, ripng: 521, ldp: 646, msdp: 639, bfd: 3784 }[name];
    if (port !== undefined) return [service(TCP_UDP, one(port))];
  }
  const number = protocolNumber(name);
  return number === null ? null : [service(one(number))];
}
