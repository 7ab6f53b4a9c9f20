import type { Device } from "../model/device.ts";
import { intervals } from "../model/intervals.ts";
import type { NameMatch } from "../model/match.ts";

/** Whether a name fits a pattern; a trailing `*` stands for any ending. */
function fitsPattern(name: string, pattern: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function fitsName(name: string, match: NameMatch): boolean {
  return match.names.some((pattern) => fitsPattern(name, pattern)) !== (match.negated === true);
}

/** The interfaces a device's rules may tell apart, numbered. Number 0 is an interface nobody names. */
export class InterfaceNames {
  readonly names: readonly string[];
  private readonly index: ReadonlyMap<string, number>;
  private readonly zoneOf: ReadonlyMap<string, string>;

  /** A device's zones over another's numbering, so that two dates of a device can be compared. */
  static numberedAs(device: Device, other: InterfaceNames): InterfaceNames {
    return new InterfaceNames(device, [], other.names);
  }

  /** `further`: names beyond those the device mentions. `fixed`: all names, in this order. */
  constructor(device: Device, further: readonly string[] = [], fixed?: readonly string[]) {
    const found = new Set<string>(device.interfaces.map((one) => one.name));
    for (const zone of device.zones) for (const name of zone.interfaces) found.add(name);
    const add = (match: NameMatch | undefined): void => {
      for (const name of match?.names ?? []) if (!name.endsWith("*")) found.add(name);
    };
    for (const list of device.lists) {
      for (const rule of list.rules)
        for (const match of rule.matches) [match.inInterfaces, match.outInterfaces].forEach(add);
    }
    for (const stage of [...device.forward, ...device.toDevice, ...(device.fromDevice ?? [])]) {
      if (stage.kind === "filter")
        for (const binding of stage.bindings) [binding.inInterfaces, binding.outInterfaces].forEach(add);
      if (stage.kind === "nat")
        for (const rule of stage.rules)
          for (const match of rule.matches) [match.inInterfaces, match.outInterfaces].forEach(add);
    }
    for (const name of further) found.add(name);
    this.names = fixed ?? ["", ...found];
    this.index = new Map(this.names.map((name, i) => [name, i]));
    const zones = new Map<string, string>();
    for (const one of device.interfaces) if (one.zone !== undefined) zones.set(one.name, one.zone);
    for (const zone of device.zones) for (const name of zone.interfaces) zones.set(name, zone.name);
    this.zoneOf = zones;
  }

  /** Number of a name; 0 for a name nobody mentions. */
  numberOf(name: string): number {
    return this.index.get(name) ?? 0;
  }

  zone(name: string): string {
    return this.zoneOf.get(name) ?? "";
  }

  /** Numbers of the interfaces that fit, as intervals. */
  numbers(match: NameMatch): readonly number[] {
    return intervals(this.names.flatMap((name, i) => (fitsName(name, match) ? [i, i] : [])));
  }

  zoneNumbers(match: NameMatch): readonly number[] {
    return intervals(this.names.flatMap((name, i) => (fitsName(this.zone(name), match) ? [i, i] : [])));
  }
}
