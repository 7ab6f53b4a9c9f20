import type { Device } from "../model/device.ts";
import type { NatRule } from "../model/nat.ts";
import type { SourceLine } from "../model/source.ts";

/** How many jumps are followed upwards from a list to where it is called. */
const DEPTH = 8;

const same = (a: SourceLine, b: SourceLine): boolean => a.file === b.file && a.line === b.line;

/**
 * The lines that stand behind a deciding one: where its list is bound or called, the objects it uses. Without them a
 * list that is bound no more, or a member of a group, would change what passes without being named.
 */
export function linesBehind(device: Device, lists: ReadonlySet<string>, rules: readonly SourceLine[]): SourceLine[] {
  const found: SourceLine[] = [];
  const met = new Set(lists);
  let open = [...lists];
  for (let depth = 0; depth < DEPTH && open.length > 0; depth += 1) {
    const next: string[] = [];
    for (const list of device.lists)
      for (const rule of list.rules)
        if ((rule.action.kind === "jump" || rule.action.kind === "goto") && open.includes(rule.action.list)) {
          found.push(...rule.source);
          if (!met.has(list.id)) {
            met.add(list.id);
            next.push(list.id);
          }
        }
    open = next;
  }
  for (const stage of [...device.forward, ...device.toDevice])
    if (stage.kind === "filter")
      for (const binding of stage.bindings) if (met.has(binding.list)) found.push(...binding.source);
  for (const object of device.objects)
    if (object.used.some((line) => rules.some((rule) => same(rule, line)))) found.push(...object.defined);
  return found;
}

/** The lines a translation rests on: its own, the objects it uses, and what gives its ports their sides. */
export function behindTranslation(device: Device, rule: NatRule): SourceLine[] {
  const ports = new Set(
    rule.matches.flatMap((match) => [...(match.inInterfaces?.names ?? []), ...(match.outInterfaces?.names ?? [])]),
  );
  const sides = device.interfaces.filter((one) => ports.has(one.name)).flatMap((one) => one.sideSource ?? []);
  return once([...rule.lines, ...linesBehind(device, new Set(), rule.lines), ...sides]);
}

/** Lines of rules that are switched off on one date and not on the other. */
export function switchedOff(device: Device, other: Device): SourceLine[] {
  const on = new Set(
    other.lists.flatMap((list) =>
      list.rules.filter((rule) => rule.disabled !== true).map((rule) => `${list.id} ${rule.name ?? ""}`),
    ),
  );
  return device.lists.flatMap((list) =>
    list.rules
      .filter((rule) => rule.disabled === true && rule.name !== undefined && on.has(`${list.id} ${rule.name}`))
      .flatMap((rule) => rule.source),
  );
}

/** Each line once, in the order it was met. */
export function once(lines: readonly SourceLine[]): SourceLine[] {
  return lines.filter((line, i) => lines.findIndex((other) => same(other, line)) === i);
}
