import { parseV4, parseV6 } from "../../model/address.ts";
import type { Interface, InterfaceAddress } from "../../model/interface.ts";
import { COPIES } from "../reading/past-filters.ts";
import { redactLine } from "../reading/secrets.ts";
import { whole } from "../reading/services.ts";
import { type Draft, ignored, understood, unread } from "./draft.ts";
import type { Node } from "./tree.ts";

const REDIRECTED = {
  ja: "受信したすべてのパケットを、フィルターを通さず別のインタフェースへ渡します。",
  en: "Hands every packet that comes in to another interface, past the filters.",
};
const UNREAD = { ja: "インタフェースのこの設定を読み取れません。", en: "This interface setting cannot be read." };

/** Settings of an interface that bear on where packets go; the rest is rightly ignored. */
const READ = ["address", "disable", "vrf", "member", "source-interface", "switch-port", "bond-group", "bridge-group"];

type Draftable = { -readonly [K in keyof Interface]: Interface[K] };

/** `a.b.c.d/len`, `v6/len`; null for words such as `dhcp`. */
export function addressOf(text: string, lines: InterfaceAddress["source"]): InterfaceAddress | null {
  const [word = "", size] = text.split("/");
  const four = parseV4(word);
  const six = four === null ? parseV6(word) : null;
  const version = four === null ? 6 : 4;
  const length = size === undefined ? (version === 4 ? 32 : 128) : whole(size);
  if ((four === null && six === null) || length === null || length > (version === 4 ? 32 : 128)) return null;
  return { version, address: BigInt(four ?? six ?? 0n), length, source: lines };
}

/** Reads `interfaces …`: every type, with its tagged subinterfaces and PPPoE sessions. */
export function readInterfaces(draft: Draft): void {
  for (const type of draft.root.list("interfaces"))
    for (const node of type.children.values()) readOne(node, node.name, type.name, null, null, draft);
  bundles(draft);
  virtualAddresses(draft);
  delegatedPrefixes(draft);
}

/** Ports that get a part of the prefix a provider hands out (`dhcpv6-options pd`, EdgeOS `dhcpv6-pd pd`). */
function delegatedPrefixes(draft: Draft): void {
  for (const node of draft.root.at("interfaces")?.all() ?? []) {
    if (node.name !== "dhcpv6-options" && node.name !== "dhcpv6-pd") continue;
    for (const part of node.list("pd"))
      for (const name of part.values("interface")) {
        const one = draft.interfaces.get(name);
        if (one !== undefined) one.dynamicAddressV6 = true;
      }
  }
}

