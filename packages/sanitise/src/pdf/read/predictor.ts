export interface Prediction {
  readonly predictor: number;
  readonly colors: number;
  readonly bits: number;
  readonly columns: number;
}

/** Undoes the TIFF and PNG predictors (ISO 32000-1 §7.4.4.4); `undefined` for impossible parameters. */
export function undoPredictor(
  data: Uint8Array,
  { predictor, colors, bits, columns }: Prediction,
): Uint8Array | undefined {
  if (predictor <= 1) return data;
  if (![1, 2, 4, 8, 16].includes(bits) || colors < 1 || colors > 32 || columns < 1 || columns > 1_000_000)
    return undefined;
  const unit = Math.max(1, (colors * bits) >> 3);
  const rowBytes = Math.ceil((columns * colors * bits) / 8);
  return predictor === 2 ? tiff(data, rowBytes, colors, bits) : png(data, rowBytes, unit);
}

function tiff(data: Uint8Array, rowBytes: number, colors: number, bits: number): Uint8Array {
  const out = Uint8Array.from(data);
  for (let row = 0; row + rowBytes <= out.length; row += rowBytes) {
    if (bits === 8)
      for (let at = colors; at < rowBytes; at += 1) out[row + at] = (out[row + at]! + out[row + at - colors]!) & 255;
    else if (bits === 16) {
      for (let at = colors * 2; at + 1 < rowBytes; at += 2) {
        const here = row + at;
        const before = here - colors * 2;
        const sum = ((out[here]! << 8) + out[here + 1]! + (out[before]! << 8) + out[before + 1]!) & 0xffff;
        out[here] = sum >> 8;
        out[here + 1] = sum & 255;
      }
    } else smallSamples(out, row, rowBytes, colors, bits);
  }
  return out;
}

function smallSamples(out: Uint8Array, row: number, rowBytes: number, colors: number, bits: number): void {
  const mask = (1 << bits) - 1;
  const left = new Array<number>(colors).fill(0);
  for (let sample = 0; sample < (rowBytes * 8) / bits; sample += 1) {
    const at = row + ((sample * bits) >> 3);
    const shift = 8 - bits - ((sample * bits) & 7);
    const value = (((out[at]! >> shift) & mask) + left[sample % colors]!) & mask;
    left[sample % colors] = value;
    out[at] = (out[at]! & ~(mask << shift)) | (value << shift);
  }
}

function png(data: Uint8Array, rowBytes: number, unit: number): Uint8Array {
  const rows = Math.ceil(data.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  let size = 0;
  for (let row = 0; row < rows; row += 1) {
    const from = row * (rowBytes + 1);
    const type = data[from]!;
    const count = Math.min(rowBytes, data.length - from - 1);
    const to = row * rowBytes;
    const up = to - rowBytes;
    for (let at = 0; at < count; at += 1) {
      const raw = data[from + 1 + at]!;
      const a = at >= unit ? out[to + at - unit]! : 0;
      const b = row > 0 ? out[up + at]! : 0;
      let guess = 0;
      if (type === 1) guess = a;
      else if (type === 2) guess = b;
      else if (type === 3) guess = (a + b) >> 1;
      else if (type === 4) guess = paeth(a, b, at >= unit && row > 0 ? out[up + at - unit]! : 0);
      out[to + at] = (raw + guess) & 255;
    }
    size = to + Math.max(0, count);
  }
  return out.subarray(0, size);
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const pa = Math.abs(p - a);
  const pb = Math.abs(p - b);
  const pc = Math.abs(p - c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
