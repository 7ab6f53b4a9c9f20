import type { ReversePathCheck } from "../../model/interface.ts";
import type { InterfaceDraft } from "./draft.ts";

const SELF_PING = "allow-self-ping";

/**
 * `verify unicast source reachable-via {rx | any} [allow-default]` and the older `verify unicast reverse-path`
 * ("Configuring Unicast Reverse Path Forwarding", IOS security guide). Null for forms that let more through: a list of
 * exceptions, a check by MAC address. The older form does not say whether the default route counts: it is taken to.
 */
export function reversePathCheck(
  words: readonly string[],
  version: 4 | 6,
  source: ReversePathCheck["source"],
): ReversePathCheck | null {
  const [verify, unicast, form, reachable, by, ...options] = words;
  if (verify !== "verify" || unicast !== "unicast") return null;
  const check = { version, sessionsSkip: false, source } as const;
  if (form === "reverse-path" && reachable === undefined) return { ...check, mode: "strict", allowsDefault: true };
  if (form !== "source" || reachable !== "reachable-via" || (by !== "rx" && by !== "any")) return null;
  if (options.some((option) => option !== "allow-default" && option !== SELF_PING)) return null;
  return { ...check, mode: by === "rx" ? "strict" : "loose", allowsDefault: options.includes("allow-default") };
}

/** An interface makes one check for each version of IP; none once it is taken back or cannot be read. */
export function setReversePath(each: InterfaceDraft, version: 4 | 6, check: ReversePathCheck | null): void {
  const others = (each.words.reversePath ?? []).filter((one) => one.version !== version);
  each.words.reversePath = check === null ? others : [...others, check];
}
