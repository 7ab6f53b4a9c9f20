import type { Service } from "../../model/match.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { ICMP, one, service, TCP, TCP_UDP, UDP, whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";

const UNREAD = { ja: "ポートの割り当てを読み取れません。", en: "This port mapping cannot be read." };

/** Applications that the port-application map ties to one transport protocol only. */
const TCP_ONLY = new Set(
  "http https smtp telnet ssh ftp pop3 imap login exec shell bgp finger gopher nntp whois ident irc".split(" "),
);
const UDP_ONLY = new Set("ntp snmp snmptrap syslog tftp bootpc bootps isakmp rip radius".split(" "));

/** `ip port-map http port tcp 8080`: ports an application has beside its own; with a list, for some hosts only. */
export function readPortMap(node: ConfigNode, draft: Draft): void {
  const [, , name = "", , ...rest] = node.words;
  const protocol = rest[0] === "tcp" ? TCP : rest[0] === "udp" ? UDP : null;
  const ports = protocol === null ? rest : rest.slice(1);
  const isRange = ports[0] === "from" && ports[2] === "to";
  const [from, to] = (isRange ? [ports[1], ports[3]] : [ports[0], ports[0]]).map((word) => whole(word ?? ""));
  if (node.words[3] !== "port" || from == null || to == null || ports.length !== (isRange ? 4 : 1))
    draft.book.unread(node.line, "mayWiden", UNREAD);
  else {
    const mapped = draft.portMaps.get(name) ?? [];
    draft.portMaps.set(name, [...mapped, service(protocol ?? TCP_UDP, [from, to])]);
    draft.book.understood(node.line);
  }
}

/** Services of `match protocol`: transport protocols, and applications by their ports of the port-application map. */
export function protocolServices(name: string, draft: Draft): readonly Service[] | null {
  if (name === "tcp") return [service(TCP)];
  if (name === "udp") return [service(UDP)];
  if (name === "icmp") return [service(ICMP)];
  if (name === "dns") return [service(TCP_UDP, one(53))];
  const mapped = draft.portMaps.get(name) ?? [];
  const port = portNumber(name);
  const transport = TCP_ONLY.has(name) ? TCP : UDP_ONLY.has(name) ? UDP : TCP_UDP;
  if (port !== null && !["ip", "time", "echo"].includes(name)) return [service(transport, one(port)), ...mapped];
  const number = protocolNumber(name);
  return number !== null ? [service(one(number))] : mapped.length > 0 ? mapped : null;
}
