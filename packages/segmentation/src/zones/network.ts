import { withReversePathChecks } from "../flow/reverse-path.ts";
import type { Device, LineReading } from "../model/device.ts";
import { emptyDevice } from "../model/device.ts";
import type { Interface } from "../model/interface.ts";
import { findInterface } from "../model/interface-name.ts";
import type { ObservedTable } from "../model/table.ts";
import type { DeviceReading } from "../model/vendor.ts";
import type { ZoneModel } from "./model-file.ts";
import { withSymbols } from "./symbols.ts";
import { withUntoldRoutes } from "./untold-routes.ts";

/** A device as the network knows it: under the key of the model file, with every line of its files. */
export interface NetworkDevice {
  readonly key: string;
  readonly device: Device;
  readonly lines: readonly LineReading[];
}

export interface Network {
  readonly devices: readonly NetworkDevice[];
  readonly links: readonly (readonly [string, string])[];
  /** Files with devices that the model file does not speak of: nothing in them was examined. */
  readonly leftOut?: readonly string[];
}

/** File name without its last extension. */
export function stemOf(file: string): string {
  return file.replace(/\.[^.]*$/, "");
}

/** Names of interfaces the model file speaks of, by device key. */
function mentioned(model: ZoneModel | null): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (end: string): void => {
    const at = end.indexOf(":");
    const key = end.slice(0, at);
    found.set(key, (found.get(key) ?? new Set()).add(end.slice(at + 1)));
  };
  for (const zone of model?.zones ?? []) zone.interfaces.forEach(add);
  for (const link of model?.links ?? []) link.forEach(add);
  model?.sanitisers.forEach(add);
  return found;
}

/** Puts readings together: one device per model key; files of one device are joined, route tables added. */
export function assembleNetwork(readings: readonly DeviceReading[], model: ZoneModel | null): Network {
  const names = mentioned(model);
  const devices: NetworkDevice[] = [];
  const taken = new Set<DeviceReading>();
  const add = (key: string, list: readonly DeviceReading[], only?: Device): void => {
    const parts = only === undefined ? list.flatMap((reading) => reading.devices) : [only];
    const joined = parts.reduce<Device>(
      (all, part) => (all.file === "" ? part : join(all, part)),
      emptyDevice(key, "", ""),
    );
    const told = withSymbols(joined, model?.symbols ?? new Map());
    const shown = readings.filter((reading) => reading.tables.some((table) => isOf(table, key, told)));
    const tables = shown.flatMap((reading) => reading.tables.filter((table) => isOf(table, key, told)));
    const routed = withUntoldRoutes(withTables(withInterfaces(told, names.get(key)), tables), key, model);
    const device = withReversePathChecks(routed);
    // Of a table, too, a line nobody could read may be the one that lets packets through.
    const lines = [...new Set([...list, ...shown])]
      .flatMap((reading) => reading.lines)
      .filter((line) => only === undefined || line.device === undefined || line.device === only.name);
    devices.push({ key, device, lines });
  };
  for (const declared of model?.devices ?? []) {
    const files = new Set(declared.configs);
    const list = readings.filter((reading) => files.has(reading.file));
    for (const reading of list) taken.add(reading);
    const several =
      list.length === 1 && (list[0] as DeviceReading).devices.length > 1 ? (list[0] as DeviceReading) : null;
    if (several === null) add(declared.key, list);
    else
      for (const [i, one] of several.devices.entries())
        add(i === 0 && !names.has(one.name) ? keyOf(declared.key, one) : keyOf(declared.key, one), [several], one);
  }
  if (model === null || model.devices.length === 0) {
    for (const reading of readings) {
      if (taken.has(reading)) continue;
      for (const one of reading.devices)
        add(
          one.name === "" || devices.some((d) => d.key === one.name) ? stemOf(reading.file) : one.name,
          [reading],
          one,
        );
    }
  }
  const leftOut = readings.filter((one) => one.devices.length > 0 && !taken.has(one)).map((one) => one.file);
  const isWhole = model === null || model.devices.length === 0 || leftOut.length === 0;
  return { devices, links: model?.links ?? [], ...(isWhole ? {} : { leftOut }) };
}

