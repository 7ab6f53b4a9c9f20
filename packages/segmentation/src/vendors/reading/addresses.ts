import type { AddressSpan } from "../../model/address.ts";
import { MAX_V4, maskLength, parseV4, parseV6, spanOfPrefix } from "../../model/address.ts";

/** An address of either version. */
export function addressNumber(text: string): { version: 4 | 6; value: bigint } | null {
  const four = parseV4(text);
  if (four !== null) return { version: 4, value: BigInt(four) };
  const six = parseV6(text);
  return six === null ? null : { version: 6, value: six };
}

/** Address and dotted netmask, as `10.0.0.0` `255.0.0.0`. */
export function spanOfMask(address: string, mask: string): AddressSpan | null {
  const value = parseV4(address);
  const length = maskLength(mask);
  return value === null || length === null ? null : spanOfPrefix(4, BigInt(value), length);
}

/** First and last address; `null` when the versions differ or the ends are turned round. */
export function spanOfEnds(first: string, last: string): AddressSpan | null {
  const a = addressNumber(first);
  const b = addressNumber(last);
  if (a === null || b === null || a.version !== b.version || a.value > b.value) return null;
  return { version: a.version, from: a.value, to: b.value };
}

/** At most 2 to the power of this many ranges may come from one wildcard; above, the line is not understood. */
const MOST_SCATTERED_BITS = 12;

/** All ranges of an IPv4 address with a wildcard whose one-bits are "do not care". `null` for malformed words. */
export function spansOfWildcard(address: string, wildcard: string): AddressSpan[] | null {
  const value = parseV4(address);
  const free = parseV4(wildcard);
  return value === null || free === null ? null : spansOfFreeBits(BigInt(value), BigInt(free));
}

/** As above for a mask whose one-bits do count, contiguous or not. */
export function spansOfAnyMask(address: string, mask: string): AddressSpan[] | null {
  const value = parseV4(address);
  const care = parseV4(mask);
  return value === null || care === null ? null : spansOfFreeBits(BigInt(value), BigInt(MAX_V4 - care));
}

function spansOfFreeBits(value: bigint, free: bigint): AddressSpan[] | null {
  let low = 0n;
  while (low < 32n && (free & (1n << low)) !== 0n) low += 1n;
  const width = 1n << low;
  const scattered: bigint[] = [];
  for (let bit = low; bit < 32n; bit += 1n) if ((free & (1n << bit)) !== 0n) scattered.push(1n << bit);
  if (scattered.length > MOST_SCATTERED_BITS) return null;
  const base = value & (BigInt(MAX_V4) ^ free);
  const spans: AddressSpan[] = [];
  for (let pick = 0; pick < 1 << scattered.length; pick += 1) {
    let from = base;
    for (let i = 0; i < scattered.length; i += 1) if ((pick >> i) & 1) from |= scattered[i] ?? 0n;
    spans.push({ version: 4, from, to: from + width - 1n });
  }
  return spans;
}

/** A MAC address in any of the usual writings as a 48-bit number; `null` otherwise. */
export function macNumber(text: string): number | null {
  if (text.length < 12 || text.length > 17) return null;
  let digits = "";
  for (const char of text.toLowerCase()) {
    if ("0123456789abcdef".includes(char)) digits += char;
    else if (char !== ":" && char !== "-" && char !== ".") return null;
  }
  return digits.length === 12 ? Number.parseInt(digits, 16) : null;
}
