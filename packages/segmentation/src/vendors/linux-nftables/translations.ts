import { type AddressSpan, addressSet, parseSpan } from "../../model/address.ts";
import type { Translation } from "../../model/nat.ts";
import { portSet } from "../linux-iptables/ports.ts";
import type { Element } from "./elements.ts";
import type { Token } from "./tokens.ts";

/** What a packet's source or destination becomes by a NAT statement. */
export interface Halves {
  readonly source?: Translation;
  readonly destination?: Translation;
}

type Word = "dnat" | "snat" | "masquerade" | "redirect";

const NOISE = new Set(["ip", "ip6", "random", "persistent", "fully-random", ","]);

/** `dnat ip to 192.0.2.1:80`, `snat to 192.0.2.1-192.0.2.9`, `masquerade to :1024-65535`, `redirect to :3128`. */
export function readTranslation(word: Word, words: readonly Token[]): Halves | null {
  const end = words.findIndex((one) => one.text === "comment" && !one.quoted);
  const rest = words
    .slice(0, end < 0 ? words.length : end)
    .map((one) => one.text)
    .filter((one) => !NOISE.has(one));
  if (rest[0] !== undefined && rest[0] !== "to" && !rest[0].startsWith(":")) return null;
  return halves(word, rest.slice(rest[0] === "to" ? 1 : 0).join(""));
}

function halves(word: Word, to: string): Halves | null {
  if (word === "masquerade" || word === "redirect") {
    const ports = to === "" ? undefined : portSet(to.replace(/^:/, ""));
    if (ports === null) return null;
    const more = ports === undefined ? {} : { ports };
    return word === "masquerade"
      ? { source: { kind: "interface", ...more } }
      : { destination: { kind: "redirect", ...more } };
  }
  const portsOnly = /^:(\d+(?:-\d+)?)$/.exec(to);
  if (portsOnly !== null) return null;
  const bracketed = /^\[([^\]]+)\](?:-\[([^\]]+)\])?(?::(\d+(?:-\d+)?))?$/.exec(to);
  const plain = /^([\d./-]+)(?::(\d+(?:-\d+)?))?$/.exec(to);
  const address =
    bracketed === null ? (plain?.[1] ?? to) : `${bracketed[1]}${bracketed[2] === undefined ? "" : `-${bracketed[2]}`}`;
  const port = bracketed?.[3] ?? plain?.[2];
  const span = parseSpan(address);
  const ports = port === undefined ? undefined : portSet(port);
  if (span === null || ports === null) return null;
  return half(word, { kind: "pool", addresses: addressSet([span]), ...(ports === undefined ? {} : { ports }) });
}

const half = (word: Word, translation: Translation): Halves =>
  word === "dnat" ? { destination: translation } : { source: translation };

/** One element of `dnat to tcp dport map { 80 : 192.0.2.1 . 8080 }`; with `prefix`, networks are shifted one to one. */
export function translationMap(word: Word, words: readonly Token[], element: Element): Halves | null {
  const data = element.data;
  if (words.some((one) => one.text === "prefix")) {
    const from = parseSpan((element.key[0] ?? []).join(""));
    const to = parseSpan(data.join(""));
    if (from === null || to === null || element.key.length !== 1 || size(from) !== size(to)) return null;
    return half(word, { kind: "shift", from: addressSet([from]), to: addressSet([to]) });
  }
  const dot = data.indexOf(".");
  if (dot < 0)
    return word === "redirect" || word === "masquerade"
      ? halves(word, `:${data.join("")}`)
      : halves(word, data.join(""));
  const address = data.slice(0, dot).join("");
  const port = data.slice(dot + 1).join("");
  return halves(word, address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`);
}

const size = (span: AddressSpan): bigint => span.to - span.from;
