import type { RuleList } from "../../model/rule.ts";
import type { SourceLine } from "../../model/source.ts";
import type { Binding } from "../../model/stage.ts";

/**
 * Adds to each rule the lines that put its list in force, behind the rule's own: a leak through a list is also made
 * by the line that binds it, and a list taken off an interface is found by that line.
 */
export function withBindings(lists: readonly RuleList[], bindings: readonly Binding[]): RuleList[] {
  const lines = new Map<string, SourceLine[]>();
  for (const { list, source } of bindings) lines.set(list, [...(lines.get(list) ?? []), ...source]);
  return lists.map((list) => {
    const more = lines.get(list.id)?.slice(0, 32) ?? [];
    if (more.length === 0) return list;
    const rules = list.rules.map((rule) => {
      const own = new Set(rule.source.map((source) => source.line));
      return { ...rule, source: [...rule.source, ...more.filter((source) => !own.has(source.line))] };
    });
    return { ...list, rules, defaultSource: [...list.defaultSource, ...more] };
  });
}
