import { addressSet, parseSpan } from "../../model/address.ts";
import type { OpaqueSymbol } from "../../model/device.ts";
import type { Match } from "../../model/match.ts";
import type { Translation } from "../../model/nat.ts";
import type { Action } from "../../model/rule.ts";
import { conjoin } from "../linux-iptables/conjoin.ts";
import { portSet } from "../linux-iptables/ports.ts";
import { flagsMatch, type Key, keyAt, valuesMatch } from "./expressions.ts";
import type { NftTable } from "./ruleset.ts";
import type { Token } from "./tokens.ts";

/** What a rule does: one outcome, or one for each element of a verdict map. */
export interface Outcome {
  readonly matches: readonly Match[];
  /** Packets left alone first (negated concatenations). */
  readonly except: readonly Match[];
  readonly action: Action | null;
  readonly nat: { readonly source?: Translation; readonly destination?: Translation } | null;
}

export interface RuleReading {
  readonly outcomes: readonly Outcome[];
  readonly symbols: readonly OpaqueSymbol[];
  readonly unread: readonly string[];
  readonly comment: string | undefined;
  readonly usedSets: readonly string[];
}

/** Splits a braced list at its commas; an element's data after ` : ` is kept apart. */
function elementsOf(words: readonly Token[]): { readonly key: string[][]; readonly data: string[] }[] {
  const out: { key: string[][]; data: string[] }[] = [];
  let key: string[][] = [[]];
  let data: string[] | null = null;
  const end = (): void => {
    if (key.some((part) => part.length > 0)) out.push({ key, data: data ?? [] });
    key = [[]];
    data = null;
  };
  for (const word of words) {
    if (word.text === "{" || word.text === "}") continue;
    if (word.text === ",") end();
    else if (data !== null) data.push(word.text);
    else if (word.text === ":" && !word.quoted) data = [];
    else if (word.text === "." && !word.quoted) key.push([]);
    else if (!["timeout", "expires", "counter", "comment"].includes(word.text))
      (key[key.length - 1] as string[]).push(word.text);
    else data = ["#"];
  }
  end();
  return out.map((one) => ({ key: one.key, data: one.data[0] === "#" ? [] : one.data }));
}

class RuleParser {
  private readonly words: readonly Token[];
  private readonly text: readonly string[];
  private readonly table: NftTable;
  private readonly label: string;
  private at = 0;
  private matches: Match[] = [{}];
  private readonly except: Match[] = [];
  private readonly opaque: { symbol: string; negated?: boolean }[] = [];
  private readonly symbols: OpaqueSymbol[] = [];
  private readonly unread: string[] = [];
  private readonly used: string[] = [];
  private comment: string | undefined;

  constructor(words: readonly Token[], table: NftTable, label: string) {
    this.words = words;
    this.text = words.map((word) => word.text);
    this.table = table;
    this.label = label;
  }

  read(): RuleReading {
    let outcomes: Outcome[] = [];
    while (this.at < this.text.length && outcomes.length === 0) {
      const vmap = this.expression();
      if (vmap !== null) outcomes = vmap;
      else {
        const end = this.statement();
        if (end !== null) outcomes = [end];
      }
    }
    const cm = this.text.indexOf("comment");
    if (cm >= 0) this.comment = this.text[cm + 1];
    if (outcomes.length === 0) outcomes = [this.outcome({ kind: "continue" })];
    const opaque = this.opaque;
    if (opaque.length > 0 || this.unread.length > 0) {
      if (this.unread.length > 0) this.ask(`unread @${this.label}`, "unread", "unknown");
      outcomes = outcomes.map((one) => ({
        ...one,
        matches: one.matches.map((match) => ({ ...match, opaque: [...(match.opaque ?? []), ...opaque] })),
      }));
    }
    return { outcomes, symbols: this.symbols, unread: this.unread, comment: this.comment, usedSets: this.used };
  }

  private outcome(action: Action | null, nat: Outcome["nat"] = null): Outcome {
    return { matches: this.matches, except: this.except, action, nat };
  }

  private ask(name: string, kind: OpaqueSymbol["kind"], answers: OpaqueSymbol["answers"]): void {
    this.symbols.push({ name, kind, answers, source: [] });
    this.opaque.push({ symbol: name });
  }

  private and(list: readonly Match[]): void {
    const joined: Match[] = [];
    for (const a of this.matches)
      for (const b of list) {
        const both = conjoin(a, b);
        if (both === null) this.unread.push("two tests of one field");
        else if (both !== "never") joined.push(both);
      }
    this.matches = joined;
  }

