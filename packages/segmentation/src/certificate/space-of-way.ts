import type { Device } from "../model/device.ts";
import type { Intervals } from "../model/intervals.ts";
import { intervals } from "../model/intervals.ts";
import type { Claim, Region, RegionField } from "./certificate.ts";
import { spanOf } from "./three-valued.ts";

/** Pieces of a subtraction beyond which a cover is not checked. */
const MOST_PIECES = 200_000;

/** True where a device may rewrite addresses of forwarded packets. */
export function translates(device: Device): boolean {
  return device.forward.some(
    (stage) => stage.kind === "nat" && (stage.rules.length > 0 || stage.bindings !== undefined),
  );
}

function notracks(device: Device): boolean {
  return device.lists.some((list) => list.rules.some((rule) => rule.action.kind === "notrack"));
}

/** Destinations the route table may send out by an interface: never fewer than it does; null where any may be. */
function routedTo(device: Device, out: string): { readonly v4: Intervals; readonly v6: Intervals<bigint> } | null {
  const connected = device.interfaces.flatMap((one) =>
    one.shutdown
      ? []
      : one.addresses.map((a) => {
          const size = 1n << BigInt((a.version === 4 ? 32 : 128) - a.length);
          const from = a.address - (a.address % size);
          return { version: a.version, from, to: from + size - 1n, name: one.name };
        }),
  );
  const blind = device.routes.length === 0 && !device.interfaces.some((one) => one.addresses.length > 0);
  if (blind || translates(device) || device.policyRoutes.length > 0 || device.dynamicRouting.length > 0) return null;
  const spans = connected.filter((one) => one.name === out).map((one) => ({ ...one }));
  const aliases = device.interfaces.find((one) => one.name === out)?.aliases ?? [];
  for (const route of device.routes) {
    const { version, from, to } = route.destination;
    if (route.discard === true) continue;
    const hop = route.nextHop;
    if (route.interface !== undefined && route.interface !== "") {
      if (route.interface !== out && !aliases.includes(route.interface)) continue;
    } else if (hop === undefined) continue;
    else {
      const near = connected.filter((one) => one.version === version && one.from <= hop && hop <= one.to);
      if (near.length > 0 && route.nextVrf === undefined && near.every((one) => one.name !== out)) {
        const instances = new Set(device.interfaces.map((one) => one.vrf ?? ""));
        if (instances.size === 1) continue;
      }
    }
    spans.push({ version, from, to, name: out });
  }
  return {
    v4: intervals(spans.filter((one) => one.version === 4).flatMap((one) => [Number(one.from), Number(one.to)])),
    v6: intervals(spans.filter((one) => one.version === 6).flatMap((one) => [one.from, one.to])),
  };
}

/** All packets of new sessions (and of none) that might take a way: at least those that do. */
export function space(device: Device, out: string, claim: Claim): Region[] {
  const free = [...claim.devices.values()].some(translates);
  const routed = routedTo(device, out);
  const states: readonly (readonly [string, string])[] = [
    ["0", "0"],
    ["3", notracks(device) ? "4" : "3"],
  ];
  const found: Region[] = [];
  for (const family of [4, 6] as const) {
    const any: readonly (number | bigint)[] = [0n, family === 4 ? 0xffffffffn : (1n << 128n) - 1n];
    const sources = free ? any : family === 4 ? claim.source.v4 : claim.source.v6;
    const destinations = routed === null ? any : family === 4 ? routed.v4 : routed.v6;
    for (let i = 0; i + 1 < sources.length; i += 2)
      for (let k = 0; k + 1 < destinations.length; k += 2)
        for (const state of states)
          found.push({
            family,
            spans: {
              src: [String(sources[i]), String(sources[i + 1])],
              dst: [String(destinations[k]), String(destinations[k + 1])],
              state,
            },
          });
  }
  return found;
}

const FIELDS: readonly RegionField[] = [
  "src",
  "dst",
  "protocol",
  "sport",
  "dport",
  "icmpType",
  "icmpCode",
  "flags",
  "state",
  "vlan",
  "smac",
  "dmac",
];

/** What of a region lies outside another. */
function minus(region: Region, other: Region): Region[] | null {
  if (region.family !== other.family) return null;
  const fields = FIELDS.filter((field) => other.spans[field] !== undefined);
  const apart = fields.some((field) => {
    const [a, b] = [spanOf(region, field), spanOf(other, field)];
    return a[1] < b[0] || b[1] < a[0];
  });
  if (apart) return null;
  const found: Region[] = [];
  let rest = region;
  for (const field of fields) {
    const [[from, to], [lo, hi]] = [spanOf(rest, field), spanOf(other, field)];
    const cut = (a: bigint, b: bigint): Region => ({
      ...rest,
      spans: { ...rest.spans, [field]: [String(a), String(b)] },
    });
    if (from < lo) found.push(cut(from, lo - 1n));
    if (hi < to) found.push(cut(hi + 1n, to));
    let [first, last] = [from, to];
    if (from < lo) first = lo;
    if (hi < to) last = hi;
    rest = cut(first, last);
  }
  return found;
}

/** Null where the pieces cover the whole; otherwise what is wrong. */
export function covered(whole: readonly Region[], pieces: readonly Region[]): string | null {
  let open: readonly Region[] = whole;
  let work = 0;
  for (const piece of pieces) {
    const next: Region[] = [];
    for (const one of open) {
      work += 1;
      next.push(...(minus(one, piece) ?? [one]));
    }
    if (work > MOST_PIECES) return "too many pieces to check";
    open = next;
    if (open.length === 0) return null;
  }
  return open.length === 0 ? null : "the pieces leave packets out";
}
