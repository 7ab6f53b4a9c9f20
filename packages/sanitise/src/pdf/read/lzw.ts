import { RefusalSignal } from "../../format.ts";

/** LZW as PDF and TIFF use it (ISO 32000-1 §7.4.4): codes of 9–12 bits, most significant bit first. */
export function lzwDecode(input: Uint8Array, early: 0 | 1, limit: number): Uint8Array {
  const prefix = new Uint16Array(4096);
  const last = new Uint8Array(4096);
  const length = new Uint32Array(4096);
  for (let code = 0; code < 256; code += 1) {
    last[code] = code;
    length[code] = 1;
  }
  let out = new Uint8Array(Math.max(1024, input.length * 4));
  let size = 0;
  let next = 258;
  let width = 9;
  let previous = -1;
  let bits = 0;
  let held = 0;
  for (const byte of input) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === 257) break;
    if (code === 256) {
      next = 258;
      width = 9;
      previous = -1;
      continue;
    }
    if (code > next || (code === next && previous < 0) || (code > 255 && code < 258)) break;
    const source = code < next ? code : previous;
    const count = length[source]! + (code < next ? 0 : 1);
    if (size + count > limit) throw new RefusalSignal("bomb-size", "LZWDecode");
    if (size + count > out.length) {
      const larger = new Uint8Array(Math.max(out.length * 2, size + count));
      larger.set(out.subarray(0, size));
      out = larger;
    }
    let at = size + length[source]! - 1;
    for (let walk = source, left = length[source]!; left > 0; left -= 1) {
      out[at] = last[walk]!;
      at -= 1;
      walk = prefix[walk]!;
    }
    if (code >= next) out[size + count - 1] = out[size]!;
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      last[next] = out[size]!;
      length[next] = length[previous]! + 1;
      next += 1;
    }
    size += count;
    previous = code;
    if (next + early >= 2048) width = 12;
    else if (next + early >= 1024) width = 11;
    else if (next + early >= 512) width = 10;
  }
  return out.subarray(0, size);
}
