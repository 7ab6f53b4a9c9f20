import {
  emptyDevice,
  type LineReading,
  type LineState,
  type NamedObject,
  type OpaqueSymbol,
} from "../../model/device.ts";
import type { NatRule } from "../../model/nat.ts";
import type { Action, Rule, RuleList } from "../../model/rule.ts";
import type { SourceLine } from "../../model/source.ts";
import type { Stage } from "../../model/stage.ts";
import type { DeviceReading } from "../../model/vendor.ts";
import { leadAround } from "../linux-iptables/left-alone.ts";
import { own } from "../reading/own.ts";
import { OWN_PROXY } from "../reading/own-proxy.ts";
import { redactLine } from "../reading/secrets.ts";
import { linesOf } from "../reading/words.ts";
import { readRule } from "./rule.ts";
import { type NftChain, type NftTable, parseRuleset } from "./ruleset.ts";

/** Reads the output of `nft list ruleset`, or a file for `nft -f` in the same form. */
export function readNftables(text: string, file: string): DeviceReading {
  const rows = linesOf(text);
  const source = (line: number): SourceLine => ({ file, line, text: redactLine((rows[line - 1] ?? "").trim()) });
  const ruleset = parseRuleset(rows.join("\n"));
  const states = new Map<number, LineState>();
  const lists: RuleList[] = [];
  const nat: NatRule[] = [];
  const symbols = new Map<string, OpaqueSymbol>();
  const uses = new Map<string, SourceLine[]>();
  for (const table of ruleset.tables) {
    for (const chain of table.chains.values()) {
      const followed = isFollowed(table, chain);
      const rules: Rule[] = [];
      let tail = rules;
      for (const [n, words] of chain.rules.entries()) {
        const line = words[0]?.line ?? chain.line;
        const at = source(line);
        const label = `${file}:${line}`;
        const reading = readRule(words, table, label);
        for (const symbol of reading.symbols)
          if (!symbols.has(symbol.name)) symbols.set(symbol.name, { ...symbol, source: [at] });
        for (const set of reading.usedSets)
          uses.set(`${table.family} ${table.name} ${set}`, [
            ...(uses.get(`${table.family} ${table.name} ${set}`) ?? []),
            at,
          ]);
        if (reading.unread.length > 0 || reading.outcomes.some((one) => one.action?.kind === "unknown")) {
          const harmless = reading.outcomes.every((one) => one.action?.kind === "continue");
          const narrow = reading.outcomes.every((one) => one.action?.kind === "drop" || one.action?.kind === "reject");
          // A chain the model does not ask can only take packets away, unless it sends them on by itself.
          states.set(line, {
            kind: "notUnderstood",
            class: reading.clouds ? "mayWiden" : harmless ? "harmless" : narrow || !followed ? "mayNarrow" : "mayWiden",
            inPlace: !reading.clouds,
            reason: {
              ja: `「${reading.unread.join("」「")}」が読めません`,
              en: `not read: ${reading.unread.join(", ")}`,
            },
          });
        }
        if (reading.proxies && chain.hook?.hook !== "output")
          states.set(line, { kind: "notUnderstood", class: "mayWiden", proxy: true, reason: OWN_PROXY });
        for (const [k, outcome] of reading.outcomes.entries()) {
          let action: Action = outcome.action ?? { kind: "unknown", class: "mayWiden" };
          if (outcome.nat !== null) {
            const id = `${label}.${n}.${k}`;
            nat.push({ id, matches: outcome.matches, effect: "translate", lines: [at], ...outcome.nat });
            action = { kind: "translate", nat: id };
          }
          const common = {
            source: [at],
            ...(reading.comment === undefined ? {} : { comment: redactLine(reading.comment) }),
          };
          if (outcome.except.length === 0) tail.push({ matches: outcome.matches, action, ...common });
          else {
            const id = `${table.family}:${table.name}:${chain.name}@${label}.${k}`;
            const led = leadAround({ ...outcome, action, common, name: chain.name, id });
            tail.push(...led.rules);
            lists.push(led.list);
            tail = led.tail ?? tail;
          }
        }
      }
      lists.push({
        id: `${table.family}:${table.name}:${chain.name}`,
        name: chain.name,
        rules,
        default: chain.hook === null ? "return" : (chain.policy ?? "accept"),
        defaultSource: chain.policy === null ? [] : [source(chain.policyLine)],
        source: [source(chain.line)],
      });
    }
  }
  for (const one of ruleset.strange)
    states.set(one.line, {
      kind: "notUnderstood",
      class: "mayWiden",
      reason: { ja: "nft の文として読めません", en: "not a statement of nft that is read" },
    });
  const lines: LineReading[] = rows.flatMap((row, i): LineReading[] => {
    if (row.trim() === "") return [];
    const line = i + 1;
    const comment = row.trim().startsWith("#");
    const state: LineState =
      states.get(line) ??
      (comment || /^[{}]$/.test(row.trim())
        ? { kind: "ignored" }
        : ruleset.structure.has(line)
          ? { kind: "understood" }
          : {
              kind: "notUnderstood",
              class: "mayWiden",
              reason: { ja: "読めない行です", en: "a line that is not read" },
            });
    return [{ source: source(line), state, securityRelevant: !comment && !/^[{}]$/.test(row.trim()) }];
  });
  const objects: NamedObject[] = ruleset.tables.flatMap((table) => [
    ...[...table.sets.values()].map(
      (set): NamedObject => ({
        kind: "set",
        name: `${table.name} ${set.name}`,
        defined: [...new Set([set.line, ...set.elements.map((word) => word.line)])].map(source),
        used: uses.get(`${table.family} ${table.name} ${set.name}`) ?? [],
      }),
    ),
    ...[...table.chains.values()]
      .filter((chain) => chain.hook === null)
      .map((chain): NamedObject => {
        const id = `${table.family}:${table.name}:${chain.name}`;
        return {
          kind: "chain",
          name: `${table.name} ${chain.name}`,
          defined: [source(chain.line)],
          used: lists.flatMap((list) =>
            list.rules.flatMap((rule) =>
              (rule.action.kind === "jump" || rule.action.kind === "goto") && rule.action.list === id
                ? rule.source
                : [],
            ),
          ),
        };
      }),
  ]);
  const device = {
    ...emptyDevice("", "linux-nftables", file),
    lists,
    ...stages(ruleset.tables, nat, source),
    symbols: [...symbols.values()],
    objects,
  };
  return { vendor: "linux-nftables", file, devices: ruleset.tables.length === 0 ? [] : [device], tables: [], lines };
}

