import type { Match } from "../../model/match.ts";
import type { Action, Rule, RuleList } from "../../model/rule.ts";
import type { Binding, FilterStage } from "../../model/stage.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { listId, ordered, ruleOf } from "./access-lists.ts";
import { protocolServices } from "./applications.ts";
import type { AccessList, Draft } from "./draft.ts";

const UNREAD = {
  ja: "ゾーンベースファイアウォールのこの行を読み取れません。",
  en: "This line of the zone-based firewall cannot be read.",
};

interface ClassMap {
  readonly any: boolean;
  readonly node: ConfigNode;
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly policy: string | null;
  readonly lines: number[];
}

/** Blocks of the zone-based firewall, in any order of the file. */
export interface ZoneBlocks {
  readonly classes: ConfigNode[];
  readonly policies: ConfigNode[];
  readonly pairs: ConfigNode[];
  readonly zones: ConfigNode[];
}

/**
 * Zone-based policy firewall as "Security Configuration Guide: Zone-Based Policy Firewall" states it: traffic inside
 * one zone passes, between two zones only a zone pair's policy lets it through, between a zone and an interface
 * without a zone nothing passes, and interfaces without a zone do not take part.
 */
export function zoneFirewall(
  blocks: ZoneBlocks,
  draft: Draft,
): { forward: FilterStage | null; self: FilterStage | null } {
  for (const node of blocks.zones) {
    const name = node.words[2] ?? "";
    draft.book.understood(node.line);
    for (const child of node.children) draft.book.ignored(child.line);
    draft.objects.define("zone", name, draft.book.at(node.line));
    draft.zones.set(name, { lines: draft.book.at(node.line), interfaces: [] });
  }
  // `zone security default` takes in every interface that is in no other zone.
  for (const each of draft.interfaces.values())
    draft.zones.get(each.words.zone ?? "default")?.interfaces.push(each.name);
  const classes = new Map<string, ClassMap>();
  for (const node of blocks.classes) {
    const name = node.words[node.words.length - 1] ?? "";
    classes.set(name, { any: node.words.includes("match-any"), node });
    draft.objects.define("class-map", name, draft.book.at(node.line));
    draft.book.understood(node.line);
    if (
      node.words[3] !== undefined &&
      !["match-any", "match-all"].includes(node.words[3] ?? "") &&
      node.words.length > 4
    ) {
      for (const child of node.children) draft.book.ignored(child.line);
    } else for (const child of node.children) readMatch(child, draft);
  }
  const builder = new PolicyBuilder(classes, draft);
  for (const node of blocks.policies) builder.readPolicy(node);
  const pairs = blocks.pairs.map((node) => readPair(node, draft));
  const bindings: Binding[] = [];
  const selfBindings: Binding[] = [];
  for (const pair of pairs) {
    const id = pair.policy === null ? "zbf drop" : builder.listOf(pair.policy);
    const source = draft.book.at(...pair.lines);
    if (pair.to === "self") selfBindings.push({ list: id, fromZones: { names: [pair.from] }, missing: "drop", source });
    else if (pair.from !== "self")
      bindings.push({
        list: id,
        fromZones: { names: [pair.from] },
        toZones: { names: [pair.to] },
        missing: "drop",
        source,
      });
  }
  const names = [...draft.zones.keys()];
  if (names.length === 0) return { forward: null, self: null };
  const drop: RuleList = {
    id: "zbf drop",
    name: "between zones without a pair",
    rules: [],
    default: "drop",
    defaultSource: [],
    source: [],
  };
  const pass: RuleList = {
    id: "zbf same zone",
    name: "inside a zone",
    rules: [],
    default: "accept",
    defaultSource: [],
    source: [],
  };
  draft.lists.push(drop, pass);
  for (const name of names)
    bindings.push({ list: pass.id, fromZones: { names: [name] }, toZones: { names: [name] }, source: [] });
  bindings.push({ list: drop.id, fromZones: { names }, source: [] }, { list: drop.id, toZones: { names }, source: [] });
  return {
    forward: { kind: "filter", name: "zone-pair", bindings, unbound: "accept", sessionsSkip: true },
    self:
      selfBindings.length === 0
        ? null
        : { kind: "filter", name: "zone-pair self", bindings: selfBindings, unbound: "accept", sessionsSkip: true },
  };
}

function readPair(node: ConfigNode, draft: Draft): Pair {
  const words = node.words;
  const from = words[words.indexOf("source") + 1] ?? "";
  const to = words[words.indexOf("destination") + 1] ?? "";
  draft.book.understood(node.line);
  for (const zone of [from, to]) if (zone !== "self") draft.objects.use("zone", zone, draft.book.at(node.line));
  let policy: string | null = null;
  const lines = [node.line];
  for (const child of node.children) {
    if (child.words[0] === "service-policy") {
      policy = child.words[child.words.length - 1] ?? "";
      draft.objects.use("policy-map", policy, draft.book.at(child.line));
      lines.push(child.line);
      draft.book.understood(child.line);
    } else if (child.words[0] === "description") draft.book.ignored(child.line);
  }
  return { from, to, policy, lines };
}

