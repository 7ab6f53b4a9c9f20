import type { Vendor } from "../../model/vendor.ts";
import { readFortios } from "./read.ts";

/** Fortinet FortiOS. */
export const fortios: Vendor = {
  id: "fortios",
  aliases: ["fortinet", "fortigate", "fortinet-fortios", "fortinet_fortios"],
  title: { ja: "Fortinet FortiOS（FortiGate）", en: "Fortinet FortiOS (FortiGate)" },
  recognise(text) {
    const head = text.slice(0, 65_536);
    if (head.includes("#config-version=")) return 1;
    const starts = ["config system ", "config firewall ", "config router ", "config vdom", "config global"].filter(
      (sign) => new RegExp(`^\\s*${sign}`, "m").test(head),
    ).length;
    const body =
      head.includes("\nend") && (head.includes("    set ") || head.includes("\tset ") || head.includes("  set "));
    return starts === 0 ? 0 : Math.min(0.95, 0.3 * starts + (body ? 0.4 : 0));
  },
  read: readFortios,
};
