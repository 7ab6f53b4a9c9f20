import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { evaluate } from "../diagram/walk.ts";
import { LEVEL, type Space } from "../flow/space.ts";

const ACK = 16;
const RST = 4;
const BYTES = Array.from({ length: 256 }, (_, byte) => byte);

/**
 * A box, with all TCP flags under which the whole of it lies in a set, as one cube: a rule for answers (`established`)
 * lets sixteen spans of the flag byte pass, which say one thing. `flags`: those flags in words; null where the box
 * itself says all.
 */
export function withAllFlags(
  space: Space,
  box: readonly number[],
  set: number,
): { readonly cube: number; readonly flags: string | null } {
  const d = space.diagrams;
  const level = LEVEL.tcpFlags;
  let [cube, around] = [IN, IN];
  for (let at = d.pool.depth - 1; at >= 0; at -= 1) {
    const [lo, hi] = [box[2 * at] as number, box[2 * at + 1] as number];
    if (lo === 0 && hi === d.pool.max[at]) continue;
    cube = d.choose(at, [lo, hi], cube);
    if (at !== level) around = d.choose(at, [lo, hi], around);
  }
  if (cube === around) return { cube, flags: null };
  const others = new Set(Array.from({ length: d.pool.depth }, (_, at) => at).filter((at) => at !== level));
  const partly = d.forget(d.minus(around, set), others);
  const point = new Array<number>(d.pool.depth).fill(0);
  const found = BYTES.filter((byte) => {
    point[level] = byte;
    return evaluate(d.pool, partly, point) === null;
  });
  const isWhole = d.minus(cube, d.minus(around, partly)) === BOTTOM;
  return isWhole ? { cube: d.minus(around, partly), flags: inWords(found) } : { cube, flags: null };
}

/** "ACK,RST" for every byte with either flag; else the bytes and spans of bytes. */
function inWords(bytes: readonly number[]): string {
  const answers = BYTES.filter((byte) => (byte & ACK) !== 0 || (byte & RST) !== 0);
  if (bytes.join() === answers.join()) return "ACK | RST";
  const spans: [number, number][] = [];
  for (const byte of bytes) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] === byte - 1) last[1] = byte;
    else spans.push([byte, byte]);
  }
  return spans.map(([lo, hi]) => (lo === hi ? `${lo}` : `${lo}-${hi}`)).join(", ");
}
