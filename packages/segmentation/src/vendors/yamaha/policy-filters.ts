import type { AddressSet } from "../../model/address.ts";
import { uniteAddresses } from "../../model/address.ts";
import type { Match, NameMatch, Service } from "../../model/match.ts";
import type { Rule, RuleList } from "../../model/rule.ts";
import type { FilterStage } from "../../model/stage.ts";
import { whole } from "../reading/services.ts";
import { CHANGES_ITSELF } from "../reading/timed-changes.ts";
import type { Draft } from "./draft.ts";
import { addresses, dynamicServices, readFilter } from "./filters.ts";
import type { Command } from "./lines.ts";

const UNREAD = { ja: "ポリシーフィルタのこの行を読み取れません。", en: "This policy filter cannot be read." };

interface Node {
  readonly number: string;
  readonly children: Node[];
}

/**
 * `ip policy filter` of FWX and RTX: filters form a tree (`1100 [1110 1122]`); a packet that meets a filter is asked
 * of the filters inside the brackets, and what none of them decides keeps the outer one's answer.
 */
export function policyFilters(all: readonly Command[], draft: Draft): { stage: FilterStage | null; lists: RuleList[] } {
  const by = (word: string): Command[] => all.filter((command) => command.words[2] === word);
  const groups = new Groups(all, draft);
  const sets = by("filter").filter((command) => command.words[3] === "set");
  const enabled = sets.find((command) => command.words[4] === "enable")?.words[5];
  const set = sets.find((command) => command.words[4] === enabled && command.words[4] !== "enable");
  const filters = new Map(
    by("filter")
      .filter((command) => whole(command.words[3] ?? "") !== null)
      .map((command) => [command.words[3] ?? "", command]),
  );
  for (const command of sets) draft.book.understood(...command.lines);
  // `ip policy filter set switch 1 2 trigger …`: an event puts one set in the place of another.
  for (const command of sets.filter((one) => one.words[4] === "switch"))
    for (const line of command.lines) draft.book.unread(line, "mayWiden", CHANGES_ITSELF);
  for (const command of filters.values())
    if (groups.match(command) === null)
      for (const line of command.lines) draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    else draft.book.understood(...command.lines);
  if (set === undefined) return { stage: null, lists: [] };
  const lists: RuleList[] = [];
  const rulesOf = (nodes: readonly Node[]): Rule[] =>
    nodes.flatMap((node): Rule[] => {
      const command = filters.get(node.number);
      if (command === undefined) return [];
      const source = draft.book.at(...command.lines);
      const match = groups.match(command);
      const verb = (command.words[4] ?? "").replace("static-", "").split("-")[0];
      const action =
        verb === "pass" || verb === "restrict"
          ? ({ kind: "accept" } as const)
          : verb === "reject"
            ? ({ kind: "drop" } as const)
            : ({ kind: "continue" } as const);
      if (match === null)
        return [{ name: node.number, matches: [{}], action: { kind: "unknown", class: "mayWiden" }, source }];
      if (node.children.length === 0) return [{ name: node.number, matches: [match], action, source }];
      const id = `policy filter ${node.number}`;
      lists.push({ id, name: id, rules: rulesOf(node.children), default: "return", defaultSource: [], source });
      return [
        { name: node.number, matches: [match], action: { kind: "jump", list: id }, source },
        { name: node.number, matches: [match], action, source },
      ];
    });
  const tree = treeOf(set.words.slice(5).filter((word) => !word.startsWith("name=")));
  const source = draft.book.at(...set.lines);
  lists.push({
    id: "policy filter",
    name: "ip policy filter",
    rules: rulesOf(tree),
    default: "accept",
    defaultSource: [],
    source,
  });
  return {
    stage: {
      kind: "filter",
      name: "policy filter",
      bindings: [{ list: "policy filter", source }],
      unbound: "accept",
      sessionsSkip: true,
    },
    lists,
  };
}

function treeOf(words: readonly string[]): Node[] {
  const top: Node[] = [];
  const stack: Node[][] = [top];
  for (const part of words.join(" ").replaceAll("[", " [ ").replaceAll("]", " ] ").split(" ")) {
    const here = stack[stack.length - 1] ?? top;
    if (part === "[") {
      const last = here[here.length - 1];
      stack.push(last !== undefined && stack.length < 8 ? last.children : here);
    } else if (part === "]") {
      if (stack.length > 1) stack.pop();
    } else if (part !== "") here.push({ number: part, children: [] });
  }
  return top;
}

class Groups {
  readonly #draft: Draft;
  readonly #interfaces = new Map<string, readonly string[]>();
  readonly #addresses = new Map<string, AddressSet | "any" | null>();
  readonly #services = new Map<string, Service[] | null>();

  constructor(all: readonly Command[], draft: Draft) {
    this.#draft = draft;
    for (const { words, lines } of all) {
      const [, , what, second, third] = words;
      const rest = words.slice(5).filter((word) => !word.startsWith("name="));
      let isRead = true;
      if (what === "interface" && second === "group") this.#interfaces.set(third ?? "", rest);
      else if (what === "address" && second === "group") {
        const sets = rest.map((word) => addresses(word, 4, draft.symbols));
        const known = sets.filter((set) => set !== "any" && set !== null);
        isRead = !sets.includes(null);
        this.#addresses.set(
          third ?? "",
          sets.includes("any") ? "any" : isRead ? uniteAddresses(...(known as AddressSet[])) : null,
        );
      } else if (what === "service" && second === "group") {
        const parts = rest.map((word) => this.#services.get(word) ?? dynamicServices(word));
        isRead = !parts.includes(null);
        this.#services.set(third ?? "", isRead ? parts.flatMap((part) => part ?? []) : null);
      } else if (what === "service" && whole(second ?? "") !== null) {
        const filter = readFilter(
          ["pass", "*", "*", words[5] ?? "", words[6] ?? "*", words[7] ?? "*"],
          4,
          draft.symbols,
        );
        isRead = filter !== null;
        const list = filter === null ? null : [...(filter.match.services ?? [{}])];
        this.#services.set(second ?? "", list);
        this.#services.set(words[4] ?? "", list);
      } else continue;
      if (isRead) draft.book.understood(...lines);
      else for (const line of lines) draft.book.unread(line, "mayWiden", UNREAD, { inPlace: true });
    }
  }

  /** `N action from-interface to-interface source destination service`. */
  match(command: Command): Match | null {
    const [, , , , , from = "*", to = "*", source = "*", destination = "*", service = "*"] = command.words;
    const a = this.#names(from);
    const b = this.#names(to);
    const x = this.#set(source);
    const y = this.#set(destination);
    const list = service === "*" ? "any" : (this.#services.get(service) ?? dynamicServices(service));
    if (x === null || y === null || list === null) return null;
    return {
      family: 4,
      ...(a === null ? {} : { inInterfaces: a }),
      ...(b === null ? {} : { outInterfaces: b }),
      ...(x === "any" ? {} : { source: { set: x } }),
      ...(y === "any" ? {} : { destination: { set: y } }),
      ...(list === "any" ? {} : { services: list }),
    };
  }

  /** `local` is the router itself: no forwarded packet comes from or goes to it. */
  #names(word: string): NameMatch | null {
    if (word === "*") return null;
    return { names: [...(this.#interfaces.get(word) ?? [word])] };
  }

  #set(word: string): AddressSet | "any" | null {
    return this.#addresses.has(word) ? (this.#addresses.get(word) ?? null) : addresses(word, 4, this.#draft.symbols);
  }
}
