import { type AddressSet, parseAddresses } from "../../model/address.ts";
import type { Translation } from "../../model/nat.ts";
import type { Action } from "../../model/rule.ts";
import { portSet } from "./ports.ts";

/** Targets that decide nothing about the packet's way. */
const PASSING: ReadonlySet<string> = new Set([
  "LOG",
  "NFLOG",
  "ULOG",
  "TCPMSS",
  "CLASSIFY",
  "DSCP",
  "TOS",
  "TTL",
  "HL",
  "TRACE",
  "AUDIT",
  "CHECKSUM",
  "CONNSECMARK",
  "SECMARK",
  "LED",
  "IDLETIMER",
  "RATEEST",
  "SET",
  "ECN",
  "TCPOPTSTRIP",
  "MARK",
  "CONNMARK",
  "ACCOUNT",
  "NETFLOW",
  "HMARK",
  "FLOWOFFLOAD",
]);

/** Targets that keep the packet or answer in its stead; none of them lets it on. */
const SWALLOWING: ReadonlySet<string> = new Set(["TARPIT", "DELUDE", "CHAOS"]);

export type TargetReading =
  | { readonly kind: "action"; readonly action: Action }
  | { readonly kind: "nat"; readonly source?: Translation; readonly destination?: Translation }
  | { readonly kind: "chain"; readonly chain: string; readonly goto: boolean }
  /** A program outside the kernel answers (NFQUEUE): let through or not, and no rule behind sees the packet. */
  | { readonly kind: "asks" }
  /** Networks mapped one to one (NETMAP): the destination before routing, the source after. */
  | { readonly kind: "netmap"; readonly to: AddressSet }
  | { readonly kind: "unknown" };

/** What `-j WORD options` does. `chains` are the chains of the table. */
export function readTarget(
  target: { readonly word: string; readonly goto: boolean } | null,
  options: readonly string[],
  chains: ReadonlySet<string>,
): TargetReading {
  if (target === null) return { kind: "action", action: { kind: "continue" } };
  const { word } = target;
  if (target.goto || chains.has(word)) return { kind: "chain", chain: word, goto: target.goto };
  switch (word) {
    case "ACCEPT":
      return { kind: "action", action: { kind: "accept" } };
    case "DROP":
      return { kind: "action", action: { kind: "drop" } };
    case "REJECT":
      return { kind: "action", action: { kind: "reject" } };
    case "RETURN":
      return { kind: "action", action: { kind: "return" } };
    case "NOTRACK":
      return { kind: "action", action: { kind: "notrack" } };
    case "CT":
      return { kind: "action", action: options.includes("--notrack") ? { kind: "notrack" } : { kind: "continue" } };
    case "MASQUERADE": {
      const ports = portsOf(optionValue(options, "--to-ports"));
      return ports === "bad" ? { kind: "unknown" } : { kind: "nat", source: { kind: "interface", ...ports } };
    }
    case "REDIRECT": {
      const ports = portsOf(optionValue(options, "--to-ports"));
      return ports === "bad" ? { kind: "unknown" } : { kind: "nat", destination: { kind: "redirect", ...ports } };
    }
    case "SNAT":
    case "DNAT": {
      const pool = poolOf(
        optionValue(options, word === "SNAT" ? "--to-source" : "--to-destination") ?? optionValue(options, "--to"),
      );
      if (pool === null) return { kind: "unknown" };
      return word === "SNAT" ? { kind: "nat", source: pool } : { kind: "nat", destination: pool };
    }
    case "SAME": {
      const pool = poolOf(optionValue(options, "--to"));
      return pool === null ? { kind: "unknown" } : { kind: "nat", source: pool };
    }
    case "NETMAP": {
      const to = parseAddresses(optionValue(options, "--to") ?? "");
      return to === null ? { kind: "unknown" } : { kind: "netmap", to };
    }
    case "NFQUEUE":
    case "QUEUE":
      return { kind: "asks" };
    default:
      if (SWALLOWING.has(word)) return { kind: "action", action: { kind: "drop" } };
      return PASSING.has(word) ? { kind: "action", action: { kind: "continue" } } : { kind: "unknown" };
  }
}

function optionValue(options: readonly string[], name: string): string | null {
  const at = options.indexOf(name);
  return at < 0 ? null : (options[at + 1] ?? null);
}

function portsOf(text: string | null): { ports?: readonly number[] } | "bad" {
  if (text === null) return {};
  const ports = portSet(text);
  return ports === null ? "bad" : { ports };
}

/** `192.0.2.1`, `192.0.2.1-192.0.2.9`, `192.0.2.1:80-90`, `[2001:db8::1]:80`, `:8080`. */
function poolOf(text: string | null): Extract<Translation, { kind: "pool" }> | null {
  if (text === null) return null;
  const bracketed = /^\[([^\]]+)\](?::(.+))?$/.exec(text);
  const isV4 = !text.includes("::") && /^[\d.-]+(?::[\d-]+)?$/.test(text);
  const address = bracketed !== null ? bracketed[1] : isV4 ? text.split(":")[0] : text;
  const port = bracketed !== null ? bracketed[2] : isV4 ? text.split(":")[1] : undefined;
  const set: AddressSet | null = parseAddresses(address ?? "");
  const ports = port === undefined ? undefined : portSet(port);
  if (set === null || ports === null) return null;
  return { kind: "pool", addresses: set, ...(ports === undefined ? {} : { ports }) };
}
