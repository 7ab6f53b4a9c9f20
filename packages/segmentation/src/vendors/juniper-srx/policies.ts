import type { AddressSet } from "../../model/address.ts";
import { anyAddress, uniteAddresses } from "../../model/address.ts";
import type { Intervals } from "../../model/intervals.ts";
import type { Match, OpaqueTest, Service } from "../../model/match.ts";
import type { Action, Rule, RuleList } from "../../model/rule.ts";
import type { Binding, FilterStage } from "../../model/stage.ts";
import type { Item } from "../reading/items.ts";
import { byName, linesOf, under, values } from "../reading/items.ts";
import { service, TCP, TCP_UDP, UDP } from "../reading/services.ts";
import type { AddressBooks, Books } from "./objects.ts";

const UNREAD = { ja: "ポリシーのこの設定を読み取れません。", en: "This setting of a policy cannot be read." };
const KNOWN_MATCH = new Set([
  "source-address",
  "destination-address",
  "application",
  "source-address-excluded",
  "destination-address-excluded",
  "from-zone",
  "to-zone",
  "source-identity",
  "dynamic-application",
  "url-category",
  "source-end-user-profile",
]);
const QUIET = new Set(["description", "log", "count"]);

/**
 * Security policies: the list of the zone pair first, then the global list, then the default policy, which denies
 * unless told otherwise. Traffic inside one zone needs a policy too. ("Security Policies User Guide")
 */
export function policyStage(
  items: readonly Item[],
  books: AddressBooks,
  applications: (name: string) => readonly Service[] | null,
  own: Books,
  lists: RuleList[],
): FilterStage {
  const bindings: Binding[] = [];
  const defaults = under(items, "security", "policies", "default-policy");
  const isOpen = defaults.some((item) => item.words[0] === "permit-all");
  for (const item of defaults) own.book.understood(...item.lines);
  for (const item of under(items, "security", "policies", "policy-rematch")) own.book.ignored(...item.lines);
  const global: Rule[] = [...byName(under(items, "security", "policies", "global", "policy"))].map(([name, parts]) =>
    readPolicy(name, parts, null, null, books, applications, own),
  );
  const globalList: RuleList = {
    id: "policies global",
    name: "global",
    rules: global,
    default: isOpen ? "accept" : "drop",
    defaultSource: own.book.at(...linesOf(defaults)),
    source: [],
  };
  for (const [from, rest] of byName(under(items, "security", "policies", "from-zone"))) {
    for (const [to, parts] of byName(under(rest, "to-zone"))) {
      const rules = [...byName(under(parts, "policy"))].map(([name, body]) =>
        readPolicy(name, body, from, to, books, applications, own),
      );
      const id = `policies ${from} ${to}`;
      const source = own.book.at(...linesOf(parts).slice(0, 1));
      lists.push({
        id,
        name: `from-zone ${from} to-zone ${to}`,
        rules: [...rules, { matches: [{}], action: { kind: "jump", list: globalList.id }, source }],
        default: isOpen ? "accept" : "drop",
        defaultSource: globalList.defaultSource,
        source,
      });
      bindings.push({
        list: id,
        ...(from === "any" ? {} : { fromZones: { names: [from] } }),
        ...(to === "any" ? {} : { toZones: { names: [to] } }),
        source,
      });
      for (const item of parts) if (item.words[0] !== "policy") own.book.ignored(...item.lines);
    }
  }
  lists.push(
    { ...globalList, default: "return" },
    {
      id: "policies default",
      name: "global",
      rules: global,
      default: globalList.default,
      defaultSource: globalList.defaultSource,
      source: [],
    },
  );
  bindings.push({ list: "policies default", source: [] });
  return {
    kind: "filter",
    name: "security policies",
    bindings,
    unbound: isOpen ? "accept" : "drop",
    sessionsSkip: true,
  };
}

