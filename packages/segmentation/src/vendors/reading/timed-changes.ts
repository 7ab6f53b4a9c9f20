import type { Why } from "./line-book.ts";

/** Why a line that changes the configuration by time or event cannot be passed over. */
export const CHANGES_ITSELF: Why = {
  ja: "時刻や出来事によって設定を変える行です。変わった後の設定は、ここからは分かりません。",
  en: "This line changes the configuration by time or event; what it is then cannot be told from here.",
};

/** Words of commands that bear on which packets pass. */
const FORWARDING: ReadonlySet<string> = new Set(
  `ip ipv6 pp tunnel nat no ethernet bridge vlan lan switch policy interface access-list access-group configure conf
  config set delete lua`.split(/\s+/),
);

/** True of a command that, run by a schedule or an event, may change what passes. */
export function bearsOnForwarding(words: readonly string[]): boolean {
  return FORWARDING.has((words[0] ?? "").toLowerCase());
}
