/**
 * The directories of a TIFF (TIFF 6.0 section 2) or BigTIFF (libtiff's design, version 43, with 64-bit offsets): what its
 * fields are, and where the last thing ends that any of them names.
 */

export interface TiffDirectories {
  /** Fields of the pages' directories; those further in belong to the field that names them. */
  readonly fields: readonly { readonly tag: number }[];
  readonly end: number;
}

/** Bytes of a value of each type, by the type's number; an unknown type has values of none. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
/** Fields whose values are offsets of further directories: SubIFDs, Exif, GPS, interoperability. */
const inner = new Set([330, 34665, 34853, 40965]);
/** Fields whose values are offsets of data, with those that say how long each is: strips, tiles, a thumbnail. */
const data: ReadonlyMap<number, number> = new Map([
  [273, 279],
  [324, 325],
  [513, 514],
]);
const mostDirectories = 10_000;

/** How the two kinds of TIFF count and point. */
interface Layout {
  /** Where the offset of the first directory stands. */
  readonly first: number;
  /** Bytes of an offset; a value that is no longer stands in its field. */
  readonly offset: 4 | 8;
  /** Bytes of the number of fields. */
  readonly count: 2 | 8;
  number(at: number, bytes: number): number;
}

function layoutOf(bytes: Uint8Array, view: DataView): Layout {
  const little = bytes[0] === 0x49;
  const number = (at: number, width: number): number => {
    if (width === 2) return view.getUint16(at, little);
    return width === 4 ? view.getUint32(at, little) : Number(view.getBigUint64(at, little));
  };
  const isBig = number(2, 2) === 43;
  return isBig ? { first: 8, offset: 8, count: 8, number } : { first: 4, offset: 4, count: 2, number };
}

/** Reads as far as the directories can be read; those that loop are read once. */
export function tiffDirectories(bytes: Uint8Array, view: DataView): TiffDirectories {
  const fields: { tag: number }[] = [];
  if (bytes.length < 16) return { fields, end: bytes.length };
  const layout = layoutOf(bytes, view);
  const width = layout.offset;
  const field = 4 + 2 * width;
  let end = layout.first + width;
  const reach = (to: number): void => {
    end = Math.max(end, Math.min(to, bytes.length));
  };
  const waiting = [{ offset: layout.number(layout.first, width), isPage: true }];
  const seen = new Set<number>();
  for (let next = waiting.pop(); next && seen.size < mostDirectories; next = waiting.pop()) {
    const { offset, isPage } = next;
    if (offset === 0 || offset + layout.count > bytes.length || seen.has(offset)) continue;
    seen.add(offset);
    const start = offset + layout.count;
    const after = start + layout.number(offset, layout.count) * field;
    reach(after + width);
    const values = new Map<number, readonly number[]>();
    for (let at = start; at < after && at + field <= bytes.length; at += field) {
      const tag = layout.number(at, 2);
      if (isPage) fields.push({ tag });
      const type = layout.number(at + 2, 2);
      const size = (sizes[type] ?? 0) * layout.number(at + 4, width);
      const inline = at + 4 + width;
      const place = size > width ? layout.number(inline, width) : inline;
      reach(place + size);
      if (inner.has(tag) || data.has(tag) || [...data.values()].includes(tag))
        values.set(tag, numbersAt(layout, place, type, Math.min(size, bytes.length - place)));
    }
    for (const tag of inner) for (const value of values.get(tag) ?? []) waiting.push({ offset: value, isPage: false });
    for (const [starts, lengths] of data)
      for (const [index, from] of (values.get(starts) ?? []).entries())
        reach(from + (values.get(lengths)?.[index] ?? 0));
    if (after + width <= bytes.length) waiting.push({ offset: layout.number(after, width), isPage });
  }
  return { fields, end };
}

/** Widths of the types that hold whole numbers without a sign, offsets of directories among them. */
const wholeNumbers: ReadonlyMap<number, 2 | 4 | 8> = new Map([
  [3, 2],
  [4, 4],
  [13, 4],
  [16, 8],
  [18, 8],
]);

function numbersAt(layout: Layout, place: number, type: number, size: number): readonly number[] {
  const width = wholeNumbers.get(type);
  if (width === undefined || size < width) return [];
  return Array.from({ length: Math.floor(size / width) }, (_, index) => layout.number(place + index * width, width));
}
