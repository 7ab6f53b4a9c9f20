import type { MacEntry, NeighbourEntry } from "../../model/table.ts";
import { interfaceName } from "../cisco-ios/names.ts";
import { addressNumber, macNumber } from "../reading/addresses.ts";
import type { LineBook } from "../reading/line-book.ts";
import { whole } from "../reading/services.ts";
import { plainWords } from "../reading/words.ts";

/** A port or interface in a table: the last word that names one. */
function portIn(words: readonly string[], skip: ReadonlySet<number>): string | undefined {
  for (let i = words.length - 1; i >= 0; i -= 1) {
    const word = (words[i] ?? "").replaceAll(",", "");
    if (skip.has(i) || word === "" || word === "-" || addressNumber(word) !== null || macNumber(word) !== null)
      continue;
    const hasDigit = [...word].some((char) => char >= "0" && char <= "9");
    const first = word.charAt(0).toLowerCase();
    if (first >= "a" && first <= "z" && (hasDigit || word === "Router" || word === "CPU" || word === "Switch"))
      return interfaceName([word]);
  }
  return undefined;
}

/** ARP and neighbour tables: any line with an address and a MAC. */
export function readNeighbours(book: LineBook): NeighbourEntry[] {
  const entries: NeighbourEntry[] = [];
  for (let i = 0; i < book.lines.length; i += 1) {
    const words = plainWords(book.lines[i] ?? "");
    if (words.length === 0) continue;
    const addressAt = words.findIndex((word) => addressNumber(word.replaceAll(/[(),]/g, "")) !== null);
    const macAt = words.findIndex((word) => macNumber(word) !== null);
    const address = addressNumber((words[addressAt] ?? "").replaceAll(/[(),]/g, ""));
    const mac = macNumber(words[macAt] ?? "");
    if (address === null || mac === null) {
      book.ignored(i + 1);
      continue;
    }
    const dev = words.indexOf("dev");
    const firstAfter = words.slice(macAt + 1).find((word) => portIn([word], new Set()) !== undefined);
    const port =
      dev >= 0
        ? words[dev + 1]
        : firstAfter === undefined
          ? portIn(words, new Set([addressAt, macAt]))
          : portIn([firstAfter], new Set());
    book.understood(i + 1);
    entries.push({
      version: address.version,
      address: address.value,
      mac,
      ...(port === undefined ? {} : { interface: port }),
      source: book.at(i + 1),
    });
  }
  return entries;
}

/** MAC address tables: any line with a MAC and a port; the VLAN is a number of its own. */
export function readMacs(book: LineBook): MacEntry[] {
  const entries: MacEntry[] = [];
  for (let i = 0; i < book.lines.length; i += 1) {
    const words = plainWords(book.lines[i] ?? "");
    if (words.length === 0) continue;
    const macAt = words.findIndex((word) => macNumber(word) !== null);
    const mac = macNumber(words[macAt] ?? "");
    const port = portIn(words, new Set([macAt]));
    if (mac === null || port === undefined) {
      book.ignored(i + 1);
      continue;
    }
    const text = words.join(" ").toLowerCase();
    const vlan = vlanIn(words, macAt);
    const learned =
      text.includes("static") || text.includes("secure")
        ? ("static" as const)
        : text.includes("self") || port === "CPU"
          ? ("self" as const)
          : ("dynamic" as const);
    book.understood(i + 1);
    entries.push({ mac, ...(vlan === null ? {} : { vlan }), port, learned, source: book.at(i + 1) });
  }
  return entries;
}

/** Next to the MAC, before it or after a word that says how it was learned. */
function vlanIn(words: readonly string[], macAt: number): number | null {
  for (const at of [macAt - 1, macAt - 2, macAt + 1, macAt + 2]) {
    const word = (words[at] ?? "").toLowerCase().replace("vlan", "");
    const number = whole(word);
    if (number !== null && number >= 1 && number <= 4094) return number;
  }
  return null;
}
