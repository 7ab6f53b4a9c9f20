import { type AddressSpan, spanOfPrefix } from "../../model/address.ts";
import type { Interface } from "../../model/interface.ts";
import type { Route } from "../../model/route.ts";
import type { SourceLine } from "../../model/source.ts";

/** Tables that send to each other deeper than this send nowhere. */
const DEPTH = 8;

/** A route of one table that says where its packets go; left out: to nobody. */
type Way = Pick<Route, "nextHop" | "interface" | "discard" | "nextVrf">;

interface Row {
  readonly destination: AddressSpan;
  readonly way: Way;
  readonly source: readonly SourceLine[];
}

function within(inner: AddressSpan, outer: AddressSpan): boolean {
  return inner.version === outer.version && inner.from >= outer.from && inner.to <= outer.to;
}

function size(span: AddressSpan): bigint {
  return span.to - span.from;
}

function connected(interfaces: readonly Interface[], vrf: string): Row[] {
  return interfaces.flatMap((one) =>
    one.shutdown || (one.vrf ?? "") !== vrf
      ? []
      : one.addresses.map((a) => ({
          destination: spanOfPrefix(a.version, a.address, a.length),
          way: { interface: one.name, nextVrf: vrf },
          source: a.source,
        })),
  );
}

/** What a table says of the packets within a prefix, as rows that are no wider than it. */
function rowsWithin(
  area: AddressSpan,
  vrf: string,
  routes: readonly Route[],
  interfaces: readonly Interface[],
  depth: number,
): Row[] {
  const statics = routes.filter((route) => route.vrf === vrf && !sendsOn(route));
  const rows: Row[] = [
    ...connected(interfaces, vrf),
    ...statics.map((route) => ({
      destination: route.destination,
      way: { ...wayOf(route), nextVrf: route.nextVrf ?? vrf },
      source: route.source,
    })),
  ];
  if (depth < DEPTH)
    for (const route of routes.filter((one) => one.vrf === vrf && sendsOn(one)))
      rows.push(...rowsWithin(route.destination, route.nextVrf ?? "", routes, interfaces, depth + 1));
  const inside = rows.filter((row) => within(row.destination, area));
  const around = rows.filter((row) => within(area, row.destination) && size(row.destination) > size(area));
  const least = around.reduce<bigint | null>(
    (min, row) => (min === null || size(row.destination) < min ? size(row.destination) : min),
    null,
  );
  const wider = around.filter((row) => size(row.destination) === least).map((row) => ({ ...row, destination: area }));
  const whole = inside.some((row) => size(row.destination) === size(area));
  return [
    ...inside,
    ...(whole ? [] : wider.length > 0 ? wider : [{ destination: area, way: { discard: true }, source: [] }]),
  ];
}

function wayOf(route: Route): Way {
  return {
    ...(route.nextHop === undefined ? {} : { nextHop: route.nextHop }),
    ...(route.interface === undefined ? {} : { interface: route.interface }),
    ...(route.discard === undefined ? {} : { discard: route.discard }),
  };
}

/** True of a route whose packets another table is asked about. */
function sendsOn(route: Route): boolean {
  return (
    route.nextVrf !== undefined &&
    route.nextHop === undefined &&
    route.interface === undefined &&
    route.discard !== true
  );
}

/**
 * Routes that send to another table (`next-table`), written as what that table says: each of its rows within the route's
 * prefix becomes a route of the table that sends, unless a longer route of its own stands in between.
 */
export function followTables(routes: readonly Route[], interfaces: readonly Interface[]): Route[] {
  return routes.flatMap((route): Route[] => {
    if (!sendsOn(route)) return [route];
    const area = route.destination;
    const own = [
      ...connected(interfaces, route.vrf).map((row) => row.destination),
      ...routes.filter((one) => one.vrf === route.vrf && !sendsOn(one)).map((one) => one.destination),
    ].filter((span) => within(span, area) && size(span) < size(area));
    return rowsWithin(area, route.nextVrf ?? "", routes, interfaces, 0)
      .filter((row) => !own.some((span) => within(row.destination, span)))
      .map(({ destination, way, source }) => ({
        destination,
        vrf: route.vrf,
        ...way,
        distance: route.distance,
        source: [...route.source, ...source],
      }));
  });
}
