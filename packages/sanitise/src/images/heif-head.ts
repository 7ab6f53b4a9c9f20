/**
 * What the head of a HEIF picture (HEIC, AVIF) says is in it: boxes of ISO/IEC 14496-12, items and properties of
 * ISO/IEC 23008-12. Reads no further than the head is whole.
 */
import type { StatedSize } from "./stated-size.ts";

interface Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

export interface HeifHead {
  /** Size of every picture and tile in the file. */
  readonly sizes: readonly StatedSize[];
  /** Types of its items: `hvc1` and `av01` are pictures, `Exif` and `mime` what is told of them. */
  readonly items: readonly string[];
  /** Types of the boxes of the file itself. */
  readonly boxes: readonly string[];
  readonly hasProfile: boolean;
  /** Where the last whole box ends. */
  readonly end: number;
}

const mostBoxes = 20_000;

class HeadReader {
  readonly sizes: StatedSize[] = [];
  readonly items: string[] = [];
  hasProfile = false;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private count = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Boxes that lie whole within a stretch, in order (14496-12, 4.2): a size of 1 stands before one of eight bytes, 0 reaches to the end. */
  boxes(from: number, to: number): Box[] {
    const found: Box[] = [];
    for (let at = from; at + 8 <= to && this.count++ < mostBoxes; ) {
      const stated = this.view.getUint32(at);
      const isLong = stated === 1 && at + 16 <= to;
      const size = stated === 0 ? to - at : isLong ? Number(this.view.getBigUint64(at + 8)) : stated;
      const head = isLong ? 16 : 8;
      if (size < head || at + size > to) break;
      found.push({ type: this.name(at + 4), from: at + head, to: at + size });
      at += size;
    }
    return found;
  }

  visit({ type, from, to }: Box): void {
    if (type === "meta") this.each(from + 4, to);
    else if (type === "iprp" || type === "ipco") this.each(from, to);
    else if (type === "iinf" && from < to) this.each(from + (this.bytes[from] === 0 ? 6 : 8), to);
    else if (type === "infe" && to - from >= 12) this.items.push(this.name(from + (this.bytes[from] === 2 ? 8 : 10)));
    else if (type === "colr") this.hasProfile ||= /^(?:prof|rICC)$/.test(this.name(from));
    else if (type === "ispe" && to - from >= 12)
      this.sizes.push({ width: this.view.getUint32(from + 4), height: this.view.getUint32(from + 8) });
  }

  private each(from: number, to: number): void {
    for (const box of this.boxes(from, to)) this.visit(box);
  }

  private name(at: number): string {
    return Buffer.from(this.bytes.subarray(at, at + 4)).toString("latin1");
  }
}

export function heifHead(bytes: Uint8Array): HeifHead {
  const reader = new HeadReader(bytes);
  const top = reader.boxes(0, bytes.length);
  for (const box of top) reader.visit(box);
  const { sizes, items, hasProfile } = reader;
  return { sizes, items, hasProfile, boxes: top.map(({ type }) => type), end: top.at(-1)?.to ?? 0 };
}
