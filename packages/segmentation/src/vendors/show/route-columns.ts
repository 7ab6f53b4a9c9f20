import { parseSpan } from "../../model/address.ts";
import type { Route } from "../../model/route.ts";
import { addressNumber } from "../reading/addresses.ts";
import type { LineBook } from "../reading/line-book.ts";
import { plainWords } from "../reading/words.ts";
import type { RouteTable } from "./routes.ts";

const UNREAD = { ja: "経路表のこの行を読み取れません。", en: "This line of a route table cannot be read." };

/** What a line of a table says: a route, a connected network, or nothing that bears on where packets go. */
type Row = { readonly kind: "route" | "connected"; readonly way: Pick<Route, "nextHop" | "interface" | "discard"> };

/** A table with one route a line, told by its heading. */
interface Dialect {
  readonly heading: RegExp;
  /** Words of a line after its destination; `aside` for lines that rightly say nothing, null for unreadable ones. */
  readonly read: (words: readonly string[]) => Row | "aside" | null;
}

/** `LAN1`, `PP[01]`, `TUNNEL[1]` as the configuration names them. */
const yamahaName = (text: string): string => text.toLowerCase().replace(/\[0*(\d+)\]/, "$1");

/** `show ip route` (コマンドリファレンス「経路情報の表示」): destination, gateway, interface, kind, further words. */
function yamaha(words: readonly string[]): Row | "aside" | null {
  const [gateway, way, kind, ...more] = words;
  if (gateway === undefined || way === undefined || kind === undefined) return null;
  // A route for some packets only stands in the configuration, with its filters.
  if (more.some((word) => word.startsWith("filter:"))) return "aside";
  if (kind.toLowerCase() === "implicit") return { kind: "connected", way: { interface: yamahaName(way) } };
  const hop = addressNumber(gateway);
  if (hop === null && gateway !== "-") return null;
  return { kind: "route", way: { interface: yamahaName(way), ...(hop === null ? {} : { nextHop: hop.value }) } };
}

/** `show routing route`: next hop, metric where there is one, flags, age, interface where there is one. */
function paloalto(words: readonly string[]): Row | "aside" | null {
  const [target, ...rest] = words;
  const flags = rest.filter((word) => /^[A-Z?~][A-Za-z\d?~]{0,3}$/.test(word));
  const name = rest.findLast((word) => /^(?:ethernet|ae|vlan|loopback|tunnel)[\d./]+$/.test(word));
  const way = name === undefined ? {} : { interface: name };
  if (target === undefined || flags.length === 0) return null;
  if (!flags.some((flag) => flag.startsWith("A")) || flags.includes("H")) return "aside";
  if (flags.includes("C")) return { kind: "connected", way };
  if (target === "discard") return { kind: "route", way: { discard: true } };
  const hop = addressNumber(target);
  if (hop === null) return null;
  if (hop.value === 0n) return name === undefined ? null : { kind: "route", way };
  return { kind: "route", way: { ...way, nextHop: hop.value } };
}

/** `show ip route` of AX switches: next hop, interface (`VLAN0010`), metric, protocol, age. */
function alaxala(words: readonly string[]): Row | "aside" | null {
  const [gateway, way, , protocol] = words;
  const hop = addressNumber(gateway ?? "");
  if (way === undefined || protocol === undefined) return null;
  const name = way.replace(/^VLAN0*(\d+)$/i, "Vlan$1");
  if (protocol === "Connected") return { kind: "connected", way: { interface: name } };
  return hop === null ? null : { kind: "route", way: { nextHop: hop.value, interface: name } };
}

const DIALECTS: readonly Dialect[] = [
  { heading: /^\s*(?:Destination\s+Gateway\s+Interface\s+Kind|宛先ネットワーク\s+ゲートウェイ)/m, read: yamaha },
  { heading: /^destination\s+nexthop\s+metric\s+flags/m, read: paloalto },
  { heading: /^Destination\s+Next Hop\s+Interface\s+Metric\s+Protocol/m, read: alaxala },
];

const dialectOf = (text: string): Dialect | undefined => DIALECTS.find((one) => one.heading.test(text));

/** True of a table whose heading is known. */
export const isColumned = (text: string): boolean => dialectOf(text) !== undefined;

/** Reads a table that gives each route a line; a line without a destination is a further way to the last one. */
export function readColumnedRoutes(book: LineBook): RouteTable {
  const table: RouteTable = { routes: [], connected: [] };
  const dialect = dialectOf(book.lines.join("\n"));
  let vrf = "";
  let destination: Route["destination"] | null = null;
  for (const [i, text] of book.lines.entries()) {
    const words = plainWords(text);
    const line = i + 1;
    if (words.length === 0) continue;
    const router = /^VIRTUAL ROUTER: (\S+)/.exec(text.trim());
    if (router !== null) {
      vrf = router[1] ?? "";
      book.understood(line);
      continue;
    }
    const span =
      words[0] === "default"
        ? parseSpan("0.0.0.0/0")
        : (words[0]?.includes("/") ?? false)
          ? parseSpan(words[0] ?? "")
          : null;
    destination = span ?? destination;
    const isFurther = span === null && destination !== null && addressNumber(words[0] ?? "") !== null;
    if (destination === null || (span === null && !isFurther)) {
      book.ignored(line);
      continue;
    }
    const row = dialect?.read(span === null ? words : words.slice(1)) ?? null;
    if (row === null) book.unread(line, "mayWiden", UNREAD);
    else if (row === "aside") book.ignored(line);
    else {
      book.understood(line);
      const list = row.kind === "connected" ? table.connected : table.routes;
      list.push({ destination, vrf, ...row.way, distance: row.kind === "connected" ? 0 : 1, source: book.at(line) });
    }
  }
  return table;
}
