import type { Action, Rule, RuleList } from "../../model/rule.ts";
import { type Draft, understood, unread } from "./draft.ts";
import { readTests } from "./match.ts";
import type { Node } from "./tree.ts";

const UNREAD = {
  ja: "ファイアウォール規則のこの条件を読み取れません。",
  en: "This test of a firewall rule cannot be read.",
};
const ACTION = {
  ja: "ファイアウォール規則のこの動作を読み取れません。",
  en: "This action of a firewall rule cannot be read.",
};

/** Words of a rule that are no tests. */
const PLAIN: ReadonlySet<string> = new Set([
  "action",
  "description",
  "disable",
  "log",
  "log-options",
  "jump-target",
  "queue",
  "queue-options",
  "offload-target",
  "statistic",
]);

export const listId = (version: 4 | 6, name: string): string => `${version} ${name}`;

/** The rules of a named set or base chain in the order of their numbers. */
export function readList(
  node: Node,
  id: string,
  version: 4 | 6,
  draft: Draft,
  fallback: "accept" | "drop" | "return",
  first: readonly Rule[],
): RuleList {
  const word = node.value("default-action");
  const rules: Rule[] = [...first];
  for (const rule of node.numbered("rule")) rules.push(readRule(rule, version, draft));
  let end: RuleList["default"] = fallback;
  const line = node.at("default-action")?.allLines() ?? [];
  if (word === "accept" || word === "drop" || word === "reject" || word === "return") end = word;
  else if (word === "jump")
    rules.push({
      matches: [{}],
      action: { kind: "jump", list: listId(version, node.value("default-jump-target") ?? "") },
      source: draft.book.at(...line),
    });
  else if (word !== null && word !== "continue") for (const one of line) draft.book.unread(one, "mayWiden", ACTION);
  for (const word of ["default-action", "default-jump-target"]) understood(draft, node.at(word));
  for (const word of ["description", "enable-default-log", "default-log"])
    for (const one of node.at(word)?.allLines() ?? []) draft.book.ignored(one);
  draft.book.understood(...node.lines);
  return {
    id,
    name: node.name,
    rules,
    default: end,
    defaultSource: word === null ? [] : draft.book.at(...line),
    source: draft.book.at(...(node.lines.length > 0 ? node.lines : node.allLines().slice(0, 1))),
  };
}

/**
 * A set that rules jump to ends the packet with its default action too ("VyOS User Guide: Firewall", jump). The model
 * asks defaults of lists that are bound alone, so there the default becomes the last rule; and so where a rule of a
 * list returns, for that leads past the default to the hook's own policy, which accepts.
 */
export function endedByDefault(lists: readonly RuleList[]): RuleList[] {
  const targets = new Set(
    lists.flatMap((list) => list.rules.flatMap(({ action }) => (action.kind === "jump" ? [action.list] : []))),
  );
  return lists.map((list) => {
    const returns = list.rules.some(({ action }) => action.kind === "return");
    if ((!targets.has(list.id) && !returns) || list.default === "return") return list;
    return {
      ...list,
      ...(returns ? { default: "accept", defaultSource: [] } : {}),
      rules: [...list.rules, { matches: [{}], action: { kind: list.default }, source: list.defaultSource }],
    };
  });
}

function readRule(node: Node, version: 4 | 6, draft: Draft): Rule {
  const lines = node.allLines();
  const tests = readTests(node, version, draft, PLAIN);
  const action = actionOf(node, version, draft);
  draft.book.understood(...lines);
  for (const word of ["description", "log", "log-options"])
    for (const one of node.at(word)?.allLines() ?? []) draft.book.ignored(one);
  const isOff = node.has("disable") && node.value("disable") !== "false";
  let match = tests.match;
  if (tests.unread.length > 0) {
    const symbol = draft.symbols.declare({
      name: `unread @${lines[0] ?? 0}`,
      kind: "unread",
      answers: "unknown",
      source: draft.book.at(...tests.unread.flatMap((one) => one.allLines())),
    });
    match = { ...match, opaque: [...(match.opaque ?? []), { symbol }] };
    for (const one of tests.unread) {
      for (const line of one.allLines())
        draft.book.unread(line, action.kind === "drop" || action.kind === "reject" ? "mayNarrow" : "mayWiden", UNREAD, {
          inPlace: true,
        });
    }
  }
  if (action.kind === "unknown") unread(draft, node, "mayWiden", ACTION, true);
  const head = node.at("action")?.allLines() ?? [];
  const ordered = [...head, ...lines.filter((line) => !head.includes(line))];
  const comment = node.value("description");
  return {
    name: node.name,
    matches: [match],
    action,
    ...(isOff ? { disabled: true } : {}),
    ...(comment === null ? {} : { comment }),
    source: draft.book.at(...ordered.slice(0, 24)),
  };
}

function actionOf(node: Node, version: 4 | 6, draft: Draft): Action {
  const word = node.value("action");
  switch (word) {
    case "accept":
    case "drop":
    case "reject":
    case "return":
    case "continue":
      return { kind: word };
    case "jump": {
      const target = node.value("jump-target") ?? "";
      draft.objects.use(version === 4 ? "firewall-name" : "firewall-ipv6-name", target, draft.book.at(...node.lines));
      return { kind: "jump", list: listId(version, target) };
    }
    case "offload":
      return { kind: "continue" };
    case "synproxy":
      return { kind: "accept" };
    case null:
      // A rule without an action is refused at commit (1.4) or does nothing (1.3, EdgeOS).
      return { kind: "continue" };
    default:
      return { kind: "unknown", class: "mayWiden" };
  }
}

/** `state-policy` (1.3, EdgeOS) and `global-options state-policy` (1.4): asked before the rules of every set. */
export function statePolicy(draft: Draft): Rule[] {
  const node = draft.root.at("firewall", "global-options", "state-policy") ?? draft.root.at("firewall", "state-policy");
  if (node === null) return [];
  understood(draft, node);
  return ["established", "invalid", "related"].flatMap((state): Rule[] => {
    const at = node.at(state);
    const word = at?.value("action");
    if (at === null || (word !== "accept" && word !== "drop" && word !== "reject")) return [];
    return [
      {
        name: `state-policy ${state}`,
        matches: [{ states: [state as "established" | "invalid" | "related"] }],
        action: { kind: word },
        source: draft.book.at(...at.allLines()),
      },
    ];
  });
}
