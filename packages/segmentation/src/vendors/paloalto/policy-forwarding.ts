import { parseV4, parseV6 } from "../../model/address.ts";
import type { Zone } from "../../model/device.ts";
import type { Match } from "../../model/match.ts";
import type { PolicyRoute } from "../../model/route.ts";
import type { Item } from "../reading/items.ts";
import { linesOf, under, values } from "../reading/items.ts";
import type { Books, Objects } from "./objects.ts";
import { isYes, setOf } from "./rules.ts";

const UNREAD = {
  ja: "ポリシー転送のこの設定を読み取れません。",
  en: "This setting of policy-based forwarding cannot be read.",
};

/** Policy-based forwarding rules, asked in order before the route table. */
export function forwarding(
  rules: readonly (readonly [name: string, items: readonly Item[]])[],
  objects: Objects,
  books: Books,
  zones: readonly Zone[],
): PolicyRoute[] {
  return rules.map(([, items]) => {
    const lines = linesOf(items);
    books.book.understood(...lines);
    const source = setOf(values(items, "source"), objects, books, lines);
    const destination = setOf(values(items, "destination"), objects, books, lines);
    const service = values(items, "service")[0] ?? "any";
    const services = service === "any" ? undefined : objects.service(service);
    const fromZones = values(items, "from", "zone");
    const names = [
      ...values(items, "from", "interface"),
      ...zones.filter((zone) => fromZones.includes(zone.name)).flatMap((zone) => zone.interfaces),
    ];
    const applications = values(items, "application").filter((name) => name !== "any");
    const users = values(items, "source-user").filter((name) => name !== "any");
    const match: Match = {
      ...(source === null ? {} : { source: { set: source } }),
      ...(destination === null
        ? {}
        : { destination: { set: destination, ...(isYes(items, "negate-destination") ? { negated: true } : {}) } }),
      ...(services === undefined || services === null ? {} : { services }),
      ...(names.length === 0 ? {} : { inInterfaces: { names } }),
    };
    const isRead =
      source !== null && destination !== null && services !== null && applications.length === 0 && users.length === 0;
    const action = isRead ? actionOf(under(items, "action")) : ({ kind: "unknown" } as const);
    if (action.kind === "unknown")
      for (const line of lines) books.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    return {
      matches: [match],
      action,
      ...(isYes(items, "disabled") ? { disabled: true } : {}),
      source: books.book.at(...lines),
    };
  });
}

function actionOf(items: readonly Item[]): PolicyRoute["action"] {
  if (items.some((item) => item.words[0] === "discard")) return { kind: "discard" };
  if (items.some((item) => item.words[0] === "no-pbf")) return { kind: "table" };
  const forward = under(items, "forward");
  const hop = values(forward, "nexthop", "ip-address")[0] ?? values(forward, "nexthop", "ipv6-address")[0];
  const way = values(forward, "egress-interface")[0];
  const four = parseV4(hop ?? "");
  const six = parseV6(hop ?? "");
  if (forward.length === 0 || (hop !== undefined && four === null && six === null)) return { kind: "unknown" };
  const next =
    four !== null
      ? { nextHop: { version: 4 as const, address: BigInt(four) } }
      : six !== null
        ? { nextHop: { version: 6 as const, address: six } }
        : {};
  return { kind: "forward", ...next, ...(way === undefined ? {} : { interface: way }) };
}
