import { curveTo, FontTrouble, lineTo, maxSteps, moveTo, type Path } from "./outline.ts";

/** What a Type 2 charstring may refer to. */
export interface CharstringSetting {
  readonly global: readonly Uint8Array[];
  readonly local: readonly Uint8Array[];
  readonly defaultWidth: number;
  readonly nominalWidth: number;
  /** The path of a glyph by its code in StandardEncoding, for accented letters built by `endchar`. */
  readonly standard: (code: number) => Path;
}

const bias = (subrs: readonly Uint8Array[]): number =>
  subrs.length < 1240 ? 107 : subrs.length < 33900 ? 1131 : 32768;

/** Runs a Type 2 charstring (Adobe Technical Note 5177) and returns what it draws; hints are passed over. */
export function runCharstring(code: Uint8Array, setting: CharstringSetting): { path: Path; width: number } {
  const path: Path = [];
  const stack: number[] = [];
  const stored = new Array<number>(32).fill(0);
  let [x, y, hints, steps] = [0, 0, 0, 0];
  let width: number | undefined;
  let ended = false;

  const takeWidth = (extra: boolean): void => {
    if (width !== undefined) return;
    width = extra ? setting.nominalWidth + (stack.shift() ?? 0) : setting.defaultWidth;
  };
  const move = (dx: number, dy: number): void => {
    x += dx;
    y += dy;
    path.push(moveTo, x, y);
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
  const stems = (): void => {
    takeWidth(stack.length % 2 === 1);
    hints += stack.length >> 1;
    stack.length = 0;
  };

  const operator = (op: number): void => {
    switch (op) {
      case 21:
        takeWidth(stack.length > 2);
        move(arg(0), arg(1));
        break;
      case 22:
        takeWidth(stack.length > 1);
        move(arg(0), 0);
        break;
      case 4:
        takeWidth(stack.length > 1);
        move(0, arg(0));
        break;
      case 5:
        for (let at = 0; at + 1 < stack.length; at += 2) line(arg(at), arg(at + 1));
        break;
      case 6:
      case 7:
        stack.forEach((value, at) => {
          const horizontal = (op === 6) === (at % 2 === 0);
          line(horizontal ? value : 0, horizontal ? 0 : value);
        });
        break;
      case 8:
        for (let at = 0; at + 5 < stack.length; at += 6)
          curve(arg(at), arg(at + 1), arg(at + 2), arg(at + 3), arg(at + 4), arg(at + 5));
        break;
      case 24: {
        let at = 0;
        for (; at + 7 < stack.length; at += 6)
          curve(arg(at), arg(at + 1), arg(at + 2), arg(at + 3), arg(at + 4), arg(at + 5));
        line(arg(at), arg(at + 1));
        break;
      }
      case 25: {
        let at = 0;
        for (; at + 7 < stack.length; at += 2) line(arg(at), arg(at + 1));
        curve(arg(at), arg(at + 1), arg(at + 2), arg(at + 3), arg(at + 4), arg(at + 5));
        break;
      }
      case 26: {
        let at = stack.length % 2;
        for (let first = at === 1 ? arg(0) : 0; at + 3 < stack.length; at += 4, first = 0)
          curve(first, arg(at), arg(at + 1), arg(at + 2), 0, arg(at + 3));
        break;
      }
      case 27: {
        let at = stack.length % 2;
        for (let first = at === 1 ? arg(0) : 0; at + 3 < stack.length; at += 4, first = 0)
          curve(arg(at), first, arg(at + 1), arg(at + 2), arg(at + 3), 0);
        break;
      }
      case 30:
      case 31: {
        let horizontal = op === 31;
        for (let at = 0; at + 3 < stack.length; at += 4, horizontal = !horizontal) {
          const last = stack.length - at === 5 ? arg(at + 4) : 0;
          if (horizontal) curve(arg(at), 0, arg(at + 1), arg(at + 2), last, arg(at + 3));
          else curve(0, arg(at), arg(at + 1), arg(at + 2), arg(at + 3), last);
        }
        break;
      }
      case 14:
        takeWidth(stack.length === 1 || stack.length === 5);
        if (stack.length >= 4) {
          path.push(...setting.standard(arg(2)));
          const accent = setting.standard(arg(3));
          path.push(...shifted(accent, arg(0), arg(1)));
        }
        ended = true;
        break;
      default:
        break;
    }
    stack.length = 0;
  };

  const flex = (op: number): void => {
    const a = [...stack, ...new Array<number>(13).fill(0)];
    const at = (index: number): number => a[index]!;
    if (op === 35) {
      curve(at(0), at(1), at(2), at(3), at(4), at(5));
      curve(at(6), at(7), at(8), at(9), at(10), at(11));
    } else if (op === 34) {
      curve(at(0), 0, at(1), at(2), at(3), 0);
      curve(at(4), 0, at(5), -at(2), at(6), 0);
    } else if (op === 36) {
      curve(at(0), at(1), at(2), at(3), at(4), 0);
      curve(at(5), 0, at(6), at(7), at(8), -(at(1) + at(3) + at(7)));
    } else {
      const dx = at(0) + at(2) + at(4) + at(6) + at(8);
      const dy = at(1) + at(3) + at(5) + at(7) + at(9);
      const wide = Math.abs(dx) > Math.abs(dy);
      curve(at(0), at(1), at(2), at(3), at(4), at(5));
      curve(at(6), at(7), at(8), at(9), wide ? at(10) : -dx, wide ? -dy : at(10));
    }
    stack.length = 0;
  };

  const run = (bytes: Uint8Array, depth: number): void => {
    if (depth > 12) throw new FontTrouble("subrs");
    for (let at = 0; at < bytes.length && !ended; ) {
      steps += 1;
      if (steps > maxSteps * 4 || stack.length > 192) throw new FontTrouble("steps");
      const op = bytes[at++]!;
      if (op === 28) {
        stack.push((((bytes[at] ?? 0) << 24) >> 16) | (bytes[at + 1] ?? 0));
        at += 2;
      } else if (op >= 32 && op <= 246) stack.push(op - 139);
      else if (op >= 247 && op <= 250) stack.push((op - 247) * 256 + (bytes[at++] ?? 0) + 108);
      else if (op >= 251 && op <= 254) stack.push(-(op - 251) * 256 - (bytes[at++] ?? 0) - 108);
      else if (op === 255) {
        const fixed =
          ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
        stack.push(fixed / 65536);
        at += 4;
      } else if (op === 1 || op === 3 || op === 18 || op === 23) stems();
      else if (op === 19 || op === 20) {
        stems();
        at += (hints + 7) >> 3;
      } else if (op === 10 || op === 29) {
        const subrs = op === 10 ? setting.local : setting.global;
        const sub = subrs[(stack.pop() ?? 0) + bias(subrs)];
        if (!sub) throw new FontTrouble("subr");
        run(sub, depth + 1);
      } else if (op === 11) return;
      else if (op === 12) {
        const second = bytes[at++] ?? 0;
        if (second >= 34 && second <= 37) flex(second);
        else arithmetic(second, stack, stored);
      } else operator(op);
    }
  };
  run(code, 0);
  return { path, width: width ?? setting.defaultWidth };
}

function shifted(path: Path, dx: number, dy: number): Path {
  const out: Path = [];
  for (let at = 0; at < path.length; ) {
    const count = path[at] === curveTo ? 6 : 2;
    out.push(path[at]!);
    for (let index = 0; index < count; index += 2) out.push(path[at + 1 + index]! + dx, path[at + 2 + index]! + dy);
    at += 1 + count;
  }
  return out;
}

/** The rarely used arithmetic operators of Type 2. */
function arithmetic(op: number, stack: number[], stored: number[]): void {
  const pop = (): number => stack.pop() ?? 0;
  const two = (of: (a: number, b: number) => number): void => {
    const b = pop();
    stack.push(of(pop(), b));
  };
  switch (op) {
    case 3: {
      two((a, b) => (a && b ? 1 : 0));
      return;
    }
    case 4: {
      two((a, b) => (a || b ? 1 : 0));
      return;
    }
    case 5:
      return void stack.push(pop() ? 0 : 1);
    case 9:
      return void stack.push(Math.abs(pop()));
    case 10: {
      two((a, b) => a + b);
      return;
    }
    case 11: {
      two((a, b) => a - b);
      return;
    }
    case 12: {
      two((a, b) => (b === 0 ? 0 : a / b));
      return;
    }
    case 14:
      return void stack.push(-pop());
    case 15: {
      two((a, b) => (a === b ? 1 : 0));
      return;
    }
    case 18:
      return void pop();
    case 20: {
      const index = pop();
      if (index >= 0 && index < 32) stored[Math.floor(index)] = pop();
      return;
    }
    case 21:
      return void stack.push(stored[Math.floor(pop())] ?? 0);
    case 22: {
      const [b, a, two2, one] = [pop(), pop(), pop(), pop()];
      return void stack.push(a <= b ? one : two2);
    }
    case 23:
      return void stack.push(0.5);
    case 24: {
      two((a, b) => a * b);
      return;
    }
    case 26:
      return void stack.push(Math.sqrt(Math.max(0, pop())));
    case 27:
      return void stack.push(stack.at(-1) ?? 0);
    case 28: {
      const [b, a] = [pop(), pop()];
      return void stack.push(b, a);
    }
    case 29:
      return void stack.push(stack[stack.length - 1 - Math.max(0, Math.floor(pop()))] ?? 0);
    case 30: {
      const shift = pop();
      const count = Math.min(stack.length, Math.max(0, Math.floor(pop())));
      const part = stack.splice(stack.length - count, count);
      const turn = count === 0 ? 0 : ((Math.floor(shift) % count) + count) % count;
      return void stack.push(...part.slice(count - turn), ...part.slice(0, count - turn));
    }
    default:
      stack.length = 0;
  }
}