function readOne(
  node: Node,
  name: string,
  type: string,
  parent: string | null,
  vlan: number | null,
  draft: Draft,
): void {
  const each: Draftable = draft.interfaces.get(name) ?? {
    name,
    addresses: [],
    shutdown: false,
    source: draft.book.at(...(node.lines.length > 0 ? node.lines : node.allLines().slice(0, 1))),
  };
  draft.interfaces.set(name, each);
  draft.book.understood(...node.lines);
  if (parent !== null) each.parent = parent;
  if (vlan !== null) each.vlan = vlan;
  if (type === "loopback" || type === "dummy") each.loopback = true;
  if (["tunnel", "wireguard", "openvpn", "vti", "l2tpv3", "vxlan", "geneve", "sstpc"].includes(type))
    each.tunnel = { kind: type };
  if (type === "pppoe") each.dynamicAddress = true;
  for (const one of node.list("address")) {
    const address = addressOf(one.name, draft.book.at(...one.lines));
    if (address !== null) each.addresses = [...each.addresses, address];
    else if (["dhcp", "dhcpv6", "no-default"].includes(one.name)) {
      if (one.name === "dhcp") each.dynamicAddress = true;
      else if (one.name === "dhcpv6") each.dynamicAddressV6 = true;
    } else for (const line of one.lines) draft.book.unread(line, "mayWiden", UNREAD);
  }
  each.reversePath = sourceValidation(node, draft);
  if (node.has("ipv6", "address", "autoconf")) each.dynamicAddressV6 = true;
  if (node.has("disable")) each.shutdown = true;
  const vrf = node.value("vrf");
  if (vrf !== null) each.vrf = vrf;
  const text = node.value("description");
  if (text !== null) each.description = redactLine(text);
  for (const word of READ) understood(draft, node.at(word));
  for (const sub of node.list("vif")) readOne(sub, `${name}.${sub.name}`, "vif", name, whole(sub.name), draft);
  for (const outer of node.list("vif-s")) {
    readOne(outer, `${name}.${outer.name}`, "vif", name, whole(outer.name), draft);
    for (const sub of outer.list("vif-c"))
      readOne(sub, `${name}.${outer.name}.${sub.name}`, "vif", `${name}.${outer.name}`, whole(sub.name), draft);
  }
  // EdgeOS and older VyOS: a PPPoE session below the port it runs over.
  for (const sub of type === "pppoe" ? [] : node.list("pppoe"))
    readOne(sub, `pppoe${sub.name}`, "pppoe", null, null, draft);
  const redirected = node.at("redirect");
  if (redirected !== null) unread(draft, redirected, "mayWiden", REDIRECTED);
  for (const way of ["ingress", "egress"])
    for (const line of node.at("mirror", way)?.allLines() ?? [])
      draft.book.unread(line, "mayWiden", COPIES, { leavesBy: [node.value("mirror", way) ?? ""] });
  for (const child of node.children.values())
    if (!["firewall", "policy", "vif", "vif-s", "pppoe"].includes(child.name)) ignored(draft, child);
}

/**
 * `source-validation` of an interface and of the firewall: the kernel takes the looser of both that are on (`rp_filter`,
 * Documentation/networking/ip-sysctl). With policy routing the kernel asks other tables than the main one: no check then.
 */
function sourceValidation(node: Node, draft: Draft): Interface["reversePath"] {
  const told = [
    draft.root.at("firewall", "global-options", "source-validation") ?? draft.root.at("firewall", "source-validation"),
    node.at("ip", "source-validation"),
  ].flatMap((one) => one?.list().slice(-1) ?? []);
  const on = told.filter((one) => one.name === "strict" || one.name === "loose");
  const isByPolicy =
    ["route", "local-route"].some((word) => draft.root.has("policy", word)) || draft.root.has("load-balancing");
  for (const one of told) understood(draft, one);
  if (on.length === 0 || isByPolicy) return [];
  const mode = on.some((one) => one.name === "loose") ? "loose" : "strict";
  const source = draft.book.at(...on.flatMap((one) => one.lines));
  return [{ version: 4, mode, allowsDefault: true, sessionsSkip: false, source }];
}

/** Ports of bridges, bonds and switches. */
function bundles(draft: Draft): void {
  const join = (name: string, member: string): void => {
    const one = draft.interfaces.get(name);
    if (one !== undefined && member !== "") one.members = [...new Set([...(one.members ?? []), member])];
  };
  for (const type of draft.root.list("interfaces"))
    for (const node of type.children.values()) {
      for (const member of node.values("member", "interface")) join(node.name, member);
      for (const member of node.values("switch-port", "interface")) join(node.name, member);
      const bond = node.value("bond-group");
      if (bond !== null) join(bond, node.name);
      const bridge = node.value("bridge-group", "bridge");
      if (bridge !== null) join(bridge, node.name);
    }
}

/** Addresses two routers answer for (VRRP). */
function virtualAddresses(draft: Draft): void {
  for (const group of draft.root.list("high-availability", "vrrp", "group")) {
    understood(draft, group);
    const one = draft.interfaces.get(group.value("interface") ?? "");
    const found = [...group.list("address"), ...group.list("virtual-address")].flatMap(
      (node) => addressOf(node.name, draft.book.at(...node.lines)) ?? [],
    );
    if (one !== undefined) one.virtualAddresses = [...(one.virtualAddresses ?? []), ...found];
  }
}
