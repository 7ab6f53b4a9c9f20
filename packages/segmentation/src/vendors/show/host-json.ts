import { MAX_V4, MAX_V6, parseSpan } from "../../model/address.ts";
import type { Interface } from "../../model/interface.ts";
import type { Route } from "../../model/route.ts";
import type { NeighbourEntry, ObservedTable } from "../../model/table.ts";
import { addressNumber, macNumber } from "../reading/addresses.ts";
import type { LineBook } from "../reading/line-book.ts";
import { hostAddress, hostInterface } from "./host-addresses.ts";

const UNREAD = { ja: "この項目を読み取れません。", en: "This entry cannot be read." };

/** An object of the outer array, with the lines it stands on. */
interface Entry {
  readonly value: Readonly<Record<string, unknown>>;
  readonly lines: readonly number[];
}

type Told =
  | Pick<Extract<ObservedTable, { kind: "routes" }>, "kind" | "routes" | "connected">
  | Pick<Extract<ObservedTable, { kind: "neighbours" }>, "kind" | "entries">
  | Pick<Extract<ObservedTable, { kind: "addresses" }>, "kind" | "interfaces">;

/** Which of `ip -j route`, `ip -j neigh` and `ip -j address` a text is; null for any other JSON. */
export function hostJsonKind(text: string): Told["kind"] | null {
  const head = text.trimStart();
  if (!/^\[\s*(?:\{|\])/.test(head)) return null;
  const first = entriesOf(text)?.[0]?.value;
  if (first === undefined) return null;
  if (typeof first.ifname === "string") return "addresses";
  if (typeof first.dst !== "string") return null;
  return "lladdr" in first || "state" in first ? "neighbours" : "routes";
}

/** Reads what `ip -j` shows (iproute2, `ip(8)`); every line of the file is accounted for. */
export function readHostJson(book: LineBook, kind: Told["kind"]): Told {
  const entries = entriesOf(book.lines.join("\n")) ?? [];
  for (const { lines } of entries) book.understood(...lines);
  for (const [i, line] of book.lines.entries()) if (line.trim() !== "" && !book.knows(i + 1)) book.ignored(i + 1);
  if (kind === "addresses") return { kind, interfaces: entries.flatMap((entry) => interfaceOf(entry, book)) };
  if (kind === "neighbours") return { kind, entries: entries.flatMap((entry) => neighbourOf(entry, book)) };
  return { kind, ...routesOf(entries, book) };
}

/** The objects of an array of objects; null where the text is none. */
function entriesOf(text: string): Entry[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return null;
  const spans = spansOf(text);
  const values = parsed.filter((one) => typeof one === "object" && one !== null && !Array.isArray(one));
  return values.length !== parsed.length || spans.length !== values.length
    ? null
    : values.map((value, i) => ({ value: value as Entry["value"], lines: spans[i] ?? [] }));
}

/** Lines of each object of the outer array. */
function spansOf(text: string): number[][] {
  const spans: number[][] = [];
  let depth = 0;
  let line = 1;
  let from = 1;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "\n") line += 1;
    else if (isQuoted) {
      if (char === "\\") at += 1;
      else if (char === '"') isQuoted = false;
    } else if (char === '"') isQuoted = true;
    else if (char === "{" || char === "[") {
      depth += 1;
      if (depth === 2) from = line;
    } else if (char === "}" || char === "]") {
      depth -= 1;
      if (depth === 1) spans.push(Array.from({ length: line - from + 1 }, (_, i) => from + i));
    }
  }
  return spans;
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const number = (value: unknown): number | null =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : null;
const records = (value: unknown): Entry["value"][] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : [];

function interfaceOf({ value, lines }: Entry, book: LineBook): Interface[] {
  const source = book.at(...lines.slice(0, 1));
  const name = text(value.ifname);
  if (name === undefined) return [];
  const flags = Array.isArray(value.flags) ? value.flags : [];
  const each = hostInterface(name, flags.includes("LOOPBACK"), text(value.link), source);
  const addresses = records(value.addr_info).flatMap(
    (one) => hostAddress(text(one.local) ?? "", number(one.prefixlen), source) ?? [],
  );
  return [{ ...each, addresses }];
}

function neighbourOf({ value, lines }: Entry, book: LineBook): NeighbourEntry[] {
  const address = addressNumber(text(value.dst) ?? "");
  const mac = macNumber(text(value.lladdr) ?? "");
  const name = text(value.dev);
  if (address === null || mac === null) return [];
  return [
    {
      version: address.version,
      address: address.value,
      mac,
      ...(name === undefined ? {} : { interface: name }),
      source: book.at(...lines),
    },
  ];
}

/** Types of routes that are of the host itself or of many hosts at once. */
const ASIDE: ReadonlySet<string> = new Set(["local", "broadcast", "multicast", "anycast"]);
const DISCARDING: ReadonlySet<string> = new Set(["blackhole", "unreachable", "prohibit"]);

function routesOf(entries: readonly Entry[], book: LineBook): { routes: Route[]; connected: Route[] } {
  const routes: Route[] = [];
  const connected: Route[] = [];
  for (const { value, lines } of entries) {
    const type = text(value.type) ?? "unicast";
    if (ASIDE.has(type)) continue;
    const ways = Array.isArray(value.nexthops) ? records(value.nexthops) : [value];
    const destination = destinationOf(value, ways);
    const source = book.at(...lines);
    const metric = number(value.metric);
    const found = ways.map((way) => (DISCARDING.has(type) ? { discard: true } : wayOf(way)));
    // Routes of another table hold for the packets that rules send there, which no table tells.
    const isMain = value.table === undefined || value.table === "main" || value.table === "default";
    if (destination === null || found.some((way) => way === null) || !isMain) {
      for (const line of lines) book.unread(line, "mayWiden", UNREAD);
      continue;
    }
    const isConnected =
      value.scope === "link" && ways.every((way) => way.gateway === undefined && way.via === undefined);
    for (const way of found)
      (isConnected ? connected : routes).push({
        destination,
        vrf: "",
        ...(way ?? {}),
        distance: isConnected ? 0 : 1,
        ...(metric === null ? {} : { metric }),
        source,
      });
  }
  return { routes, connected };
}

/** `default` is of the family of its gateway; IPv4 where there is none. */
function destinationOf(value: Entry["value"], ways: readonly Entry["value"][]): Route["destination"] | null {
  const dst = text(value.dst) ?? "";
  if (dst !== "default") return parseSpan(dst);
  const isSix = ways.some((way) => text(way.gateway)?.includes(":") === true);
  return isSix ? { version: 6, from: 0n, to: MAX_V6 } : { version: 4, from: 0n, to: BigInt(MAX_V4) };
}

function wayOf(way: Entry["value"]): Pick<Route, "nextHop" | "interface"> | null {
  const gateway = text(way.gateway);
  const hop = gateway === undefined ? null : addressNumber(gateway);
  const name = text(way.dev);
  if ((gateway !== undefined && hop === null) || way.via !== undefined || (hop === null && name === undefined))
    return null;
  return { ...(hop === null ? {} : { nextHop: hop.value }), ...(name === undefined ? {} : { interface: name }) };
}
