import type { Why } from "./line-book.ts";

/** Why a line by which hosts inside open ways from outside (UPnP, NAT-PMP, PCP) cannot be passed over. */
export const OPENED_BY_ITSELF: Why = {
  ja: "機器が自動で転送を開く機能（UPnP など）です。",
  en: "The device opens forwards by itself (UPnP).",
};

/** Words of what a `no` in front takes back with a bearing on which packets pass. */
const BEARING: ReadonlySet<string> = new Set(
  `access-list access-group access-map filter filter-map traffic-filter permit deny rule firewall nat napt route
  route-map zone network host policy bridge protect`.split(/\s+/),
);

/** True of a line that takes back a rule, a filter, a translation or a route: what is left is not what stands above. */
export const takesBack = (words: readonly string[]): boolean =>
  words[0] === "no" && words.slice(1, 4).some((word) => BEARING.has(word));