  /** A match or verdict map at the present word; null when none begins here. Fills in `matches`. */
  private expression(): Outcome[] | null {
    const keys: Key[] = [];
    let at = this.at;
    for (;;) {
      const found = keyAt(this.text, at);
      if (found === null) return null;
      keys.push(found.key);
      at += found.length;
      if (this.text[at] !== "." || this.words[at]?.quoted === true) break;
      at += 1;
    }
    if (keys.length === 1 && keys[0] === "tcp flags" && this.text[at] !== "{" && this.text[at] !== "vmap")
      return this.flags(at);
    let negated = false;
    if (this.text[at] === "!=" || this.text[at] === "==") {
      negated = this.text[at] === "!=";
      at += 1;
    }
    const vmap = this.text[at] === "vmap";
    if (vmap) at += 1;
    const from = at;
    let body: Token[];
    if (this.text[at] === "{") {
      while (at < this.text.length && this.text[at] !== "}") at += 1;
      body = this.words.slice(from + 1, at);
      at += 1;
    } else if (this.text[at]?.startsWith("@")) {
      const name = (this.text[at] as string).slice(1);
      this.used.push(name);
      const set = this.table.sets.get(name);
      at += 1;
      if (set === undefined) {
        this.unread.push(`@${name}`);
        this.at = at;
        return this.expressionOrNothing();
      }
      body = set.elements;
    } else {
      at += 1;
      while (this.text[at] === "," || this.text[at - 1] === "," || this.text[at] === "|" || this.text[at - 1] === "|")
        at += 1;
      body = this.words.slice(from, at);
    }
    this.at = at;
    // Without braces `!=` compares with all the bits together, which no single state equals (nft 1.0 byte code).
    if (
      negated &&
      keys.length === 1 &&
      keys[0] === "ct state" &&
      body.length > 1 &&
      this.text[from] !== "{" &&
      !this.text[from]?.startsWith("@")
    )
      return this.expressionOrNothing();
    const elements = elementsOf(body.map((token) => (token.text === "|" ? { ...token, text: "," } : token)));
    if (vmap) return this.verdictMap(keys, elements);
    if (keys.length === 1) {
      const list = valuesMatch(
        keys[0] as Key,
        elements.map((one) => (one.key[0] ?? []).join(" ")),
        negated,
      );
      if (list === null) this.unread.push(this.text.slice(from, at).join(" "));
      else this.and(list);
      return this.expressionOrNothing();
    }
    const rows: Match[] = [];
    for (const element of elements) {
      const row = this.row(keys, element.key);
      if (row === null) {
        this.unread.push(this.text.slice(from, at).join(" "));
        return this.expressionOrNothing();
      }
      rows.push(...row);
    }
    if (negated) {
      this.and([implied(keys)]);
      this.except.push(...rows);
    } else this.and(rows);
    return this.expressionOrNothing();
  }

  private expressionOrNothing(): Outcome[] | null {
    return this.at < this.text.length && keyAt(this.text, this.at) !== null ? this.expression() : null;
  }

  private flags(from: number): Outcome[] | null {
    let at = from;
    const stops = new Set([
      "accept",
      "drop",
      "reject",
      "return",
      "jump",
      "goto",
      "counter",
      "log",
      "ct",
      "ip",
      "ip6",
      "tcp",
      "iifname",
      "oifname",
      "limit",
      "meta",
      "comment",
      "continue",
      "queue",
      "dnat",
      "snat",
      "iif",
      "oif",
      "th",
      "udp",
      "ether",
      "masquerade",
      "redirect",
      "notrack",
    ]);
    while (at < this.text.length && !stops.has(this.text[at] as string)) at += 1;
    const match = flagsMatch(this.text.slice(from, at));
    if (match === null) this.unread.push(`tcp flags ${this.text.slice(from, at).join(" ")}`);
    else this.and([match]);
    this.at = at;
    return this.expressionOrNothing();
  }

  private row(keys: readonly Key[], parts: readonly string[][]): Match[] | null {
    let rows: Match[] = [{}];
    for (const [i, key] of keys.entries()) {
      const list = valuesMatch(key, [(parts[i] ?? []).join(" ")], false);
      if (list === null) return null;
      const next: Match[] = [];
      for (const a of rows)
        for (const b of list) {
          const both = conjoin(a, b);
          if (both === null) return null;
          if (both !== "never") next.push(both);
        }
      rows = next;
    }
    return rows;
  }

  private verdictMap(
    keys: readonly Key[],
    elements: readonly { readonly key: string[][]; readonly data: string[] }[],
  ): Outcome[] {
    const before = this.matches;
    const out: Outcome[] = [];
    for (const element of elements) {
      this.matches = before;
      const row = this.row(keys, element.key);
      const action = verdict(element.data, this.table);
      if (row === null || action === null) {
        this.unread.push("vmap");
        continue;
      }
      this.and(row);
      out.push({ matches: this.matches, except: this.except, action, nat: null });
    }
    this.matches = before;
    return out.length > 0 ? out : [this.outcome({ kind: "unknown", class: "mayWiden" })];
  }

