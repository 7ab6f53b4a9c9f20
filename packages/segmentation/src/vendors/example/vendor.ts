import type { AddressSet } from "../../model/address.ts";
import { parseAddresses, parseSpan, parseV4 } from "../../model/address.ts";
import { emptyDevice } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { Match } from "../../model/match.ts";
import type { Route } from "../../model/route.ts";
import type { Rule } from "../../model/rule.ts";
import type { DeviceReading, Vendor } from "../../model/vendor.ts";
import { LineBook } from "../reading/line-book.ts";
import { portNumber } from "../reading/port-names.ts";
import { one, TCP, UDP, whole } from "../reading/services.ts";
import { plainWords } from "../reading/words.ts";

// Step 1: words for what cannot be read, in both languages. An official reads them next to the line.
const UNKNOWN_LINE = { ja: "この行を読み取れません。", en: "This line cannot be read." };
const UNKNOWN_RULE = { ja: "規則のこの条件を読み取れません。", en: "This condition of a rule cannot be read." };

/** Kawasemi OS, the language of a router that does not exist: the worked example for adding a vendor. */
export const kawasemi: Vendor = {
  id: "example",
  aliases: ["kawasemi"],
  title: { ja: "カワセミ OS（架空の例）", en: "Kawasemi OS (imaginary example)" },
  // Step 2: say how sure you are. Look for what only this language writes.
  recognise: (text) => (text.slice(0, 65_536).startsWith("kawasemi ") ? 1 : 0),
  read,
};

/** Step 3: every line ends understood, ignored or unread; the book keeps count and takes secrets out. */
function read(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const interfaces: Interface[] = [];
  const rules: Rule[] = [];
  const routes: Route[] = [];
  let name = "";
  for (let line = 1; line <= book.lines.length; line += 1) {
    const words = plainWords(book.lines[line - 1] ?? "");
    const [verb, second = "", third = "", fourth = ""] = words;
    const source = book.at(line);
    if (verb === "kawasemi" || verb === "note" || verb === "password") book.ignored(line);
    else if (verb === "name") {
      name = second;
      book.understood(line);
    } else if (verb === "port") {
      const [host = "", length = ""] = third.split("/");
      const address = parseV4(host);
      const bits = whole(length);
      if (address === null || bits === null || bits > 32) book.unread(line, "mayWiden", UNKNOWN_LINE);
      else {
        interfaces.push({
          name: second,
          addresses: [{ version: 4, address: BigInt(address), length: bits, source }],
          shutdown: false,
          source,
        });
        book.understood(line);
      }
    } else if (verb === "let" || verb === "stop") {
      // Step 4: a rule that cannot be read stays in its place as an unknown one. Leaving it out would be a guess.
      const match = conditionOf(words);
      const kind = verb === "let" ? "mayWiden" : "mayNarrow";
      if (match === null) {
        rules.push({ matches: [{}], action: { kind: "unknown", class: kind }, source });
        book.unread(line, kind, UNKNOWN_RULE, { inPlace: true });
      } else {
        rules.push({ matches: [match], action: { kind: verb === "let" ? "accept" : "drop" }, source });
        book.understood(line);
      }
    } else if (verb === "route" && third === "via") {
      const destination = parseSpan(second);
      const hop = parseV4(fourth);
      if (destination === null || hop === null) book.unread(line, "mayWiden", UNKNOWN_LINE);
      else {
        routes.push({ destination, vrf: "", nextHop: BigInt(hop), distance: 1, source });
        book.understood(line);
      }
    } else if (verb !== undefined) book.unread(line, "mayWiden", UNKNOWN_LINE);
  }
  // Step 5: say in which order the device asks its lists, and what it does where none decides.
  const device = {
    ...emptyDevice(name, "example", file),
    interfaces,
    routes,
    lists: [{ id: "rules", name: "rules", rules, default: "drop" as const, defaultSource: [], source: [] }],
    forward: [
      { kind: "route" as const },
      {
        kind: "filter" as const,
        name: "rules",
        bindings: [{ list: "rules", source: [] }],
        unbound: "drop" as const,
        sessionsSkip: true,
      },
    ],
  };
  return { vendor: "example", file, devices: [device], tables: [], lines: book.finish() };
}

/** `let IN OUT tcp|udp PORT from ADDRESS to ADDRESS`; `null` for anything else. */
function conditionOf(words: readonly string[]): Match | null {
  const [, into = "", out = "", protocol, port = "", from, source = "", to, destination = "", ...rest] = words;
  const protocols = protocol === "tcp" ? TCP : protocol === "udp" ? UDP : null;
  const number = portNumber(port);
  const a = addresses(source);
  const b = addresses(destination);
  if (protocols === null || number === null || from !== "from" || to !== "to" || a === null || b === null) return null;
  if (rest.length > 0) return null;
  return {
    family: 4,
    inInterfaces: { names: [into] },
    outInterfaces: { names: [out] },
    services: [{ protocols, destinationPorts: one(number) }],
    ...(a === "any" ? {} : { source: { set: a } }),
    ...(b === "any" ? {} : { destination: { set: b } }),
  };
}

const addresses = (text: string): AddressSet | "any" | null => (text === "any" ? "any" : parseAddresses(text));
