import type { Vendor } from "../../model/vendor.ts";
import { readAsa } from "./read.ts";

const SIGNS: readonly (readonly [sign: string, weight: number])[] = [
  ["\nASA Version", 0.9],
  ["Adaptive Security Appliance", 0.8],
  ["\n nameif ", 0.6],
  ["\n security-level ", 0.4],
  ["\naccess-group ", 0.3],
  ["\nsame-security-traffic ", 0.4],
  ["\nnat (", 0.4],
  ["\n nat (", 0.4],
  ["\nobject network ", 0.3],
  ["\nclear configure access-list", 0.6],
  ["\nservice-policy global_policy", 0.3],
  [" extended permit ", 0.2],
  ["\nroute outside ", 0.3],
];

/** Cisco ASA, 8.3 and later. */
export const ciscoAsa: Vendor = {
  id: "cisco-asa",
  aliases: ["asa", "cisco_asa"],
  title: { ja: "Cisco ASA", en: "Cisco ASA" },
  recognise(text) {
    const head = `\n${text.slice(0, 65_536)}`.replaceAll("\r", "");
    return Math.min(
      0.98,
      SIGNS.reduce((sum, [sign, weight]) => (head.includes(sign) ? sum + weight : sum), 0),
    );
  },
  read: readAsa,
};
