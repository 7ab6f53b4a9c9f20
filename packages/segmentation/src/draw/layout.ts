import { VENDORS } from "../vendors/registry.ts";
import type { ZoneModel } from "../zones/model-file.ts";
import type { Network } from "../zones/network.ts";
import { clustersOf } from "../zones/redundant-pairs.ts";

/** A device's place: the middle of its box. */
export interface Placed {
  readonly key: string;
  /** Devices the box stands for: of a cluster all members, else the one. */
  readonly members: readonly string[];
  /** What the vendor's language is called. */
  readonly vendor: string;
  readonly x: number;
  readonly y: number;
  /** Interfaces by which zones reach it, with the side of the box on which they are written. */
  readonly ends: readonly { readonly name: string; readonly zone: string; readonly side: "left" | "right" }[];
}

/** A zone's band from left to right. */
export interface Band {
  readonly key: string;
  readonly label: string;
  readonly networks: readonly string[];
  readonly left: number;
  readonly right: number;
}

export interface Layout {
  readonly bands: readonly Band[];
  /** By the key of every device; members of a cluster share one place. */
  readonly devices: ReadonlyMap<string, Placed>;
  readonly width: number;
  readonly height: number;
  /** Many devices: boxes stand closer, and interfaces are not written beside them. */
  readonly compact: boolean;
}

export const BOX = { width: 132, height: 40 } as const;
export const TOP = 96;
const MARGIN = 20;
/** Room beside a box for the names of interfaces, and the narrowest band. */
const BESIDE = 84;
const NARROWEST = 230;
/** More devices than this make a compact picture. */
const FEW = 40;
const MOST_ROWS = { wide: 8, compact: 14 } as const;

/**
 * Zones as bands; a device stands in the band of its zone, one that joins several on the border in the middle of them.
 * Columns of devices fill up from above; nothing overlaps.
 */
export function layoutOf(network: Network, model: ZoneModel | null): Layout {
  const zones = model?.zones ?? [{ key: "", label: "", interfaces: [], networks: [] }];
  const clusterOf = new Map(clustersOf(network).flatMap((cluster) => cluster.map((key) => [key, cluster] as const)));
  const boxes = network.devices.flatMap(({ key }) => {
    const members = clusterOf.get(key) ?? [key];
    return members[0] === key ? [{ key, members }] : [];
  });
  const membersOf = new Map(boxes.map(({ key, members }) => [key, members]));
  const endsOf = (zone: { readonly interfaces: readonly string[] }, key: string): string[] => [
    ...new Set(
      zone.interfaces
        .filter((end) => membersOf.get(key)?.includes(deviceOf(end)) === true)
        .map((end) => end.slice(end.indexOf(":") + 1)),
    ),
  ];
  const compact = boxes.length > FEW;
  const row = compact ? 64 : 104;
  const cell = compact ? BOX.width + 16 : BOX.width + 2 * BESIDE;
  const most = compact ? MOST_ROWS.compact : MOST_ROWS.wide;
  const slots = new Map<number, string[]>();
  for (const { key } of boxes) {
    const bands = zones.flatMap((zone, i) => (endsOf(zone, key).length > 0 ? [i] : []));
    const centre = bands.length === 0 ? (zones.length - 1) / 2 : bands.reduce((a, b) => a + b, 0) / bands.length;
    const slot = Math.round(centre * 2);
    slots.set(slot, [...(slots.get(slot) ?? []), key]);
  }
  const columns = (slot: number): number => Math.ceil((slots.get(slot)?.length ?? 0) / most);
  const lefts: number[] = [];
  const rights: number[] = [];
  const middle = new Map<number, number>();
  let x = MARGIN;
  for (let i = 0; i < zones.length; i += 1) {
    const inside = Math.max(columns(2 * i) * cell, NARROWEST - (columns(2 * i - 1) + columns(2 * i + 1)) * (cell / 2));
    const before = i === 0 ? 0 : (columns(2 * i - 1) * cell) / 2;
    lefts.push(x);
    middle.set(2 * i, x + before + inside / 2);
    x += before + inside;
    const after = i === zones.length - 1 ? 0 : (columns(2 * i + 1) * cell) / 2;
    middle.set(2 * i + 1, x + after);
    x += after;
    rights.push(x);
  }
  const devices = new Map<string, Placed>();
  let rows = 1;
  for (const [slot, keys] of slots) {
    const wide = columns(slot);
    const tall = Math.ceil(keys.length / wide);
    rows = Math.max(rows, tall);
    for (const [n, key] of keys.entries()) {
      const column = Math.floor(n / tall);
      const centre = (middle.get(slot) ?? x / 2) + (column - (wide - 1) / 2) * cell;
      const y = TOP + row / 2 + (n % tall) * row;
      const device = network.devices.find((one) => one.key === key);
      const ends = zones.flatMap((zone, i) =>
        endsOf(zone, key).map((name) => ({
          name,
          zone: zone.key,
          side: ((lefts[i] ?? 0) + (rights[i] ?? 0)) / 2 < centre - 1 ? ("left" as const) : ("right" as const),
        })),
      );
      // The first of its names: the whole title ("ヤマハ RTX / FWX / NVR") is wider than a box.
      const [vendor = ""] = VENDORS.find(({ id }) => id === device?.device.vendor)?.title.ja.split(/（| \/ /) ?? [];
      const members = membersOf.get(key) ?? [key];
      const placed = { key, members, vendor, x: centre, y, ends };
      for (const member of members) devices.set(member, placed);
    }
  }
  const bands = zones.map((zone, i) => ({
    key: zone.key,
    label: zone.label === "" ? zone.key : zone.label,
    networks: zone.networks,
    left: lefts[i] as number,
    right: rights[i] as number,
  }));
  return { bands, devices, width: x + MARGIN, height: TOP + rows * row + 16, compact };
}

export const deviceOf = (end: string): string => end.slice(0, end.indexOf(":"));

/** Width of a text: full-width characters are as wide as high, others about half. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) as number) > 0x2e7f ? size : size * 0.58;
  return width;
}

/** The text cut to a width, with a sign where something is missing. */
export function fitted(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = "";
  for (const char of text) {
    if (textWidth(`${kept}${char}…`, size) > width) break;
    kept += char;
  }
  return `${kept}…`;
}