function readMatch(node: ConfigNode, draft: Draft): void {
  const [first, kind] = node.words;
  if (first === "description") draft.book.ignored(node.line);
  else if (
    first === "match" &&
    (kind === "access-group" ||
      kind === "class-map" ||
      (kind === "protocol" && protocolServices(node.words[2] ?? "", draft) !== null))
  ) {
    draft.book.understood(node.line);
    if (kind === "access-group")
      draft.objects.use("acl", node.words[node.words.length - 1] ?? "", draft.book.at(node.line));
  } else draft.book.unread(node.line, "mayWiden", UNREAD, { inPlace: true });
}

class PolicyBuilder {
  readonly #classes: ReadonlyMap<string, ClassMap>;
  readonly #draft: Draft;
  readonly #policies = new Map<string, string>();
  #next = 0;

  constructor(classes: ReadonlyMap<string, ClassMap>, draft: Draft) {
    this.#classes = classes;
    this.#draft = draft;
  }

  listOf(policy: string): string {
    return this.#policies.get(policy) ?? `zbf policy ${policy}`;
  }

  readPolicy(node: ConfigNode): void {
    const name = node.words[node.words.length - 1] ?? "";
    const { book } = this.#draft;
    book.understood(node.line);
    this.#draft.objects.define("policy-map", name, book.at(node.line));
    const id = `zbf policy ${name}`;
    const rules: Rule[] = [];
    for (const child of node.children) {
      if (child.words[0] !== "class") {
        if (child.words[0] === "description") book.ignored(child.line);
        else book.unread(child.line, "mayWiden", UNREAD);
        continue;
      }
      book.understood(child.line);
      const meant = child.words[child.words.length - 1] ?? "";
      if (meant !== "class-default") this.#draft.objects.use("class-map", meant, book.at(child.line));
      const lines = [child.line];
      let action: Action = { kind: "drop" };
      for (const step of child.children) {
        const verb = step.words[0];
        if (verb === "inspect" || verb === "pass") action = { kind: "accept" };
        else if (verb === "drop") action = { kind: "drop" };
        else {
          if (verb === "police" || verb === "service-policy" || verb === "urlfilter" || verb === "log")
            book.ignored(step.line);
          else book.unread(step.line, "mayNarrow", UNREAD, { inPlace: true });
          continue;
        }
        book.understood(step.line);
        lines.push(step.line);
      }
      rules.push(...this.#classRules(child.words[child.words.length - 1] ?? "", action, lines, 0));
    }
    this.#policies.set(name, id);
    this.#draft.lists.push({ id, name, rules, default: "drop", defaultSource: [], source: book.at(node.line) });
  }

  /** Rules that do `action` to the packets of a class. */
  #classRules(name: string, action: Action, lines: readonly number[], depth: number): Rule[] {
    const { book } = this.#draft;
    const source = book.at(...lines);
    if (name === "class-default") return [{ name, matches: [{}], action, source }];
    const map = this.#classes.get(name);
    if (map === undefined || depth > 8)
      return [{ name, matches: [{}], action: { kind: "unknown", class: "mayWiden" }, source }];
    const tests = map.node.children.filter((child) => child.words[0] === "match");
    if (tests.length === 0) return [];
    if (map.any) return tests.flatMap((test) => this.#testRules(test, action, [...lines, test.line], depth));
    let next = action;
    for (const test of [...tests].reverse().slice(0, -1)) {
      const id = `zbf class ${this.#next++}`;
      this.#draft.lists.push({
        id,
        name,
        rules: this.#testRules(test, next, [...lines, test.line], depth),
        default: "return",
        defaultSource: [],
        source: book.at(map.node.line),
      });
      next = { kind: "jump", list: id };
    }
    const first = tests[0];
    return first === undefined ? [] : this.#testRules(first, next, [...lines, first.line], depth);
  }

  #testRules(test: ConfigNode, action: Action, lines: readonly number[], depth: number): Rule[] {
    const source = this.#draft.book.at(...lines);
    const [, kind, third] = test.words;
    if (kind === "class-map")
      return this.#classRules(test.words[test.words.length - 1] ?? "", action, lines, depth + 1);
    if (kind === "protocol") {
      const services = protocolServices(third ?? "", this.#draft);
      const match: Match[] = services === null ? [{}] : [{ services }];
      return [
        {
          name: third ?? "",
          matches: match,
          action: services === null ? { kind: "unknown", class: "mayWiden" } : action,
          source,
        },
      ];
    }
    if (kind === "access-group") {
      const list = this.#draft.access.get(listId(test.words[test.words.length - 1] ?? "", 4));
      if (list === undefined) return [{ matches: [{}], action: { kind: "unknown", class: "mayWiden" }, source }];
      return [{ matches: [{}], action: { kind: "jump", list: this.#copyOf(list, action) }, source }];
    }
    return [{ matches: [{}], action: { kind: "unknown", class: "mayWiden" }, source }];
  }

  /** The access list as a condition: what it permits gets `action`, the rest goes back. */
  #copyOf(list: AccessList, action: Action): string {
    const id = `zbf match ${this.#next++}`;
    const rules = ordered(list).map((entry) => ruleOf(entry, this.#draft, action, { kind: "return" }, list));
    this.#draft.lists.push({
      id,
      name: list.name,
      rules,
      default: "return",
      defaultSource: [],
      source: this.#draft.book.at(list.line),
    });
    return id;
  }
}
