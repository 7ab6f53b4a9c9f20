import { addressSet, MAX_V4, spanOfPrefix } from "../../model/address.ts";
import { intervals } from "../../model/intervals.ts";
import type { NatRule } from "../../model/nat.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { portNumber } from "../reading/port-names.ts";
import { service, UDP } from "../reading/services.ts";
import { FORWARDED_BROADCASTS } from "./broadcasts.ts";
import type { Draft, InterfaceDraft } from "./draft.ts";

const DHCP: readonly number[] = [67, 68];

/** `[no] ip forward-protocol udp [PORT]`; false where the line says something else. */
export function readForwardProtocol(node: ConfigNode, draft: Draft): boolean {
  const isOff = node.words[0] === "no";
  const [, what, kind, port] = isOff ? node.words.slice(1) : node.words;
  if (what !== "forward-protocol" || kind !== "udp") return false;
  if (port === undefined) {
    draft.broadcasts.clear();
    if (!isOff) for (const one of FORWARDED_BROADCASTS) draft.broadcasts.add(one);
  } else {
    const number = portNumber(port);
    if (number === null) return false;
    if (isOff) draft.broadcasts.delete(number);
    else if (!DHCP.includes(number)) draft.broadcasts.add(number);
  }
  draft.book.understood(node.line);
  return true;
}

/** A broadcast that came in where a helper address stands goes to that address. */
export function broadcastRules(draft: Draft): NatRule[] {
  const ports = intervals([...draft.broadcasts].flatMap((port) => [port, port]));
  if (ports.length === 0) return [];
  return [...draft.interfaces.values()].flatMap((each): NatRule[] =>
    each.helpers.length === 0
      ? []
      : [
          {
            id: `helper ${each.name}`,
            name: "helper-address",
            matches: [
              {
                family: 4,
                inInterfaces: { names: [each.name] },
                destination: { set: broadcastsOn(each) },
                services: [service(UDP, ports)],
              },
            ],
            effect: "translate",
            destination: {
              kind: "pool",
              addresses: addressSet(each.helpers.map(({ address }) => spanOfPrefix(4, BigInt(address), 32))),
            },
            lines: draft.book.at(...each.helpers.map((helper) => helper.line)),
          },
        ],
  );
}

function broadcastsOn(each: InterfaceDraft) {
  const own = (each.words.addresses ?? []).filter(({ version, length }) => version === 4 && length < 31);
  const last = own.map(({ address, length }) => spanOfPrefix(4, address, length).to);
  return addressSet([BigInt(MAX_V4), ...last].map((address) => ({ version: 4, from: address, to: address })));
}
