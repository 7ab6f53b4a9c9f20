import { IN } from "../diagram/diagram.ts";
import { BOTTOM } from "../diagram/pool.ts";
import { canonicalPackets } from "../flow/canonical.ts";
import { DeviceFlow, destinationNatIds, deviceSymbols } from "../flow/device-flow.ts";
import { InterfaceNames } from "../flow/names.ts";
import { LEVEL, Space } from "../flow/space.ts";
import type { OpaqueSymbol } from "../model/device.ts";
import { OWN_ADDRESS } from "../model/match.ts";
import type { Rule } from "../model/rule.ts";
import type { Network } from "../zones/network.ts";

/** Name of the dimension that is 1 for packets whose way hangs on a line that could not be read. */
export const DOUBT = "?";

const OWN_SYMBOL: OpaqueSymbol = { name: OWN_ADDRESS, kind: "address", answers: "always", source: [] };

/** All devices of a network over one space. */
export class NetworkFlow {
  readonly space: Space;
  readonly flows: ReadonlyMap<string, DeviceFlow>;
  readonly network: Network;
  /** Whether any device looks at source MACs, so that the first one must be remembered past a router. */
  readonly testsMacs: boolean;
  private canonicalSet: number | null = null;

  constructor(network: Network, sweepAfter?: number) {
    this.network = network;
    const names = new Map(network.devices.map((one) => [one.key, new InterfaceNames(one.device)]));
    const symbols = network.devices.flatMap((one) => deviceSymbols(one.device, `${one.key}/`));
    this.space = new Space({
      interfaces: Math.max(2, ...[...names.values()].map((one) => one.names.length)),
      natRules: Math.max(1, ...network.devices.map((one) => destinationNatIds(one.device).length)),
      symbols: [...symbols, DOUBT],
      ...(sweepAfter === undefined ? {} : { sweepAfter }),
    });
    this.flows = new Map(
      network.devices.map((one) => [
        one.key,
        new DeviceFlow(one.device, this.space, names.get(one.key), `${one.key}/`),
      ]),
    );
    // Lists are built, and what building leaves behind is swept, before anybody holds a set of packets. Long ones are
    // built for the packets that come to them, part by part.
    for (const flow of this.flows.values()) {
      for (const stage of flow.device.forward) if (flow.longRules(stage).length === 0) flow.stage(stage);
      flow.policyRoutes();
    }
    this.space.diagrams.keepAll();
    this.testsMacs = network.devices.some((one) =>
      one.device.lists.some((list) =>
        list.rules.some((rule) => rule.matches.some((match) => match.sourceMacs !== undefined)),
      ),
    );
  }

  /** Rules of lists too long to be built whole. */
  longRules(): readonly Rule[] {
    return [...this.flows.values()].flatMap((flow) => flow.device.forward.flatMap((stage) => flow.longRules(stage)));
  }

  /** The declaration of a symbol of the space. */
  symbol(name: string): OpaqueSymbol | undefined {
    const bare = name.replace(/^(src|dst):/, "");
    for (const one of this.network.devices) {
      if (bare === `${one.key}/${OWN_ADDRESS}`) return OWN_SYMBOL;
      if (bare.startsWith(`${one.key}/`))
        return one.device.symbols.find((symbol) => symbol.name === bare.slice(one.key.length + 1));
    }
    return undefined;
  }

  /** Levels of the questions whether the destination is an address of a device (or of any) that is not known. */
  addressLevels(device?: string): readonly number[] {
    return this.space.symbols.flatMap((name) =>
      !name.startsWith("src:") &&
      (device === undefined || name.replace(/^dst:/, "").startsWith(`${device}/`)) &&
      this.symbol(name)?.kind === "address"
        ? [this.space.symbolLevel(name) as number]
        : [],
    );
  }

  /**
   * Packets as they can be: fields a protocol lacks are 0, an IPv4 address leaves the upper words 0. Marks that only
   * devices set (NAT rule, doubt) are 0. State: new, or invalid (no session knows the packet).
   */
  canonical(): number {
    if (this.canonicalSet !== null) return this.canonicalSet;
    const d = this.space.diagrams;
    const zero = (levels: readonly number[], set: number): number =>
      levels.reduce((all, level) => d.mask(d.choose(level, [0, 0], IN), all), set);
    let set = canonicalPackets(this.space);
    const doubt = this.space.symbolLevel(DOUBT) as number;
    set = zero([LEVEL.natRule, LEVEL.vlan, doubt], set);
    set = d.mask(d.choose(LEVEL.state, [0, 0, 3, 3], IN), set);
    this.canonicalSet = d.pool.pin(set);
    return set;
  }

  /** Levels of symbols; `always` are those both of whose answers really occur. */
  symbolLevels(): { readonly always: Set<number>; readonly unknown: Set<number> } {
    const always = new Set<number>();
    const unknown = new Set<number>();
    for (const name of this.space.symbols) {
      const level = this.space.symbolLevel(name) as number;
      if (name !== DOUBT && this.symbol(name)?.answers === "always") always.add(level);
      else unknown.add(level);
    }
    return { always, unknown };
  }

  empty(set: number): boolean {
    return set === BOTTOM;
  }
}
