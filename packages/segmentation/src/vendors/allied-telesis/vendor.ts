import type { Vendor } from "../../model/vendor.ts";
import { readAlliedWare } from "./read.ts";

const SIGNS: readonly (readonly [sign: string, weight: number])[] = [
  ["\ninterface port1.0.", 0.9],
  ["\nvlan database", 0.5],
  ["\naccess-list hardware ", 0.8],
  ["\nfirewall\n rule ", 0.7],
  ["\nzone ", 0.2],
  ["\n network ", 0.1],
  ["  ip subnet ", 0.5],
  [" state enable", 0.3],
  ["\nip route 0.0.0.0/0 ", 0.3],
  ["\natmf ", 0.5],
  ["\nstack virtual-chassis-id", 0.4],
  ["\ninterface vlan", 0.2],
  ["\nline vty 0 31", 0.4],
  ["\ninterface eth0", 0.2],
  ["\nno service telnet", 0.2],
];

/** Allied Telesis AlliedWare Plus. */
export const alliedTelesis: Vendor = {
  id: "allied-telesis",
  aliases: ["awplus", "alliedware-plus", "allied_telesis_awplus", "allied"],
  title: { ja: "アライドテレシス AlliedWare Plus", en: "Allied Telesis AlliedWare Plus" },
  recognise(text) {
    const head = `\n${text.slice(0, 65_536)}`.replaceAll("\r", "");
    return Math.min(
      0.97,
      SIGNS.reduce((sum, [sign, weight]) => (head.includes(sign) ? sum + weight : sum), 0),
    );
  },
  read: readAlliedWare,
};
