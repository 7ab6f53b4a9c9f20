import { tilePath, tileWidth } from "../layout.ts";
import type { Answering } from "./answer.ts";
import type { LogSource } from "./source.ts";

/** Splits an entry bundle; null where its lengths do not add up. */
export function readBundle(bytes: Uint8Array): readonly Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) return null;
    const end = at + 2 + view.getUint16(at);
    if (end > bytes.length) return null;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Reads a file of the tile layout; a partial one may have become full since, then its first part is taken. */
export async function readPart(source: LogSource, kind: number | "entries", n: number, width: number) {
  const exact = await source.read(tilePath(kind, n, width));
  return exact ?? (width < tileWidth ? await source.read(tilePath(kind, n)) : null);
}

/** The entries of a log of `size`, one bundle at a time; stops with a finding where one is missing or malformed. */
export async function* bundlesOf(source: LogSource, origin: string, size: number, answer: Answering) {
  for (let n = 0; n * tileWidth < size; n += 1) {
    const width = Math.min(tileWidth, size - n * tileWidth);
    const bytes = await readPart(source, "entries", n, width);
    const entries = bytes ? readBundle(bytes) : null;
    if (!entries || entries.length < width) {
      const where = `${origin} ${n * tileWidth}–${n * tileWidth + width - 1}`;
      answer.find(
        "entries-missing",
        where,
        "記録の控えが欠けているか、壊れています。",
        "The bundle of entries is missing or malformed.",
      );
      return;
    }
    yield { first: n * tileWidth, entries: entries.slice(0, width) };
  }
}
