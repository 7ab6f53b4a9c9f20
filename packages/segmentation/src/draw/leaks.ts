import type { VerificationResult, Violation } from "../verify/verdict.ts";
import { BOX, fitted, type Layout, type Placed, textWidth } from "./layout.ts";
import { safe } from "./safe.ts";

const RED = "#c5221f";
/** Lines that a badge in the picture names, and violations that are written below it. */
const NAMED = 3;
const MOST_WRITTEN = 30;

interface Numbered {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly violation: Violation;
}

/** Violations in the order of the report, numbered from 1. */
function numbered(result: VerificationResult | null): Numbered[] {
  let number = 0;
  return (result?.pairs ?? []).flatMap(({ from, to, violations }) =>
    violations.map((violation) => {
      number += 1;
      return { number, from, to, violation };
    }),
  );
}

/** A leak in the picture: its way behind the boxes, its badge above them, the devices it goes through. */
export interface Leak {
  readonly path: string;
  readonly badge: string;
  readonly devices: readonly string[];
}

/** Each way of a leak once, in red, with the numbers of its violations and the lines that let it through. */
export function leakPaths(layout: Layout, result: VerificationResult | null): Leak[] {
  const ways = new Map<string, Numbered[]>();
  for (const one of numbered(result)) {
    const way = `${one.from}>${one.to}>${one.violation.path.map((hop) => layout.devices.get(hop.device)?.key ?? hop.device).join(">")}`;
    ways.set(way, [...(ways.get(way) ?? []), one]);
  }
  const onDevice = new Map<string, number>();
  return [...ways.values()].map((all) => {
    const first = all[0] as Numbered;
    const hops = first.violation.path.map((hop) => layout.devices.get(hop.device)).filter((one) => one !== undefined);
    const at = hops[0]?.key ?? "";
    const nth = onDevice.get(at) ?? 0;
    onDevice.set(at, nth + 1);
    return drawn(layout, all, hops, nth);
  });
}

function drawn(layout: Layout, all: readonly Numbered[], hops: readonly Placed[], nth: number): Leak {
  const first = all[0] as Numbered;
  const middle = (key: string): number => {
    const band = layout.bands.find((one) => one.key === key);
    return band === undefined ? layout.width / 2 : (band.left + band.right) / 2;
  };
  const [source, target] = [middle(first.from), middle(first.to)];
  const shift = (nth % 3) * 5 - 5;
  const [head, tail] = [hops[0], hops[hops.length - 1]];
  const reach = BOX.width / 2 + (layout.compact ? 14 : 74);
  const side = (device: Placed | undefined, towards: number, other: number): number =>
    device === undefined
      ? 1
      : Math.abs(towards - device.x) < 1
        ? other >= device.x
          ? -1
          : 1
        : Math.sign(towards - device.x);
  const y0 = (head?.y ?? layout.height / 2) + shift;
  const y1 = (tail?.y ?? layout.height / 2) + shift;
  let [a, b] = [side(head, source, target), side(tail, target, source)];
  const isOneDevice = head !== undefined && head === tail;
  if (isOneDevice && a === b) [a, b] = source <= target ? [-1, 1] : [1, -1];
  const start = [(head?.x ?? source) + a * reach, y0] as const;
  const end = [(tail?.x ?? target) + b * reach, y1] as const;
  const points = [start, ...hops.map((hop) => [hop.x, hop.y + shift] as const), end];
  const path = points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x} ${y}`).join(" ");
  const lines = [...new Set(all.flatMap((one) => one.violation.lines.map((line) => line.line)))];
  const numbers = `${all.length > 2 ? `指摘${first.number}〜${all[all.length - 1]?.number}` : `指摘${all.map((one) => one.number).join("・")}`}`;
  const more = lines.length > NAMED ? "…" : "";
  const text = lines.length === 0 ? numbers : `${numbers}　${lines.slice(0, NAMED).join(",")}${more}行`;
  const wide = textWidth(text, 11) + 14;
  const [bx, by] = [head?.x ?? (source + target) / 2, (head?.y ?? layout.height / 2) - BOX.height / 2 - 13 - nth * 20];
  return {
    path: `<g class="leak"><path d="${path}" fill="none" stroke="${RED}" stroke-width="3" stroke-linejoin="round"/><circle cx="${start[0]}" cy="${start[1]}" r="5" fill="${RED}"/><polygon points="${end[0] + b * 6},${end[1]} ${end[0] - b * 7},${end[1] - 7} ${end[0] - b * 7},${end[1] + 7}" fill="${RED}"/></g>`,
    badge: `<rect x="${bx - wide / 2}" y="${by - 10}" width="${wide}" height="18" rx="9" fill="${RED}"/><text x="${bx}" y="${by + 3}" text-anchor="middle" font-size="11" font-weight="bold" fill="#ffffff">${safe(text)}</text>`,
    devices: hops.map((hop) => hop.key),
  };
}

/** The violations below the picture: their number, the zones, the lines with what stands in them. */
export function legend(
  layout: Layout,
  result: VerificationResult | null,
): { readonly height: number; readonly parts: string[] } {
  const all = numbered(result);
  const label = (key: string): string => layout.bands.find((one) => one.key === key)?.label ?? key;
  const parts: string[] = [];
  let y = layout.height + 18;
  const write = (text: string, bold: boolean): void => {
    parts.push(
      `<text x="24" y="${y}"${bold ? ' font-weight="bold"' : ' font-size="12"'} fill="${bold ? RED : "#333333"}">${safe(fitted(text, layout.width - 48, bold ? 13 : 12))}</text>`,
    );
    y += 19;
  };
  for (const { number, from, to, violation } of all.slice(0, MOST_WRITTEN)) {
    write(`指摘${number}　${label(from)} → ${label(to)}`, true);
    if (violation.lines.length === 0) write(`　${violation.message.ja}`, false);
    for (const line of violation.lines.slice(0, NAMED)) write(`　${line.file} ${line.line}行目　${line.text}`, false);
    if (violation.lines.length > NAMED) write(`　ほか${violation.lines.length - NAMED}行`, false);
  }
  if (all.length > MOST_WRITTEN) write(`ほか${all.length - MOST_WRITTEN}件の指摘`, true);
  return { height: y - layout.height - 18 + (all.length > 0 ? 8 : 0), parts };
}
