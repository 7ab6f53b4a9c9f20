import { formatV4, formatV6 } from "../model/address.ts";
import type { Device } from "../model/device.ts";
import type { SourceLine } from "../model/source.ts";
import type { Network } from "../zones/network.ts";
import type { Pair } from "../zones/redundant-pairs.ts";
import { finding, type LintFinding } from "./finding.ts";
import { kindInWords } from "./kinds.ts";

/** Undefined and unused objects, lists bound nowhere, bindings that lead nowhere. */
export function objectFindings(key: string, device: Device): LintFinding[] {
  const found: LintFinding[] = [];
  for (const object of device.objects) {
    if (object.builtIn === true) continue;
    const what = `${kindInWords(object.kind).ja}「${object.name}」`;
    const whatEn = `${kindInWords(object.kind).en} "${object.name}"`;
    if (object.defined.length === 0)
      found.push(
        finding(
          "undefined-object",
          "error",
          key,
          object.used[0],
          object.used,
          `${what}は、使われていますが、どこにも定義されていません。`,
          `${whatEn} is used but defined nowhere.`,
        ),
      );
    else if (object.used.length === 0)
      found.push(
        finding(
          "unused-object",
          "note",
          key,
          object.defined[0],
          object.defined,
          `${what}は、定義されていますが、どこでも使われていません。`,
          `${whatEn} is defined but used nowhere.`,
        ),
      );
  }
  const reached = new Set<string>();
  const visit = (id: string): void => {
    if (reached.has(id)) return;
    reached.add(id);
    for (const rule of device.lists.find((list) => list.id === id)?.rules ?? []) {
      if (rule.action.kind === "jump" || rule.action.kind === "goto") visit(rule.action.list);
    }
  };
  const ids = new Set(device.lists.map((list) => list.id));
  const bound: { readonly list: string; readonly source: readonly SourceLine[] }[] = [
    ...device.forward,
    ...device.toDevice,
    ...(device.fromDevice ?? []),
  ]
    .flatMap((stage) => (stage.kind === "route" ? [] : (stage.bindings ?? [])))
    .concat(device.inspections.map((one) => ({ list: one.list, source: one.source })));
  const told = new Set<string>();
  for (const binding of bound) {
    visit(binding.list);
    if (!ids.has(binding.list) && !told.has(binding.list)) {
      told.add(binding.list);
      found.push(
        finding(
          "missing-list",
          "error",
          key,
          binding.source[0],
          binding.source,
          `適用されたリスト「${binding.list}」がありません。`,
          `The bound list "${binding.list}" does not exist.`,
        ),
      );
    }
  }
  const named = new Set(device.objects.map((object) => object.name));
  for (const list of device.lists) {
    if (
      reached.has(list.id) ||
      list.source.length === 0 ||
      named.has(list.name) ||
      device.objects.some((object) => object.name.endsWith(` ${list.name}`))
    )
      continue;
    found.push(
      finding(
        "unbound-list",
        "warning",
        key,
        list.source[0],
        list.source,
        `リスト「${list.name}」はどこにも適用されていません。`,
        `List "${list.name}" is bound nowhere.`,
      ),
    );
  }
  return found;
}

/** The same address on two interfaces of the network, members of one cluster left aside. */
export function duplicateAddresses(network: Network, pairs: readonly Pair[]): LintFinding[] {
  const isCluster = (a: string, b: string): boolean =>
    pairs.some(
      ({ one, other, by }) => by === "cluster" && [one.key, other.key].includes(a) && [one.key, other.key].includes(b),
    );
  const seen = new Map<
    string,
    { readonly key: string; readonly name: string; readonly source: readonly SourceLine[] }
  >();
  const found: LintFinding[] = [];
  for (const { key, device } of network.devices) {
    for (const one of device.interfaces) {
      if (one.shutdown) continue;
      for (const address of one.addresses) {
        const id = `${one.vrf ?? ""} ${address.version} ${address.address}`;
        const other = seen.get(id);
        if (other === undefined) seen.set(id, { key, name: one.name, source: address.source });
        else if (other.key === key || !isCluster(other.key, key)) {
          const text = address.version === 4 ? formatV4(Number(address.address)) : formatV6(address.address);
          found.push(
            finding(
              "duplicate-address",
              "error",
              key,
              address.source[0],
              [...other.source, ...address.source],
              `${text} が ${other.key} の ${other.name} と ${key} の ${one.name} の両方にあります。`,
              `${text} is on ${other.key} ${other.name} and on ${key} ${one.name}.`,
            ),
          );
        }
      }
    }
  }
  return found;
}

/** Switch ports that are open without anything declared on them: not shut down, in VLAN 1 or trunking by default. */
export function openPorts(key: string, device: Device): LintFinding[] {
  return device.interfaces.flatMap((one) => {
    const port = one.switchPort;
    if (
      port === undefined ||
      one.shutdown ||
      port.mode === "off" ||
      one.description !== undefined ||
      port.allowedMacs !== undefined
    )
      return [];
    const idle = port.mode === "access" ? (port.accessVlan ?? 1) === 1 : port.allowedVlans === undefined;
    if (!idle) return [];
    return [
      finding(
        "unused-open-port",
        "warning",
        key,
        one.source[0],
        port.source,
        `ポート「${one.name}」は使い道の記載がなく、閉じられていません（VLAN 1 または全 VLAN のトランク）。`,
        `Port "${one.name}" is open without a declared use (VLAN 1 or a trunk of all VLANs).`,
      ),
    ];
  });
}
