import type { BodySettings } from "../settings.ts";

type Rules = BodySettings["roleRules"];

const saysTheSame = (one: Rules[number], other: Rules[number]) =>
  one.role === other.role && one.printed === other.printed;

/**
 * Role rules of a new version, where people have set them otherwise since: what the version before said in the same
 * words keeps the posts it was given, and what was taken away stays away.
 */
export function asSetSince(read: Rules, current: Rules, before: Rules): Rules {
  return read.flatMap((rule) => {
    if (!before.some((one) => saysTheSame(one, rule))) return [rule];
    const held = current.find((one) => saysTheSame(one, rule));
    return held ? [{ ...held, clause: rule.clause }] : [];
  });
}

/**
 * Settings read from one text laid over those a body has already: what the new text says of a role, a case or a chain
 * replaces what was said of the same before; what it does not mention stays.
 */
export function combine(current: BodySettings, read: Partial<BodySettings>): Partial<BodySettings> {
  const combined: { -readonly [K in keyof BodySettings]?: BodySettings[K] } = { ...read };
  if (read.roleRules) {
    const spoken = new Set(read.roleRules.map((rule) => rule.role));
    combined.roleRules = [...current.roleRules.filter((rule) => !spoken.has(rule.role)), ...read.roleRules];
  }
  if (read.titles) combined.titles = { ...current.titles, ...read.titles };
  if (read.matrix) {
    const key = (row: BodySettings["matrix"][number]) => `${row.declaration}/${row.step}/${row.case ?? ""}`;
    const spoken = new Set(read.matrix.map(key));
    combined.matrix = [...current.matrix.filter((row) => !spoken.has(key(row))), ...read.matrix];
  }
  if (read.graph) {
    const spoken = new Set(read.graph.filter((hop) => hop.clause !== null).map((hop) => hop.declaration));
    combined.graph = [
      ...current.graph.filter((hop) => !spoken.has(hop.declaration)),
      ...read.graph.filter((hop) => spoken.has(hop.declaration)),
    ];
  }
  return combined;
}
