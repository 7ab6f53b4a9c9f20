import type { Rule } from "../../model/rule.ts";
import type { ConfigNode } from "../reading/indent-tree.ts";
import { numberList } from "../reading/services.ts";
import { listId, ordered, ruleOf } from "./access-lists.ts";
import type { Draft } from "./draft.ts";

const UNREAD = { ja: "VLAN マップのこの行を読み取れません。", en: "This line of a VLAN map cannot be read." };

/**
 * `vlan access-map NAME SEQ` and `vlan filter NAME vlan-list …` of Catalyst switches: what an entry's list permits is
 * forwarded or dropped; IP packets no entry decides are dropped when the map has an IP entry.
 */
export function readVlanFilters(maps: readonly ConfigNode[], filters: readonly ConfigNode[], draft: Draft): void {
  const rules = new Map<string, Rule[]>();
  for (const node of maps) {
    const name = node.words[2] ?? "";
    const into = rules.get(name) ?? [];
    rules.set(name, into);
    draft.book.understood(node.line);
    let drop = false;
    const names: string[] = [];
    for (const child of node.children) {
      if (child.words[0] === "action") drop = child.words[1] === "drop";
      else if (child.words[0] === "match" && child.words[1] === "ip" && child.words[2] === "address")
        names.push(...child.words.slice(3));
      else {
        draft.book.unread(child.line, "mayWiden", UNREAD);
        continue;
      }
      draft.book.understood(child.line);
    }
    const action = drop ? ({ kind: "drop" } as const) : ({ kind: "accept" } as const);
    const source = draft.book.at(node.line, ...node.children.map((child) => child.line));
    if (names.length === 0) into.push({ matches: [{}], action, source });
    for (const list of names) {
      draft.objects.use("acl", list, draft.book.at(node.line));
      const found = draft.access.get(listId(list, 4));
      const id = `access-map ${name} ${node.line} ${list}`;
      if (found === undefined)
        into.push({ matches: [{ family: 4 }], action: { kind: "unknown", class: "mayWiden" }, source });
      else {
        draft.lists.push({
          id,
          name: list,
          rules: ordered(found).map((entry) => ruleOf(entry, draft, action, { kind: "return" }, found)),
          default: "return",
          defaultSource: [],
          source,
        });
        into.push({ matches: [{ family: 4 }], action: { kind: "jump", list: id }, source });
      }
    }
  }
  for (const [name, list] of rules)
    draft.lists.push({
      id: `access-map ${name}`,
      name,
      rules: list,
      default: "drop",
      defaultSource: [],
      source: list[0]?.source ?? [],
    });
  for (const node of filters) {
    const name = node.words[2] ?? "";
    const ids = numberList(node.words.slice(4).join(""), 1, 4094);
    if (ids === null || node.words[3] !== "vlan-list") {
      draft.book.unread(node.line, "mayWiden", UNREAD);
      continue;
    }
    draft.book.understood(node.line);
    const names: string[] = [];
    for (const each of draft.interfaces.values()) {
      const id = each.words.vlan;
      if (id !== undefined && each.name.startsWith("Vlan") && inside(ids, id)) names.push(each.name);
    }
    const source = draft.book.at(node.line);
    const missing = "accept" as const;
    draft.vlanBindings.in.push({ list: `access-map ${name}`, inInterfaces: { names }, missing, source });
    draft.vlanBindings.out.push({ list: `access-map ${name}`, outInterfaces: { names }, missing, source });
  }
}

function inside(ids: readonly number[], id: number): boolean {
  for (let i = 0; i + 1 < ids.length; i += 2) if (id >= (ids[i] ?? 0) && id <= (ids[i + 1] ?? -1)) return true;
  return false;
}
