import type { Device } from "../model/device.ts";
import { OWN_ADDRESS } from "../model/match.ts";
import type { FlowDeclaration, ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed, type Network } from "../zones/network.ts";
import { ownedAddresses } from "../zones/owned.ts";
import { Topology } from "../zones/topology.ts";
import { type Box, splitBy, type Value, withRange } from "./box.ts";
import { type Steps, walkFilter, walkNat } from "./follow.ts";
import { near, type Told } from "./near.ts";
import { permittedParts } from "./permitted-boxes.ts";
import { byTable, usable, type Way } from "./routes.ts";
import { type Place, splitByMatches } from "./test-match.ts";

/** A box of packets that got through, and by which devices. */
export interface Through {
  readonly box: Box;
  readonly path: readonly { readonly device: string; readonly in: string; readonly out: string }[];
}

/** One end of a journey as a certificate needs it: a box as sent, and what became of it. */
export interface Leaf {
  readonly box: Box;
  readonly outcome: "permitted" | "elsewhere" | "leak";
  readonly path: Through["path"];
}

export type SearchAnswer =
  | { readonly kind: "none"; readonly arrivals: readonly Leaf[] }
  | { readonly kind: "leak"; readonly certain: boolean; readonly through: Through }
  | { readonly kind: "gave-up" };

const ALL_V6 = (1n << 128n) - 1n;
const LONGEST = 64;

/** Boxes of all packets a source set can send, one per family, protocol class and interval. */
export function startBoxes(v4: readonly number[], v6: readonly bigint[]): Box[] {
  const classes: Partial<Record<keyof Box["range"], readonly [number, number]>>[] = [];
  const none = { sport: [0, 0], dport: [0, 0], icmpType: [0, 0], icmpCode: [0, 0], flags: [0, 0] } as const;
  for (const [lo, hi] of [
    [0, 0],
    [2, 5],
    [7, 16],
    [18, 32],
    [34, 57],
    [59, 131],
    [133, 135],
    [137, 255],
  ] as const)
    classes.push({ ...none, protocol: [lo, hi] });
  for (const p of [6, 17, 33, 132, 136])
    classes.push({
      ...none,
      protocol: [p, p],
      sport: [0, 65535],
      dport: [0, 65535],
      ...(p === 6 ? { flags: [0, 255] as const } : {}),
    });
  for (const p of [1, 58]) classes.push({ ...none, protocol: [p, p], icmpType: [0, 255], icmpCode: [0, 255] });
  const out: Box[] = [];
  const add = (family: 4 | 6, src: readonly [Value, Value], dst: readonly [Value, Value]): void => {
    for (const one of classes)
      for (const state of [0, 3]) {
        out.push({
          range: {
            family: [family, family],
            src,
            dst,
            protocol: [0, 255],
            sport: [0, 0],
            dport: [0, 0],
            icmpType: [0, 0],
            icmpCode: [0, 0],
            flags: [0, 0],
            state: [state, state],
            vlan: [0, 0],
            smac: [0, 2 ** 48 - 1],
            dmac: [0, 2 ** 48 - 1],
            nat: [0, 0],
            ...one,
          },
          answers: new Map(),
          doubtful: false,
          first: {},
        });
      }
  };
  for (let i = 0; i < v4.length; i += 2) add(4, [v4[i] as number, v4[i + 1] as number], [0, 0xffffffff]);
  for (let i = 0; i < v6.length; i += 2) add(6, [v6[i] as bigint, v6[i + 1] as bigint], [0n, ALL_V6]);
  return out;
}

/** Looks for one packet that breaks the separation of a pair, box by box. */
export class WitnessSearch {
  private readonly network: Network;
  private readonly model: ZoneModel;
  private readonly topology: Topology;
  private readonly owned: ReturnType<typeof ownedAddresses>;
  private readonly listed = new Map<string, Set<string>>();
  private readonly removed: ReadonlySet<string>;
  private readonly steps: Steps;

