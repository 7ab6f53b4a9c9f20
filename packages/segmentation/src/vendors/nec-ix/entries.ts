import type { AddressSet } from "../../model/address.ts";
import { addressSet, parseSpan } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import { intervals } from "../../model/intervals.ts";
import type { Match, Service } from "../../model/match.ts";
import type { Cursor } from "../reading/cursor.ts";
import { isDecimal, portNumber } from "../reading/port-names.ts";
import { protocolNumber } from "../reading/protocol-names.ts";
import { ESTABLISHED, ICMP, ICMPV6, one, whole } from "../reading/services.ts";

export interface Entry {
  readonly action: "permit" | "deny";
  readonly match: Match;
}

/** `permit tcp src A sport eq 80 dest B dport range 1 2`, read; `null` when a word is not understood. */
export function readEntry(cursor: Cursor, family: 4 | 6): Entry | null {
  const verb = cursor.take();
  if (verb !== "permit" && verb !== "deny") return null;
  const word = cursor.take();
  let service: Service = {};
  if (word === "icmp") service = { protocols: family === 6 ? ICMPV6 : ICMP };
  else if (word !== "ip" && word !== "ipv6") {
    const number = protocolNumber(word);
    if (number === null) return null;
    service = { protocols: one(number) };
  }
  const match: { -readonly [K in keyof Match]: Match[K] } = { family };
  while (!cursor.done) {
    const key = cursor.take();
    if (key === "src" || key === "dest") {
      const set = address(cursor, family);
      if (set === null) return null;
      if (set !== "any") match[key === "src" ? "source" : "destination"] = { set };
    } else if (key === "sport" || key === "dport") {
      const range = ports(cursor);
      if (range === null) return null;
      if (range !== "any") service = { ...service, [key === "sport" ? "sourcePorts" : "destinationPorts"]: range };
    } else if (key === "type" || key === "code") {
      const number = whole(cursor.take());
      if (number === null || number > 255) return null;
      service = { ...service, [key === "type" ? "icmpTypes" : "icmpCodes"]: one(number) };
    } else if (key === "established") service = { ...service, tcpFlags: ESTABLISHED };
    else return null;
  }
  if (Object.keys(service).length > 0) match.services = [service];
  return { action: verb, match };
}

function address(cursor: Cursor, family: 4 | 6): AddressSet | "any" | null {
  if (cursor.eat("any")) return "any";
  cursor.eat("host");
  const text = cursor.take();
  if (cursor.eat("to")) {
    const range = parseSpan(`${text}-${cursor.take()}`);
    return range?.version === family ? addressSet([range]) : null;
  }
  const span = parseSpan(text);
  return span?.version === family ? addressSet([span]) : null;
}

function ports(cursor: Cursor): Intervals | "any" | null {
  const verb = cursor.take();
  if (verb === "any") return "any";
  const first = portNumber(cursor.take());
  if (first === null) return null;
  if (verb === "eq") {
    const pairs = [first, first];
    while (isDecimal(cursor.next) && pairs.length < 128) {
      const more = portNumber(cursor.take());
      if (more === null) return null;
      pairs.push(more, more);
    }
    return intervals(pairs);
  }
  if (verb === "lt") return first === 0 ? [] : [0, first - 1];
  if (verb === "gt") return first === 65535 ? [] : [first + 1, 65535];
  const last = verb === "range" ? portNumber(cursor.take()) : null;
  return last === null || last < first ? null : [first, last];
}
