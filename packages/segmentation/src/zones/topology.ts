import { spanOfPrefix } from "../model/address.ts";
import type { Interface } from "../model/interface.ts";
import { contains } from "../model/intervals.ts";
import { interfaceNamed, type Network, type NetworkDevice } from "./network.ts";

/** Where an interface meets a segment. */
export interface Attachment {
  readonly device: string;
  readonly interface: string;
}

class Joined {
  private readonly parent = new Map<string, string>();
  root(node: string): string {
    let at = node;
    for (let up = this.parent.get(at); up !== undefined; up = this.parent.get(at)) at = up;
    return at;
  }
  join(a: string, b: string): void {
    const [x, y] = [this.root(a), this.root(b)];
    if (x !== y) this.parent.set(x, y);
  }
}

/** Broadcast domains: which interfaces hear each other without a router, by links, VLANs and equal subnets. */
export class Topology {
  private readonly joined = new Joined();
  private readonly known = new Map<string, string>();
  private readonly bySegment = new Map<string, Attachment[]>();
  private readonly devices: ReadonlyMap<string, NetworkDevice>;

  constructor(network: Network) {
    this.devices = new Map(network.devices.map((one) => [one.key, one]));
    for (const [a, b] of network.links) this.link(a, b);
    this.joinSubnets(network);
    this.joinBridges(network);
    for (const { key, device } of network.devices) {
      for (const one of device.interfaces) {
        if (
          one.shutdown ||
          (one.switchPort !== undefined && one.switchPort.mode !== "off" && one.addresses.length === 0)
        )
          continue;
        const segment = this.segment(key, one.name);
        this.bySegment.set(segment, [...(this.bySegment.get(segment) ?? []), { device: key, interface: one.name }]);
      }
    }
  }

  /** Id of the segment an interface is on. */
  segment(device: string, name: string): string {
    const key = `${device}:${name}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const one = this.devices.get(device)?.device.interfaces.find((i) => i.name === name);
    const segment = this.joined.root(one === undefined ? key : nodeOf(device, one));
    this.known.set(key, segment);
    return segment;
  }

  /** Routed interfaces on a segment. */
  attachments(segment: string): readonly Attachment[] {
    return this.bySegment.get(segment) ?? [];
  }

  get segments(): readonly string[] {
    return [...this.bySegment.keys()];
  }

  private link(a: string, b: string): void {
    const ends = [a, b].map((end) => {
      const at = end.indexOf(":");
      const key = end.slice(0, at);
      const name = end.slice(at + 1);
      const device = this.devices.get(key)?.device;
      return { key, name, device, one: device === undefined ? undefined : interfaceNamed(device, name) };
    });
    const [x, y] = ends as [(typeof ends)[0], (typeof ends)[0]];
    if (x.one?.shutdown === true || y.one?.shutdown === true) return;
    const tagged = new Set<number>();
    for (const end of ends)
      for (const one of end.device?.interfaces ?? []) {
        if (one.vlan !== undefined) tagged.add(one.vlan);
        if (one.switchPort?.accessVlan !== undefined) tagged.add(one.switchPort.accessVlan);
      }
    for (const end of ends) for (const vlan of end.device?.vlans ?? []) tagged.add(vlan.id);
    for (const vlan of [null, ...tagged]) {
      const [p, q] = ends.map((end) => carried(end.key, end.name, end.one, end.device?.interfaces ?? [], vlan));
      if (p !== null && p !== undefined && q !== null && q !== undefined) this.joined.join(p, q);
    }
  }

  private joinSubnets(network: Network): void {
    const first = new Map<string, string>();
    for (const { key, device } of network.devices) {
      for (const one of device.interfaces) {
        if (one.shutdown || one.loopback === true) continue;
        for (const address of one.addresses) {
          if (address.length >= (address.version === 4 ? 32 : 128)) continue;
          const span = spanOfPrefix(address.version, address.address, address.length);
          const subnet = `${address.version} ${span.from} ${span.to}`;
          const node = nodeOf(key, one);
          const other = first.get(subnet);
          if (other === undefined) first.set(subnet, node);
          else this.joined.join(other, node);
        }
      }
    }
  }

  private joinBridges(network: Network): void {
    for (const { key, device } of network.devices) {
      for (const one of device.interfaces) {
        for (const member of one.members ?? []) {
          const port = interfaceNamed(device, member);
          if (port !== undefined && !port.shutdown && port.switchPort === undefined)
            this.joined.join(nodeOf(key, one), nodeOf(key, port));
        }
      }
    }
  }
}

function nodeOf(device: string, one: Interface): string {
  if (one.vlan !== undefined)
    return one.parent === undefined ? `${device}#${one.vlan}` : `${device}:${one.parent}.${one.vlan}`;
  if (one.switchPort?.mode === "access" && one.addresses.length === 0)
    return `${device}#${one.switchPort.accessVlan ?? 1}`;
  return `${device}:${one.name}`;
}

/** The domain frames of a VLAN (null = untagged) on a cable belong to at one end; null where they are dropped. */
function carried(
  device: string,
  name: string,
  one: Interface | undefined,
  all: readonly Interface[],
  vlan: number | null,
): string | null {
  const port = one?.switchPort;
  if (one === undefined || port === undefined || port.mode === "off") {
    if (vlan === null) return `${device}:${one?.name ?? name}`;
    return all.some((sub) => sub.parent === one?.name && sub.vlan === vlan)
      ? `${device}:${one?.name ?? name}.${vlan}`
      : null;
  }
  if (port.mode === "access") return vlan === null ? `${device}#${port.accessVlan ?? 1}` : null;
  if (vlan === null) return port.nativeVlan === undefined ? null : `${device}#${port.nativeVlan}`;
  if (vlan === port.nativeVlan) return null;
  return port.allowedVlans === undefined || contains(port.allowedVlans, vlan) ? `${device}#${vlan}` : null;
}
