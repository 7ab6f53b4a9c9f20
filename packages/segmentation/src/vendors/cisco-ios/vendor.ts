import type { Vendor } from "../../model/vendor.ts";
import { readIos } from "./read.ts";

const SIGNS: readonly (readonly [sign: string, weight: number])[] = [
  ["\nip access-list ", 0.3],
  ["\nip access-list extended ", 0.2],
  ["\ninterface GigabitEthernet", 0.2],
  ["\ninterface FastEthernet", 0.2],
  ["\ninterface Ethernet", 0.2],
  ["\ninterface TenGigabitEthernet", 0.2],
  ["\ninterface Vlan", 0.2],
  ["\nservice timestamps", 0.4],
  ["\nservice password-encryption", 0.2],
  ["\nno aaa new-model", 0.4],
  ["\naaa new-model", 0.4],
  ["\nip cef", 0.2],
  ["\nline vty ", 0.2],
  ["\nline con ", 0.2],
  ["\nboot-start-marker", 0.4],
  ["\nip nat inside", 0.3],
  ["\nvrf definition ", 0.3],
  ["\nzone-pair security ", 0.4],
  ["\nrouter bgp ", 0.1],
  ["\nrouter ospf ", 0.1],
  ["\nroute-map ", 0.1],
  ["\nobject-group ", 0.1],
  ["\naccess-list ", 0.1],
  ["\nhostname ", 0.1],
  ["\ninterface ", 0.05],
  ["\n!\n", 0.06],
  ["\ncrypto map ", 0.15],
  ["\npolicy-map ", 0.1],
  ["\n ip access-group ", 0.15],
  ["\nip access-group ", 0.15],
  ["\n switchport ", 0.1],
  ["\nBuilding configuration", 0.2],
];

const AGAINST: readonly string[] = [
  "ASA Version",
  "\nnameif ",
  "\n nameif ",
  "\nvlan database",
  "\nconfig system",
  "interface port1.0.",
  "\nflow detection mode",
  "interface GigaEthernet",
  "#configuration list",
];

/** Cisco IOS and IOS-XE. */
export const ciscoIos: Vendor = {
  id: "cisco-ios",
  aliases: ["ios", "ios-xe", "iosxe", "cisco", "cisco_ios", "cisco-xe"],
  title: { ja: "Cisco IOS / IOS-XE", en: "Cisco IOS / IOS-XE" },
  recognise(text) {
    const head = `\n${text.slice(0, 65_536)}`.replaceAll("\r", "");
    if (AGAINST.some((sign) => head.includes(sign))) return 0;
    const score = SIGNS.reduce((sum, [sign, weight]) => (head.includes(sign) ? sum + weight : sum), 0);
    return Math.min(0.95, score);
  },
  read: (text, file) => readIos(text, file, "cisco-ios"),
};
