import type { AddressSet } from "../../model/address.ts";
import { symbolSet, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import type { Service } from "../../model/match.ts";
import type { EntryDialect } from "../reading/access-entry.ts";
import { readMember, tryPorts } from "../reading/access-entry.ts";
import { Cursor } from "../reading/cursor.ts";
import { icmpByName } from "../reading/icmp-names.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import type { GroupPart } from "../reading/nested-groups.ts";
import { resolveGroups } from "../reading/nested-groups.ts";
import { portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { ICMP, ICMPV6, one, service, TCP_UDP, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";

const UNREAD = { ja: "オブジェクトのこの設定を読み取れません。", en: "This part of an object cannot be read." };
const MEMBER: EntryDialect = { ports: "asa", second: "mask", family: "both" };

/** Reads `object` and `object-group` blocks; what they contain is resolved once all are known. */
export function readObjects(nodes: readonly ConfigNode[], draft: Draft): void {
  const addresses = new Map<string, GroupPart<AddressSet>>();
  const services = new Map<string, GroupPart<Service>>();
  for (const name of ["icmp", "icmp6", "tcp", "udp", "ip", "gre", "esp", "ah"])
    services.set(name, { own: builtIn(name), groups: [], whole: true });
  for (const node of nodes) {
    const words = node.words.filter((word, i) => !(i === 1 && word === "group"));
    const [first, kind, name = "", transport] = words;
    draft.book.understood(node.line);
    const isGroup = first === "object-group";
    if (kind === "network" || kind === "network-service") {
      draft.objects.define("address", name, draft.book.at(node.line, ...node.children.map((child) => child.line)));
      const part = opened(addresses, name);
      for (const child of node.children) network(child, part, draft, name);
      if (kind === "network-service") part.whole = false;
    } else if (kind === "service" || kind === "protocol" || kind === "icmp-type") {
      draft.objects.define("service", name, draft.book.at(node.line));
      const part = opened(services, name);
      for (const child of node.children) serviceLine(child, part, draft, isGroup ? transport : undefined);
    } else
      for (const child of [node, ...node.children])
        draft.book.unread(child.line, "mayWiden", UNREAD, { inPlace: true });
  }
  for (const [name, sets] of resolveGroups(addresses))
    draft.addresses.set(name, sets === null ? null : uniteAddresses(...sets));
  for (const [name, list] of resolveGroups(services)) draft.services.set(name, list);
}

function builtIn(name: string): Service[] {
  if (name === "ip") return [{}];
  const number = name === "icmp6" ? 58 : protocolNumber(name);
  return number === null ? [] : [service(one(number))];
}

function opened<T>(into: Map<string, GroupPart<T>>, name: string): GroupPart<T> {
  const part = into.get(name) ?? { own: [], groups: [], whole: true };
  into.set(name, part);
  return part;
}

function network(node: ConfigNode, part: GroupPart<AddressSet>, draft: Draft, name: string): void {
  const { words, line } = node;
  const [first, second, third] = words;
  if (first === "description") draft.book.ignored(line);
  else if (first === "nat" || first === "no") return;
  else if (first === "group-object" || (first === "network-object" && second === "object")) {
    const group = (first === "group-object" ? second : third) ?? "";
    part.groups.push(group);
    draft.objects.use("address", group, draft.book.at(line));
    draft.book.understood(line);
  } else if (first === "fqdn") {
    const host = second === "v4" || second === "v6" ? (third ?? name) : (second ?? name);
    part.own.push(
      symbolSet(
        draft.symbols.declare({ name: `fqdn:${host}`, kind: "fqdn", answers: "unknown", source: draft.book.at(line) }),
      ),
    );
    draft.book.understood(line);
  } else {
    const cursor = new Cursor(words, first === "network-object" ? 1 : 0);
    const set = readMember(cursor, MEMBER);
    if (set === null || !cursor.done) {
      part.whole = false;
      draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    } else {
      part.own.push(set);
      draft.book.understood(line);
    }
  }
}

function serviceLine(node: ConfigNode, part: GroupPart<Service>, draft: Draft, transport: string | undefined): void {
  const { line } = node;
  const bang = node.words.indexOf("!");
  const words = bang < 0 ? node.words : node.words.slice(0, bang);
  const [first, second, third] = words;
  if (first === "description") {
    draft.book.ignored(line);
    return;
  }
  if (first === "group-object" || (first === "service-object" && (second === "object" || second === "object-group"))) {
    const group = (first === "group-object" ? second : third) ?? "";
    part.groups.push(group);
    draft.objects.use("service", group, draft.book.at(line));
    draft.book.understood(line);
    return;
  }
  const read =
    first === "port-object"
      ? portObject(words, transport)
      : first === "icmp-object"
        ? icmpObject(words)
        : first === "protocol-object"
          ? protocolObject(words)
          : first === "service-object" || first === "service"
            ? serviceObject(words)
            : null;
  if (read === null) {
    part.whole = false;
    draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  } else {
    part.own.push(...read);
    draft.book.understood(line);
  }
}

const transports = (word: string | undefined): Intervals =>
  word === "tcp" ? [6, 6] : word === "udp" ? [17, 17] : TCP_UDP;

function portObject(words: readonly string[], transport: string | undefined): Service[] | null {
  const ports = tryPorts(new Cursor(words, 1), "asa");
  return ports === null ? null : [service(transports(transport), ports)];
}

function icmpObject(words: readonly string[]): Service[] | null {
  const word = words[1] ?? "";
  const type = whole(word);
  const four = type === null ? icmpByName(word, 4) : { type, code: null };
  const six = type === null ? icmpByName(word, 6) : { type, code: null };
  if (four === null && six === null) return null;
  const make = (protocols: Intervals, found: { type: number; code: number | null } | null): Service[] =>
    found === null
      ? []
      : [{ protocols, icmpTypes: one(found.type), ...(found.code === null ? {} : { icmpCodes: one(found.code) }) }];
  return [...make(ICMP, four), ...make(ICMPV6, six)];
}

function protocolObject(words: readonly string[]): Service[] | null {
  const word = words[1] ?? "";
  if (word === "ip") return [{}];
  const number = protocolNumber(word);
  return number === null ? null : [service(one(number))];
}

/** `tcp destination eq 80`, `tcp source range 1 2 destination eq 3`, `udp eq 53`, `icmp echo`, `ip`, `47`. */
function serviceObject(words: readonly string[]): Service[] | null {
  const cursor = new Cursor(words, 1);
  const word = cursor.take().toLowerCase();
  if (word === "ip") return cursor.done ? [{}] : null;
  if (word === "icmp" || word === "icmp6") {
    if (cursor.done) return [service(word === "icmp" ? ICMP : ICMPV6)];
    const [protocols, version] = word === "icmp" ? ([ICMP, 4] as const) : ([ICMPV6, 6] as const);
    const text = cursor.take();
    const type = whole(text);
    const found = type === null ? icmpByName(text, version) : { type, code: null };
    const code = whole(cursor.next);
    if (code !== null) cursor.take();
    if (found === null || !cursor.done) return null;
    const codes = code ?? found.code;
    return [{ protocols, icmpTypes: one(found.type), ...(codes === null ? {} : { icmpCodes: one(codes) }) }];
  }
  const number = word === "tcp-udp" ? null : protocolNumber(word);
  if (word !== "tcp-udp" && number === null) return null;
  const protocols = number === null ? TCP_UDP : one(number);
  const source = cursor.eat("source") ? ports(cursor) : undefined;
  cursor.eat("destination");
  const destination = cursor.done ? undefined : ports(cursor);
  if (source === null || destination === null || !cursor.done) return null;
  return [service(protocols, destination, source)];
}

function ports(cursor: Cursor): Intervals | null {
  const read = tryPorts(cursor, "asa");
  if (read !== null) return read;
  const single = portNumber(cursor.take(), "asa");
  return single === null ? null : one(single);
}
