import { type Node, Nonconforming, strictContent } from "./strict-reader.ts";

type Shape = "n" | "name" | "str" | "nums" | "text";

/** Each permitted operator with its operands: n number, nums array of numbers, text array of strings and numbers. */
const grammar: Readonly<Record<string, readonly Shape[]>> = {
  ...{
    q: [],
    Q: [],
    cm: nums(6),
    w: nums(1),
    J: nums(1),
    j: nums(1),
    M: nums(1),
    d: ["nums", "n"],
    ri: ["name"],
    i: nums(1),
    gs: ["name"],
  },
  ...{ m: nums(2), l: nums(2), c: nums(6), v: nums(4), y: nums(4), h: [], re: nums(4) },
  ...{ S: [], s: [], f: [], F: [], "f*": [], B: [], "B*": [], b: [], "b*": [], n: [], W: [], "W*": [] },
  ...{
    BT: [],
    ET: [],
    Tc: nums(1),
    Tw: nums(1),
    Tz: nums(1),
    TL: nums(1),
    Tf: ["name", "n"],
    Tr: nums(1),
    Ts: nums(1),
  },
  ...{
    Td: nums(2),
    TD: nums(2),
    Tm: nums(6),
    "T*": [],
    Tj: ["str"],
    TJ: ["text"],
    "'": ["str"],
    '"': ["n", "n", "str"],
  },
  ...{
    d0: nums(2),
    d1: nums(6),
    CS: ["name"],
    cs: ["name"],
    G: nums(1),
    g: nums(1),
    RG: nums(3),
    rg: nums(3),
    K: nums(4),
    k: nums(4),
  },
  ...{ sh: ["name"], Do: ["name"] },
};
const colours = new Set(["SC", "sc", "SCN", "scn"]);
const groups: Readonly<Record<string, string>> = {
  gs: "ExtGState",
  Tf: "Font",
  sh: "Shading",
  Do: "XObject",
  CS: "ColorSpace",
  cs: "ColorSpace",
};
const deviceSpaces = new Set(["DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"]);
const intents = new Set(["AbsoluteColorimetric", "RelativeColorimetric", "Saturation", "Perceptual"]);

function nums(count: number): Shape[] {
  return new Array<Shape>(count).fill("n");
}

function fits(node: Node | undefined, shape: Shape): boolean {
  if (!node) return false;
  if (shape === "n") return node.t === "num";
  if (shape === "name") return node.t === "name";
  if (shape === "str") return node.t === "str";
  return node.t === "arr" && node.v.every((each) => each.t === "num" || (shape === "text" && each.t === "str"));
}

/** Content of permitted operators only, whose saves and restores balance and whose resource names all exist. */
export function confirmContent(data: Uint8Array, has: (group: string, name: string) => boolean): void {
  let saved = 0;
  for (const { operator, operands } of strictContent(data)) {
    if (colours.has(operator)) {
      const last = operands.at(-1);
      const numbers = last?.t === "name" ? operands.slice(0, -1) : operands;
      if (numbers.length > 32 || operands.length === 0 || !numbers.every((each) => each.t === "num"))
        throw new Nonconforming(operator);
      if (last?.t === "name" && (!/N$/i.test(operator) || !has("Pattern", last.v)))
        throw new Nonconforming(`${operator} /${last.v}`);
      continue;
    }
    const shapes = Object.hasOwn(grammar, operator) ? grammar[operator] : undefined;
    if (!shapes || shapes.length !== operands.length || !shapes.every((shape, index) => fits(operands[index], shape))) {
      throw new Nonconforming(`operator ${operator.slice(0, 10)}`);
    }
    if (operator === "q") saved += 1;
    if (operator === "Q") saved -= 1;
    if (saved < 0) throw new Nonconforming("Q without q");
    const first = operands[0];
    if (first?.t === "name") {
      const group = groups[operator];
      const known =
        operator === "ri"
          ? intents.has(first.v)
          : (group === "ColorSpace" && deviceSpaces.has(first.v)) || (group !== undefined && has(group, first.v));
      if (!known) throw new Nonconforming(`${operator} /${first.v}`);
    }
  }
  if (saved !== 0) throw new Nonconforming("q without Q");
}
