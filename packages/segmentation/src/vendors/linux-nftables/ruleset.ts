import { own } from "../reading/own.ts";
import { type Token, tokens } from "./tokens.ts";

/** A statement: its words without the braces that belong to it are kept in order, braces included. */
export interface NftChain {
  readonly name: string;
  readonly line: number;
  hook: { readonly type: string; readonly hook: string; readonly priority: number } | null;
  policy: "accept" | "drop" | null;
  policyLine: number;
  readonly rules: Token[][];
}

export interface NftSet {
  readonly name: string;
  readonly line: number;
  readonly isMap: boolean;
  readonly elements: Token[];
  /** True where its members come and go while the device runs: by rules, or by running out. */
  changes: boolean;
}

export interface NftTable {
  readonly family: string;
  readonly name: string;
  readonly chains: Map<string, NftChain>;
  readonly sets: Map<string, NftSet>;
  readonly line: number;
}

export interface NftRuleset {
  readonly tables: NftTable[];
  /** Lines read as structure (braces, headers, hooks, sets). */
  readonly structure: Set<number>;
  /** Lines outside what is known, with the statement. */
  readonly strange: { readonly line: number; readonly text: string }[];
}

const PRIORITY: Readonly<Record<string, number>> = {
  raw: -300,
  mangle: -150,
  dstnat: -100,
  filter: 0,
  security: 50,
  srcnat: 100,
  out: 100,
};

const FAMILY: ReadonlySet<string> = new Set(["ip", "ip6", "inet", "arp", "bridge", "netdev"]);

/** Objects without a bearing on which packets pass. */
const COUNTED: ReadonlySet<string> = new Set(["counter", "limit", "quota", "flowtable", "secmark", "synproxy", "ct"]);

class Parser {
  private at = 0;
  private readonly list: readonly Token[];
  readonly result: NftRuleset = { tables: [], structure: new Set(), strange: [] };
  readonly defines = new Map<string, Token[]>();

  constructor(list: readonly Token[]) {
    this.list = list;
  }

  private peek(): Token | undefined {
    return this.list[this.at];
  }

  private take(): Token | undefined {
    const token = this.list[this.at];
    this.at += 1;
    if (token !== undefined && token.text !== "\n") this.result.structure.add(token.line);
    return token;
  }

  /** Words up to the end of the statement; braces inside belong to it. Stops before a closing brace of the block. */
  private statement(): Token[] {
    const words: Token[] = [];
    let depth = 0;
    for (let token = this.peek(); token !== undefined; token = this.peek()) {
      if (depth === 0 && (token.text === "\n" || token.text === ";" || token.text === "}") && !token.quoted) break;
      this.at += 1;
      if (token.text === "\n") continue;
      this.result.structure.add(token.line);
      if (token.text === "{" && !token.quoted) depth += 1;
      if (token.text === "}" && !token.quoted) depth -= 1;
      if (token.text.startsWith("$") && this.defines.has(token.text.slice(1)))
        words.push(...(this.defines.get(token.text.slice(1)) as Token[]));
      else words.push(token);
    }
    return words;
  }

  private skipEnds(): void {
    while (this.peek() !== undefined && (this.peek()?.text === "\n" || this.peek()?.text === ";")) this.at += 1;
  }

  run(): NftRuleset {
    for (this.skipEnds(); this.peek() !== undefined; this.skipEnds()) {
      const first = this.take() as Token;
      if (first.text === "table") this.table();
      else if (first.text === "define" || first.text === "redefine") {
        const name = this.take()?.text ?? "";
        if (this.peek()?.text === "=") this.take();
        this.defines.set(name, this.statement());
      } else if (first.text === "undefine") this.defines.delete(this.take()?.text ?? "");
      else if (first.text === "flush" || first.text === "delete" || first.text === "destroy") {
        const rest = this.statement();
        // Before the tables it clears the way; after them it takes away what has been read.
        if (this.result.tables.some((table) => table.chains.size + table.sets.size > 0))
          this.result.strange.push({ line: first.line, text: [first, ...rest].map((token) => token.text).join(" ") });
      } else if (!/^(add|create|insert)$/.test(first.text) || !this.added(first.text === "insert")) {
        const rest = this.statement();
        this.result.strange.push({ line: first.line, text: [first, ...rest].map((token) => token.text).join(" ") });
        if (this.peek()?.text === "}") this.at += 1;
      }
    }
    return this.result;
  }

  /** What a command adds to a table named before (nft(8), "Rules", "Chains", "Sets"); false where that is not told. */
  private added(isFirst: boolean): boolean {
    const kind = this.peek()?.text ?? "";
    if (kind === "table") {
      this.take();
      this.table();
      return true;
    }
    const [family, from] = FAMILY.has(this.list[this.at + 1]?.text ?? "")
      ? [this.list[this.at + 1]?.text, this.at + 2]
      : ["ip", this.at + 1];
    const table = this.result.tables.find((one) => one.family === family && one.name === this.list[from]?.text);
    if (table === undefined) return false;
    const name = this.list[from + 1]?.text ?? "";
    const chain = table.chains.get(name);
    const set = table.sets.get(name);
    const place = this.list[from + 2]?.text ?? "";
    if (kind === "rule" && (chain === undefined || /^(handle|position|index)$/.test(place))) return false;
    if (kind === "element" && set === undefined) return false;
    if (!["rule", "element", "chain", "set", "map"].includes(kind) && !COUNTED.has(kind)) return false;
    while (this.at <= from) this.take();
    if (kind === "chain") this.chain(table);
    else if (kind === "set" || kind === "map") this.set(table, kind === "map");
    else if (COUNTED.has(kind)) this.block();
    else {
      this.take();
      const words = this.statement();
      if (kind === "element") set?.elements.push(...words);
      else if (isFirst) chain?.rules.unshift(words);
      else chain?.rules.push(words);
    }
    return true;
  }

