import type { Rule, RuleList } from "../../model/rule.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { portNumber } from "../reading/port-names.ts";
import { ICMP, one, service, TCP, TCP_UDP, UDP } from "../reading/services.ts";
import type { Draft } from "./draft.ts";

const UNREAD = { ja: "検査するプロトコルを読み取れません。", en: "The inspected protocol is not known." };

/** `ip inspect name FW tcp …`: sessions of these protocols open their own way back (CBAC). */
export function readInspect(node: ConfigNode, draft: Draft): void {
  const [, , , name, protocol] = node.words;
  const id = `inspect ${name}`;
  if (protocol === "fragment" || protocol === "parameter") {
    draft.book.ignored(node.line);
    return;
  }
  const services = inspected(protocol ?? "");
  if (services === null) {
    draft.book.unread(node.line, "mayWiden", UNREAD);
    return;
  }
  draft.book.understood(node.line);
  const rule: Rule = {
    name: protocol ?? "",
    matches: [{ family: 4, services }],
    action: { kind: "accept" },
    source: draft.book.at(node.line),
  };
  const at = draft.lists.findIndex((list) => list.id === id);
  const known = draft.lists[at];
  if (known === undefined) {
    const list: RuleList = {
      id,
      name: name ?? "",
      rules: [rule],
      default: "drop",
      defaultSource: [],
      source: draft.book.at(node.line),
    };
    draft.lists.push(list);
  } else draft.lists[at] = { ...known, rules: [...known.rules, rule] };
}

const PROTOCOL_PORTS = new Map<string, number>(
  Object.entries({
    h323: 1720,
    cuseeme: 7648,
    netshow: 1755,
    rcmd: 514,
    realaudio: 7070,
    rpc: 111,
    streamworks: 1558,
    vdolive: 7000,
    esmtp: 25,
    skinny: 2000,
    cddbp: 888,
    "ddns-v3": 2164,
    ipass: 2549,
    realsecure: 2998,
    "ipsec-msft": 4500,
  }),
);

function inspected(protocol: string) {
  if (protocol === "tcp") return [service(TCP)];
  if (protocol === "udp") return [service(UDP)];
  if (protocol === "icmp") return [service(ICMP)];
  const port = portNumber(protocol) ?? PROTOCOL_PORTS.get(protocol);
  return port === undefined || port === null ? null : [service(TCP_UDP, one(port))];
}

/** Ties the inspection rules to the interfaces that name them. */
export function inspectionsOf(draft: Draft): void {
  for (const each of draft.interfaces.values()) {
    for (const inspect of each.inspect) {
      draft.inspections.push({
        list: `inspect ${inspect.name}`,
        interface: each.name,
        direction: inspect.direction,
        source: draft.book.at(inspect.line),
      });
    }
  }
}
