import type { Match, Service } from "../../model/match.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { FilterStage } from "../../model/stage.ts";
import { ICMP, one, service, TCP, UDP, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";
import { readPolicy } from "./policies.ts";
import type { Entry } from "./tables.ts";
import { firstOf, valuesOf } from "./tables.ts";

/**
 * What reaches the FortiGate itself: local-in policies in order, then the services `allowaccess` opens on the
 * interface ("FortiOS Administration Guide: Local-in policies"), then nothing.
 */
export function localStage(draft: Draft, lists: RuleList[]): FilterStage {
  const rules: Rule[] = [];
  for (const entry of draft.tables.table("firewall local-in-policy").values()) rules.push(localRule(entry, draft, 4));
  for (const entry of draft.tables.table("firewall local-in-policy6").values()) rules.push(localRule(entry, draft, 6));
  const table = new Map([...draft.global.table("system interface"), ...draft.tables.table("system interface")]);
  for (const entry of table.values()) {
    const words = valuesOf(entry, "allowaccess");
    if (words.length === 0) continue;
    const services = words.flatMap((word) => accessServices(word, draft));
    const line = entry.values.get("allowaccess")?.line ?? entry.headers[0] ?? 1;
    if (services.length > 0)
      rules.push({
        name: `allowaccess ${entry.name}`,
        matches: [{ inInterfaces: { names: [entry.name] }, services }],
        action: { kind: "accept" },
        source: draft.book.at(line),
      });
  }
  const tunnels = [...draft.tables.table("vpn ipsec phase1-interface").values()];
  for (const entry of tunnels) {
    const intf = firstOf(entry, "interface");
    const where: Match = intf === undefined ? {} : { inInterfaces: { names: [intf] } };
    rules.push({
      name: `ipsec ${entry.name}`,
      matches: [{ ...where, services: [service(UDP, [500, 500, 4500, 4500]), service(one(50))] }],
      action: { kind: "accept" },
      source: draft.book.at(...entry.headers),
    });
  }
  lists.push({ id: "local-in", name: "local-in", rules, default: "drop", defaultSource: [], source: [] });
  return {
    kind: "filter",
    name: "local-in",
    bindings: [{ list: "local-in", source: [] }],
    unbound: "drop",
    sessionsSkip: true,
  };
}

function localRule(entry: Entry, draft: Draft, version: 4 | 6): Rule {
  const intf = valuesOf(entry, "intf").filter((name) => name !== "any");
  const { rule } = readPolicy(entry, draft, [version]);
  return {
    ...rule,
    matches: rule.matches.map((match) => (intf.length === 0 ? match : { ...match, fromZones: { names: intf } })),
  };
}

function accessServices(word: string, draft: Draft): Service[] {
  const port = (key: string, standard: number): readonly number[] =>
    one(whole(firstOf(draft.global.settings("system global"), key) ?? "") ?? standard);
  const known: Readonly<Record<string, () => Service[]>> = {
    ping: () => [
      { protocols: ICMP, icmpTypes: [8, 8] },
      { protocols: one(58), icmpTypes: one(128) },
    ],
    https: () => [service(TCP, port("admin-sport", 443))],
    http: () => [service(TCP, port("admin-port", 80))],
    ssh: () => [service(TCP, port("admin-ssh-port", 22))],
    telnet: () => [service(TCP, port("admin-telnet-port", 23))],
    snmp: () => [service(UDP, one(161))],
    fgfm: () => [service(TCP, one(541))],
    "radius-acct": () => [service(UDP, one(1813))],
    capwap: () => [service(UDP, [5246, 5247])],
    fabric: () => [service(TCP, one(8013)), service(UDP, one(8014)), service(UDP, [5246, 5247])],
    ftm: () => [service(TCP, one(4433))],
    "speed-test": () => [service(TCP, [5200, 5201])],
    "probe-response": () => [service(TCP, one(8008)), service(UDP, one(8008))],
    scim: () => [service(TCP, one(44559))],
  };
  return Object.hasOwn(known, word) ? (known[word]?.() ?? []) : [];
}
