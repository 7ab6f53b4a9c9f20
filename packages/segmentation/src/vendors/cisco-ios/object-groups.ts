import type { AddressSet } from "../../model/address.ts";
import { anyV4, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import type { Service } from "../../model/match.ts";
import type { EntryDialect } from "../reading/access-entry.ts";
import { readMember, readPorts } from "../reading/access-entry.ts";
import { Cursor } from "../reading/cursor.ts";
import { icmpByName } from "../reading/icmp-names.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import type { GroupPart } from "../reading/nested-groups.ts";
import { resolveGroups } from "../reading/nested-groups.ts";
import { portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { one, service, TCP_UDP, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";

const MEMBER: EntryDialect = { ports: "common", second: "mask", family: 4 };
const NOT_READ = {
  ja: "オブジェクトグループの要素を読み取れません。",
  en: "This member of an object group cannot be read.",
};

/** Reads `object-group network|service NAME` blocks; nested groups are resolved once all are known. */
export function readObjectGroups(nodes: readonly ConfigNode[], draft: Draft): void {
  const addresses = new Map<string, GroupPart<AddressSet>>();
  const services = new Map<string, GroupPart<Service>>();
  for (const node of nodes) {
    const kind = node.words[1] ?? "";
    const name = (node.words[2] === "ipv4" || node.words[2] === "ipv6" ? node.words[3] : node.words[2]) ?? "";
    draft.book.understood(node.line);
    if (kind === "network" || kind === "v4-network" || kind === "v6-network" || kind === "ip") {
      const group = kind === "ip" ? (node.words[3] ?? "") : name;
      draft.objects.define("address", group, draft.book.at(node.line, ...node.children.map((child) => child.line)));
      collect(addresses, group, node, draft, networkMember);
    } else if (kind === "service" || kind === "port") {
      draft.objects.define("service", name, draft.book.at(node.line, ...node.children.map((child) => child.line)));
      collect(services, name, node, draft, serviceMember);
    } else if (kind === "protocol") {
      draft.objects.define("service", name, draft.book.at(node.line, ...node.children.map((child) => child.line)));
      collect(services, name, node, draft, protocolMember);
    } else if (kind === "fqdn" || kind === "security" || kind === "geo")
      draft.book.unread(node.line, "mayWiden", NOT_READ, { inPlace: true });
    else draft.book.unread(node.line, "mayWiden", NOT_READ);
  }
  for (const [name, sets] of resolveGroups(addresses))
    draft.addressGroups.set(name, sets === null ? null : uniteAddresses(...sets));
  for (const [name, list] of resolveGroups(services)) draft.serviceGroups.set(name, list);
}

function collect<T>(
  into: Map<string, GroupPart<T>>,
  name: string,
  node: ConfigNode,
  draft: Draft,
  member: (words: readonly string[]) => T[] | null,
): void {
  const part: GroupPart<T> = into.get(name) ?? { own: [], groups: [], whole: true };
  into.set(name, part);
  for (const child of node.children) {
    const words = child.words;
    if (words[0] === "description") draft.book.ignored(child.line);
    else if (words[0] === "group-object") {
      part.groups.push(words[1] ?? "");
      draft.objects.use(node.words[1] === "service" ? "service" : "address", words[1] ?? "", draft.book.at(child.line));
      draft.book.understood(child.line);
    } else {
      const own = member(words);
      if (own === null) {
        part.whole = false;
        draft.book.unread(child.line, "mayWiden", NOT_READ, { inPlace: true });
      } else {
        part.own.push(...own);
        draft.book.understood(child.line);
      }
    }
  }
}

/** `10.0.0.0 255.0.0.0`, `10.0.0.0 /8`, `host A`, `range A B`, `any`, each with or without a number before it. */
function networkMember(given: readonly string[]): AddressSet[] | null {
  const words = given.join(" ").replaceAll(" /", "/").split(" ");
  const cursor = new Cursor(words, whole(words[0] ?? "") === null ? 0 : 1);
  cursor.eat("network-object");
  if (cursor.eat("any")) return cursor.done ? [anyV4] : null;
  const set = readMember(cursor, MEMBER);
  return set === null || !cursor.done ? null : [set];
}

/** `protocol-object tcp`, or the bare protocol. */
function protocolMember(words: readonly string[]): Service[] | null {
  const word = words[0] === "protocol-object" ? words[1] : words[0];
  const number = word === undefined ? null : protocolNumber(word);
  if (word === "ip") return [{}];
  return number === null || words.length > 2 ? null : [service(one(number))];
}

function serviceMember(words: readonly string[]): Service[] | null {
  const cursor = new Cursor(words, whole(words[0] ?? "") !== null && words.length > 1 ? 1 : 0);
  if (["eq", "range", "gt", "lt", "neq"].includes(cursor.next)) {
    const either = ports(cursor);
    return either === null || !cursor.done ? null : [service(TCP_UDP, either)];
  }
  if (cursor.eat("ip") || cursor.eat("any")) return cursor.done ? [{}] : null;
  const word = cursor.next;
  const number = word === "tcp-udp" ? null : protocolNumber(word);
  if (word !== "tcp-udp" && number === null) return null;
  cursor.take();
  if (number === 1) return icmpMember(cursor);
  const protocols = word === "tcp-udp" ? TCP_UDP : one(number ?? 0);
  let source: Intervals | null = null;
  let destination: Intervals | null = null;
  if (cursor.eat("source")) {
    source = ports(cursor);
    if (source === null) return null;
  }
  cursor.eat("destination");
  if (!cursor.done) {
    destination = ports(cursor);
    if (destination === null) return null;
  }
  return cursor.done ? [service(protocols, destination ?? undefined, source ?? undefined)] : null;
}

function ports(cursor: Cursor): Intervals | null {
  try {
    const read = readPorts(cursor, "common");
    if (read !== null) return read;
  } catch {
    return null;
  }
  const single = portNumber(cursor.take());
  return single === null ? null : one(single);
}

function icmpMember(cursor: Cursor): Service[] | null {
  if (cursor.done) return [service([1, 1])];
  const word = cursor.take();
  const type = whole(word);
  const named = type === null ? icmpByName(word, 4) : { type, code: null };
  if (named === null || !cursor.done) return null;
  return [
    { protocols: [1, 1], icmpTypes: one(named.type), ...(named.code === null ? {} : { icmpCodes: one(named.code) }) },
  ];
}
