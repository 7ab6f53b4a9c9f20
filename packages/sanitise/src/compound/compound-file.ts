import { type Budget, RefusalSignal } from "../format.ts";

/** A storage (folder) or stream of a compound file (MS-CFB §2.6). */
export interface Entry {
  readonly name: string;
  readonly children: ReadonlyMap<string, Entry> | undefined;
  /** Data of a stream. */
  read(): Uint8Array;
}

const END = 0xfffffffe;
const MAX_ENTRIES = 60_000;
const damaged = (where: string): RefusalSignal => new RefusalSignal("damaged", where);

/** Opens a compound file; chains that loop or leave the file are refused. */
export function readCompound(bytes: Uint8Array, budget: Budget): Entry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 512 || view.getUint32(0) !== 0xd0cf11e0 || view.getUint32(4) !== 0xa1b11ae1)
    throw damaged("signature");
  const shift = view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) throw damaged("sector size");
  const sectorSize = 1 << shift;
  const count = Math.ceil(bytes.length / sectorSize);
  const sector = (index: number): Uint8Array => {
    const at = (index + 1) * sectorSize;
    if (index < 0 || at >= bytes.length) throw damaged(`sector ${index}`);
    return bytes.subarray(at, at + sectorSize);
  };
  const words = (data: Uint8Array): number[] => {
    const inner = new DataView(data.buffer, data.byteOffset, data.byteLength);
    return Array.from({ length: data.byteLength >> 2 }, (_, index) => inner.getUint32(index * 4, true));
  };
  const fat = readFat(view, sector, words, count);
  const chain = (first: number, next: readonly number[]): number[] => {
    const out: number[] = [];
    for (let here = first; here !== END; here = next[here] ?? END) {
      if (here >= next.length || out.length > next.length) throw damaged("chain");
      out.push(here);
    }
    return out;
  };
  const whole = (first: number): Uint8Array => Buffer.concat(chain(first, fat).map(sector));
  const directory = whole(view.getUint32(48, true));
  const miniFirst = view.getUint32(60, true);
  const miniFat = miniFirst >= END ? [] : words(whole(miniFirst));
  const cutoff = view.getUint32(56, true);
  const rootStart = new DataView(directory.buffer, directory.byteOffset, directory.byteLength).getUint32(116, true);
  const mini = rootStart >= END ? new Uint8Array(0) : whole(rootStart);
  const stream = (first: number, size: number): Uint8Array => {
    if (size > bytes.length) throw damaged("stream size");
    budget.inflated(size);
    if (size >= cutoff) return Buffer.concat(chain(first, fat).map(sector)).subarray(0, size);
    if (size === 0) return new Uint8Array(0);
    return Buffer.concat(chain(first, miniFat).map((index) => mini.subarray(index * 64, index * 64 + 64))).subarray(
      0,
      size,
    );
  };
  return readDirectory(directory, stream, budget);
}

function readFat(
  view: DataView,
  sector: (index: number) => Uint8Array,
  words: (data: Uint8Array) => number[],
  count: number,
): number[] {
  const places: number[] = [];
  for (let index = 0; index < 109; index += 1) places.push(view.getUint32(76 + index * 4, true));
  let next = view.getUint32(68, true);
  for (let hops = 0; next < END - 2 && hops <= count; hops += 1) {
    const more = words(sector(next));
    next = more.pop() ?? END;
    places.push(...more);
  }
  const fat: number[] = [];
  for (const place of places) {
    if (place > END - 4) continue;
    for (const word of words(sector(place))) fat.push(word);
    if (fat.length > count + 2048) break;
  }
  return fat;
}

function readDirectory(data: Uint8Array, stream: (first: number, size: number) => Uint8Array, budget: Budget): Entry {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const seen = new Set<number>();
  const entry = (id: number, depth: number): Entry => {
    const at = id * 128;
    const length = view.getUint16(at + 64, true);
    const name = new TextDecoder("utf-16le").decode(data.subarray(at, at + Math.max(0, Math.min(62, length - 2))));
    const kind = data[at + 66];
    if (kind === 2)
      return {
        name,
        children: undefined,
        read: () => stream(view.getUint32(at + 116, true), view.getUint32(at + 120, true)),
      };
    const children = new Map<string, Entry>();
    collect(view.getUint32(at + 76, true), children, depth);
    return { name, children, read: () => new Uint8Array(0) };
  };
  const collect = (first: number, into: Map<string, Entry>, depth: number): void => {
    if (depth > 24) throw new RefusalSignal("bomb-depth", "compound");
    const waiting = [first];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (id === 0xffffffff) continue;
      if ((id + 1) * 128 > data.length || seen.has(id) || seen.size > MAX_ENTRIES) throw damaged("directory");
      seen.add(id);
      budget.entry(0);
      const child = entry(id, depth + 1);
      into.set(child.name, child);
      waiting.push(view.getUint32(id * 128 + 68, true), view.getUint32(id * 128 + 72, true));
    }
  };
  if (data.length < 128) throw damaged("directory");
  seen.add(0);
  return entry(0, 0);
}