  private table(): void {
    const head: Token[] = [];
    while (this.peek() !== undefined && this.peek()?.text !== "{" && this.peek()?.text !== "\n")
      head.push(this.take() as Token);
    const family = head.length > 1 ? (head[0] as Token).text : "ip";
    const name = head[head.length - 1]?.text ?? "";
    const known = this.result.tables.find((one) => one.family === family && one.name === name);
    const table: NftTable = known ?? { family, name, chains: new Map(), sets: new Map(), line: head[0]?.line ?? 0 };
    if (known === undefined) this.result.tables.push(table);
    if (this.peek()?.text !== "{") return;
    this.take();
    for (this.skipEnds(); this.peek() !== undefined && this.peek()?.text !== "}"; this.skipEnds()) {
      const first = this.take() as Token;
      if (first.text === "chain") this.chain(table);
      else if (first.text === "set" || first.text === "map") this.set(table, first.text === "map");
      else if (COUNTED.has(first.text)) this.block();
      else if (first.text === "flags" || first.text === "comment") {
        const words = this.statement();
        // A dormant table filters nothing.
        if (first.text === "flags" && words.some((word) => word.text === "dormant"))
          this.result.strange.push({ line: first.line, text: "flags dormant" });
      } else
        this.result.strange.push({
          line: first.line,
          text: [first, ...this.statement()].map((token) => token.text).join(" "),
        });
    }
    this.take();
  }

  private block(): void {
    while (this.peek() !== undefined && this.peek()?.text !== "{" && this.peek()?.text !== "\n") this.take();
    if (this.peek()?.text !== "{") return;
    let depth = 0;
    do {
      const token = this.take();
      if (token === undefined) return;
      if (token.text === "{") depth += 1;
      if (token.text === "}") depth -= 1;
    } while (depth > 0);
  }

  private set(table: NftTable, isMap: boolean): void {
    const name = this.take() as Token | undefined;
    if (name === undefined) return;
    const known = table.sets.get(name.text);
    const elements: Token[] = [...(known?.elements ?? [])];
    let changes = known?.changes ?? false;
    if (this.peek()?.text !== "{") return;
    this.take();
    for (this.skipEnds(); this.peek() !== undefined && this.peek()?.text !== "}"; this.skipEnds()) {
      const words = this.statement();
      if (words[0]?.text === "timeout") changes = true;
      if (words[0]?.text === "flags" && words.some((word) => word.text === "dynamic" || word.text === "timeout"))
        changes = true;
      if (words[0]?.text === "elements") elements.push(...words.slice(words[1]?.text === "=" ? 2 : 1));
    }
    this.take();
    table.sets.set(name.text, { name: name.text, line: name.line, isMap, elements, changes });
  }

  private chain(table: NftTable): void {
    const name = this.take() as Token | undefined;
    if (name === undefined) return;
    const chain: NftChain = table.chains.get(name.text) ?? {
      name: name.text,
      line: name.line,
      hook: null,
      policy: null,
      policyLine: 0,
      rules: [],
    };
    table.chains.set(name.text, chain);
    if (this.peek()?.text !== "{") return;
    this.take();
    for (this.skipEnds(); this.peek() !== undefined && this.peek()?.text !== "}"; this.skipEnds()) {
      const words = this.statement();
      const first = words[0]?.text;
      if (words.length === 0) {
        this.at += 1;
        continue;
      }
      if (first === "type" && words.some((word) => word.text === "hook")) chain.hook = hookOf(words);
      else if (first === "policy") {
        chain.policy = words[1]?.text === "drop" ? "drop" : "accept";
        chain.policyLine = words[0]?.line ?? 0;
      } else if (first !== "comment" && first !== "flags") chain.rules.push(words);
    }
    this.take();
  }
}

function hookOf(words: readonly Token[]): NftChain["hook"] {
  const text = words.map((word) => word.text);
  const after = (word: string): string => text[text.indexOf(word) + 1] ?? "";
  const at = text.indexOf("priority");
  const rest = at < 0 ? [] : text.slice(at + 1);
  let priority = 0;
  let sign = 1;
  for (const word of rest
    .join(" ")
    .replace(/([+-])\s*(\d)/g, " $1$2 ")
    .split(/\s+/)) {
    if (word === "+") sign = 1;
    else if (word === "-") sign = -1;
    else if (/^[+-]?\d+$/.test(word)) priority += sign * Number(word);
    else priority += own(PRIORITY, word) ?? 0;
  }
  return { type: after("type"), hook: after("hook"), priority };
}

/** Sets that a rule adds to or takes from. */
function markChanging(ruleset: NftRuleset): void {
  for (const table of ruleset.tables)
    for (const chain of table.chains.values())
      for (const words of chain.rules)
        for (const [i, word] of words.entries()) {
          const set = word.text.startsWith("@") ? table.sets.get(word.text.slice(1)) : undefined;
          const before = words[i - 1]?.text ?? "";
          if (
            set !== undefined &&
            (/^(add|update|delete)$/.test(before) ||
              words.some(
                (one) => one.text === "set" && /^(add|update)$/.test(words[words.indexOf(one) + 1]?.text ?? ""),
              ))
          )
            set.changes = true;
        }
}

export function parseRuleset(text: string): NftRuleset {
  const ruleset = new Parser(tokens(text)).run();
  markChanging(ruleset);
  return ruleset;
}