  /** A statement at the present word; an outcome when it ends the rule. */
  private statement(): Outcome | null {
    const word = this.text[this.at] as string;
    const rest = this.text.slice(this.at);
    const action = verdict(rest, this.table);
    if (action !== null) return this.outcome(action);
    this.at += 1;
    switch (word) {
      case "counter":
        while (["packets", "bytes", "name"].includes(this.text[this.at] ?? "")) this.at += 2;
        return null;
      case "log":
      case "comment":
      case "nftrace":
        if (word === "comment") this.at += 1;
        while (
          ["prefix", "level", "flags", "group", "snaplen", "queue-threshold", "set"].includes(this.text[this.at] ?? "")
        )
          this.at += 2;
        return null;
      case "limit":
      case "quota": {
        const name: string[] = [word];
        while (
          this.at < this.text.length &&
          !/^(accept|drop|reject|return|jump|goto|continue|counter|log|comment|ct|ip|ip6|tcp|udp)$/.test(
            this.text[this.at] as string,
          )
        )
          name.push(this.text[this.at++] as string);
        this.ask(`${name.join(" ")} @${this.label}`, "rate", "always");
        return null;
      }
      case "notrack":
        return this.outcome({ kind: "notrack" });
      case "meta":
      case "ct":
        if (this.text[this.at + 1] === "set" || this.text[this.at] === "helper") {
          this.at = this.text.length;
          return null;
        }
        break;
      case "dnat":
      case "snat":
      case "masquerade":
      case "redirect":
        return this.nat(word);
      case "add":
      case "update":
      case "set":
      case "flow":
      case "synproxy":
      case "tproxy":
        if (word === "add" || word === "update") {
          while (this.at < this.text.length && this.text[this.at] !== "}") this.at += 1;
          this.at += 1;
          return null;
        }
        break;
      default:
        break;
    }
    this.unread.push(rest.slice(0, 6).join(" "));
    while (
      this.at < this.text.length &&
      verdict(this.text.slice(this.at), this.table) === null &&
      keyAt(this.text, this.at) === null
    )
      this.at += 1;
    return null;
  }

  private nat(word: string): Outcome {
    const rest = this.text
      .slice(this.at)
      .filter((one) => !["ip", "ip6", "random", "persistent", "fully-random", ","].includes(one));
    const to = rest[0] === "to" ? rest.slice(1).join("") : "";
    const ports = /^:?(\d+(?:-\d+)?)$/.exec(to.replace(/^:/, ":"));
    const number = ports === null || !to.startsWith(":") ? null : portSet(ports[1] as string);
    if (word === "masquerade")
      return this.outcome(null, { source: { kind: "interface", ...(number === null ? {} : { ports: number }) } });
    if (word === "redirect")
      return this.outcome(null, { destination: { kind: "redirect", ...(number === null ? {} : { ports: number }) } });
    const bracketed = /^\[([^\]]+)\](?::(\d+(?:-\d+)?))?$/.exec(to);
    const plain = /^([\d./-]+)(?::(\d+(?:-\d+)?))?$/.exec(to);
    const address = bracketed?.[1] ?? plain?.[1] ?? to;
    const port = bracketed?.[2] ?? plain?.[2];
    const span = parseSpan(address);
    const set = port === undefined ? undefined : portSet(port);
    if (span === null || set === null) return this.outcome({ kind: "unknown", class: "mayWiden" });
    const pool: Translation = {
      kind: "pool",
      addresses: addressSet([span]),
      ...(set === undefined ? {} : { ports: set }),
    };
    return this.outcome(null, word === "dnat" ? { destination: pool } : { source: pool });
  }
}

/** What naming a field asks by itself, negated or not: `ip saddr` is IPv4 only, `tcp dport` TCP only. */
function implied(keys: readonly Key[]): Match {
  const family = keys.some((key) => key.startsWith("ip "))
    ? 4
    : keys.some((key) => key.startsWith("ip6 "))
      ? 6
      : undefined;
  const transport = keys
    .map((key) => ({ tcp: 6, udp: 17, sctp: 132, dccp: 33, udplite: 136 })[key.split(" ")[0] ?? ""])
    .find((number) => number !== undefined);
  return {
    ...(family === undefined ? {} : { family }),
    ...(transport === undefined ? {} : { services: [{ protocols: [transport, transport] }] }),
  };
}

function verdict(words: readonly string[], table: NftTable): Action | null {
  const name = words[1] ?? "";
  const list = `${table.family}:${table.name}:${name}`;
  switch (words[0]) {
    case "accept":
      return { kind: "accept" };
    case "drop":
      return { kind: "drop" };
    case "reject":
      return { kind: "reject" };
    case "return":
      return { kind: "return" };
    case "continue":
      return { kind: "continue" };
    case "jump":
      return { kind: "jump", list };
    case "goto":
      return { kind: "goto", list };
    case "queue":
      return { kind: "unknown", class: "mayWiden" };
    default:
      return null;
  }
}

export function readRule(words: readonly Token[], table: NftTable, label: string): RuleReading {
  return new RuleParser(words, table, label).read();
}
