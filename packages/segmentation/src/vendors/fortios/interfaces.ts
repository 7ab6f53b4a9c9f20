import { maskLength, parseV4, parseV6 } from "../../model/address.ts";
import type { Interface, InterfaceAddress } from "../../model/interface.ts";
import { macNumber } from "../reading/addresses.ts";
import { BROADCASTS, COPIES } from "../reading/past-filters.ts";
import { redactLine } from "../reading/secrets.ts";
import { whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";
import { markEntry } from "./draft.ts";
import { KNOWN, QUIET, WITHIN } from "./interface-settings.ts";
import type { Entry } from "./tables.ts";
import { firstOf, isOn, linesOf, valuesOf } from "./tables.ts";
import type { Section } from "./tree.ts";
import { isEdit, markAll } from "./tree.ts";

const UNREAD = { ja: "インタフェースのこの設定を読み取れません。", en: "This interface setting cannot be read." };
const SWITCHED = {
  ja: "同じスイッチに属する端子の間は、ポリシーを通りません。",
  en: "Ports of one switch reach each other without a policy.",
};

/** Settings by which frames and broadcasts go on without a policy. */
const BESIDE: ReadonlySet<string> = new Set(["l2forward", "netbios-forward", "broadcast-forward"]);

/** Interfaces of a VDOM (all, where the device has only one). */
export function readInterfaces(draft: Draft, isAll: boolean): Interface[] {
  const found: Interface[] = [];
  const table = new Map([...draft.global.table("system interface"), ...draft.tables.table("system interface")]);
  const bundles = bundlesOf(draft);
  for (const entry of table.values()) {
    const vdom = firstOf(entry, "vdom") ?? "root";
    if (!isAll && vdom !== draft.name) continue;
    markEntry(draft.book, entry, KNOWN, QUIET, (key, line) => {
      if (!BESIDE.has(key)) draft.book.unread(line, "mayWiden", UNREAD, { interfaces: [entry.name] });
      else if (isOn(entry, key)) draft.book.unread(line, "mayWiden", BROADCASTS);
      else draft.book.ignored(line);
    });
    found.push(interfaceOf(entry, draft, bundles));
  }
  for (const [name, members] of bundles)
    if (!found.some((each) => each.name === name))
      found.push({ name, addresses: [], members, shutdown: false, source: [] });
  for (const name of tunnels(draft)) {
    const at = found.findIndex((each) => each.name === name.name);
    const known = found[at];
    if (known === undefined) found.push(name);
    else found[at] = { ...known, ...(name.tunnel === undefined ? {} : { tunnel: name.tunnel }) };
  }
  return found;
}

function interfaceOf(entry: Entry, draft: Draft, bundles: ReadonlyMap<string, readonly string[]>): Interface {
  const type = firstOf(entry, "type") ?? "physical";
  const addresses: InterfaceAddress[] = [];
  const main = address(valuesOf(entry, "ip"), draft, entry.values.get("ip")?.line);
  if (main !== null) addresses.push(main);
  for (const section of entry.sections) nested(section, addresses, draft);
  const mode = firstOf(entry, "mode");
  const vlan = whole(firstOf(entry, "vlanid") ?? "");
  const parent = firstOf(entry, "interface");
  const members = [...valuesOf(entry, "member"), ...(bundles.get(entry.name) ?? [])];
  const vrf = firstOf(entry, "vrf");
  return {
    name: entry.name,
    addresses,
    ...(mode === "dhcp" || mode === "pppoe" ? { dynamicAddress: true } : {}),
    ...(entry.sections.some(asksForV6) ? { dynamicAddressV6: true } : {}),
    ...(vlan === null || vlan === 0 ? {} : { vlan }),
    ...(parent === undefined ? {} : { parent }),
    ...(members.length === 0 ? {} : { members }),
    ...(vrf === undefined || vrf === "0" ? {} : { vrf }),
    shutdown: firstOf(entry, "status") === "down",
    ...(type === "tunnel" ? { tunnel: { kind: "tunnel" } } : {}),
    ...(type === "loopback" ? { loopback: true } : {}),
    ...(entry.values.has("alias") || entry.values.has("description")
      ? { description: redactLine(firstOf(entry, "description") ?? firstOf(entry, "alias") ?? "") }
      : {}),
    ...strictSource(entry, draft),
    source: draft.book.at(...entry.headers),
  };
}

/**
 * `strict-src-check` lets in only what the best IPv4 route answers by the same interface; without it any route is
 * enough, and nothing is checked here ("Reverse path look-up", FortiOS administration guide). Which member of an SD-WAN
 * the best route takes its rules decide: no check then.
 */
function strictSource(entry: Entry, draft: Draft): Pick<Interface, "reversePath"> {
  const settings = draft.tables.settings("system settings");
  const line = settings.values.get("strict-src-check")?.line;
  const isSdwan = ["system sdwan", "system virtual-wan-link"].some((path) =>
    isOn(draft.tables.settings(path), "status"),
  );
  if (line === undefined || !isOn(settings, "strict-src-check") || isSdwan) return {};
  if (firstOf(entry, "src-check") === "disable") return {};
  const source = draft.book.at(line);
  return { reversePath: [{ version: 4, mode: "strict", allowsDefault: true, sessionsSkip: true, source }] };
}

function address(values: readonly string[], draft: Draft, line: number | undefined): InterfaceAddress | null {
  const [first, mask] = values;
  const [text, size] = (first ?? "").split("/");
  const value = parseV4(text ?? "");
  const length = size === undefined ? maskLength(mask ?? "") : whole(size);
  if (value === null || value === 0 || length === null || length > 32) return null;
  return { version: 4, address: BigInt(value), length, source: draft.book.at(line ?? 1) };
}

/** `config ipv6` that takes an address, or a prefix for it, from upstream. */
function asksForV6(section: Section): boolean {
  return section.settings.some(
    ({ key, values }) =>
      (key === "ip6-mode" && values[0] !== "static") || (key === "autoconf" && values[0] === "enable"),
  );
}

function nested(section: Section, into: InterfaceAddress[], draft: Draft): void {
  draft.book.understood(section.line);
  const settings = [...section.settings, ...section.steps.filter(isEdit).flatMap((edit) => edit.settings)];
  for (const edit of section.steps.filter(isEdit)) {
    if (section.path === "ip6-extra-addr") addV6(edit.name, edit.line, into, draft);
    draft.book.understood(edit.line);
    for (const inner of edit.sections) nested(inner, into, draft);
  }
  for (const { key, values, line } of settings) {
    if (section.path === "secondaryip" && key === "ip") {
      const more = address(values, draft, line);
      if (more !== null) into.push(more);
      draft.book.understood(line);
    } else if (key === "ip6-address") {
      addV6(values[0] ?? "", line, into, draft);
      draft.book.understood(line);
    } else if (key === "allowaccess" || key === "ip6-allowaccess") draft.book.understood(line);
    else if (WITHIN.get(section.path)?.has(key) === true) draft.book.ignored(line);
    else draft.book.unread(line, "mayWiden", UNREAD);
  }
  for (const inner of section.sections) nested(inner, into, draft);
}

function addV6(text: string, line: number, into: InterfaceAddress[], draft: Draft): void {
  const [host, size] = text.split("/");
  const value = parseV6(host ?? "");
  const length = whole(size ?? "128");
  if (value !== null && value !== 0n && length !== null && length <= 128)
    into.push({ version: 6, address: value, length, source: draft.book.at(line) });
}

/** Members of software and hardware switches; both join their ports without a policy unless told otherwise. */
function bundlesOf(draft: Draft): Map<string, readonly string[]> {
  const bundles = new Map<string, readonly string[]>();
  for (const path of ["system switch-interface", "system virtual-switch", "system physical-switch"]) {
    for (const entry of [...draft.tables.table(path).values(), ...draft.global.table(path).values()]) {
      const ports = entry.sections
        .filter((section) => section.path === "port")
        .flatMap((section) => section.steps.filter(isEdit));
      bundles.set(entry.name, [...valuesOf(entry, "member"), ...ports.map((port) => port.name)]);
      markEntry(draft.book, entry, KNOWN, QUIET, (key, line) => {
        if (key !== "span" || !isOn(entry, key)) draft.book.ignored(line);
        else {
          const to = firstOf(entry, "span-dest-port");
          draft.book.unread(line, "mayWiden", COPIES, to === undefined ? {} : { leavesBy: [to] });
        }
      });
      for (const port of ports) draft.book.understood(port.line, ...port.settings.map((setting) => setting.line));
      for (const section of entry.sections) draft.book.understood(section.line);
      if (firstOf(entry, "intra-switch-policy") === "explicit")
        draft.book.unread(entry.values.get("intra-switch-policy")?.line ?? 1, "harmless", SWITCHED);
    }
  }
  return bundles;
}

/** Interfaces that other tables make: IPsec and GRE tunnels, links between VDOMs, VXLAN. */
function tunnels(draft: Draft): Interface[] {
  const made: Interface[] = [];
  const tunnel = (entry: Entry, kind: string, peer: string | undefined): void => {
    const parent = firstOf(entry, "interface");
    made.push({
      name: entry.name,
      addresses: [],
      ...(parent === undefined ? {} : { parent }),
      shutdown: false,
      tunnel: { kind, ...(peer === undefined ? {} : { peer }) },
      source: draft.book.at(...entry.headers),
    });
    draft.book.understood(...entry.headers);
    for (const { key, line } of entry.all) {
      if (key === "interface" || key === "remote-gw" || key === "remote-gw6" || key === "type")
        draft.book.understood(line);
      else draft.book.ignored(line);
    }
  };
  for (const entry of draft.tables.table("vpn ipsec phase1-interface").values())
    tunnel(entry, "ipsec", firstOf(entry, "remote-gw"));
  for (const entry of draft.tables.table("system gre-tunnel").values())
    tunnel(entry, "gre", firstOf(entry, "remote-gw"));
  for (const entry of draft.tables.table("system ipip-tunnel").values())
    tunnel(entry, "ipip", firstOf(entry, "remote-gw"));
  for (const entry of draft.tables.table("system vxlan").values()) tunnel(entry, "vxlan", firstOf(entry, "remote-ip"));
  const remote = draft.tables.settings("vpn ssl settings");
  if (remote.headers.length > 0) {
    // What remote users send comes in by this interface, and meets the policies that name it.
    draft.book.understood(...linesOf(remote));
    for (const section of remote.sections) markAll(section, (line) => draft.book.ignored(line));
    if (firstOf(remote, "status") !== "disable")
      made.push({
        name: `ssl.${draft.name === "" ? "root" : draft.name}`,
        addresses: [],
        shutdown: false,
        tunnel: { kind: "ssl" },
        source: draft.book.at(...remote.headers),
      });
  }
  for (const entry of draft.global.table("system vdom-link").values())
    draft.book.understood(...entry.headers, ...entry.all.map((setting) => setting.line));
  return made;
}

/** Zones with their interfaces; interfaces of one zone reach each other only with `intrazone allow`. */
export function readZones(draft: Draft): void {
  for (const entry of draft.tables.table("system zone").values()) {
    markEntry(draft.book, entry, KNOWN, new Set([...QUIET, "tagging"]), (_, line) =>
      draft.book.unread(line, "mayWiden", UNREAD),
    );
    for (const section of entry.sections) draft.book.ignored(section.line);
    draft.zones.set(entry.name, {
      interfaces: [...valuesOf(entry, "interface")],
      line: entry.headers[0] ?? 1,
      isIntraAllowed: firstOf(entry, "intrazone") === "allow",
    });
    draft.objects.define("zone", entry.name, draft.book.at(...linesOf(entry)));
  }
  for (const path of ["system sdwan", "system virtual-wan-link"]) readSdwan(draft, path);
}

/** SD-WAN zones: their members are taken as possible ways out alike, whatever the service rules prefer. */
function readSdwan(draft: Draft, path: string): void {
  const entry = draft.tables.settings(path);
  draft.book.understood(...entry.headers);
  for (const { line } of entry.all) draft.book.understood(line);
  for (const section of entry.sections) {
    draft.book.understood(section.line);
    for (const edit of section.steps.filter(isEdit)) {
      const at = (key: string): string | undefined => edit.settings.find((setting) => setting.key === key)?.values[0];
      for (const setting of edit.settings) {
        if (section.path === "members") draft.book.understood(setting.line);
        else draft.book.ignored(setting.line);
      }
      draft.book.ignored(edit.line);
      for (const inner of edit.sections) markAll(inner, (line) => draft.book.ignored(line));
      if (section.path !== "members" || at("interface") === undefined) continue;
      draft.book.understood(edit.line);
      const name = at("zone") ?? "virtual-wan-link";
      const zone = draft.zones.get(name) ?? { interfaces: [], line: edit.line, isIntraAllowed: false };
      zone.interfaces.push(at("interface") ?? "");
      draft.zones.set(name, zone);
      draft.objects.builtIn("zone", name);
    }
  }
}

export function readReservations(draft: Draft): void {
  for (const entry of draft.tables.table("system dhcp server").values()) {
    draft.book.ignored(...entry.headers, ...entry.all.map((setting) => setting.line));
    for (const section of entry.sections) {
      draft.book.ignored(section.line);
      for (const edit of section.steps.filter(isEdit)) {
        draft.book.ignored(edit.line, ...edit.settings.map((setting) => setting.line));
        const mac = macNumber(edit.settings.find((setting) => setting.key === "mac")?.values[0] ?? "");
        const ip = parseV4(edit.settings.find((setting) => setting.key === "ip")?.values[0] ?? "");
        if (section.path !== "reserved-address" || mac === null) continue;
        const how = firstOf(entry, "interface");
        draft.registered.push({
          mac,
          ...(ip === null ? {} : { version: 4, address: BigInt(ip) }),
          ...(how === undefined ? {} : { interface: how }),
          how: "dhcp",
          source: draft.book.at(edit.line),
        });
      }
    }
  }
}