  constructor(network: Network, model: ZoneModel, steps: number, removed: ReadonlySet<string> = new Set()) {
    this.network = network;
    this.model = model;
    this.topology = new Topology(network);
    this.owned = ownedAddresses(model.zones);
    this.removed = removed;
    this.steps = { left: steps };
    for (const zone of model.zones) {
      this.listed.set(
        zone.key,
        new Set(
          zone.interfaces.flatMap((end) => {
            const at = end.indexOf(":");
            const device = network.devices.find((one) => one.key === end.slice(0, at));
            const one = device === undefined ? undefined : interfaceNamed(device.device, end.slice(at + 1));
            return one === undefined || one.shutdown ? [] : [this.topology.segment(end.slice(0, at), one.name)];
          }),
        ),
      );
    }
  }

  /** Packets from one zone into another that none of the flows permits; `told`: only those near one packet. */
  search(
    from: string,
    to: string,
    flows: readonly FlowDeclaration[],
    answers: readonly FlowDeclaration[],
    told: Told | null = null,
  ): SearchAnswer {
    const leaves: Leaf[] = [];
    let doubtful: Through | null = null;
    try {
      for (const through of this.through(from, to, told)) {
        for (const part of permittedParts(through.box, flows, answers)) {
          leaves.push({ box: part.box, outcome: part.permitted ? "permitted" : "leak", path: through.path });
          if (part.permitted) continue;
          if (!part.box.doubtful && !this.asksUnknown(part.box))
            return { kind: "leak", certain: true, through: { box: part.box, path: through.path } };
          doubtful ??= { box: part.box, path: through.path };
        }
      }
    } catch (error) {
      if (error instanceof Error && error.constructor.name === "OutOfSteps") return { kind: "gave-up" };
      throw error;
    }
    return doubtful === null ? { kind: "none", arrivals: leaves } : { kind: "leak", certain: false, through: doubtful };
  }

  /** True when the box holds only under an answer nobody can vouch for. */
  private asksUnknown(box: Box): boolean {
    for (const [name, answer] of box.answers) {
      const bare = name.replace(/^(src|dst):/, "");
      const device = this.network.devices.find((one) => bare.startsWith(`${one.key}/`));
      if (bare === `${device?.key}/${OWN_ADDRESS}`) continue;
      const symbol = device?.device.symbols.find((one) => one.name === bare.slice((device?.key.length ?? 0) + 1));
      if (symbol?.answers !== "always" && answer !== undefined) return true;
    }
    return false;
  }

  private *through(from: string, to: string, told: Told | null): Generator<Through> {
    const own = this.owned.get(from);
    const zone = this.model.zones.find((one) => one.key === from);
    if (own === undefined || zone === undefined) return;
    const segments = this.listed.get(from) ?? new Set<string>();
    const taken = new Set([...this.listed.values()].flatMap((set) => [...set]));
    const starts =
      zone.interfaces.length > 0
        ? [...segments]
        : this.topology.segments.filter((segment) => !taken.has(segment) || zone.role !== "internet");
    for (const segment of starts)
      for (const entry of this.topology.attachments(segment)) {
        if (this.removed.has(`${entry.device}:${entry.interface}`)) continue;
        for (const box of startBoxes(own.v4, own.v6)) {
          const start = told === null ? box : near(box, told);
          if (start !== null) yield* this.enter(entry.device, entry.interface, start, [], to, from);
        }
      }
  }

