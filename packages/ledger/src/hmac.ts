import { hash } from "node:crypto";

/** Bytes SHA-256 works on at once: the length a key is filled up to. */
const block = 64;

/**
 * HMAC-SHA256 (RFC 2104) of a text under a key of at most {@link block} bytes, by two one-shot hashes: Node's `createHmac`
 * makes a key object each time, which costs several times the hashing of a record.
 */
export function hmacSha256(key: Uint8Array, text: string): Buffer {
  if (key.length > block) throw new RangeError(`a key of ${key.length} bytes is longer than ${block}`);
  const inner = Buffer.allocUnsafe(block + Buffer.byteLength(text)).fill(0x36, 0, block);
  const outer = Buffer.allocUnsafe(block + 32).fill(0x5c, 0, block);
  for (let index = 0; index < key.length; index += 1) {
    inner[index] = key[index]! ^ 0x36;
    outer[index] = key[index]! ^ 0x5c;
  }
  inner.write(text, block, "utf8");
  outer.set(hash("sha256", inner, "buffer"), block);
  return hash("sha256", outer, "buffer");
}
