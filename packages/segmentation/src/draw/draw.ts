import type { VerificationResult } from "../verify/verdict.ts";
import type { ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { Topology } from "../zones/topology.ts";
import { BOX, fitted, type Layout, layoutOf, type Placed } from "./layout.ts";
import { leakPaths, legend } from "./leaks.ts";
import { safe } from "./safe.ts";

/** Soft grounds of the zone bands, in turn. */
const GROUND = ["#eef4fb", "#f3f9ef", "#fdf6ea", "#f6f0fa", "#eef8f8", "#fbf0f0"];
const FONTS = "'BIZ UDPGothic','Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic',sans-serif";
/** At most this many interfaces are written on one side of a box. */
const MOST_ENDS = 2;

/**
 * A picture of the network: zones as bands, devices on the border of the zones they join, cables, and leaks in red
 * with the lines that let them through. The same input gives the same bytes.
 */
export function drawNetwork(network: Network, model: ZoneModel | null, result: VerificationResult | null): string {
  const layout = layoutOf(network, model);
  const below = legend(layout, result);
  const leaks = leakPaths(layout, result);
  const { width } = layout;
  const height = layout.height + below.height + 16;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONTS}" font-size="13" role="img" aria-label="通信経路の図">`,
    "<title>通信経路の図</title>",
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...bands(layout),
    ...cables(network, layout),
    ...leaks.map((one) => one.path),
    ...[...new Set(layout.devices.values())].flatMap((device) =>
      deviceBox(
        device,
        layout,
        leaks.some((one) => one.devices.includes(device.key)),
      ),
    ),
    ...leaks.map((one) => one.badge),
    ...below.parts,
    "</svg>",
  ].join("\n")}\n`;
}

function bands({ bands: all, height }: Layout): string[] {
  return all.flatMap(({ label, networks, left, right }, i) => {
    const room = right - left - 28;
    const told = `${networks.slice(0, 2).join(" ")}${networks.length > 2 ? ` ほか${networks.length - 2}` : ""}`;
    return [
      `<rect x="${left + 2}" y="16" width="${right - left - 4}" height="${height - 20}" rx="8" fill="${GROUND[i % GROUND.length]}" stroke="#c8d0d8"/>`,
      `<text x="${left + 16}" y="42" font-size="16" font-weight="bold" fill="#1a1a1c">${safe(fitted(label, room, 16))}</text>`,
      `<text x="${left + 16}" y="62" font-size="12" fill="#555555">${safe(fitted(told, room, 12))}</text>`,
    ];
  });
}

function deviceBox({ members, vendor, x, y, ends }: Placed, { compact }: Layout, leaks: boolean): string[] {
  const [left, top] = [x - BOX.width / 2, y - BOX.height / 2];
  const parts = [
    `<rect x="${left}" y="${top}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="#ffffff" stroke="${leaks ? "#c5221f" : "#3d4b59"}" stroke-width="${leaks ? 2.5 : 1.5}"/>`,
    `<text x="${x}" y="${y - 1}" text-anchor="middle" font-weight="bold" fill="#1a1a1c">${safe(fitted(members.join("・"), BOX.width - 12, 13))}</text>`,
    `<text x="${x}" y="${y + 14}" text-anchor="middle" font-size="10" fill="#555555">${safe(fitted(members.length > 1 ? `${vendor}（${members.length}台で1組）` : vendor, BOX.width - 12, 10))}</text>`,
  ];
  if (compact) return parts;
  for (const side of ["left", "right"] as const) {
    const here = ends.filter((end) => end.side === side);
    if (here.length === 0) continue;
    const out = side === "left" ? -1 : 1;
    const from = x + (out * BOX.width) / 2;
    parts.push(`<line x1="${from}" y1="${y}" x2="${from + out * 72}" y2="${y}" stroke="#8a96a3" stroke-width="1.5"/>`);
    const names = here.slice(0, MOST_ENDS).map((end) => end.name);
    if (here.length > MOST_ENDS) names[MOST_ENDS - 1] = `ほか${here.length - MOST_ENDS + 1}`;
    for (const [n, name] of names.entries())
      parts.push(
        `<text x="${from + out * 6}" y="${y + 15 + n * 14}" text-anchor="${side === "left" ? "end" : "start"}" font-size="11" fill="#444444">${safe(fitted(name, 72, 11))}</text>`,
      );
  }
  return parts;
}

/** A segment that more devices share is the band itself: a line to each of them would say nothing more. */
const MOST_SHARING = 4;

function cables(network: Network, { devices }: Layout): string[] {
  const pairs = new Map<string, readonly [Placed, Placed]>();
  const add = (a: string, b: string): void => {
    const [p, q] = [devices.get(a), devices.get(b)];
    if (p === undefined || q === undefined || p === q) return;
    const key = p.key < q.key ? `${p.key} ${q.key}` : `${q.key} ${p.key}`;
    if (!pairs.has(key)) pairs.set(key, [p, q]);
  };
  for (const [a, b] of network.links) add(a.slice(0, a.indexOf(":")), b.slice(0, b.indexOf(":")));
  const topology = new Topology(network);
  for (const segment of topology.segments) {
    const ends = topology.attachments(segment);
    if (ends.length > MOST_SHARING) continue;
    for (let i = 1; i < ends.length; i += 1) add(ends[0]?.device ?? "", ends[i]?.device ?? "");
  }
  for (const { key, device } of network.devices)
    for (const one of device.interfaces) if (interfaceNamed(device, one.name) === undefined) add(key, key);
  return [...pairs.values()].map(([p, q]) => cable(p, q));
}

/** Boxes one above the other are joined straight, others by a bend that leaves the sides free for interfaces. */
function cable(p: Placed, q: Placed): string {
  const [a, b] = p.y <= q.y ? [p, q] : [q, p];
  const style = `fill="none" stroke="#9aa7b4" stroke-width="2"`;
  if (Math.abs(a.x - b.x) < 1)
    return `<path d="M${a.x} ${a.y + BOX.height / 2} L${b.x} ${b.y - BOX.height / 2}" ${style}/>`;
  if (Math.abs(a.y - b.y) < 1) {
    const lift = a.y - BOX.height / 2;
    return `<path d="M${a.x} ${lift} C${a.x} ${lift - 26} ${b.x} ${lift - 26} ${b.x} ${lift}" ${style}/>`;
  }
  const [from, to] = [a.y + BOX.height / 2, b.y - BOX.height / 2];
  return `<path d="M${a.x} ${from} C${a.x} ${(from + to) / 2} ${b.x} ${(from + to) / 2} ${b.x} ${to}" ${style}/>`;
}
