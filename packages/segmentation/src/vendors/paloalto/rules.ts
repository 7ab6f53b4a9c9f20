import type { AddressSet } from "../../model/address.ts";
import { anyAddress, uniteAddresses } from "../../model/address.ts";
import type { Match, OpaqueTest, Service } from "../../model/match.ts";
import type { Action, Rule } from "../../model/rule.ts";
import type { SourceLine } from "../../model/source.ts";
import type { Item } from "../reading/items.ts";
import { chained, linesOf, values } from "../reading/items.ts";
import type { Books, Objects } from "./objects.ts";

const UNREAD = { ja: "規則のこの設定を読み取れません。", en: "This setting of a rule cannot be read." };
const NO_ACTION = {
  ja: "規則に動作（action）が書かれていません。通すかどうかを決められません。",
  en: "The rule says no action; whether it lets anything through cannot be told.",
};
const UNDEFINED = {
  ja: "定義されていない、または読み取れないオブジェクトを使っています。",
  en: "Uses an object that is not defined or cannot be read.",
};

const KNOWN = new Set([
  "from",
  "to",
  "source",
  "destination",
  "service",
  "application",
  "action",
  "negate-source",
  "negate-destination",
  "source-user",
  "category",
  "hip-profiles",
  "source-hip",
  "destination-hip",
  "source-device",
  "destination-device",
  "disabled",
  "schedule",
  "rule-type",
  "source-imsi",
  "source-imei",
  "source-nw-slice",
  "saas-user-list",
  "saas-tenant-list",
  "destination-user",
  "target",
]);
const QUIET = new Set([
  "description",
  "tag",
  "group-tag",
  "log-start",
  "log-end",
  "log-setting",
  "profile-setting",
  "option",
  "qos",
  "uuid",
  "icmp-unreachable",
  "disable-inspect",
  "disable-server-response-inspection",
  "audit-comment",
]);

const ALL = new Set([...KNOWN, ...QUIET]);

/** Named parts of a rule that must not be silent when they cannot be read. */
export function setOf(
  names: readonly string[],
  objects: Objects,
  books: Books,
  lines: readonly number[],
): AddressSet | null {
  if (names.length === 0 || names.includes("any")) return anyAddress;
  const sets: AddressSet[] = [];
  for (const name of names) {
    const set = objects.address(name);
    books.objects.use("address", name, books.book.at(...lines));
    if (isLiteral(name)) books.objects.builtIn("address", name);
    if (set === null) return null;
    sets.push(set);
  }
  return uniteAddresses(...sets);
}

const isLiteral = (name: string): boolean =>
  (name.charAt(0) >= "0" && name.charAt(0) <= "9") || name.includes(":") || name.length === 2;

/** One security rule; `zones` are all zones of the virtual system. */
export function readRule(
  name: string,
  given: readonly Item[],
  objects: Objects,
  books: Books,
  zones: readonly string[],
): Rule {
  const items = chained(given, KNOWN, ALL);
  const lines = linesOf(items);
  let isWhole = true;
  for (const item of items) {
    const [key, , ...rest] = item.words;
    if (key === "target") {
      books.book.understood(...item.lines);
      continue;
    }
    // A value nobody expects may be the next setting of a line that gives several.
    const more = rest.some((word) => KNOWN.has(word)) || (key !== undefined && KNOWN.has(key) && rest.length > 0);
    const known = key === undefined || KNOWN.has(key) || QUIET.has(key);
    if (key === undefined || KNOWN.has(key)) books.book.understood(...item.lines);
    else if (QUIET.has(key)) books.book.ignored(...item.lines);
    if (known && !more) continue;
    isWhole = false;
    for (const line of item.lines) books.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  }
  const lost = (key: string): void => {
    isWhole = false;
    for (const line of linesOf(items.filter((item) => item.words[0] === key)))
      books.book.unread(line, "mayWiden", UNDEFINED, { inPlace: true });
  };
  const source = setOf(values(items, "source"), objects, books, lines);
  const destination = setOf(values(items, "destination"), objects, books, lines);
  if (source === null) lost("source");
  if (destination === null) lost("destination");
  const traffic = trafficOf(items, objects, books, lost);
  const opaque = [...traffic.opaque, ...opaqueTests(items, objects, books)];
  const base: Match = {
    ...(source === null || source === anyAddress
      ? {}
      : { source: { set: source, ...(isYes(items, "negate-source") ? { negated: true } : {}) } }),
    ...(destination === null || destination === anyAddress
      ? {}
      : { destination: { set: destination, ...(isYes(items, "negate-destination") ? { negated: true } : {}) } }),
    ...(traffic.services === null ? {} : { services: traffic.services }),
    ...(opaque.length === 0 ? {} : { opaque }),
  };
  const said = values(items, "action")[0];
  if (said === undefined && !isYes(items, "disabled")) {
    isWhole = false;
    for (const line of lines.slice(0, 1)) books.book.unread(line, "mayWiden", NO_ACTION, { inPlace: true });
  }
  const action = actionOf(said);
  return {
    name,
    matches: zoned(base, items, zones),
    action: isWhole
      ? action
      : { kind: "unknown", class: action.kind === "accept" || said === undefined ? "mayWiden" : "mayNarrow" },
    ...(isYes(items, "disabled") ? { disabled: true } : {}),
    source: [...books.book.at(...lines), ...definitions(items, books)],
  };
}

