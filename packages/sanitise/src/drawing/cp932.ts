/** Characters as CP932 bytes, by the decoder's own table read backwards: the runtime encodes nothing but UTF-8. */

let table: Map<string, number> | undefined;

function reversed(): Map<string, number> {
  const made = new Map<string, number>();
  const decoder = new TextDecoder("shift_jis", { fatal: true });
  for (let lead = 0x81; lead <= 0xfc; lead += 1) {
    if (lead >= 0xa0 && lead <= 0xdf) continue;
    for (let trail = 0x40; trail <= 0xfc; trail += 1) {
      try {
        const char = decoder.decode(Uint8Array.of(lead, trail));
        // Characters that stand twice in the table are written by their first place.
        if (char.length === 1 && !made.has(char)) made.set(char, (lead << 8) | trail);
      } catch {
        // No character stands there.
      }
    }
  }
  for (let byte = 0xa1; byte <= 0xdf; byte += 1) made.set(decoder.decode(Uint8Array.of(byte)), byte);
  return made;
}

/** ASCII as it is; what CP932 lacks as `replacement` writes it, which must be ASCII. */
export function encodeCp932(text: string, replacement: (char: string) => string): Uint8Array {
  table ??= reversed();
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.charCodeAt(0);
    const known = char.length === 1 && code > 0x7e ? table.get(char) : undefined;
    if (char.length === 1 && code <= 0x7e) bytes.push(code);
    else if (known === undefined) bytes.push(...Buffer.from(replacement(char), "latin1"));
    else if (known > 0xff) bytes.push(known >> 8, known & 0xff);
    else bytes.push(known);
  }
  return Uint8Array.from(bytes);
}