/** False for chains that see frames before or beside routing: their drops take away from what the model lets pass. */
function isFollowed(table: NftTable, chain: NftChain): boolean {
  return own(FAMILIES, table.family) !== undefined && !/^(ingress|egress)$/.test(chain.hook?.hook ?? "");
}

const FAMILIES: Readonly<Record<string, (4 | 6)[]>> = { ip: [4], ip6: [6], inet: [4, 6] };

/** Base chains of a hook run in the order of their priority; `accept` ends only its own chain (nft manual, "Chains"). */
function stages(
  tables: readonly NftTable[],
  nat: readonly NatRule[],
  source: (line: number) => SourceLine,
): { forward: Stage[]; toDevice: Stage[]; fromDevice: Stage[] } {
  const of = (hook: string): Stage[] => {
    const found: { readonly table: NftTable; readonly chain: NftChain }[] = [];
    for (const table of tables)
      for (const chain of table.chains.values())
        if (chain.hook?.hook === hook && own(FAMILIES, table.family) !== undefined) found.push({ table, chain });
    found.sort((a, b) => (a.chain.hook?.priority ?? 0) - (b.chain.hook?.priority ?? 0));
    return found.map(({ table, chain }): Stage => {
      const list = `${table.family}:${table.name}:${chain.name}`;
      const name = `${chain.hook?.type === "nat" ? "nat" : "filter"} ${table.name} ${chain.name}`;
      const family = own(FAMILIES, table.family) ?? [];
      const bindings = [
        { list, source: [source(chain.line)], ...(family.length === 1 ? { family: family[0] as 4 | 6 } : {}) },
      ];
      if (chain.hook?.type === "nat") {
        return { kind: "nat", name, rules: nat, bindings };
      }
      return {
        kind: "filter",
        name,
        bindings,
        unbound: "accept",
        sessionsSkip: false,
        principal: hook === "forward" || hook === "input",
      };
    });
  };
  const [pre, post] = [of("prerouting"), of("postrouting")];
  return {
    forward: [...pre, { kind: "route" }, ...of("forward"), ...post],
    toDevice: [...pre, ...of("input")],
    fromDevice: [...of("output"), ...post],
  };
}
