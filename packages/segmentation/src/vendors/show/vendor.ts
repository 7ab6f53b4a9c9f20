import type { ObservedTable } from "../../model/table.ts";
import type { DeviceReading, Vendor } from "../../model/vendor.ts";
import { addressNumber, macNumber } from "../reading/addresses.ts";
import { LineBook } from "../reading/line-book.ts";
import { plainWords } from "../reading/words.ts";
import { readMacs, readNeighbours } from "./entries.ts";
import { isHostAddresses, readHostAddresses } from "./host-addresses.ts";
import { hostJsonKind, readHostJson } from "./host-json.ts";
import { isJunosRoutes, readJunosRoutes } from "./junos-routes.ts";
import { isColumned, readColumnedRoutes } from "./route-columns.ts";
import type { RouteTable } from "./routes.ts";
import { readRoutes } from "./routes.ts";

type Kind = ObservedTable["kind"];

const ROUTE_SIGNS: readonly string[] = [
  "Gateway of last resort",
  "IP Route Table for VRF",
  "Routing Table:",
  "Routing table for VRF",
  "is directly connected",
  " proto kernel ",
  "Codes: ",
];

/** Which table a text is, told by its lines; null for anything else. */
function kindOf(text: string): Kind | null {
  const json = hostJsonKind(text);
  if (json !== null) return json;
  if (isColumned(text) || isJunosRoutes(text)) return "routes";
  if (isHostAddresses(text)) return "addresses";
  let neighbours = 0;
  let macs = 0;
  let lines = 0;
  for (const line of text.slice(0, 65_536).split("\n").slice(0, 400)) {
    const words = plainWords(line);
    if (words.length < 2) continue;
    lines += 1;
    const hasMac = words.some((word) => macNumber(word) !== null);
    if (!hasMac) continue;
    if (words.some((word) => addressNumber(word.replaceAll(/[(),]/g, "")) !== null)) neighbours += 1;
    else macs += 1;
  }
  if (
    ROUTE_SIGNS.filter((sign) => text.includes(sign)).length >= 1 &&
    (text.includes(" via ") || text.includes("directly connected") || text.includes(" dev "))
  )
    return "routes";
  if (text.startsWith("default via ")) return "routes";
  if (neighbours > 0 && neighbours >= macs && neighbours * 4 >= lines) return "neighbours";
  return macs > 0 && macs * 4 >= lines ? "macs" : null;
}

function routesOf(book: LineBook, text: string): RouteTable {
  if (isColumned(text)) return readColumnedRoutes(book);
  return isJunosRoutes(text) ? readJunosRoutes(book) : readRoutes(book);
}

/** Host name before a prompt that repeats the command: `core#show ip route`. */
function deviceIn(text: string): string {
  for (const line of text.split("\n").slice(0, 5)) {
    for (const mark of ["#", ">"]) {
      const at = line.indexOf(mark);
      const name = line.slice(0, at);
      if (
        at > 0 &&
        at <= 64 &&
        !name.includes(" ") &&
        line
          .slice(at + 1)
          .trim()
          .startsWith("sh")
      )
        return name;
    }
  }
  return "";
}

/** Output of show commands: route tables, ARP and neighbour tables, MAC address tables. */
export const show: Vendor = {
  id: "show",
  aliases: ["show-output", "table"],
  title: {
    ja: "表示コマンドの出力（経路表・アドレス・ARP 表・MAC アドレス表）",
    en: "Show output (route, address, ARP and MAC tables)",
  },
  recognise(text) {
    if (hostJsonKind(text) !== null) return 0.9;
    const head = text.slice(0, 65_536);
    if (
      /\ninterface \S/.test(head) ||
      head.includes("\nhostname ") ||
      head.includes("\nset ") ||
      head.includes("\nconfig ") ||
      head.includes("hwaddr") ||
      head.includes("netbios-forward")
    )
      return 0;
    return kindOf(head) === null ? 0 : 0.7;
  },
  read(text, file): DeviceReading {
    const book = new LineBook(text, file);
    const kind = kindOf(text);
    const device = deviceIn(text);
    const tables: ObservedTable[] = [];
    const json = hostJsonKind(text);
    if (json !== null) tables.push({ device, file, ...readHostJson(book, json) });
    else if (kind === "addresses") tables.push({ kind, device, file, interfaces: readHostAddresses(book) });
    else if (kind === "routes") {
      const { routes, connected } = routesOf(book, text);
      tables.push({ kind, device, file, routes, connected });
    } else if (kind === "neighbours") tables.push({ kind, device, file, entries: readNeighbours(book) });
    else if (kind === "macs") tables.push({ kind, device, file, entries: readMacs(book) });
    return { vendor: "show", file, devices: [], tables, lines: book.finish() };
  },
};
