import { Nonconforming } from "./strict-reader.ts";

const demand = (truth: boolean, why: string): void => {
  if (!truth) throw new Nonconforming(`jpeg: ${why}`);
};

/** Segments a re-encoded JPEG has: JFIF header, tables, one frame, scans. No comment, no application data. */
const allowed = new Set([0xe0, 0xdb, 0xc0, 0xc2, 0xc4, 0xdd, 0xda]);

/** A JPEG stream of only those segments, whose size is as declared, ending with its end marker. */
export function confirmJpeg(data: Uint8Array, width: number, height: number): number {
  demand(data[0] === 0xff && data[1] === 0xd8, "start");
  let at = 2;
  let components = 0;
  for (;;) {
    demand(data[at] === 0xff, "marker");
    const marker = data[at + 1]!;
    at += 2;
    if (marker === 0xd9) break;
    demand(allowed.has(marker), `segment ${marker.toString(16)}`);
    const length = (data[at]! << 8) | data[at + 1]!;
    demand(length >= 2 && at + length <= data.length, "segment length");
    if (marker === 0xe0)
      demand(
        length === 16 && String.fromCharCode(...data.subarray(at + 2, at + 7)) === "JFIF\0",
        "application segment",
      );
    if (marker === 0xc0 || marker === 0xc2) {
      demand(components === 0, "two frames");
      demand(
        data[at + 2] === 8 &&
          ((data[at + 3]! << 8) | data[at + 4]!) === height &&
          ((data[at + 5]! << 8) | data[at + 6]!) === width,
        "size",
      );
      components = data[at + 7]!;
    }
    at += length;
    if (marker === 0xda) at = afterScan(data, at);
  }
  demand(at === data.length && (components === 1 || components === 3), "end");
  return components;
}

function afterScan(data: Uint8Array, from: number): number {
  for (let at = from; at + 1 < data.length; at += 1) {
    if (data[at] !== 0xff) continue;
    const next = data[at + 1]!;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new Nonconforming("jpeg: scan without end");
}