  private *enter(
    key: string,
    inName: string,
    box: Box,
    path: Through["path"],
    to: string,
    from: string,
  ): Generator<Through> {
    const device = this.network.devices.find((one) => one.key === key)?.device;
    if (
      device === undefined ||
      !device.routing ||
      path.length > LONGEST ||
      path.some((hop) => hop.device === key && hop.in === inName)
    )
      return;
    let parts: { readonly box: Box; readonly way: Way | null }[] = [
      {
        box: withRange(
          path.length === 0 ? box : { ...withRange(box, "state", box.range.state[0] === 4 ? [0, 0] : box.range.state) },
          "nat",
          [0, 0],
        ),
        way: null,
      },
    ];
    for (const stage of device.forward) {
      const next: typeof parts = [];
      for (const { box: one, way } of parts) {
        const place: Place = { device, key, in: inName, out: way?.interface ?? "" };
        if (stage.kind === "route") next.push(...this.ways(device, one, place).map((w) => ({ box: w.box, way: w })));
        else if (stage.kind === "filter") {
          for (const decided of walkFilter(one, stage, place, this.steps)) {
            if (decided.verdict === "accept") next.push({ box: decided.box, way });
            else if (decided.verdict === "unknown") next.push({ box: { ...decided.box, doubtful: true }, way });
          }
        } else next.push(...walkNat(one, stage, place, this.steps).map((moved) => ({ box: moved, way })));
      }
      parts = next;
    }
    for (const { box: one, way } of parts)
      if (way !== null) yield* this.leave(key, device, inName, one, way, path, to, from);
  }

  private isForOwnAddress(box: Box, key: string): boolean {
    const device = this.network.devices.find((one) => one.key === key)?.device;
    const names = [
      OWN_ADDRESS,
      ...(device?.symbols ?? []).flatMap((one) => (one.kind === "address" ? [one.name] : [])),
    ];
    return names.some(
      (name) => box.answers.get(`${key}/${name}`) === true || box.answers.get(`dst:${key}/${name}`) === true,
    );
  }

  private ways(device: Device, box: Box, place: Place): Way[] {
    // A header still as it was sent, for an address of the device that only the provider knows, ends here.
    if (box.first.dst === undefined && this.isForOwnAddress(box, place.key)) return [];
    let open: readonly Box[] = [box];
    for (const one of device.interfaces) {
      if (one.shutdown) continue;
      for (const a of [...one.addresses, ...(one.virtualAddresses ?? [])]) {
        open = open.flatMap((piece) =>
          piece.range.family[0] === a.version
            ? splitBy(piece, "dst", a.version === 4 ? [Number(a.address), Number(a.address)] : [a.address, a.address])
                .outside
            : [piece],
        );
      }
    }
    const everywhere = (pieces: readonly Box[]): Way[] =>
      device.interfaces
        .filter((one) => !one.shutdown && one.name !== place.in && one.switchPort === undefined)
        .flatMap((one) => pieces.map((piece) => ({ box: piece, interface: one.name, nextHop: null })));
    const known = device.routes.length > 0 || device.interfaces.some((one) => one.addresses.length > 0);
    if (!known) return everywhere(open);
    const vrf = device.interfaces.find((one) => one.name === place.in)?.vrf ?? "";
    const out: Way[] = [];
    const tables: { readonly box: Box; readonly vrf: string }[] = [];
    for (const route of device.policyRoutes) {
      if (route.disabled === true) continue;
      const next: Box[] = [];
      for (const piece of open) {
        const { inside, outside } = splitByMatches(piece, route.matches, place);
        next.push(...outside);
        for (const one of inside) {
          const action = route.action;
          if (action.kind === "table") tables.push({ box: one, vrf });
          else if (action.kind === "vrf") tables.push({ box: one, vrf: action.vrf });
          else if (action.kind === "forward") {
            const name = usable(device, vrf, action.nextHop?.version ?? 4, action.nextHop?.address, action.interface);
            if (name === null) tables.push({ box: one, vrf });
            else out.push({ box: one, interface: name, nextHop: action.nextHop?.address ?? null });
          } else if (action.kind === "unknown") out.push(...everywhere([{ ...one, doubtful: true }]));
        }
      }
      open = next;
    }
    for (const { box: one, vrf: table } of [...open.map((piece) => ({ box: piece, vrf })), ...tables]) {
      const found = byTable(one, device, table);
      out.push(...found.ways);
      if (device.dynamicRouting.length > 0)
        out.push(...everywhere(found.none.map((piece) => ({ ...piece, doubtful: true }))));
    }
    return out;
  }

