import type { Match } from "../../model/match.ts";
import type { Action, Rule, RuleList } from "../../model/rule.ts";
import { conjoin } from "./conjoin.ts";

/** A rule that leaves some of the packets it matches alone, on its way into a list. */
export interface Leaving {
  readonly matches: readonly Match[];
  readonly except: readonly Match[];
  readonly action: Action;
  /** Comment and lines, as on every rule. */
  readonly common: Pick<Rule, "source" | "comment">;
  /** Name for people and id of the list to make. */
  readonly name: string;
  readonly id: string;
}

/** The rules to add, the list they need, and where the rules behind go on; `tail` null = in the same list. */
export interface Led {
  readonly rules: readonly Rule[];
  readonly list: RuleList;
  readonly tail: Rule[] | null;
}

/**
 * Packets in `except` go on with the next rule, the others do what the rule says. By way of an inner list; where the
 * action would leave that list instead of this one (`return`, `goto`), the rules behind move to a list of their own,
 * which the packets left alone enter first.
 */
export function leadAround({ matches, except, action, common, name, id }: Leaving): Led {
  const list = (rules: readonly Rule[]): RuleList => ({
    id,
    name,
    default: "return",
    defaultSource: [],
    source: common.source,
    rules,
  });
  if (action.kind !== "return" && action.kind !== "goto")
    return {
      rules: [{ matches, action: { kind: "jump", list: id }, ...common }],
      list: list([
        { matches: except, action: { kind: "return" }, ...common },
        { matches: [{}], action, ...common },
      ]),
      tail: null,
    };
  const alone: Match[] = [];
  let unsayable = false;
  for (const a of matches)
    for (const b of except) {
      const both = conjoin(a, b);
      if (both === null) unsayable = true;
      else if (both !== "never") alone.push(both);
    }
  const tail: Rule[] = [];
  const on: Action = { kind: "goto", list: id };
  const own: Action = unsayable ? { kind: "unknown", class: "mayWiden" } : action;
  return {
    rules: [
      { matches: alone, action: on, ...common },
      { matches, action: own, ...common },
      { matches: [{}], action: on, source: common.source },
    ],
    list: list(tail),
    tail,
  };
}
