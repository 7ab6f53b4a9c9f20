import type { DeviceReading } from "../../model/vendor.ts";
import { commands, LineBook, prefixes } from "../reading/line-book.ts";
import { OPENED_BY_ITSELF } from "../reading/opened-by-itself.ts";
import { numberList, whole } from "../reading/services.ts";
import { bearsOnForwarding, CHANGES_ITSELF } from "../reading/timed-changes.ts";
import { assemble } from "./assemble.ts";
import type { Draft } from "./draft.ts";
import { emptyDraft, interfaceOf } from "./draft.ts";
import type { Command } from "./lines.ts";
import { commandsOf } from "./lines.ts";
import { readForwardFilter, readRoute } from "./routes.ts";
import { interfaceWord, readBinding, readFilterCommand, readInboundFilter, readInterfaceSetting } from "./settings.ts";

const UNREAD = { ja: "この行を読み取れません。", en: "This line cannot be read." };
const SWITCH = {
  ja: "連携するスイッチの端子の設定は、そのスイッチの構成として読みます。",
  en: "Ports of a controlled switch are not part of this model.",
};
const VPN = { ja: "不特定の相手からの接続を受けます。", en: "Connections from unnamed peers are taken." };

/** Commands that do not bear on which packets pass between interfaces. */
const QUIET = prefixes(
  commands(`login, administrator, security, console, timezone, date, time, clock, ntp, ntpdate, sntpd, schedule, snmp, snmpv2c, snmpv3, syslog, dns, dhcp, httpd, telnetd, sshd, sftpd, tftp, upnp external, netvolante-dns,
    statistics, external-memory, usbhost, operation, alarm, speed, mobile, wan, lan type, lan link-aggregation, lan shutdown, lan count-hub-overflow, lan keepalive, lan linkup, lan backup, pp, ppp, pppoe, auth, isdn, analog, leased, account, remote, provider, queue, cooperation, diagnosis, rtfs, lua, system, set, embedded,
    user, mail, url, ipsec, ike, l2tp, pptp, tunnel, radius, certificate, pki, description, no, save, copy, show, clear, heartbeat, heartbeat2, traffic, l2ms, lan1, onu, sip, switch control use, switch control watch, switch control config, switch control http, switch control route, ngn, ip keepalive, ip simple-service, ip tos, ip icmp,
    ip reassembly, ip stealth, ip flow, ip fragment, ip hop-limit, ip local, ip implicit-route, ip host, ip tcp, ip inspection, ip interface, ipv6 nd, ipv6 icmp, ipv6 rh0, ipv6 reassembly, ipv6 max, ipv6 stealth, ipv6 mld, ipv6 rip, ipv6 dhcp, ipv6 multicast, ipv6 fragment, ip filter timer, ip forward, ip multicast, ip rip, ip route change, ip route cache,
    rip, ospf, bgp, quit, exit, arp, nat inbound, disconnect, wins, router, local, exec, execute, dashboard, lan-map, yno, yno-agent, gvrp, wlan, mld, igmp, flow, luac, vlan port, scp, sntp, bfd, ospfv3, mape, map-e, ethernet filter log`),
);

/** Reads one Yamaha RTX, NVR or FWX configuration. */
export function readYamaha(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const draft = emptyDraft(book);
  const all = commandsOf(book);
  const policy: Command[] = [];
  let hostname = "";
  for (const command of all) {
    const { words } = command;
    if (words[0] === "console" && words[1] === "prompt") {
      hostname = words[2] ?? "";
      book.understood(...command.lines);
    } else if (words[0] === "ip" && words[1] === "policy") policy.push(command);
    else readCommand(command, draft);
  }
  return {
    vendor: "yamaha",
    file,
    devices: [assemble(draft, policy, hostname, file)],
    tables: [],
    lines: book.finish(),
  };
}

