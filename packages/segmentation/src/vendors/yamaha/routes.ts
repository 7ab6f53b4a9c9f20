import type { AddressSet, AddressSpan } from "../../model/address.ts";
import {
  addressSet,
  commonAddresses,
  otherAddresses,
  parseSpan,
  parseV4,
  parseV6,
  spanOfPrefix,
} from "../../model/address.ts";
import type { Match } from "../../model/match.ts";
import type { PolicyRoute, Route } from "../../model/route.ts";
import { Cursor } from "../reading/cursor.ts";
import { whole } from "../reading/services.ts";
import type { Draft } from "./draft.ts";
import type { Command } from "./lines.ts";

const UNREAD = { ja: "経路のこの行を読み取れません。", en: "This route cannot be read." };

/** `ip route NETWORK gateway G [parameters] [gateway G …]`, and the same for IPv6. */
export function readRoute(command: Command, draft: Draft): void {
  const { words, lines } = command;
  const version = words[0] === "ipv6" ? 6 : 4;
  const routes = routesOf(words, lines, version, draft);
  if (routes === null) {
    for (const line of lines) draft.book.unread(line, "mayWiden", UNREAD);
    return;
  }
  draft.book.understood(...lines);
  for (const { route, filters } of routes) {
    if (filters.length === 0) draft.routes.push(route);
    else draft.filterRoutes.push({ route, filters, lines });
  }
}

function destination(text: string, version: 4 | 6): AddressSpan | null {
  if (text === "default" || text === "default6") return parseSpan(version === 4 ? "0.0.0.0/0" : "::/0");
  if (version === 4 && !text.includes("/") && !text.includes("-")) {
    // A bare network number has the length of its class.
    const first = whole(text.split(".")[0] ?? "");
    const isNetwork = text.endsWith(".0");
    if (first !== null && isNetwork) return parseSpan(`${text}/${first < 128 ? 8 : first < 192 ? 16 : 24}`);
  }
  const span = parseSpan(text);
  return span?.version === version ? span : null;
}

function routesOf(
  words: readonly string[],
  lines: readonly number[],
  version: 4 | 6,
  draft: Draft,
): { route: Route; filters: string[] }[] | null {
  const to = destination(words[2] ?? "", version);
  if (to === null) return null;
  const cursor = new Cursor(words, 3);
  const routes: { route: Route; filters: string[] }[] = [];
  while (!cursor.done) {
    if (!cursor.eat("gateway")) return null;
    const way = gateway(cursor, version);
    if (way === null) return null;
    let metric: number | undefined;
    const filters: string[] = [];
    while (!cursor.done && cursor.next !== "gateway") {
      const word = cursor.take().toLowerCase();
      if (word === "metric") metric = whole(cursor.take()) ?? undefined;
      else if (word === "weight") cursor.take();
      else if (word === "keepalive") {
        if (whole(cursor.next) !== null) cursor.take();
      } else if (word === "filter") while (!cursor.done && whole(cursor.next) !== null) filters.push(cursor.take());
      else if (word !== "hide") return null;
    }
    routes.push({
      route: {
        destination: to,
        vrf: "",
        ...way,
        distance: 1,
        ...(metric === undefined ? {} : { metric }),
        source: draft.book.at(...lines),
      },
      filters,
    });
  }
  return routes.length === 0 ? null : routes;
}

function gateway(cursor: Cursor, version: 4 | 6): Pick<Route, "nextHop" | "interface" | "discard"> | null {
  const word = cursor.take().toLowerCase();
  if (word === "null") return { discard: true };
  if (word === "pp" || word === "tunnel") {
    const number = cursor.take();
    const extra = cursor.next;
    if (word === "pp" && number === "anonymous" && extra.startsWith("name=")) cursor.take();
    return number === "" ? null : { interface: `${word}${number}` };
  }
  if (word === "dhcp" || word === "pdp" || word === "ipv6-dhcp") {
    const name = cursor.take();
    return name === "" ? null : { interface: name };
  }
  if (
    word.startsWith("loopback") ||
    word.startsWith("lan") ||
    word.startsWith("wan") ||
    word.startsWith("onu") ||
    word.startsWith("bridge")
  )
    return { interface: word };
  const [text, scope] = word.split("%");
  const four = version === 4 ? parseV4(text ?? "") : null;
  const value = version === 4 ? (four === null ? null : BigInt(four)) : parseV6(text ?? "");
  if (value === null) return null;
  return {
    nextHop: value,
    ...(scope === undefined ? {} : whole(scope) === null ? { interface: scope } : { interface: `lan${scope}` }),
  };
}

