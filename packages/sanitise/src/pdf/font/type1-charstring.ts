import { curveTo, FontTrouble, lineTo, maxSteps, moveTo, type Path } from "./outline.ts";

/** Names in StandardEncoding that accented letters are built from (Adobe Type 1 Font Format, `seac`). */
const accents: Readonly<Record<number, string>> = {
  ...{ 193: "grave", 194: "acute", 195: "circumflex", 196: "tilde", 197: "macron", 198: "breve", 199: "dotaccent" },
  ...{
    200: "dieresis",
    202: "ring",
    203: "cedilla",
    205: "hungarumlaut",
    206: "ogonek",
    207: "caron",
    245: "dotlessi",
  },
};
const standardName = (code: number): string =>
  accents[code] ?? (/[A-Za-z]/.test(String.fromCharCode(code)) ? String.fromCharCode(code) : ".notdef");

/** Runs a Type 1 charstring; `glyph` gives the path of another glyph by name, for accented letters. */
export function runType1(
  code: Uint8Array,
  subrs: readonly Uint8Array[],
  glyph: (name: string) => Path,
): { path: Path; width: number } {
  const path: Path = [];
  const stack: number[] = [];
  const postscript: number[] = [];
  let [x, y, width, steps, sidebearing] = [0, 0, 0, 0, 0];
  let flexing = false;
  let flexPoints: [number, number][] = [];
  let ended = false;

  const move = (dx: number, dy: number): void => {
    x += dx;
    y += dy;
    if (flexing) flexPoints.push([x, y]);
    else path.push(moveTo, x, y);
  };
  const line = (dx: number, dy: number): void => {
    x += dx;
    y += dy;
    path.push(lineTo, x, y);
  };
  const curve = (a: number, b: number, c: number, d: number, e: number, f: number): void => {
    const [x1, y1] = [x + a, y + b];
    const [x2, y2] = [x1 + c, y1 + d];
    x = x2 + e;
    y = y2 + f;
    path.push(curveTo, x1, y1, x2, y2, x, y);
  };
  const arg = (at: number): number => stack[at] ?? 0;

  const other = (which: number, args: number[]): void => {
    if (which === 1) {
      flexing = true;
      flexPoints = [];
    } else if (which === 0) {
      flexing = false;
      const p = flexPoints;
      if (p.length >= 7) {
        path.push(curveTo, ...p[1]!, ...p[2]!, ...p[3]!, curveTo, ...p[4]!, ...p[5]!, ...p[6]!);
        [x, y] = p[6]!;
      }
      postscript.push(y, x);
    } else if (which === 3) postscript.push(3);
    else if (which !== 2) postscript.push(...args.reverse());
  };

  const escaped = (op: number): void => {
    if (op === 6) {
      const [asb, dx, dy, base, accent] = [arg(0), arg(1), arg(2), arg(3), arg(4)];
      path.push(...glyph(standardName(base)));
      for (let at = 0, part = glyph(standardName(accent)); at < part.length; ) {
        const count = part[at] === curveTo ? 6 : 2;
        path.push(part[at]!);
        for (let index = 0; index < count; index += 2)
          path.push(part[at + 1 + index]! + sidebearing - asb + dx, part[at + 2 + index]! + dy);
        at += 1 + count;
      }
      ended = true;
    } else if (op === 7) {
      [sidebearing, y, width] = [arg(0), arg(1), arg(2)];
      x = sidebearing;
    } else if (op === 33) [x, y] = [arg(0), arg(1)];
    stack.length = 0;
  };

  const run = (bytes: Uint8Array, depth: number): void => {
    if (depth > 12) throw new FontTrouble("subrs");
    for (let at = 0; at < bytes.length && !ended; ) {
      steps += 1;
      if (steps > maxSteps * 4 || stack.length > 64) throw new FontTrouble("steps");
      const op = bytes[at++]!;
      if (op >= 32 && op <= 246) stack.push(op - 139);
      else if (op >= 247 && op <= 250) stack.push((op - 247) * 256 + (bytes[at++] ?? 0) + 108);
      else if (op >= 251 && op <= 254) stack.push(-(op - 251) * 256 - (bytes[at++] ?? 0) - 108);
      else if (op === 255) {
        stack.push(
          ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0),
        );
        at += 4;
      } else if (op === 10) {
        const sub = subrs[stack.pop() ?? -1];
        if (!sub) throw new FontTrouble("subr");
        run(sub, depth + 1);
      } else if (op === 11) return;
      else if (op === 12) {
        const second = bytes[at++] ?? 0;
        if (second === 12) {
          const divisor = stack.pop() ?? 1;
          stack.push((stack.pop() ?? 0) / (divisor || 1));
        } else if (second === 16) {
          const which = stack.pop() ?? 0;
          const count = Math.min(stack.length, Math.max(0, stack.pop() ?? 0));
          other(which, stack.splice(stack.length - count, count));
        } else if (second === 17) stack.push(postscript.pop() ?? 0);
        else escaped(second);
      } else plain(op);
    }
  };

  const plain = (op: number): void => {
    if (op === 13) {
      [sidebearing, width] = [arg(0), arg(1)];
      x = sidebearing;
    } else if (op === 21) move(arg(0), arg(1));
    else if (op === 22) move(arg(0), 0);
    else if (op === 4) move(0, arg(0));
    else if (op === 5) line(arg(0), arg(1));
    else if (op === 6) line(arg(0), 0);
    else if (op === 7) line(0, arg(0));
    else if (op === 8) curve(arg(0), arg(1), arg(2), arg(3), arg(4), arg(5));
    else if (op === 30) curve(0, arg(0), arg(1), arg(2), arg(3), 0);
    else if (op === 31) curve(arg(0), 0, arg(1), arg(2), 0, arg(3));
    else if (op === 14) ended = true;
    stack.length = 0;
  };
  run(code, 0);
  return { path, width };
}