function readPolicy(
  name: string,
  items: readonly Item[],
  from: string | null,
  to: string | null,
  books: AddressBooks,
  applications: (name: string) => readonly Service[] | null,
  own: Books,
): Rule {
  const { book, objects, symbols } = own;
  const match = under(items, "match");
  let isWhole = true;
  const fail = (lines: readonly number[]): void => {
    isWhole = false;
    for (const line of lines) book.unread(line, "mayWiden", UNREAD, { inPlace: true });
  };
  for (const item of items) {
    const [key, second] = item.words;
    if (key === undefined || key === "then") book.understood(...item.lines);
    else if (key === "match") {
      if (second === undefined || KNOWN_MATCH.has(second)) book.understood(...item.lines);
      else fail(item.lines);
    } else if (QUIET.has(key)) book.ignored(...item.lines);
    else if (key === "scheduler-name") book.understood(...item.lines);
    else fail(item.lines);
  }
  const set = (key: string, zone: string | null): AddressSet | null => {
    const names = values(match, key);
    if (names.length === 0 || names.includes("any")) return null;
    const sets: AddressSet[] = [];
    for (const word of names) {
      const found = books.find(word, zone);
      if (found === null) fail(linesOf(match.filter((item) => item.words[0] === key && item.words[1] === word)));
      sets.push(found ?? anyAddress);
    }
    return uniteAddresses(...sets);
  };
  const services: Service[] = [];
  let isAny = false;
  const names = values(match, "application");
  const programs: string[] = [];
  const written = book.at(...linesOf(match));
  const linesBy = Map.groupBy(match, (item) => item.words[1]);
  for (const application of names) {
    const transports = programTransports(application);
    if (transports !== null && applications(application) === null) {
      programs.push(application);
      services.push(service(transports));
      continue;
    }
    const list = applications(application);
    objects.use("application", application, written);
    if (list === null) fail(linesOf(linesBy.get(application) ?? []));
    else if (list.some((one) => Object.keys(one).length === 0)) isAny = true;
    else services.push(...list);
  }
  const opaque: OpaqueTest[] = [];
  for (const [key, kind] of [
    ["source-identity", "user"],
    ["dynamic-application", "application"],
    ["url-category", "unread"],
    ["source-end-user-profile", "unread"],
  ] as const) {
    const found = values(match, key).filter((word) => word !== "any" && word !== "junos:ANY" && word !== "none");
    if (found.length > 0)
      opaque.push({
        symbol: symbols.declare({
          name: `${kind}:${found.join(" ")}`,
          kind,
          answers: kind === "application" ? "always" : "unknown",
          source: book.at(...linesOf(match)),
        }),
      });
  }
  if (programs.length > 0)
    opaque.push({
      symbol: symbols.declare({
        name: `application:${programs.join(" ")}`,
        kind: "application",
        answers: "always",
        source: [],
      }),
    });
  const scheduler = values(items, "scheduler-name")[0];
  if (scheduler !== undefined)
    opaque.push({
      symbol: symbols.declare({ name: `schedule:${scheduler}`, kind: "schedule", answers: "always", source: [] }),
    });
  const source = set("source-address", from);
  const destination = set("destination-address", to);
  const has = (key: string): boolean => match.some((item) => item.words[0] === key);
  const zones = (key: string): readonly string[] => values(match, key).filter((zone) => zone !== "any");
  const condition: Match = {
    ...(source === null
      ? {}
      : { source: { set: source, ...(has("source-address-excluded") ? { negated: true } : {}) } }),
    ...(destination === null
      ? {}
      : { destination: { set: destination, ...(has("destination-address-excluded") ? { negated: true } : {}) } }),
    ...(isAny || services.length === 0 ? {} : { services }),
    ...(opaque.length === 0 ? {} : { opaque }),
    ...(zones("from-zone").length === 0 ? {} : { fromZones: { names: zones("from-zone") } }),
    ...(zones("to-zone").length === 0 ? {} : { toZones: { names: zones("to-zone") } }),
  };
  const action = actionOf(under(items, "then"));
  const lines = linesOf(items);
  if (action === null) return { name, matches: [condition], action: { kind: "continue" }, source: book.at(...lines) };
  return {
    name,
    matches: [condition],
    action: isWhole ? action : { kind: "unknown", class: action.kind === "accept" ? "mayWiden" : "mayNarrow" },
    source: book.at(...lines),
  };
}

/** Predefined remote-procedure programs get their ports at run time: any port, and a test that may come out either way. */
function programTransports(name: string): Intervals | null {
  if (!name.startsWith("junos-ms-rpc") && !name.startsWith("junos-sun-rpc")) return null;
  return name.endsWith("-tcp") ? TCP : name.endsWith("-udp") ? UDP : TCP_UDP;
}

function actionOf(items: readonly Item[]): Action | null {
  let action: Action | null = null;
  for (const { words } of items) {
    if (words[0] === "permit") action = { kind: "accept" };
    else if (words[0] === "deny") action = { kind: "drop" };
    else if (words[0] === "reject") action = { kind: "reject" };
  }
  return action;
}
