import type { OpaqueSymbol } from "../../model/device.ts";
import type { Match, OpaqueTest } from "../../model/match.ts";
import { conjoin } from "./conjoin.ts";
import type { Names, Reading } from "./options.ts";
import { readOption } from "./options.ts";

/** A rule's condition: the matches it holds for, without those excluded first. */
export interface Condition {
  readonly matches: readonly Match[];
  /** Packets the rule leaves alone although they match (negated or partly excluded sets). */
  readonly except: readonly Match[];
}

export interface ParsedRule {
  readonly chain: string;
  readonly condition: Condition;
  readonly symbols: readonly OpaqueSymbol[];
  readonly comment: string | undefined;
  readonly target: { readonly word: string; readonly goto: boolean } | null;
  readonly targetOptions: readonly string[];
  /** What could not be read; the rule then asks an opaque question in its place. */
  readonly unread: readonly string[];
}

/** Reads the words of `-A CHAIN …`. `label` makes opaque questions of different rules differ. */
export function parseRule(words: readonly string[], family: 4 | 6, names: Names, label: string): ParsedRule {
  const reading: Reading = {
    family,
    words,
    at: 2,
    match: { family },
    services: [{}],
    hasService: false,
    module: "",
    sets: [],
    dnat: null,
    comment: undefined,
    unread: [],
    opaque: [],
    target: null,
    targetOptions: [],
  };
  while (reading.at < words.length) {
    let negated = false;
    const start = reading.at;
    if (words[reading.at] === "!") {
      negated = true;
      reading.at += 1;
    } else if (words[reading.at + 1] === "!" && words[reading.at] !== "--comment") {
      negated = true;
      const order = [...words];
      order.splice(reading.at + 1, 1);
      reading.at = start;
      const inner: Reading = { ...reading, words: order };
      if (readOption(inner, names, true)) {
        Object.assign(reading, { ...inner, words });
        reading.at = inner.at + 1;
        continue;
      }
    }
    if (reading.at < words.length && readOption(reading, names, negated)) continue;
    reading.unread.push(words[reading.at] ?? "!");
    reading.at = Math.max(reading.at, start) + 1;
    while (reading.at < words.length && !/^(!|-[a-zA-Z]$|--)/.test(words[reading.at] as string)) reading.at += 1;
  }
  return finish(reading, label, words[1] ?? "", names.marks);
}

function finish(reading: Reading, label: string, chain: string, marks: boolean): ParsedRule {
  const symbols: OpaqueSymbol[] = [];
  const opaque: OpaqueTest[] = [];
  for (const question of reading.opaque) {
    const changes =
      (question.kind === "rate" && !question.name.startsWith("members of ")) ||
      question.kind === "user" ||
      (marks && /^(conn)?mark /.test(question.name));
    const own = changes ? `${question.name} @${label}` : question.name;
    symbols.push({ name: own, kind: question.kind, answers: question.answers, source: [] });
    opaque.push({ symbol: own, negated: question.negated });
  }
  let matches: Match[] = [{ ...reading.match, ...(reading.hasService ? { services: reading.services } : {}) }];
  const except: Match[] = [];
  for (const test of reading.sets) {
    if (test.negated) {
      if (test.matches.excluded.length > 0) reading.unread.push("! --match-set with nomatch");
      else except.push(...test.matches.included);
      continue;
    }
    except.push(...test.matches.excluded);
    const joined: Match[] = [];
    for (const match of matches) {
      for (const member of test.matches.included) {
        const both = conjoin(match, member);
        if (both === null) reading.unread.push("--match-set beside the same field");
        else if (both !== "never") joined.push(both);
      }
    }
    matches = joined;
  }
  if (reading.dnat !== null)
    matches = matches.map((match) => ({ ...match, translatedBy: { names: ["*"], negated: reading.dnat === "no" } }));
  if (reading.unread.length > 0) {
    const name = `unread @${label}`;
    symbols.push({ name, kind: "unread", answers: "unknown", source: [] });
    opaque.push({ symbol: name });
  }
  if (opaque.length > 0) matches = matches.map((match) => ({ ...match, opaque }));
  return {
    chain,
    condition: { matches, except },
    symbols,
    comment: reading.comment,
    target: reading.target,
    targetOptions: reading.targetOptions,
    unread: reading.unread,
  };
}