/** `fw/vdom1` for the virtual devices of a box. */
function keyOf(key: string, device: Device): string {
  const part = device.name.includes("/") ? device.name.slice(device.name.indexOf("/") + 1) : device.name;
  return part === "" || part === device.name ? key : `${key}/${part}`;
}

/** Two files of one device (iptables and ip6tables, a configuration and its ipsets): stage by stage, both count. */
function join(a: Device, b: Device): Device {
  const stages = (x: Device["forward"], y: Device["forward"]): Device["forward"] => {
    const rest = [...y];
    const out = x.map((stage) => {
      const at = rest.findIndex(
        (other) =>
          other.kind === stage.kind &&
          (stage.kind === "route" || (other.kind !== "route" && other.name === stage.name)),
      );
      if (at < 0) return stage;
      const other = rest.splice(at, 1)[0];
      if (stage.kind === "filter" && other?.kind === "filter")
        return { ...stage, bindings: [...stage.bindings, ...other.bindings] };
      if (stage.kind === "nat" && other?.kind === "nat")
        return {
          ...stage,
          rules: [...stage.rules, ...other.rules],
          bindings: [...(stage.bindings ?? []), ...(other.bindings ?? [])],
        };
      return stage;
    });
    return [...out, ...rest.filter((stage) => stage.kind !== "route")];
  };
  return {
    ...a,
    interfaces: [...a.interfaces, ...b.interfaces],
    zones: [...a.zones, ...b.zones],
    lists: [...a.lists, ...b.lists],
    forward: stages(a.forward, b.forward),
    toDevice: stages(a.toDevice, b.toDevice),
    inspections: [...a.inspections, ...b.inspections],
    routes: [...a.routes, ...b.routes],
    policyRoutes: [...a.policyRoutes, ...b.policyRoutes],
    dynamicRouting: [...a.dynamicRouting, ...b.dynamicRouting],
    symbols: [...a.symbols, ...b.symbols],
    objects: [...a.objects, ...b.objects],
    registered: [...a.registered, ...b.registered],
  };
}

function withInterfaces(device: Device, names: ReadonlySet<string> | undefined): Device {
  const missing = [...(names ?? [])].filter((name) => findInterface(device.interfaces, name) === undefined);
  const added: Interface[] = missing.map((name) => ({
    name,
    addresses: [],
    shutdown: false,
    assumed: true,
    source: [],
  }));
  return added.length === 0 ? device : { ...device, interfaces: [...device.interfaces, ...added] };
}

/** Whether a table is of a device: by the prompt in it, else by its file's name. */
function isOf(table: ObservedTable, key: string, device: Device): boolean {
  const owner = table.device === "" ? (table.file.split(/__|\./)[0] ?? "") : table.device;
  return owner === key || owner === device.name;
}

/** A table of routes stands for what the routing protocols learn; addresses are those shown beside those configured. */
function withTables(device: Device, tables: readonly ObservedTable[]): Device {
  const routes = tables.flatMap((table) => (table.kind === "routes" ? [table.routes] : []));
  const shown = tables.flatMap((table) => (table.kind === "addresses" ? table.interfaces : []));
  const addressed: Device = { ...device, interfaces: shown.reduce(withShown, device.interfaces) };
  return routes.length === 0
    ? addressed
    : { ...addressed, routes: [...device.routes, ...routes.flat()], dynamicRouting: [] };
}

function withShown(interfaces: readonly Interface[], shown: Interface): readonly Interface[] {
  const known = findInterface(interfaces, shown.name);
  if (known === undefined) return [...interfaces, shown];
  const isNew = (address: Interface["addresses"][number]): boolean =>
    !known.addresses.some((one) => one.version === address.version && one.address === address.address);
  const { assumed: _, ...sure } = known;
  const joined = { ...sure, addresses: [...known.addresses, ...shown.addresses.filter(isNew)] };
  return interfaces.map((one) => (one === known ? joined : one));
}

/** The device's interface a name of the model file means. */
export function interfaceNamed(device: Device, name: string): Interface | undefined {
  return findInterface(device.interfaces, name);
}
