import type { Vendor } from "../../model/vendor.ts";
import { shareOfCommandLines } from "./command-line.ts";
import { readIptables } from "./read.ts";

/**
 * Output of iptables-save, ip6tables-save and ipset save, alone or one after the other in a file; calls of iptables one a
 * line, and the words of such calls as `iptables -S` prints them.
 */
export const linuxIptables: Vendor = {
  id: "linux-iptables",
  aliases: ["iptables", "ip6tables", "iptables-save"],
  title: { ja: "Linux iptables", en: "Linux iptables" },
  recognise: (text) => {
    const head = text.slice(0, 65_536);
    if (!/^\*(filter|nat|mangle|raw|security)\s*$/m.test(head))
      return /^(create|add) \S+ (hash|bitmap|list):/m.test(head) ? 0.6 : 0.7 * shareOfCommandLines(head);
    return /^(-A |:\S+ \S+|COMMIT)/m.test(head) ? 1 : 0.5;
  },
  read: readIptables,
};
