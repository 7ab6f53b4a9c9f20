/** How large a metafile says it is, in millimetres: what its picture is drawn into. */
import type { TypeName } from "../format.ts";

export interface Millimetres {
  readonly width: number;
  readonly height: number;
}

const largest = 1_000;
const usual: Millimetres = { width: 100, height: 75 };

/** Sides between a tenth of a millimetre and a metre; what says something else is drawn in an ordinary size. */
function sensible(width: number, height: number): Millimetres {
  const [w, h] = [Math.abs(width), Math.abs(height)];
  if (!(w > 0.1 && h > 0.1 && w / h < 200 && h / w < 200)) return usual;
  const shrink = Math.min(1, largest / Math.max(w, h));
  return { width: w * shrink, height: h * shrink };
}

/** MS-EMF 2.2.9 (Frame, in hundredths of a millimetre), MS-WMF 2.3.2.3 (placeable: units per inch) and 2.3.5.30. */
export function metafileSize(bytes: Uint8Array, type: TypeName): Millimetres {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === "emf") {
    if (bytes.length < 40) return usual;
    const side = (at: number): number => view.getInt32(at, true);
    return sensible((side(32) - side(24)) / 100, (side(36) - side(28)) / 100);
  }
  if (bytes.length > 22 && view.getUint32(0, true) === 0x9ac6cdd7) {
    const side = (at: number): number => view.getInt16(at, true);
    const inch = view.getUint16(14, true) || 1440;
    return sensible(((side(10) - side(6)) / inch) * 25.4, ((side(12) - side(8)) / inch) * 25.4);
  }
  return windowSize(view);
}

const SET_WINDOW_EXT = 0x020c;

/** A metafile without a size of its own has that of its window, whose unit is nobody's: the shape is what counts. */
function windowSize(view: DataView): Millimetres {
  for (let at = 18, records = 0; at + 10 <= view.byteLength && records < 1_000; records += 1) {
    if (view.getUint16(at + 4, true) === SET_WINDOW_EXT) {
      const [height, width] = [view.getInt16(at + 6, true), view.getInt16(at + 8, true)];
      const scale = 100 / Math.max(1, Math.abs(width));
      return sensible(width * scale, height * scale);
    }
    at += Math.max(6, view.getUint32(at, true) * 2);
  }
  return usual;
}
