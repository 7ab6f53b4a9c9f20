import type { Device } from "../../model/device.ts";
import { emptyDevice } from "../../model/device.ts";
import type { Interface } from "../../model/interface.ts";
import type { RuleList } from "../../model/rule.ts";
import type { Stage } from "../../model/stage.ts";
import type { DeviceReading } from "../../model/vendor.ts";
import { skippedLines } from "../cisco-ios/comments.ts";
import { withBindings } from "../reading/bound-lists.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { indentTree } from "../reading/indent-tree.ts";
import { LineBook, prefixes } from "../reading/line-book.ts";
import { MULTICAST } from "../reading/past-filters.ts";
import { plainWords } from "../reading/words.ts";
import { filterStages, readAccessGroup, readAccessList, readManagement, readRoute } from "./access.ts";
import type { Draft } from "./draft.ts";
import { emptyDraft, named } from "./draft.ts";
import { IGNORED } from "./ignorable.ts";
import { readInterface } from "./interfaces.ts";
import { belongs, isTop } from "./modes.ts";
import type { NatRules } from "./nat.ts";
import { natRules } from "./nat.ts";
import { natReversePath } from "./nat-reverse-path.ts";
import { readObjects } from "./objects.ts";
import { policyRoutes, readRouteMap } from "./policy-routing.ts";

const isIgnored = prefixes(IGNORED);
const REVERSE_PATH = /^ip verify reverse-path interface$/;
/** What `no` takes back with a bearing on which packets pass. */
const TAKEN_BACK: ReadonlySet<string> = new Set([
  "access-group",
  "access-list",
  "nat",
  "static",
  "global",
  "object",
  "object-group",
  "route",
  "route-map",
  "interface",
]);
const REMOTE = {
  ja: "遠隔接続（SSL-VPN）の利用者が入る口です。どこまで届くかは扱っていません。",
  en: "Remote users (SSL VPN) enter here; where they get to is not handled.",
};
const REDIRECTED = {
  ja: "通信をほかの機器（キャッシュサーバなど）へ回す設定は扱いません。",
  en: "Traffic sent to another device (a cache) is not followed.",
};
const UNREAD = { ja: "この行を読み取れません。", en: "This line cannot be read." };
const OLD = {
  ja: "8.3 より前の書き方のアドレス変換は扱っていません。",
  en: "Address translation in the form before 8.3 is not handled.",
};
const VPN = {
  ja: "VPN を通る通信は、アクセスリストを通らないことがあります。",
  en: "Traffic through a VPN may bypass the access lists.",
};
const ESTABLISHED = {
  ja: "established による戻りの許可は扱っていません。",
  en: "`established` openings are not handled.",
};

/** Reads one Cisco ASA configuration. */
export function readAsa(text: string, file: string): DeviceReading {
  const book = new LineBook(text, file);
  const draft = emptyDraft(book);
  const skip = skippedLines(book, "asa");
  const names = aliases(book.lines);
  const split = (line: string): string[] => {
    const words = plainWords(line);
    if (words[0] === "name" || words[0] === "description") return words;
    return words.map((word, i) => (i > 0 && names.has(word) ? (names.get(word) ?? word) : word));
  };
  const top = indentTree(book.lines, { skip, belongs, isTop, split });
  const objects = top.filter((node) => node.words[0] === "object" || node.words[0] === "object-group");
  const manual: ConfigNode[] = [];
  const inObjects: { object: string; node: ConfigNode }[] = [];
  for (const node of top) if (node.words[0] === "interface") readInterface(node, draft);
  readObjects(objects, draft);
  for (const node of objects)
    for (const child of node.children)
      if (child.words[0] === "nat") inObjects.push({ object: node.words[2] ?? "", node: child });
  for (const node of top) readTop(node, draft, manual);
  const nat = natRules(manual, inObjects, draft);
  const diverts = [...manual, ...inObjects.map(({ node }) => node)].some(({ words }) => words.includes("static"));
  const device = { ...deviceOf(draft, file, nat), policyRoutes: policyRoutes(draft, diverts) };
  return { vendor: "cisco-asa", file, devices: [device], tables: [], lines: book.finish() };
}

/** `name 10.0.0.1 server`: a word that stands for an address. */
function aliases(lines: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of lines) {
    if (!line.startsWith("name ")) continue;
    const [, address, name] = plainWords(line);
    if (address !== undefined && name !== undefined) names.set(name, address);
  }
  return names;
}

