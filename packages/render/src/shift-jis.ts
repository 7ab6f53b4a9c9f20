/** Characters → bytes of Shift_JIS as Windows has it (CP932), by turning the platform's own decoder around. */

/** Characters that other tables give to a place that CP932 names otherwise: 波ダッシュ, 双柱, ダッシュ, マイナス, ¢ £ ¬ ¥ ‾. */
const alike: readonly (readonly [character: string, code: number])[] = [
  ["\u301c", 0x8160],
  ["\u2016", 0x8161],
  ["\u2014", 0x815c],
  ["\u2212", 0x817c],
  ["\u00a2", 0x8191],
  ["\u00a3", 0x8192],
  ["\u00ac", 0x81ca],
  ["\u00a5", 0x5c],
  ["\u203e", 0x7e],
];

/** First bytes of two: NEC's copies of IBM's characters (ED, EE) are only read, F0 to F9 hold what each machine invents. */
const isLead = (byte: number) =>
  (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xec) || byte === 0xef || (byte >= 0xfa && byte <= 0xfc);

function turnedAround(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder("shift_jis", { fatal: true });
  const codes = new Map<string, number>();
  for (let byte = 0; byte < 0x80; byte += 1) codes.set(String.fromCharCode(byte), byte);
  for (let byte = 0xa1; byte < 0xe0; byte += 1) codes.set(String.fromCharCode(0xff61 + byte - 0xa1), byte);
  for (let lead = 0x81; lead < 0xfd; lead += 1)
    for (let trail = 0x40; isLead(lead) && trail < 0xfd; trail += 1) {
      try {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        // Of two places for one character the first is the one written.
        if (!codes.has(character)) codes.set(character, (lead << 8) | trail);
      } catch {
        // No character has this place.
      }
    }
  for (const [character, code] of alike) codes.set(character, code);
  return codes;
}

let table: ReadonlyMap<string, number> | undefined;

/** The code of one character, of one byte or two; null for one that Shift_JIS lacks. */
export function shiftJisCode(character: string): number | null {
  table ??= turnedAround();
  return table.get(character) ?? null;
}

/** Text → bytes; the caller has replaced what {@link shiftJisCode} has no code for. */
export function shiftJis(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  let length = 0;
  for (const character of text) {
    const code = shiftJisCode(character);
    if (code === null) throw new Error(`Shift_JIS has no ${character}`);
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return bytes.slice(0, length);
}
