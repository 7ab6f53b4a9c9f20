import { parseSpan } from "../../model/address.ts";
import type { Route } from "../../model/route.ts";
import { addressNumber } from "../reading/addresses.ts";
import type { LineBook } from "../reading/line-book.ts";
import { whole } from "../reading/services.ts";
import { plainWords } from "../reading/words.ts";
import type { RouteTable } from "./routes.ts";

const UNREAD = { ja: "経路表のこの行を読み取れません。", en: "This line of a route table cannot be read." };

/** `inet.0: 5 destinations, …`, with the routing instance before it. */
const TABLE = /^(?:(\S+)\.)?(inet6?\.\d+|[\w.-]+\.\d+): \d+ destinations/;

/** True of what `show route` of Junos shows. */
export const isJunosRoutes = (text: string): boolean => /^\S*inet6?\.0: \d+ destinations/m.test(text);

/**
 * Reads `show route` of Junos: a destination, the protocols that know it (`*[Static/5]`, the star for the one in use),
 * and below each its ways. Ways of protocols not in use say nothing, nor do tables of anything but IP.
 */
export function readJunosRoutes(book: LineBook): RouteTable {
  const table: RouteTable = { routes: [], connected: [] };
  let vrf: string | null = null;
  let destination: Route["destination"] | null = null;
  let used: { readonly protocol: string; readonly distance: number } | null = null;
  for (const [i, text] of book.lines.entries()) {
    const line = i + 1;
    const words = plainWords(text);
    if (words.length === 0) continue;
    const heading = TABLE.exec(text.trim());
    if (heading !== null) {
      vrf = /^inet6?\.0$/.test(heading[2] ?? "") ? (heading[1] ?? "") : null;
      destination = null;
      book.understood(line);
      continue;
    }
    const span = vrf === null ? null : parseSpan(words[0]?.includes("/") === true ? words[0] : "");
    if (span !== null) {
      destination = span;
      used = null;
    }
    const known = /([*+-]?)\[([\w-]+)\/(\d+)/.exec(text);
    if (known !== null)
      used =
        known[1] === "*" || known[1] === "+"
          ? { protocol: known[2] ?? "", distance: whole(known[3] ?? "") ?? 0 }
          : null;
    if (vrf === null || destination === null || known !== null || span !== null) {
      book[destination === null ? "ignored" : "understood"](line);
      continue;
    }
    if (used === null || /^(?:Receive|MultiRecv|Local)\b/.test(text.trim())) {
      book.ignored(line);
      continue;
    }
    const way = wayOf(words);
    if (way === null) {
      book.unread(line, "mayWiden", UNREAD);
      continue;
    }
    book.understood(line);
    const isConnected = used.protocol === "Direct";
    (isConnected ? table.connected : table.routes).push({
      destination,
      vrf,
      ...way,
      distance: used.distance,
      source: book.at(line),
    });
  }
  return table;
}

/** `> to 10.0.0.1 via ge-0/0/0.0`, `> via st0.0`, `to table inet.0`, `Discard`. */
function wayOf(words: readonly string[]): Pick<Route, "nextHop" | "interface" | "discard" | "nextVrf"> | null {
  const own = words[0] === ">" ? words.slice(1) : words;
  const [first, second] = own;
  if (first === "Discard" || first === "Reject") return { discard: true };
  if (first === "to" && second === "table") {
    const target = /^(?:(\S+)\.)?inet6?\.0$/.exec(own[2] ?? "");
    return target === null ? null : { nextVrf: target[1] ?? "" };
  }
  const at = own.indexOf("via");
  const name = at < 0 ? undefined : own[at + 1]?.replace(",", "");
  const hop = first === "to" ? addressNumber(second ?? "") : null;
  if ((first === "to" && hop === null) || (first !== "to" && first !== "via")) return null;
  return { ...(hop === null ? {} : { nextHop: hop.value }), ...(name === undefined ? {} : { interface: name }) };
}
