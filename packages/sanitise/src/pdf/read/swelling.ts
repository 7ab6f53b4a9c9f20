import { constants, inflateSync } from "node:zlib";

/** Bytes looked at; what plain data begins with swells about tenfold, a bomb's zeros a thousandfold. */
const head = 4_096;
const suspicious = 500;
/** Below this a stream swells into nothing that matters. */
const smallest = 65_536;

/** True where deflated data is long and its beginning swells as only a bomb does. Costs a few kilobytes of inflating. */
export function swells(raw: Uint8Array): boolean {
  if (raw.length < smallest) return false;
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: head * suspicious * 2 };
    return inflateSync(raw.subarray(0, head), options).length > head * suspicious;
  } catch (error) {
    // Past even twice that is past it; data that is no deflate swells into nothing.
    return error instanceof RangeError;
  }
}
