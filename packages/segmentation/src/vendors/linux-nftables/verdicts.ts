import type { Match } from "../../model/match.ts";
import type { Action } from "../../model/rule.ts";
import type { Key } from "./expressions.ts";
import type { NftTable } from "./ruleset.ts";

/** What naming a field asks by itself, negated or not: `ip saddr` is IPv4 only, `tcp dport` TCP only. */
export function implied(keys: readonly Key[]): Match {
  const family = keys.some((key) => key.startsWith("ip "))
    ? 4
    : keys.some((key) => key.startsWith("ip6 "))
      ? 6
      : undefined;
  const transport = keys
    .map((key) => ({ tcp: 6, udp: 17, sctp: 132, dccp: 33, udplite: 136 })[key.split(" ")[0] ?? ""])
    .find((number) => number !== undefined);
  return {
    ...(family === undefined ? {} : { family }),
    ...(transport === undefined ? {} : { services: [{ protocols: [transport, transport] }] }),
  };
}

/** The verdict statement that begins the words; null where none does. */
export function verdict(words: readonly string[], table: NftTable): Action | null {
  const name = words[1] ?? "";
  const list = `${table.family}:${table.name}:${name}`;
  switch (words[0]) {
    case "accept":
      return { kind: "accept" };
    case "drop":
      return { kind: "drop" };
    case "reject":
      return { kind: "reject" };
    case "return":
      return { kind: "return" };
    case "continue":
      return { kind: "continue" };
    case "jump":
      return { kind: "jump", list };
    case "goto":
      return { kind: "goto", list };
    default:
      return null;
  }
}
