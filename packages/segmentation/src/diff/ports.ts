import { formatV4, formatV6 } from "../model/address.ts";
import type { Device, RegisteredDevice } from "../model/device.ts";
import type { Interface } from "../model/interface.ts";
import type { SourceLine } from "../model/source.ts";
import type { Drift } from "./difference.ts";

/** Where frames of a port may go and who may send them: what stands behind the filters of a device. */
function meaningOf(one: Interface, device: Device): string {
  if (one.shutdown) return "shutdown";
  const port = one.switchPort;
  const addresses = [...one.addresses, ...(one.virtualAddresses ?? [])]
    .map(({ version, address, length }) => `${version} ${address}/${length}`)
    .sort();
  const layer2 =
    port === undefined
      ? null
      : port.mode === "access"
        ? ["access", port.accessVlan ?? 1]
        : port.mode === "trunk"
          ? ["trunk", port.nativeVlan ?? null, port.allowedVlans ?? "all"]
          : ["off"];
  const macs = port?.allowedMacs === undefined ? null : [...port.allowedMacs].sort((a, b) => a - b);
  const at = [
    one.vlan ?? null,
    one.parent ?? null,
    [...(one.members ?? [])].sort(),
    one.zone ?? null,
    one.vrf ?? "",
    zonesOf(device, one.name),
  ];
  return JSON.stringify([
    addresses,
    one.dynamicAddress === true,
    one.dynamicAddressV6 === true,
    layer2,
    macs,
    at,
    one.tunnel ?? null,
  ]);
}

/** Zones of the device that list an interface. */
const zonesOf = (device: Device, name: string): string[] =>
  device.zones
    .filter((zone) => zone.interfaces.includes(name))
    .map((zone) => zone.name)
    .sort();

const linesOf = (one: Interface | undefined, device: Device): readonly SourceLine[] => {
  const found = [
    ...device.zones
      .filter((zone) => one !== undefined && zone.interfaces.includes(one.name))
      .flatMap((zone) => zone.source),
    ...(one?.source ?? []),
    ...(one?.switchPort?.source ?? []),
    ...(one?.addresses.flatMap((address) => address.source) ?? []),
    ...(one?.virtualAddresses?.flatMap((address) => address.source) ?? []),
  ];
  return found.filter(
    (line, i) => found.findIndex((other) => other.file === line.file && other.line === line.line) === i,
  );
};

const bindingOf = (one: RegisteredDevice): string =>
  `${one.mac} ${one.address ?? ""} ${one.interface ?? ""} ${one.how}`;

const macText = (mac: number): string => (mac.toString(16).padStart(12, "0").match(/../g) ?? []).join(":");

/** Ports whose VLANs, addresses, zone or permitted MACs differ, routing protocols, bindings that came or went. */
export function portDrift(key: string, old: Device, now: Device): Drift[] {
  const blank = { device: key, stage: "", packet: {}, box: {}, out: null };
  const names = [...new Set([...old.interfaces, ...now.interfaces].map((one) => one.name))];
  const ports = names.flatMap((name): Drift[] => {
    const [a, b] = [old, now].map((device) => device.interfaces.find((one) => one.name === name));
    // A port that is gone and one that is shut are alike: nothing enters by them.
    const [was, is] = (
      [
        [a, old],
        [b, now],
      ] as const
    ).map(([one, device]) => (one === undefined || one.assumed === true ? "shutdown" : meaningOf(one, device)));
    if (was === is) return [];
    return [
      {
        ...blank,
        kind: "port",
        in: name,
        before: linesOf(a, old),
        after: linesOf(b, now),
        message: {
          ja: `${key} のポート「${name}」のVLAN、アドレス又は使える端末が変わりました。`,
          en: `${key}: VLAN, address or permitted devices of the port ${name} changed.`,
        },
      },
    ];
  });
  const protocols = [old, now].map((device) =>
    [...new Set(device.dynamicRouting.map((line) => line.text))].sort().join("\n"),
  );
  const routing: Drift[] =
    protocols[0] === protocols[1] && old.routing === now.routing
      ? []
      : [
          {
            ...blank,
            kind: "route",
            in: null,
            before: old.dynamicRouting,
            after: now.dynamicRouting,
            message: {
              ja: `${key} の経路制御（動的経路又は経路選択の有無）が変わりました。`,
              en: `${key}: routing protocols, or whether it routes at all, changed.`,
            },
          },
        ];
  const [had, has] = [old.registered.map(bindingOf), now.registered.map(bindingOf)];
  const binding = (one: RegisteredDevice, added: boolean): Drift => ({
    ...blank,
    kind: "binding",
    in: one.interface ?? null,
    box: {
      srcMac: macText(one.mac),
      ...(one.address === undefined
        ? {}
        : { src: one.version === 6 ? formatV6(one.address) : formatV4(Number(one.address)) }),
    },
    before: added ? [] : one.source,
    after: added ? one.source : [],
    message: added
      ? { ja: `${key} に端末の登録が加わりました。`, en: `${key}: a binding of a device was added.` }
      : { ja: `${key} から端末の登録がなくなりました。`, en: `${key}: a binding of a device is gone.` },
  });
  return [
    ...ports,
    ...routing,
    ...now.registered.filter((one) => !had.includes(bindingOf(one))).map((one) => binding(one, true)),
    ...old.registered.filter((one) => !has.includes(bindingOf(one))).map((one) => binding(one, false)),
  ];
}
