/** The run-length forms of a bitmap (BI_RLE8 and BI_RLE4): pairs of count and colour, and zeros that begin a command. */
import { RefusalSignal } from "../format.ts";

/**
 * @returns the number of each pixel's colour, rows as the file has them; what no run reaches has colour 0
 * @throws RefusalSignal `image-lying-header` where a run leaves the picture or the data ends within one
 */
export function unpackRuns(bytes: Uint8Array, width: number, height: number, bits: 4 | 8): Uint8Array {
  const pixels = new Uint8Array(width * height);
  let [at, column, row] = [0, 0, 0];
  const next = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new RefusalSignal("image-lying-header");
    return byte;
  };
  const put = (colour: number): void => {
    // Encoders fill a row beyond its end; what stands there is seen by nobody.
    if (row >= height) throw new RefusalSignal("image-lying-header");
    if (column < width) pixels[row * width + column] = colour;
    column++;
  };
  const half = (byte: number, index: number): number => (bits === 8 ? byte : index % 2 === 0 ? byte >> 4 : byte & 0x0f);
  // Some writers leave the last command out.
  while (at < bytes.length) {
    const count = next();
    const value = next();
    if (count > 0) for (let index = 0; index < count; index++) put(half(value, index));
    else if (value === 0) [column, row] = [0, row + 1];
    else if (value === 1) return pixels;
    else if (value === 2) {
      column += next();
      row += next();
    } else {
      const from = at;
      let byte = 0;
      for (let index = 0; index < value; index++) {
        if (bits === 8 || index % 2 === 0) byte = next();
        put(half(byte, index));
      }
      if ((at - from) % 2 === 1) at++;
    }
  }
  return pixels;
}
