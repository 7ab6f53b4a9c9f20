import type { Intervals } from "./intervals.ts";
import { complement, intersect, intervals, union } from "./intervals.ts";

export const MAX_V4 = 0xffffffff;
export const MAX_V6 = (1n << 128n) - 1n;

/**
 * A set of IPv4 and IPv6 addresses, plus symbols: names of sets whose members the configuration does not tell (an
 * FQDN, a provider's internet-service object, a country). The set is the union of all three.
 * Each symbol used must be declared in `Device.symbols`.
 */
export interface AddressSet {
  readonly v4: Intervals<number>;
  readonly v6: Intervals<bigint>;
  readonly symbols: readonly string[];
}

export const noAddress: AddressSet = { v4: [], v6: [], symbols: [] };
export const anyAddress: AddressSet = { v4: [0, MAX_V4], v6: [0n, MAX_V6], symbols: [] };
export const anyV4: AddressSet = { v4: [0, MAX_V4], v6: [], symbols: [] };
export const anyV6: AddressSet = { v4: [], v6: [0n, MAX_V6], symbols: [] };

/** A closed span of addresses of one version. */
export interface AddressSpan {
  readonly version: 4 | 6;
  readonly from: bigint;
  readonly to: bigint;
}

export function addressSet(spans: readonly AddressSpan[], symbols: readonly string[] = []): AddressSet {
  const v4: number[] = [];
  const v6: bigint[] = [];
  for (const span of spans) {
    if (span.version === 4) v4.push(Number(span.from), Number(span.to));
    else v6.push(span.from, span.to);
  }
  return { v4: intervals(v4), v6: intervals(v6), symbols: [...new Set(symbols)] };
}

export function symbolSet(name: string): AddressSet {
  return { v4: [], v6: [], symbols: [name] };
}

export function uniteAddresses(...sets: readonly AddressSet[]): AddressSet {
  return {
    v4: union(...sets.map((set) => set.v4)),
    v6: union(...sets.map((set) => set.v6)),
    symbols: [...new Set(sets.flatMap((set) => set.symbols))],
  };
}

/** Complement of the known part; only for sets without symbols (negate the match instead, see `AddressMatch`). */
export function otherAddresses(set: AddressSet): AddressSet {
  return { v4: complement(set.v4, 0, MAX_V4), v6: complement(set.v6, 0n, MAX_V6), symbols: [] };
}

/** Intersection of the known parts; symbols are kept only where both sets name them. */
export function commonAddresses(a: AddressSet, b: AddressSet): AddressSet {
  return {
    v4: intersect(a.v4, b.v4),
    v6: intersect(a.v6, b.v6),
    symbols: a.symbols.filter((symbol) => b.symbols.includes(symbol)),
  };
}

export function isNoAddress(set: AddressSet): boolean {
  return set.v4.length === 0 && set.v6.length === 0 && set.symbols.length === 0;
}

/** "10.2.5.9" as a number; null when it is no dotted IPv4 address. */
export function parseV4(text: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  let value = 0;
  for (let i = 1; i <= 4; i += 1) {
    const octet = Number(match[i]);
    if (octet > 255) return null;
    value = value * 256 + octet;
  }
  return value;
}

/** "2001:db8::1" (RFC 4291, also with a dotted tail) as a number; null when it is no IPv6 address. */
export function parseV6(text: string): bigint | null {
  if (text.length > 45 || !text.includes(":")) return null;
  let body = text;
  const tail = body.slice(body.lastIndexOf(":") + 1);
  if (tail.includes(".")) {
    const v4 = parseV4(tail);
    if (v4 === null) return null;
    body = `${body.slice(0, -tail.length)}${Math.floor(v4 / 65536).toString(16)}:${(v4 % 65536).toString(16)}`;
  }
  const halves = body.split("::");
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const head = groups[0] ?? [];
  const rest = groups[1] ?? [];
  const missing = 8 - head.length - rest.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  let value = 0n;
  for (const group of [...head, ...Array<string>(missing).fill("0"), ...rest]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return null;
    value = value * 65536n + BigInt(Number.parseInt(group, 16));
  }
  return value;
}

/** One address, `a/len`, `a/mask` (v4) or `a-b` as a span; null when it is none of these. */
export function parseSpan(text: string): AddressSpan | null {
  const dash = text.indexOf("-");
  if (dash > 0) {
    const from = parseSpan(text.slice(0, dash).trim());
    const to = parseSpan(text.slice(dash + 1).trim());
    if (from === null || to === null || from.version !== to.version || from.from > to.to) return null;
    return { version: from.version, from: from.from, to: to.to };
  }
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  const length = slash < 0 ? null : text.slice(slash + 1);
  const v4 = parseV4(address);
  if (v4 !== null) {
    const bits = length === null ? 32 : length.includes(".") ? maskLength(length) : decimal(length);
    if (bits === null || bits > 32) return null;
    return spanOfPrefix(4, BigInt(v4), bits);
  }
  const v6 = parseV6(address);
  if (v6 === null) return null;
  const bits = length === null ? 128 : decimal(length);
  return bits === null || bits > 128 ? null : spanOfPrefix(6, v6, bits);
}

function decimal(text: string): number | null {
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

/** Prefix length of a dotted mask; null when its bits are not contiguous. */
export function maskLength(mask: string): number | null {
  const value = parseV4(mask);
  if (value === null) return null;
  const inverse = MAX_V4 - value;
  const length = 32 - Math.log2(inverse + 1);
  return Number.isInteger(length) ? length : null;
}

export function spanOfPrefix(version: 4 | 6, address: bigint, length: number): AddressSpan {
  const size = 1n << BigInt((version === 4 ? 32 : 128) - length);
  const from = address - (address % size);
  return { version, from, to: from + size - 1n };
}

/** The set of one network, address or range in text; null when it cannot be read. */
export function parseAddresses(text: string): AddressSet | null {
  const span = parseSpan(text);
  return span === null ? null : addressSet([span]);
}

export function formatV4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

/** RFC 5952 text form. */
export function formatV6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn));
  let best = { at: -1, length: 1 };
  for (let i = 0; i < 8; i += 1) {
    let length = 0;
    while (i + length < 8 && groups[i + length] === 0) length += 1;
    if (length > best.length) best = { at: i, length };
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(":");
  if (best.at < 0) return hex(groups);
  return `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`;
}
