import type { PairVerdict, VerificationResult } from "../verify/verdict.ts";
import type { ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { Topology } from "../zones/topology.ts";

const BAND = 260;
const ROW = 74;
const TOP = 84;

/** Soft grounds of the zone bands, in turn. */
const GROUND = ["#eef4fb", "#f3f9ef", "#fdf6ea", "#f6f0fa", "#eef8f8", "#fbf0f0"];

interface Placed {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

const safe = (text: string): string =>
  text
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");

/**
 * A picture of the network: zones as bands, devices on the border of the zones they join, cables, and leaks in red
 * with the lines that let them through. The same input gives the same bytes.
 */
export function drawNetwork(network: Network, model: ZoneModel | null, result: VerificationResult | null): string {
  const zones = model?.zones ?? [{ key: "", label: "", interfaces: [], networks: [], role: "other" as const }];
  const bandOf = new Map<string, number[]>();
  for (const [i, zone] of zones.entries())
    for (const end of zone.interfaces) {
      const key = end.slice(0, end.indexOf(":"));
      bandOf.set(key, [...(bandOf.get(key) ?? []), i]);
    }
  const columns = new Map<number, number>();
  const placed = new Map<string, Placed>();
  for (const { key } of network.devices) {
    const bands = bandOf.get(key) ?? [];
    const centre =
      bands.length === 0 ? (zones.length - 1) / 2 : bands.reduce((all, one) => all + one, 0) / bands.length;
    const slot = Math.round(centre * 2);
    const row = columns.get(slot) ?? 0;
    columns.set(slot, row + 1);
    placed.set(key, { key, x: 20 + BAND / 2 + (slot / 2) * BAND, y: TOP + 40 + row * ROW });
  }
  const rows = Math.max(1, ...columns.values());
  const height = TOP + 40 + rows * ROW + 60;
  const width = 40 + zones.length * BAND;
  const leaks = (result?.pairs ?? []).filter((pair) => pair.verdict === "VIOLATED");
  const legend = leaks.flatMap((pair) => pair.violations.map((violation) => ({ pair, violation })));
  const total = height + legend.length * 20 + 20;
  const out: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="'Noto Sans JP','Hiragino Sans','Yu Gothic',sans-serif" font-size="13" role="img" aria-label="通信経路の図">`,
    `<title>通信経路の図</title>`,
    `<rect width="${width}" height="${total}" fill="#ffffff"/>`,
  ];
  for (const [i, zone] of zones.entries()) {
    const x = 20 + i * BAND;
    out.push(
      `<rect x="${x}" y="20" width="${BAND - 8}" height="${height - 30}" rx="8" fill="${GROUND[i % GROUND.length]}" stroke="#c8d0d8"/>`,
    );
    out.push(`<text x="${x + 12}" y="44" font-size="15" font-weight="bold" fill="#1a1a1c">${safe(zone.label)}</text>`);
    out.push(
      `<text x="${x + 12}" y="64" fill="#555">${safe(zone.networks.slice(0, 2).join(" "))}${zone.networks.length > 2 ? " …" : ""}</text>`,
    );
  }
  out.push(...cables(network, placed));
  for (const [i, zone] of zones.entries())
    for (const end of zone.interfaces) {
      const device = placed.get(end.slice(0, end.indexOf(":")));
      if (device === undefined) continue;
      const x = 20 + i * BAND + BAND / 2 - 4;
      if (Math.abs(device.x - x) > 1)
        out.push(
          `<path d="M${device.x} ${device.y} C${(device.x + x) / 2} ${device.y} ${(device.x + x) / 2} ${device.y + 26} ${x} ${device.y + 26}" fill="none" stroke="#8a96a3"/>`,
        );
      out.push(
        `<text x="${x}" y="${device.y + 38}" text-anchor="middle" font-size="11" fill="#555">${safe(end.slice(end.indexOf(":") + 1))}</text>`,
      );
    }
  for (const pair of leaks)
    out.push(
      leakArrow(
        pair,
        zones.map((zone) => zone.key),
        placed,
        height,
      ),
    );
  for (const { key, x, y } of placed.values()) {
    out.push(
      `<rect x="${x - 62}" y="${y - 17}" width="124" height="34" rx="6" fill="#ffffff" stroke="#3d4b59" stroke-width="1.5"/>`,
    );
    out.push(
      `<text x="${x}" y="${y + 5}" text-anchor="middle" fill="#1a1a1c">${safe(key.length > 16 ? `${key.slice(0, 15)}…` : key)}</text>`,
    );
  }
  for (const [i, { pair, violation }] of legend.entries()) {
    const first = violation.lines
      .map((line) => `${line.file}:${line.line}`)
      .slice(0, 6)
      .join("、");
    out.push(
      `<text x="24" y="${height + 14 + i * 20}" fill="#b3261e">${safe(`${label(model, pair.from)} → ${label(model, pair.to)}: ${first === "" ? violation.message.ja : first}`)}</text>`,
    );
  }
  out.push("</svg>");
  return `${out.join("\n")}\n`;
}

function label(model: ZoneModel | null, key: string): string {
  return model?.zones.find((zone) => zone.key === key)?.label ?? key;
}

function cables(network: Network, placed: ReadonlyMap<string, Placed>): string[] {
  const pairs = new Map<string, readonly [Placed, Placed]>();
  const add = (a: string, b: string): void => {
    const [p, q] = [placed.get(a), placed.get(b)];
    if (p === undefined || q === undefined || a === b) return;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (!pairs.has(key)) pairs.set(key, [p, q]);
  };
  for (const [a, b] of network.links) add(a.slice(0, a.indexOf(":")), b.slice(0, b.indexOf(":")));
  const topology = new Topology(network);
  for (const segment of topology.segments) {
    const ends = topology.attachments(segment);
    for (let i = 1; i < ends.length && i < 400; i += 1) add(ends[0]?.device ?? "", ends[i]?.device ?? "");
  }
  for (const { key, device } of network.devices)
    for (const one of device.interfaces) if (interfaceNamed(device, one.name) === undefined) add(key, key);
  return [...pairs.values()].map(
    ([p, q]) => `<line x1="${p.x}" y1="${p.y}" x2="${q.x}" y2="${q.y}" stroke="#b4bec8" stroke-width="1.5"/>`,
  );
}

function leakArrow(
  pair: PairVerdict,
  zones: readonly string[],
  placed: ReadonlyMap<string, Placed>,
  height: number,
): string {
  const [a, b] = [zones.indexOf(pair.from), zones.indexOf(pair.to)];
  const hop = pair.violations[0]?.path.map((step) => placed.get(step.device)).filter((one) => one !== undefined) ?? [];
  const x1 = 20 + a * BAND + BAND / 2;
  const x2 = 20 + b * BAND + BAND / 2;
  const y = hop[0]?.y ?? height / 2;
  const points = [[x1, y + 14], ...hop.map((one) => [one.x, one.y + 22]), [x2, (hop[hop.length - 1]?.y ?? y) + 14]];
  const lines = [...new Set((pair.violations[0]?.lines ?? []).map((line) => line.line))].slice(0, 4).join(",");
  const [tx, ty] = points[Math.floor(points.length / 2)] as [number, number];
  const end = points[points.length - 1] as [number, number];
  const side = x2 > x1 ? -1 : 1;
  return `<g class="leak"><polyline points="${points.map((p) => p.join(",")).join(" ")}" fill="none" stroke="#d93025" stroke-width="3" stroke-linejoin="round"/><polygon points="${end[0]},${end[1]} ${end[0] + side * 11},${end[1] - 6} ${end[0] + side * 11},${end[1] + 6}" fill="#d93025"/><text x="${tx}" y="${ty + 15}" text-anchor="middle" font-size="11" fill="#b3261e">${safe(lines === "" ? "" : `行 ${lines}`)}</text></g>`;
}