function readTop(node: ConfigNode, draft: Draft, manual: ConfigNode[]): void {
  const { words, line } = node;
  const { book } = draft;
  const [first, second, third] = words;
  if (first === "interface" || first === "object" || first === "object-group") return;
  if (first === "hostname") {
    draft.hostname = second ?? "";
    book.understood(line);
  } else if (first === "access-list") readAccessList(node, draft);
  else if (first === "access-group") readAccessGroup(node, draft);
  else if (first === "nat") {
    if (words.includes("source")) manual.push(node);
    else book.unread(line, "mayWiden", OLD);
  } else if ((first === "global" || first === "static") && (second ?? "").startsWith("("))
    book.unread(line, "mayWiden", OLD);
  else if (first === "route-map") readRouteMap(node, draft);
  else if (first === "route" || (first === "ipv6" && second === "route")) readRoute(node, draft);
  else if (first === "same-security-traffic" && second === "permit") {
    if (third === "inter-interface") draft.permitInter = line;
    else if (third === "intra-interface") draft.permitIntra = line;
    if (third === "inter-interface" || third === "intra-interface") book.understood(line);
    else book.unread(line, "mayWiden", UNREAD);
  } else if ((first === "ssh" || first === "telnet" || first === "http") && readManagement(node, draft)) return;
  else if (first === "router") {
    draft.dynamicRouting.push(...book.at(line));
    deep(node, (one) => book.ignored(one));
    book.understood(line);
  } else if (first === "time-range") {
    draft.objects.define("schedule", second ?? "", book.at(line));
    book.understood(line, ...node.children.map((child) => child.line));
  } else if (first === "multicast-routing") book.unread(line, "mayWiden", MULTICAST);
  else if (first === "crypto" && second === "map" && words.includes("interface")) book.unread(line, "mayWiden", VPN);
  else if (first === "established") book.unread(line, "mayWiden", ESTABLISHED);
  else if (first === "wccp" && second === "interface") book.unread(line, "mayWiden", REDIRECTED);
  else if (first === "firewall" && second === "transparent") book.unread(line, "mayWiden", UNREAD);
  else if (first === "icmp" && (second === "permit" || second === "deny")) book.understood(line);
  else if (first === "clear" && second === "configure" && third === "access-list") {
    draft.lists.delete(words[3] ?? "");
    book.understood(line);
  } else if (REVERSE_PATH.test(words.slice(0, 4).join(" "))) {
    draft.reversePaths.set(words[4] ?? "", line);
    book.understood(line);
  } else if (first === "no" && REVERSE_PATH.test(words.slice(1, 5).join(" "))) {
    draft.reversePaths.delete(words[5] ?? "");
    book.understood(line);
  } else if (first === "no" && TAKEN_BACK.has(second ?? "")) deep(node, (one) => book.unread(one, "mayWiden", UNREAD));
  else if (first === "webvpn") readWebVpn(node, draft);
  else if (isIgnored(words)) deep(node, (one) => book.ignored(one));
  else deep(node, (one) => book.unread(one, "mayWiden", UNREAD));
}

/** Users of the web VPN come in by the interfaces it is switched on at, past the lists. */
function readWebVpn(node: ConfigNode, draft: Draft): void {
  deep(node, (one) => draft.book.ignored(one));
  for (const child of node.children) if (child.words[0] === "enable") draft.book.unread(child.line, "mayWiden", REMOTE);
}

function deep(node: ConfigNode, mark: (line: number) => void): void {
  mark(node.line);
  for (const child of node.children) deep(child, mark);
}

/** Order of the "packet flow" of the configuration guide: untranslate, route, reverse path of NAT, lists, translate the source. */
function deviceOf(draft: Draft, file: string, nat: NatRules): Device {
  const lists: RuleList[] = [];
  const stages = filterStages(draft, lists);
  const forward: Stage[] = [];
  if (nat.before.length > 0) forward.push({ kind: "nat", name: "untranslate", rules: nat.before });
  forward.push({ kind: "route" });
  const reverse = natReversePath(nat.after);
  if (reverse !== null) {
    lists.push(reverse);
    const bindings = [{ list: reverse.id, source: [] }];
    forward.push({ kind: "filter", name: reverse.name, bindings, unbound: "accept", sessionsSkip: true });
  }
  forward.push(...stages);
  if (nat.after.length > 0) forward.push({ kind: "nat", name: "translate", rules: nat.after });
  lists.push({
    id: "management",
    name: "management",
    rules: draft.management,
    default: "drop",
    defaultSource: [],
    source: [],
  });
  return {
    ...emptyDevice(draft.hostname, "cisco-asa", file),
    interfaces: interfaces(draft),
    lists: withBindings(
      lists,
      stages.flatMap((stage) => stage.bindings),
    ),
    forward,
    toDevice: [
      {
        kind: "filter",
        name: "management",
        bindings: [{ list: "management", source: [] }],
        unbound: "drop",
        sessionsSkip: true,
      },
    ],
    routes: draft.routes,
    dynamicRouting: draft.dynamicRouting,
    symbols: draft.symbols.all(),
    objects: draft.objects.all(),
  };
}

function interfaces(draft: Draft): Interface[] {
  const nameOf = new Map(named(draft).map((each) => [each.hardware, each.nameif]));
  return [...draft.interfaces.values()].map((each) => ({
    shutdown: false,
    ...each.words,
    name: each.nameif ?? each.hardware,
    ...(each.nameif === null ? {} : { aliases: [each.hardware] }),
    ...(each.words.parent === undefined ? {} : { parent: nameOf.get(each.words.parent) ?? each.words.parent }),
    addresses: each.nameif === null ? [] : (each.words.addresses ?? []),
    ...reversePath(each.nameif, draft),
    source: draft.book.at(each.line),
  }));
}

/** `ip verify reverse-path` checks IPv4 packets that open a session; the default route counts ("Information About Unicast RPF"). */
function reversePath(name: string | null, draft: Draft): Pick<Interface, "reversePath"> {
  const line = draft.reversePaths.get(name ?? "");
  if (line === undefined) return {};
  const source = draft.book.at(line);
  return { reversePath: [{ version: 4, mode: "strict", allowsDefault: true, sessionsSkip: true, source }] };
}
