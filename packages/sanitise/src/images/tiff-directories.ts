/** The directories of a TIFF (TIFF 6.0 section 2): what its fields are, and where the last thing ends that any of them names. */

export interface TiffDirectories {
  /** Fields of the pages' directories; those further in belong to the field that names them. */
  readonly fields: readonly { readonly tag: number }[];
  readonly end: number;
}

/** Bytes of a value of each type, by the type's number; an unknown type has values of none. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
/** Fields whose values are offsets of further directories: SubIFDs, Exif, GPS, interoperability. */
const inner = new Set([330, 34665, 34853, 40965]);
/** Fields whose values are offsets of data, with those that say how long each is: strips, tiles, a thumbnail. */
const data: ReadonlyMap<number, number> = new Map([
  [273, 279],
  [324, 325],
  [513, 514],
]);
const mostDirectories = 10_000;

/** Reads as far as the directories can be read; those that loop are read once. */
export function tiffDirectories(bytes: Uint8Array, view: DataView): TiffDirectories {
  const little = bytes[0] === 0x49;
  const fields: { tag: number }[] = [];
  let end = Math.min(8, bytes.length);
  const reach = (to: number): void => {
    end = Math.max(end, Math.min(to, bytes.length));
  };
  const waiting: { offset: number; isPage: boolean }[] =
    bytes.length >= 8 ? [{ offset: view.getUint32(4, little), isPage: true }] : [];
  const seen = new Set<number>();
  for (let next = waiting.pop(); next && seen.size < mostDirectories; next = waiting.pop()) {
    const { offset, isPage } = next;
    if (offset === 0 || offset + 2 > bytes.length || seen.has(offset)) continue;
    seen.add(offset);
    const count = view.getUint16(offset, little);
    const after = offset + 2 + count * 12;
    reach(after + 4);
    const values = new Map<number, readonly number[]>();
    for (let at = offset + 2; at < after && at + 12 <= bytes.length; at += 12) {
      const tag = view.getUint16(at, little);
      if (isPage) fields.push({ tag });
      const type = view.getUint16(at + 2, little);
      const size = (sizes[type] ?? 0) * view.getUint32(at + 4, little);
      const place = size > 4 ? view.getUint32(at + 8, little) : at + 8;
      reach(place + size);
      if (inner.has(tag) || data.has(tag) || [...data.values()].includes(tag))
        values.set(tag, numbersAt(view, place, type, Math.min(size, bytes.length - place), little));
    }
    for (const tag of inner) for (const value of values.get(tag) ?? []) waiting.push({ offset: value, isPage: false });
    for (const [starts, lengths] of data)
      for (const [index, start] of (values.get(starts) ?? []).entries())
        reach(start + (values.get(lengths)?.[index] ?? 0));
    if (after + 4 <= bytes.length) waiting.push({ offset: view.getUint32(after, little), isPage });
  }
  return { fields, end };
}

/** Whole numbers of two or four bytes; of other types none. */
function numbersAt(view: DataView, place: number, type: number, size: number, little: boolean): readonly number[] {
  const width = type === 3 ? 2 : type === 4 || type === 13 ? 4 : 0;
  if (width === 0 || size < width) return [];
  return Array.from({ length: Math.floor(size / width) }, (_, index) =>
    width === 2 ? view.getUint16(place + index * 2, little) : view.getUint32(place + index * 4, little),
  );
}