/** Lines of the addresses and services a rule names. */
function definitions(items: readonly Item[], books: Books): SourceLine[] {
  const addresses = [...values(items, "source"), ...values(items, "destination")].map((name) => ({
    kind: "address",
    name,
  }));
  return books.objects.definitions([
    ...addresses,
    ...values(items, "service").map((name) => ({ kind: "service", name })),
  ]);
}

export const isYes = (items: readonly Item[], key: string): boolean => values(items, key)[0] === "yes";

function actionOf(word: string | undefined): Action {
  if (word === "allow") return { kind: "accept" };
  if (word === "deny" || word === "drop" || word === undefined) return { kind: "drop" };
  return word.startsWith("reset") ? { kind: "reject" } : { kind: "unknown", class: "mayWiden" };
}

/** Universal rules take every pair of their zones, intrazone rules equal ones, interzone rules different ones. */
function zoned(base: Match, items: readonly Item[], zones: readonly string[]): Match[] {
  const from = values(items, "from").filter((zone) => zone !== "any");
  const to = values(items, "to").filter((zone) => zone !== "any");
  const type = values(items, "rule-type")[0] ?? "universal";
  const starts = from.length === 0 ? zones : from;
  if (type === "intrazone")
    return starts.map((zone) => ({ ...base, fromZones: { names: [zone] }, toZones: { names: [zone] } }));
  if (type === "interzone") {
    const ends = to.length === 0 ? zones : to;
    return starts.map((zone) => ({
      ...base,
      fromZones: { names: [zone] },
      toZones: { names: ends.filter((end) => end !== zone) },
    }));
  }
  return [
    {
      ...base,
      ...(from.length === 0 ? {} : { fromZones: { names: from } }),
      ...(to.length === 0 ? {} : { toZones: { names: to } }),
    },
  ];
}

/**
 * Services and applications. Any host can send what is recognised as an application, so an application is a test that
 * may come out either way; `application-default` ties it to its standard ports, where those are known.
 */
function trafficOf(
  items: readonly Item[],
  objects: Objects,
  books: Books,
  lost: (key: string) => void,
): { services: readonly Service[] | null; opaque: OpaqueTest[] } {
  const applications = values(items, "application").flatMap((name) => objects.applicationGroups.get(name) ?? [name]);
  const names = values(items, "service");
  const isAny = applications.length === 0 || applications.includes("any");
  const opaque: OpaqueTest[] = [];
  if (!isAny)
    opaque.push({
      symbol: books.symbols.declare({
        name: `application:${applications.join(" ")}`,
        kind: "application",
        answers: "always",
        source: books.book.at(...linesOf(items.filter((item) => item.words[0] === "application"))),
      }),
    });
  if (names.includes("application-default")) {
    if (isAny) return { services: null, opaque };
    const services: Service[] = [];
    for (const application of applications) {
      const ports = objects.ports(application);
      if (ports === null) {
        opaque.push({
          symbol: books.symbols.declare({
            name: `application-default:${applications.join(" ")}`,
            kind: "application",
            answers: "unknown",
            source: [],
          }),
        });
        return { services: null, opaque };
      }
      services.push(...ports);
    }
    return { services, opaque };
  }
  if (names.length === 0 || names.includes("any")) return { services: null, opaque };
  const services: Service[] = [];
  const source = books.book.at(...linesOf(items));
  for (const name of names) {
    const list = objects.service(name);
    books.objects.use("service", name, source);
    if (list === null) {
      lost("service");
      return { services: null, opaque };
    }
    services.push(...list);
  }
  return { services, opaque };
}

function opaqueTests(items: readonly Item[], objects: Objects, books: Books): OpaqueTest[] {
  const tests: OpaqueTest[] = [];
  const kinds = [
    ["source-user", "user"],
    ["destination-user", "user"],
    ["category", "unread"],
    ["hip-profiles", "unread"],
    ["source-hip", "unread"],
    ["destination-hip", "unread"],
    ["source-device", "unread"],
    ["destination-device", "unread"],
    ["schedule", "schedule"],
    ["source-imsi", "unread"],
    ["source-imei", "unread"],
    ["saas-user-list", "unread"],
    ["saas-tenant-list", "unread"],
  ] as const;
  const targets = items.filter((item) => item.words[0] === "target" && item.words[1] === "devices");
  if (targets.length > 0)
    tests.push({
      symbol: books.symbols.declare({
        name: `unread:target ${targets.map((item) => item.words[2] ?? "").join(" ")}`,
        kind: "unread",
        answers: "unknown",
        source: books.book.at(...linesOf(targets)),
      }),
    });
  for (const [key, kind] of kinds) {
    const found = values(items, key).filter((value) => value !== "any");
    if (found.length === 0) continue;
    const source = books.book.at(...linesOf(items.filter((item) => item.words[0] === key)));
    const until = kind === "schedule" && found.length === 1 ? objects.lastDay(found[0] ?? "") : null;
    tests.push({
      symbol: books.symbols.declare({
        name: `${kind}:${key} ${found.join(" ")}`,
        kind,
        answers: kind === "schedule" ? "always" : "unknown",
        ...(until === null ? {} : { until }),
        source,
      }),
    });
  }
  return tests;
}