function readCommand(command: Command, draft: Draft): void {
  const { words, lines, context } = command;
  const { book } = draft;
  const [first, second, third, fourth] = words;
  if (first === "ip" || first === "ipv6") {
    if (second === "filter") readFilterCommand(command, draft);
    else if (second === "inbound" && third === "filter") readInboundFilter(command, draft);
    else if (second === "forward" && third === "filter") {
      if (readForwardFilter(command, draft)) book.understood(...lines);
      else for (const line of lines) book.unread(line, "mayWiden", UNREAD);
    } else if (second === "route" && third !== "change" && third !== "cache") readRoute(command, draft);
    else if (second === "routing") {
      if (first === "ip") draft.routing = third !== "off";
      book.understood(...lines);
    } else if (second === "prefix" || second === "source") book.ignored(...lines);
    else if (!readInterfaceSetting(command, draft)) other(command, draft);
    return;
  }
  if (first === "nat" && second === "descriptor") draft.descriptors.read(command);
  else if (first === "ethernet" && second === "filter" && whole(third ?? "") !== null) {
    draft.ethernet.set(third ?? "", { words: words.slice(3), lines });
    draft.objects.define("ethernet filter", third ?? "", book.at(...lines));
    book.understood(...lines);
  } else if (first === "ethernet" && third === "filter" && (fourth === "in" || fourth === "out")) {
    draft.ethernetApplied.push({ where: second ?? "", direction: fourth, numbers: words.slice(4), lines });
    book.understood(...lines);
  } else if (first === "vlan" && third === "802.1q") taggedVlan(command, draft);
  else if (first === "vlan" && second === "port" && third === "mapping") {
    const each = interfaceOf(draft, words[4] ?? "vlan1", lines[0] ?? 1);
    each.members = [...(each.members ?? []), fourth ?? ""];
    book.understood(...lines);
  } else if (first === "lan" && second === "type") book.understood(...lines);
  else if (first === "bridge" && second === "member") {
    const each = interfaceOf(draft, third ?? "bridge1", lines[0] ?? 1);
    each.members = words.slice(3);
    book.understood(...lines);
  } else if (first === "loopback" && second === "address") book.understood(...lines);
  else if (first === "dhcp" && second === "scope" && third === "bind") readBinding(command, draft);
  else if ((first === "rip" || first === "ospf" || first === "bgp") && second === "use" && third === "on") {
    draft.dynamicRouting.push(...book.at(...lines));
    book.understood(...lines);
  } else if (first === "switch" && (second === "select" || (second === "control" && third === "function"))) {
    for (const line of lines) book.unread(line, "harmless", SWITCH);
  } else if ((first === "pp" || first === "tunnel") && (second === "select" || second === "enable"))
    select(command, draft);
  else if (first === "pp" && second === "bind") book.understood(...lines);
  else if (first === "pppoe" && second === "use") linkOf(context, draft, lines)?.(third ?? "");
  else if (first === "ppp" && second === "ipcp" && third === "ipaddress") {
    const name = interfaceWord("pp", context);
    if (name !== null && fourth === "on") interfaceOf(draft, name, lines[0] ?? 1).dynamicAddress = true;
    book.understood(...lines);
  } else if (first === "tunnel" && (second === "endpoint" || second === "encapsulation")) tunnel(command, draft);
  else if (first === "ipsec" && second === "ike" && third === "remote" && fourth === "address") {
    const name = interfaceWord("tunnel", context);
    const peer = words[5] ?? "";
    if (name !== null && context !== "")
      interfaceOf(draft, name, lines[0] ?? 1).tunnel = { kind: "ipsec", ...(peer === "any" ? {} : { peer }) };
    book.understood(...lines);
    if (peer === "any") for (const line of lines) book.unread(line, "harmless", VPN);
  } else if (first === "upnp" && second === "use") {
    if (third === "on") for (const line of lines) book.unread(line, "mayWiden", OPENED_BY_ITSELF);
    else book.ignored(...lines);
  } else if (first === "schedule" && second === "at" && bearsOnForwarding(scheduled(words)))
    for (const line of lines) book.unread(line, "mayWiden", CHANGES_ITSELF);
  else other(command, draft);
}

/** The command of `schedule at N [date] time|startup HOST command …`: what follows the `*` or the peer. */
function scheduled(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, i) => i > 2 && (word.includes(":") || word === "startup"));
  const rest = words.slice(at + 1);
  return rest[0] === "*" ? rest.slice(1) : rest.slice(2);
}

function other(command: Command, draft: Draft): void {
  if (QUIET(command.words)) draft.book.ignored(...command.lines);
  else for (const line of command.lines) draft.book.unread(line, "mayWiden", UNREAD);
}

function select(command: Command, draft: Draft): void {
  const { words, lines } = command;
  const name = `${words[0]}${words[2] ?? ""}`;
  draft.book.understood(...lines);
  if (words[2] === undefined || words[2] === "none") return;
  interfaceOf(draft, name, lines[0] ?? 1);
  if (words[1] === "enable") draft.enabled.add(name);
}

function linkOf(context: string, draft: Draft, lines: readonly number[]): ((parent: string) => void) | null {
  draft.book.understood(...lines);
  const name = interfaceWord("pp", context);
  if (name === null || context === "") return null;
  return (parent) => {
    interfaceOf(draft, name, lines[0] ?? 1).parent = parent;
  };
}

function tunnel(command: Command, draft: Draft): void {
  const { words, lines, context } = command;
  draft.book.understood(...lines);
  const name = interfaceWord("tunnel", context);
  if (name === null || context === "") return;
  const each = interfaceOf(draft, name, lines[0] ?? 1);
  const before = each.tunnel ?? { kind: "ipsec" };
  if (words[1] === "encapsulation") each.tunnel = { ...before, kind: words[2] ?? "ipsec" };
  else if (words[2] === "address") each.tunnel = { ...before, peer: words[words.length - 1] ?? "" };
}

function taggedVlan(command: Command, draft: Draft): void {
  const { words, lines } = command;
  const id = numberList((words.find((word) => word.startsWith("vid=")) ?? "").slice(4), 1, 4094);
  if (id === null || id[0] === undefined) {
    for (const line of lines) draft.book.unread(line, "mayWiden", UNREAD);
    return;
  }
  interfaceOf(draft, words[1] ?? "", lines[0] ?? 1).vlan = id[0];
  draft.book.understood(...lines);
}
