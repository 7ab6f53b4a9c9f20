import type { Vendor } from "../../model/vendor.ts";
import { readAlaxala } from "./read.ts";

const SIGNS: readonly (readonly [sign: string, weight: number])[] = [
  ["#configuration list for AX", 0.97],
  ["\nflow detection mode", 0.9],
  ['\nhostname "', 0.5],
  ["\ninterface vlan ", 0.4],
  ["\ninterface gigabitethernet ", 0.5],
  ["\ninterface fastethernet ", 0.4],
  ["\ninterface tengigabitethernet ", 0.5],
  ["\npolicy-list ", 0.4],
  ["\nline console 0", 0.4],
  ["\ninterface mgmt 0", 0.3],
  [" qos-flow-list ", 0.4],
  ["\nadvance access-list", 0.6],
  ["\nvlan 1\n  name", 0.3],
];

const AGAINST: readonly string[] = [
  "ASA Version",
  "\nvlan database",
  "interface port1.0.",
  "\nservice timestamps",
  "interface GigabitEthernet",
];

/** AlaxalA AX switches. */
export const alaxala: Vendor = {
  id: "alaxala",
  aliases: ["ax", "alaxala-ax"],
  title: { ja: "アラクサラ AX シリーズ", en: "AlaxalA AX series" },
  recognise(text) {
    const head = `\n${text.slice(0, 65_536)}`.replaceAll("\r", "");
    if (AGAINST.some((sign) => head.includes(sign))) return 0;
    return Math.min(
      0.97,
      SIGNS.reduce((sum, [sign, weight]) => (head.includes(sign) ? sum + weight : sum), 0),
    );
  },
  read: readAlaxala,
};
