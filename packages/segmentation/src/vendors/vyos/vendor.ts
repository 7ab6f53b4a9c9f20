import type { Vendor } from "../../model/vendor.ts";
import { readVyos } from "./read.ts";

const SIGNS: readonly (readonly [sign: string, weight: number])[] = [
  ["set firewall name ", 0.7],
  ["set firewall ipv4 ", 0.8],
  ["set firewall ipv6 ", 0.5],
  ["set firewall group ", 0.6],
  ["set firewall zone ", 0.6],
  ["set firewall ipv6-name ", 0.6],
  ["set zone-policy zone ", 0.9],
  ["set interfaces ethernet eth", 0.6],
  ["set nat source rule ", 0.7],
  ["set nat destination rule ", 0.7],
  ["set service nat rule ", 0.8],
  ["set port-forward ", 0.6],
  ["set protocols static route", 0.5],
  ["set system config-management commit-revisions", 0.4],
  ["ethernet eth", 0.3],
  ["default-action ", 0.3],
  ["enable-default-log", 0.3],
  ["vyatta-config-version", 0.8],
  ["vyos-config-version", 0.8],
  ["zone-policy {", 0.6],
  ["ubnt", 0.1],
  ["hw-id ", 0.2],
  ["    name ", 0.05],
];

/** VyOS 1.3 to 1.5, Vyatta and Ubiquiti EdgeOS: set lines or config.boot. */
export const vyos: Vendor = {
  id: "vyos",
  aliases: ["edgeos", "vyatta", "edgerouter", "ubiquiti"],
  title: { ja: "VyOS / EdgeOS", en: "VyOS / EdgeOS" },
  recognise(text) {
    const head = text.slice(0, 65_536);
    if (head.includes("set deviceconfig") || head.includes("rulebase") || head.includes("security-zone")) return 0;
    if (!/^\s*(set )?(interfaces|firewall|nat|zone-policy|protocols|service|port-forward)\b/m.test(head)) return 0;
    return Math.min(
      0.96,
      SIGNS.reduce((sum, [sign, weight]) => (head.includes(sign) ? sum + weight : sum), 0),
    );
  },
  read: readVyos,
};