/**
 * Routes with filters become policy routes: packets the filter passes take this gateway. What a longer prefix or a
 * connected network leads elsewhere is taken out of the destination. A filter that is not defined matches nothing.
 */
export function filterRoutes(draft: Draft): void {
  for (const { route, filters, lines } of draft.filterRoutes) {
    const destination = remaining(route.destination, draft);
    for (const number of filters)
      draft.policyRoutes.push(
        ...forwarding(route, number, lines, draft, ({ destination: own }) => ({
          destination: { set: own === undefined ? destination : commonAddresses(destination, own.set) },
        })),
      );
  }
}

/** `ip forward filter ID ORDER gateway G filter N…`: which packets of the interfaces that name the ID go where. */
export function readForwardFilter({ words, lines }: Command, draft: Draft): boolean {
  const version = words[0] === "ipv6" ? 6 : 4;
  const cursor = new Cursor(words, 3);
  const id = cursor.take();
  const order = whole(cursor.take());
  if (order === null || !cursor.eat("gateway")) return false;
  const way = gateway(cursor, version);
  if (way === null || !cursor.eat("filter")) return false;
  const filters: string[] = [];
  while (whole(cursor.next) !== null) filters.push(cursor.take());
  if (cursor.eat("keepalive")) cursor.take();
  if (!cursor.done || filters.length === 0) return false;
  draft.forwardFilters.push({ id: `${version} ${id}`, order, way, filters, lines });
  return true;
}

/** Forward filters of the receiving interfaces, by their order; the routes are asked about what none of them takes. */
export function forwardFilters(draft: Draft): void {
  for (const { id, where, lines } of draft.forwardFiltersOn) {
    const [family = ""] = id.split(" ");
    const mine = draft.forwardFilters.filter((each) => each.id === id).sort((a, b) => a.order - b.order);
    for (const each of mine)
      for (const number of each.filters)
        draft.policyRoutes.push(
          ...forwarding(
            { destination: { version: family === "6" ? 6 : 4, from: 0n, to: 0n }, ...each.way },
            number,
            [...each.lines, ...lines],
            draft,
            () => ({ inInterfaces: { names: [where] } }),
          ),
        );
  }
}

/** What a filter passes takes a way of its own. A filter that is not defined matches nothing. */
function forwarding(
  route: Pick<Route, "destination" | "nextHop" | "interface" | "discard">,
  number: string,
  lines: readonly number[],
  draft: Draft,
  narrowed: (match: Match) => Partial<Match>,
): PolicyRoute[] {
  const { version } = route.destination;
  const found = draft.filters.get(`${version} ${number}`);
  draft.objects.use("filter", `${version} ${number}`, draft.book.at(...lines));
  if (found === undefined) return [];
  const { filter } = found;
  const match = filter === null ? { family: version } : filter.match;
  const isRead = filter?.action.kind === "accept" && (match.destination?.set.symbols.length ?? 0) === 0;
  const hop = route.nextHop === undefined ? {} : { nextHop: { version, address: route.nextHop } };
  const way = route.interface === undefined ? {} : { interface: route.interface };
  const action =
    route.discard === true ? ({ kind: "discard" } as const) : ({ kind: "forward", ...hop, ...way } as const);
  if (!isRead) for (const line of lines) draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  return [
    {
      matches: [{ ...match, ...narrowed(match) }],
      action: isRead ? action : { kind: "unknown" },
      source: draft.book.at(...lines, ...found.lines),
    },
  ];
}

function remaining(span: AddressSpan, draft: Draft): AddressSet {
  const inner: AddressSpan[] = [...draft.routes, ...draft.filterRoutes.map((each) => each.route)].map(
    (route) => route.destination,
  );
  for (const each of draft.interfaces.values())
    for (const own of each.addresses) inner.push(spanOfPrefix(own.version, own.address, own.length));
  const taken = inner.filter(
    (other) =>
      other.version === span.version &&
      other.from >= span.from &&
      other.to <= span.to &&
      other.to - other.from < span.to - span.from,
  );
  return commonAddresses(addressSet([span]), otherAddresses(addressSet(taken)));
}
