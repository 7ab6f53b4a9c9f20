import type { Vendor } from "../../model/vendor.ts";
import { readSrx } from "./read.ts";

const SIGNS: readonly (readonly [sign: string, weight: number])[] = [
  ["set system host-name ", 0.7],
  ["set security policies ", 0.8],
  ["set security zones ", 0.7],
  ["set security nat ", 0.5],
  ["set firewall family inet", 0.7],
  ["set interfaces ge-", 0.6],
  ["set interfaces xe-", 0.6],
  [" unit 0 family inet", 0.6],
  ["security-zone ", 0.5],
  ["from-zone ", 0.5],
  ["address-book", 0.4],
  ["family inet {", 0.6],
  ["family inet6 {", 0.6],
  ["family ethernet-switching", 0.5],
  ["family bridge", 0.4],
  ["host-inbound-traffic", 0.5],
  ["## Last commit", 0.5],
  ["#RANCID-CONTENT-TYPE: juniper", 0.9],
];

/** Juniper SRX and Junos firewall filters: set lines or braces. */
export const juniperSrx: Vendor = {
  id: "juniper-srx",
  aliases: ["junos", "srx", "juniper", "juniper_junos"],
  title: { ja: "Juniper SRX（Junos）", en: "Juniper SRX (Junos)" },
  recognise(text) {
    const head = text.slice(0, 65_536);
    if (head.includes("set deviceconfig") || head.includes("rulebase") || head.includes("set interfaces ethernet eth"))
      return 0;
    return Math.min(
      0.95,
      SIGNS.reduce((sum, [sign, weight]) => (head.includes(sign) ? sum + weight : sum), 0),
    );
  },
  read: readSrx,
};
