import type { Vendor } from "../../model/vendor.ts";
import { readNftables } from "./read.ts";

/** Output of `nft list ruleset`. */
export const linuxNftables: Vendor = {
  id: "linux-nftables",
  aliases: ["nftables", "nft"],
  title: { ja: "Linux nftables", en: "Linux nftables" },
  recognise: (text) =>
    /^\s*(add )?table (ip|ip6|inet|bridge|arp|netdev) \S+ ?\{?\s*(#.*)?$/m.test(text.slice(0, 65_536))
      ? 1
      : /^\s*table \S+ \{\s*(#.*)?$/m.test(text.slice(0, 65_536)) && text.includes("chain ")
        ? 0.7
        : 0,
  read: readNftables,
};
