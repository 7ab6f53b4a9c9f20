import type { Vendor } from "../../model/vendor.ts";
import { readPanos } from "./read.ts";

const SIGNS: readonly (readonly [sign: string, weight: number])[] = [
  ["set deviceconfig system ", 0.8],
  ["set rulebase security ", 0.8],
  [" rulebase security rules ", 0.7],
  ["set network virtual-router ", 0.6],
  ["set network interface ethernet ethernet1/", 0.6],
  ["set vsys vsys", 0.6],
  ["set shared ", 0.4],
  ["set device-group ", 0.6],
  ["<devices>", 0.3],
  ["<rulebase>", 0.6],
  ["localhost.localdomain", 0.3],
  ['urldb="paloaltonetworks"', 0.8],
  ["deviceconfig {", 0.6],
  ["set zone ", 0.2],
];

/** Palo Alto Networks PAN-OS: set lines, braces or XML. */
export const paloalto: Vendor = {
  id: "paloalto",
  aliases: ["panos", "pan-os", "palo_alto", "paloalto-panos", "paloalto_panos"],
  title: { ja: "Palo Alto Networks PAN-OS", en: "Palo Alto Networks PAN-OS" },
  recognise(text) {
    const head = text.slice(0, 65_536);
    return Math.min(
      0.95,
      SIGNS.reduce((sum, [sign, weight]) => (head.includes(sign) ? sum + weight : sum), 0),
    );
  },
  read: readPanos,
};
