import type { OpaqueSymbol } from "../../model/device.ts";
import type { Match } from "../../model/match.ts";
import type { Translation } from "../../model/nat.ts";
import type { Action } from "../../model/rule.ts";
import { conjoin } from "../linux-iptables/conjoin.ts";
import { toOwnProxy } from "../reading/own-proxy.ts";
import { type Element, elementsOf } from "./elements.ts";
import { comparison, flagsMatch, type Key, keyAt, maskedAddress, valuesMatch } from "./expressions.ts";
import { operand, type Question, questionAt, settingAt } from "./questions.ts";
import type { NftTable } from "./ruleset.ts";
import type { Token } from "./tokens.ts";
import { readTranslation, translationMap } from "./translations.ts";
import { implied, verdict } from "./verdicts.ts";

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
  /** True where the rule sends a packet, or a copy of it, some way the model does not follow (`dup`, `fwd`). */
  readonly clouds: boolean;
  /** True where packets meant for others are handed to a program of the device (`tproxy`, `redirect`). */
  readonly proxies: boolean;
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
  private clouds = false;
  private proxies = false;

  constructor(words: readonly Token[], table: NftTable, label: string) {
    this.words = words;
    this.text = words.map((word) => word.text);
    this.table = table;
    this.label = label;
  }

  read(): RuleReading {
    let outcomes: Outcome[] = [];
    while (this.at < this.text.length && outcomes.length === 0) {
      const setting = settingAt(this.text, this.at);
      if (setting !== null) {
        if (!setting.harmless) {
          this.unread.push(this.text.slice(this.at, setting.end).join(" "));
          outcomes = [this.outcome({ kind: "unknown", class: "mayWiden" })];
        }
        this.at = setting.end;
        continue;
      }
      const read = this.expression();
      if (read === "read") continue;
      if (read !== null) {
        outcomes = read;
        continue;
      }
      const question = questionAt(this.words, this.at);
      if (question !== null) outcomes = this.question(question);
      else outcomes = this.statement() ?? [];
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
    return {
      outcomes,
      symbols: this.symbols,
      unread: this.unread,
      comment: this.comment,
      usedSets: this.used,
      clouds: this.clouds,
      proxies: this.proxies || outcomes.some((one) => toOwnProxy(one.nat?.destination, one.matches)),
    };
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
  private expression(): Outcome[] | "read" | null {
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
    // `ct status snat,dnat` and `fib daddr type multicast` ask more than the model holds: questions.
    const bare = this.text[at] === "!=" ? at + 1 : at;
    if (keys[0] === "ct status" && (this.text[bare] !== "dnat" || this.text[bare + 1] === ",")) return null;
    if (keys[0] === "fib daddr type" && this.text[bare] !== "local") return null;
    if (this.text[at] === "&" || this.text[at] === "and") return this.masked(keys, at);
    if (/^(<|>|<=|>=|lt|gt|le|ge)$/.test(this.text[at] ?? "")) return this.compared(keys, at);
    let negated = false;
    if (/^(!=|==|eq|ne|neq)$/.test(this.text[at] ?? "")) {
      negated = this.text[at] !== "==" && this.text[at] !== "eq";
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
        return "read";
      }
      if (set.changes && !vmap) {
        this.and([implied(keys)]);
        this.ask(`members of @${name}`, "rate", "unknown");
        this.at = at;
        return "read";
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
      return "read";
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
      return "read";
    }
    const rows: Match[] = [];
    for (const element of elements) {
      const row = this.row(keys, element.key);
      if (row === null) {
        this.unread.push(this.text.slice(from, at).join(" "));
        return "read";
      }
      rows.push(...row);
    }
    if (negated) {
      this.and([implied(keys)]);
      this.except.push(...rows);
    } else this.and(rows);
    return "read";
  }

  private flags(from: number): "read" {
    const value = from + (/^[!=]=$/.test(this.text[from] ?? "") ? 1 : 0);
    let at = this.text[value] === "&" ? operand(this.text, value + 1) : operand(this.text, value);
    if (this.text[at] === "/") at = operand(this.text, at + 1);
    const match = flagsMatch(this.text.slice(from, at));
    if (match === null) this.unread.push(`tcp flags ${this.text.slice(from, at).join(" ")}`);
    else this.and([match]);
    this.at = at;
    return "read";
  }

  /** A test of what packets do not carry here; with a verdict map, one question for each of its elements. */
  private question(question: Question): Outcome[] {
    this.and([question.implied]);
    const own = question.kind === "rate" || question.kind === "user" || question.changes;
    const label = own ? ` @${this.label}` : "";
    this.at = question.end;
    if (this.text[question.end] !== "vmap") {
      this.ask(`${question.name}${label}`, question.kind, question.answers);
      return [];
    }
    const before = this.matches;
    const outcomes: Outcome[] = [];
    for (const element of elementsOf(this.mapAt(question.end + 1))) {
      const action = verdict(element.data, this.table);
      const symbol = `${question.name} ${element.key.map((part) => part.join(" ")).join(" . ")}${label}`;
      this.symbols.push({ name: symbol, kind: question.kind, answers: question.answers, source: [] });
      outcomes.push({
        matches: before.map((match) => ({ ...match, opaque: [...(match.opaque ?? []), { symbol }] })),
        except: this.except,
        action: action ?? { kind: "unknown", class: "mayWiden" },
        nat: null,
      });
      if (action === null) this.unread.push("vmap");
    }
    return outcomes;
  }

  /** Words of the braced or named set or map at `at`; goes on behind it. */
  private mapAt(at: number): readonly Token[] {
    const word = this.text[at] ?? "";
    this.at = at + 1;
    if (word.startsWith("@")) {
      this.used.push(word.slice(1));
      const set = this.table.sets.get(word.slice(1));
      if (set === undefined) this.unread.push(word);
      return set?.elements ?? [];
    }
    let end = at;
    while (end < this.text.length && this.text[end] !== "}") end += 1;
    this.at = end + 1;
    return this.words.slice(at + 1, end);
  }

  private row(keys: readonly Key[], parts: readonly (readonly string[])[]): Match[] | null {
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

  private verdictMap(keys: readonly Key[], elements: readonly Element[]): Outcome[] {
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

  private masked(keys: readonly Key[], from: number): "read" {
    const end = operand(this.text, from + 1);
    const words = this.text.slice(from + 1, end);
    const match = keys.length === 1 ? maskedAddress(keys[0] as Key, words) : null;
    if (match === null) this.unread.push(this.text.slice(this.at, end).join(" "));
    else this.and([match]);
    this.at = end;
    return "read";
  }

  private compared(keys: readonly Key[], from: number): "read" {
    const end = operand(this.text, from + 1);
    const range = comparison(keys[0] as Key, this.text[from] as string, this.text.slice(from + 1, end).join(" "));
    const list = keys.length > 1 || range === null ? null : valuesMatch(keys[0] as Key, range, false);
    if (list === null) this.unread.push(this.text.slice(this.at, end).join(" "));
    else this.and(list);
    this.at = end;
    return "read";
  }

  /** A statement at the present word; its outcomes when it ends the rule. */
  private statement(): Outcome[] | null {
    const word = this.text[this.at] as string;
    const rest = this.text.slice(this.at);
    const action = verdict(rest, this.table);
    if (action !== null) return [this.outcome(action)];
    this.at += 1;
    switch (word) {
      case "counter":
      case "last":
        while (["packets", "bytes", "name", "used"].includes(this.text[this.at] ?? "")) this.at += 2;
        return null;
      case "log":
      case "comment":
      case "nftrace":
        if (word === "comment") this.at += 1;
        this.logged();
        return null;
      case "limit":
      case "quota": {
        const from = this.at - 1;
        while (
          /^(rate|over|until|burst|name|used|packets|\d+(\/\w+)?|[kmg]?bytes(\/\w+)?)$/.test(this.text[this.at] ?? "")
        )
          this.at += this.text[this.at] === "name" ? 2 : 1;
        this.ask(`${this.text.slice(from, this.at).join(" ")} @${this.label}`, "rate", "always");
        return null;
      }
      case "notrack":
        return [this.outcome({ kind: "notrack" })];
      case "dnat":
      case "snat":
      case "masquerade":
      case "redirect":
        return this.nat(word);
      case "queue":
        return this.queue();
      case "flow":
        this.at += 2;
        return null;
      case "secmark":
        return null;
      case "reset":
        // `reset tcp option NAME`: takes an option out of the header.
        if (this.text[this.at] === "tcp") {
          this.at += 3;
          return null;
        }
        break;
      case "add":
      case "update":
      case "delete":
      case "meter":
      case "set":
        if (word !== "set" || ["add", "update", "delete"].includes(this.text[this.at] ?? ""))
          return this.setChange(word);
        break;
      case "dup":
      case "fwd":
        this.clouds = true;
        break;
      case "tproxy":
        this.proxies = true;
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
    // Where a packet handed to a proxy of the device itself ends is not followed.
    return word === "tproxy" || word === "synproxy" ? [this.outcome({ kind: "unknown", class: "mayWiden" })] : null;
  }

  private logged(): void {
    const words = ["prefix", "level", "flags", "group", "snaplen", "queue-threshold", "set"];
    while (words.includes(this.text[this.at] ?? "")) {
      this.at += 2;
      while (this.text[this.at] === ",") this.at += 2;
      if (this.text[this.at] === "sequence" || this.text[this.at] === "options") this.at += 1;
    }
  }

  /** A program outside the kernel answers: the packet is let through or not, and no rule behind sees it. */
  private queue(): Outcome[] {
    while (/^(num|to|flags|bypass|fanout|,|[\d-]+)$/.test(this.text[this.at] ?? "")) this.at += 1;
    const symbol = `queue @${this.label}`;
    this.symbols.push({ name: symbol, kind: "user", answers: "unknown", source: [] });
    const passes = this.matches.map((match) => ({ ...match, opaque: [...(match.opaque ?? []), { symbol }] }));
    return [{ ...this.outcome({ kind: "accept" }), matches: passes }, this.outcome({ kind: "drop" })];
  }

  /**
   * `add @s { ip saddr limit rate over 5/second }`: fails, and ends the rule, where the set is full; with a rate it is
   * one test more.
   */
  private setChange(word: string): null {
    const from = this.at - 1;
    if (this.text.slice(this.at).includes("{")) {
      while (this.at < this.text.length && this.text[this.at] !== "}") this.at += 1;
      this.at += 1;
    } else {
      while (this.at < this.text.length && !this.text[this.at]?.startsWith("@")) this.at += 1;
      this.at += 1;
    }
    const text = this.text.slice(from, this.at);
    const rated = text.some((one) => ["limit", "quota", "ct"].includes(one)) || word === "meter";
    this.ask(`${text.join(" ")} @${this.label}`, "rate", rated ? "always" : "unknown");
    return null;
  }

  private nat(word: "dnat" | "snat" | "masquerade" | "redirect"): Outcome[] {
    const words = this.words.slice(this.at);
    this.at = this.text.length;
    const map = words.findIndex((one) => one.text === "map" && !one.quoted);
    if (map < 0) {
      const nat = readTranslation(word, words);
      if (nat === null) this.unread.push(`${word} ${words.map((one) => one.text).join(" ")}`);
      return [nat === null ? this.outcome({ kind: "unknown", class: "mayWiden" }) : this.outcome(null, nat)];
    }
    const keys: Key[] = [];
    let at = words.findIndex((one) => one.text === "to") + 1;
    const text = words.map((one) => one.text);
    for (let found = keyAt(text, at); found !== null && at < map; found = keyAt(text, at)) {
      keys.push(found.key);
      at += found.length + (text[at + found.length] === "." ? 1 : 0);
    }
    const from = this.text.length - words.length + map + 1;
    const outcomes: Outcome[] = [];
    const elements = elementsOf(this.mapAt(from));
    this.at = this.text.length;
    for (const element of elements) {
      const row = keys.length === 0 || at !== map ? null : this.row(keys, element.key);
      const nat = translationMap(word, words, element);
      if (row === null || nat === null) {
        this.unread.push(`${word} … map`);
        return [this.outcome({ kind: "unknown", class: "mayWiden" })];
      }
      const before = this.matches;
      this.and(row);
      outcomes.push(this.outcome(null, nat));
      this.matches = before;
    }
    return outcomes.length > 0 ? outcomes : [this.outcome({ kind: "unknown", class: "mayWiden" })];
  }
}

export function readRule(words: readonly Token[], table: NftTable, label: string): RuleReading {
  return new RuleParser(words, table, label).read();
}