  private *leave(
    key: string,
    device: Device,
    inName: string,
    box: Box,
    way: Way,
    path: Through["path"],
    to: string,
    from: string,
  ): Generator<Through> {
    const known = device.routes.length > 0 || device.interfaces.some((one) => one.addresses.length > 0);
    if (this.removed.has(`${key}:${way.interface}`) || (way.interface === inName && way.nextHop === null && known))
      return;
    const hops = [...path, { device: key, in: inName, out: way.interface }];
    const segment = this.topology.segment(key, way.interface);
    const others = this.topology
      .attachments(segment)
      .filter((one) => one.device !== key && !this.removed.has(`${one.device}:${one.interface}`));
    const beyond: Box = {
      ...withRange(box, "smac", [0, 2 ** 48 - 1]),
      first: { ...box.first, smac: box.first.smac ?? box.range.smac },
    };
    const addresses = (device2: string, name: string) =>
      this.network.devices
        .find((one) => one.key === device2)
        ?.device.interfaces.filter((one) => one.name === name)
        .flatMap((one) => [...one.addresses, ...(one.virtualAddresses ?? [])]) ?? [];
    if (way.nextHop !== null) {
      const target = others.filter((other) =>
        addresses(other.device, other.interface).some(
          (a) => a.version === box.range.family[0] && a.address === way.nextHop,
        ),
      );
      if (target.length > 0) {
        for (const other of target) yield* this.enter(other.device, other.interface, beyond, hops, to, from);
        return;
      }
      yield* this.arrive(beyond, segment, hops, to, from, known);
      return;
    }
    if (!known) for (const other of others) yield* this.enter(other.device, other.interface, beyond, hops, to, from);
    let hosts: readonly Box[] = [beyond];
    for (const other of others)
      for (const a of this.network.devices
        .find((one) => one.key === other.device)
        ?.device.interfaces.find((one) => one.name === other.interface)?.addresses ?? []) {
        hosts = hosts.flatMap((piece) =>
          piece.range.family[0] === a.version
            ? splitBy(piece, "dst", a.version === 4 ? [Number(a.address), Number(a.address)] : [a.address, a.address])
                .outside
            : [piece],
        );
      }
    for (const one of hosts) yield* this.arrive(one, segment, hops, to, from, known);
  }

  private *arrive(
    box: Box,
    segment: string,
    path: Through["path"],
    to: string,
    from: string,
    routed: boolean,
  ): Generator<Through> {
    const zone = this.model.zones.find((one) => one.key === to);
    const own = this.owned.get(to);
    if (zone === undefined || own === undefined) return;
    const here = this.listed.get(to)?.has(segment) === true;
    const owner = this.model.zones.find((one) => one.key !== to && this.listed.get(one.key)?.has(segment) === true);
    if (!here && owner?.key === from) return;
    if (!here && zone.interfaces.length > 0) {
      // With the zone's address, on a segment of no zone and no other device: in doubt.
      const devices = new Set(this.topology.attachments(segment).map((end) => end.device));
      if (owner !== undefined || zone.role === "internet" || devices.size > 1) return;
      for (const one of splitBy(box, "dst", box.range.family[0] === 4 ? own.v4 : own.v6).inside)
        yield { box: { ...one, doubtful: true }, path };
      return;
    }
    if (owner?.key === from && !here) return;
    if (here && owner === undefined && routed) {
      let open: readonly Box[] = [box];
      for (const other of this.model.zones) {
        if (other.key === to || other.interfaces.length > 0) continue;
        const set = this.owned.get(other.key);
        open = open.flatMap(
          (piece) => splitBy(piece, "dst", piece.range.family[0] === 4 ? (set?.v4 ?? []) : (set?.v6 ?? [])).outside,
        );
      }
      for (const one of open) yield { box: one, path };
      return;
    }
    for (const one of splitBy(box, "dst", box.range.family[0] === 4 ? own.v4 : own.v6).inside) yield { box: one, path };
  }
}
