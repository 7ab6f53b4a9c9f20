import { BOTTOM } from "../diagram/pool.ts";
import { knowsRoutes } from "../flow/routing.ts";
import { addressPredicate } from "../flow/sets.ts";
import { type AddressSet, noAddress } from "../model/address.ts";
import type { ZoneDeclaration, ZoneModel } from "../zones/model-file.ts";
import { interfaceNamed } from "../zones/network.ts";
import { ownedAddresses } from "../zones/owned.ts";
import type { Attachment, Topology } from "../zones/topology.ts";
import type { Arrival } from "./reach.ts";
import type { NetworkFlow } from "./session.ts";

/** What arrived; `astray`: with the zone's address, but on a segment nobody declares. */
export type Arrived = Arrival & { readonly astray?: boolean };

/** Where the zones of a model begin: their segments, their addresses, and what counts as being inside. */
export class ZoneBorders {
  private readonly net: NetworkFlow;
  private readonly topology: Topology;
  private readonly zones: readonly ZoneDeclaration[];
  private readonly addresses: ReadonlyMap<string, AddressSet>;
  private readonly listed: ReadonlyMap<string, ReadonlySet<string>>;
  private readonly owners = new Map<string, ZoneDeclaration[]>();
  private readonly destinations = new Map<string, number>();

  constructor(net: NetworkFlow, topology: Topology, model: ZoneModel) {
    this.net = net;
    this.topology = topology;
    this.zones = model.zones;
    this.addresses = ownedAddresses(model.zones);
    this.listed = new Map(
      model.zones.map((zone) => [zone.key, new Set(zone.interfaces.flatMap((end) => this.segmentOf(end)))]),
    );
    for (const zone of model.zones)
      for (const segment of this.segments(zone)) this.owners.set(segment, [...(this.owners.get(segment) ?? []), zone]);
  }

  /** Addresses that belong to a zone. */
  owned(zone: ZoneDeclaration): AddressSet {
    return this.addresses.get(zone.key) ?? noAddress;
  }

  /** Segments of the interfaces a zone lists. */
  segments(zone: ZoneDeclaration): ReadonlySet<string> {
    return this.listed.get(zone.key) ?? new Set();
  }

  /** `device:interface` by the name the device has for the interface. */
  canonicalEnd(end: string): string {
    const found = this.find(end);
    return found === undefined ? end : `${found.device}:${found.one.name}`;
  }

  private find(end: string) {
    const at = end.indexOf(":");
    const device = this.net.network.devices.find((one) => one.key === end.slice(0, at));
    const one = device === undefined ? undefined : interfaceNamed(device.device, end.slice(at + 1));
    return one === undefined ? undefined : { device: end.slice(0, at), one };
  }

  private segmentOf(end: string): string[] {
    const found = this.find(end);
    return found === undefined || found.one.shutdown ? [] : [this.topology.segment(found.device, found.one.name)];
  }

  /** Interfaces by which packets of a zone enter: all routed interfaces on its segments. */
  entries(zone: ZoneDeclaration): readonly Attachment[] {
    if (zone.interfaces.length > 0)
      return [...this.segments(zone)].flatMap((segment) => this.topology.attachments(segment));
    return this.topology.segments
      .filter((segment) => !this.owners.has(segment) || zone.role !== "internet")
      .flatMap((segment) => this.topology.attachments(segment));
  }

  /** The interfaces a zone's hosts hand packets to, on all its segments or on one: those it lists, else any. */
  gateways(zone: ZoneDeclaration, segment?: string): readonly Attachment[] {
    const all = segment === undefined ? this.entries(zone) : this.topology.attachments(segment);
    const listed = new Set(zone.interfaces.map((end) => this.canonicalEnd(end)));
    const own = all.filter((end) => listed.has(`${end.device}:${end.interface}`));
    return own.length > 0 ? own : all;
  }

  /** Of what arrived anywhere, what arrived in a zone. */
  intoZone(arrivals: readonly Arrival[], from: ZoneDeclaration, to: ZoneDeclaration): Arrived[] {
    const d = this.net.space.diagrams;
    const inside = this.addressedTo(to);
    const elsewhere = this.zones
      .filter((zone) => zone.key !== to.key && zone.interfaces.length === 0)
      .map((zone) => this.addressedTo(zone))
      .reduce((all, one) => d.or(all, one), BOTTOM);
    return arrivals.flatMap((arrival) => {
      const here = this.segments(to).has(arrival.segment);
      const owner = this.owners.get(arrival.segment)?.find((zone) => zone.key !== to.key);
      if (owner?.key === from.key && !here) return [];
      if (!here && to.interfaces.length > 0) {
        const astray =
          owner === undefined && this.leadsAstray(arrival.segment, to) ? d.mask(inside, arrival.set) : BOTTOM;
        return astray === BOTTOM ? [] : [{ ...arrival, set: astray, astray: true }];
      }
      const last = this.net.flows.get(arrival.path[arrival.path.length - 1]?.device ?? "");
      const guessed = last === undefined || !knowsRoutes(last.device);
      const set =
        here && owner === undefined && !guessed ? d.minus(arrival.set, elsewhere) : d.mask(inside, arrival.set);
      return set === BOTTOM ? [] : [{ ...arrival, set }];
    });
  }

  /** A segment of no zone and no other device, where packets for a zone's own networks end: nobody says what is there. */
  private leadsAstray(segment: string, to: ZoneDeclaration): boolean {
    const devices = new Set(this.topology.attachments(segment).map((end) => end.device));
    return to.role !== "internet" && devices.size < 2;
  }

  /** Packets for a zone's addresses. */
  private addressedTo(zone: ZoneDeclaration): number {
    const known = this.destinations.get(zone.key);
    if (known !== undefined) return known;
    const set = this.net.space.diagrams.pool.pin(addressPredicate(this.net.space, "dst", { set: this.owned(zone) }));
    this.destinations.set(zone.key, set);
    return set;
  }
}
