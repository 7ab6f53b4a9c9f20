/** The byte layout of the public specifications, and nothing else: what append and verify have in common. */

/** Bytes of a SHA-256 hash. */
export const hashSize = 32;

/** Hashes in a full tile, entries in a full bundle (C2SP tlog-tiles). */
export const tileWidth = 256;

/** Domain separation of RFC 6962 §2.1: first byte of what is hashed. */
export const leafPrefix = 0x00;
export const nodePrefix = 0x01;

/** Kinds of keys in a signed note: plain Ed25519 (signed-note) and timestamped cosignature (tlog-cosignature). */
export const noteKeyKind = 0x01;
export const cosignatureKeyKind = 0x04;

/** First bytes of a signature line. */
export const signatureMark = "\u2014 ";

/** What a timestamped cosignature signs before the note's own text. */
export function cosignatureHeader(seconds: number): string {
  return `cosignature/v1\ntime ${seconds}\n`;
}

/**
 * Path of a tile or entry bundle: `tile/0/x001/234`, `tile/entries/000.p/17` (tlog-tiles, “Merkle Tree” and
 * “Log Entries”). `width` below {@link tileWidth} names a partial one.
 */
export function tilePath(level: number | "entries", n: number, width: number = tileWidth): string {
  let digits = String(n % 1000).padStart(3, "0");
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    digits = `x${String(rest % 1000).padStart(3, "0")}/${digits}`;
  return `tile/${level}/${digits}${width < tileWidth ? `.p/${width}` : ""}`;
}

/** What a path of this layout names, or null for any other text. */
export function readTilePath(path: string): { level: number | "entries"; n: number; width: number } | null {
  const found = /^tile\/(entries|\d{1,2})((?:\/x\d{3})*\/\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!found) return null;
  const [, level, digits = "", partial] = found;
  const n = Number(digits.replaceAll(/[/x]/g, ""));
  const width = partial === undefined ? tileWidth : Number(partial);
  if (!Number.isSafeInteger(n) || width < 1 || width > tileWidth || (partial !== undefined && width === tileWidth))
    return null;
  return { level: level === "entries" ? "entries" : Number(level), n, width };
}

/** How a signed statement of key rotation reads: the old key signs exactly these bytes. */
export function rotationStatement(body: string, publicKey: string): string {
  return `machimori key rotation\n${body}\n${publicKey}\n`;
}
