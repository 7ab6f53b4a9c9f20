import type { Why } from "./line-book.ts";

/** Why a line that changes the configuration by time or event cannot be passed over. */
export const CHANGES_ITSELF: Why = {
  ja: "時刻や出来事によって設定を変える行です。変わった後の設定は、ここからは分かりません。",
  en: "This line changes the configuration by time or event; what it is then cannot be told from here.",
};

/** Words of commands that bear on which packets pass. */
const FORWARDING: ReadonlySet<string> = new Set(
  `ip ipv6 pp tunnel nat no ethernet bridge vlan lan switch policy interface access-list access-group configure conf
  config set delete lua tclsh load execute`.split(/\s+/),
);

/** True of a command that, run by a schedule or an event, may change what passes. */
export function bearsOnForwarding(words: readonly string[]): boolean {
  const first = (words[0] ?? "").toLowerCase();
  return FORWARDING.has(first) || /^conf./.test(first) || (first === "copy" && !savesOwn(words.slice(1)));
}

/** `copy running-config tftp:`, `copy run start`, `copy config 0 usb1:x`: what the device has, kept somewhere. */
function savesOwn(words: readonly string[]): boolean {
  const [from = "", to = "", last = ""] = words.map((word) => word.toLowerCase());
  const isOwn = /^(run|start|config$|exec$|log)/.test(from) && !from.includes(":");
  return isOwn && ((from.startsWith("run") && to.startsWith("start")) || `${to} ${last}`.includes(":"));
}
