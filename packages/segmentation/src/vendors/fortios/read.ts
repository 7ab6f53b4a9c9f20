import type { Device } from "../../model/device.ts";
import type { DeviceReading } from "../../model/vendor.ts";
import { LineBook, REDACT_WHOLE } from "../reading/line-book.ts";
import { deviceOf } from "./assemble.ts";
import { readByItself } from "./by-itself.ts";
import { emptyDraft } from "./draft.ts";
import { isIgnoredPath } from "./ignorable.ts";
import { firstOf, Tables } from "./tables.ts";
import type { Section } from "./tree.ts";
import { isEdit, markAll, readTree } from "./tree.ts";

const UNREAD = { ja: "この区画は読み取りの対象に入っていません。", en: "This section is not handled." };
const PROXY = {
  ja: "プロキシとして受けて出す通信は、転送の規則では表せません。",
  en: "Traffic that a proxy takes in and sends out anew is not forwarding.",
};
const NARROWS = {
  ja: "通過をさらに絞る設定で、絞らないものとして扱います。",
  en: "Narrows what passes further; taken as not narrowing.",
};

/** Sections the device reader asks by path. */
const READ: ReadonlySet<string> = new Set([
  "system interface",
  "system zone",
  "system settings",
  "system global",
  "system switch-interface",
  "system virtual-switch",
  "system physical-switch",
  "system sdwan",
  "system virtual-wan-link",
  "system dhcp server",
  "system gre-tunnel",
  "system ipip-tunnel",
  "system vxlan",
  "system vdom-link",
  "system arp-table",
  "firewall address",
  "firewall address6",
  "firewall addrgrp",
  "firewall addrgrp6",
  "firewall multicast-address",
  "firewall multicast-address6",
  "system external-resource",
  "firewall service custom",
  "firewall service group",
  "firewall schedule onetime",
  "firewall schedule recurring",
  "firewall schedule group",
  "firewall vip",
  "firewall vip6",
  "firewall vipgrp",
  "firewall vipgrp6",
  "firewall ippool",
  "firewall ippool6",
  "firewall policy",
  "firewall policy6",
  "firewall central-snat-map",
  "firewall local-in-policy",
  "firewall local-in-policy6",
  "firewall multicast-policy",
  "firewall multicast-policy6",
  "router static",
  "router static6",
  "router policy",
  "router bgp",
  "router ospf",
  "router ospf6",
  "router rip",
  "router ripng",
  "router isis",
  "vpn ipsec phase1-interface",
  "vpn ssl settings",
]);

const NARROWING: ReadonlySet<string> = new Set([
  "firewall DoS-policy",
  "firewall DoS-policy6",
  "firewall interface-policy",
  "firewall interface-policy6",
  "firewall acl",
  "firewall acl6",
  "firewall ttl-policy",
  "firewall ipmacbinding setting",
  "firewall ipmacbinding table",
  "system mac-address-table",
  "firewall security-policy",
]);

/** Reads one FortiOS configuration: one device, or one per VDOM. */
export function readFortios(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const version = versionOf(book.lines);
  const sections = readTree(book);
  const global = new Tables(book);
  const vdoms = new Map<string, Tables>();
  const isMulti = sections.some((section) => section.path === "vdom" || section.path === "global");
  const root = new Tables(book);
  for (const section of sections) {
    if (section.path === "vdom") {
      book.understood(section.line);
      for (const edit of section.steps.filter(isEdit)) {
        book.understood(edit.line);
        const tables = vdoms.get(edit.name) ?? new Tables(book);
        vdoms.set(edit.name, tables);
        for (const inner of edit.sections) take(inner, tables, book);
      }
    } else if (section.path === "global") {
      book.understood(section.line);
      for (const inner of section.sections) take(inner, global, book);
    } else take(section, isMulti ? global : root, book);
  }
  const host = firstOf((isMulti ? global : root).settings("system global"), "hostname") ?? "";
  if (vdoms.size === 0) vdoms.set("root", isMulti ? global : root);
  const devices: Device[] = [];
  for (const [name, tables] of vdoms) {
    const draft = emptyDraft(name, book, tables, isMulti ? global : tables, version);
    devices.push(deviceOf(draft, vdoms.size > 1 ? `${host}/${name}` : host, file, vdoms.size <= 1));
  }
  return { vendor: "fortios", file, devices, tables: [], lines: book.finish() };
}

function versionOf(lines: readonly string[]): readonly [number, number, number] {
  for (const line of lines.slice(0, 60)) {
    const at = line.indexOf("#config-version=");
    if (at < 0) continue;
    const parts = (line.slice(at).split("-")[2] ?? "").split(".").map(Number);
    return [parts[0] || 0, parts[1] || 0, parts[2] || 0];
  }
  return [0, 0, 0];
}

function take(section: Section, tables: Tables, book: LineBook): void {
  if (section.path.startsWith("system snmp community") || section.path.startsWith("system snmp sysinfo"))
    redactNames(section, book);
  if (READ.has(section.path)) {
    book.understood(section.line);
    tables.read(section);
  } else if (readByItself(section, book)) return;
  else if (isEmpty(section)) book.ignored(section.line);
  else if (NARROWING.has(section.path)) markAll(section, (line) => book.unread(line, "mayNarrow", NARROWS));
  else if (isIgnoredPath(section.path)) markAll(section, (line) => book.ignored(line));
  else if (section.path.includes("proxy")) markAll(section, (line) => book.unread(line, "mayWiden", PROXY));
  else markAll(section, (line) => book.unread(line, "mayWiden", UNREAD));
}

const isEmpty = (section: Section): boolean =>
  section.settings.length === 0 && section.steps.length === 0 && section.sections.length === 0;

/** SNMP community names are passwords although no word says so. */
function redactNames(section: Section, book: LineBook): void {
  for (const edit of section.steps.filter(isEdit))
    for (const { key, line } of edit.settings) if (key === "name") book.redact(line, `set name ${REDACT_WHOLE}`);
}
