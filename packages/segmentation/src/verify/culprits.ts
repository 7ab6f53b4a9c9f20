import { BOTTOM } from "../diagram/pool.ts";
import { terminalsWithin } from "../diagram/walk.ts";
import { LEVEL } from "../flow/space.ts";
import type { SourceLine } from "../model/source.ts";
import type { Passed, PathHop } from "./reach.ts";
import { isShort, letOn, rulesToRemove } from "./removal.ts";
import { DOUBT, type NetworkFlow } from "./session.ts";
import { asBefore, asKept, type Kept } from "./translate.ts";

/** Lines that let part of `leak` through one filter. */
function decidingLines(net: NetworkFlow, passed: Passed, leak: number, kept: Kept): SourceLine[] {
  const d = net.space.diagrams;
  // What a filter put in doubt was in none before it.
  const doubt = net.space.symbolLevel(DOUBT) as number;
  const local = new Set([doubt, LEVEL.inInterface, LEVEL.outInterface, LEVEL.natRule, LEVEL.state]);
  const wanted = d.forget(leak, new Set([...local, ...rewritten(passed.kept, kept)]));
  const lines: SourceLine[] = [];
  const { decided } = passed.diagram;
  const isSameHeader = (["src", "dst", "mac"] as const).every((half) => passed.kept[half] === kept[half]);
  const deciding = isSameHeader
    ? terminalsWithin(d.pool, d.mask(wanted, passed.set), decided)
    : terminalsWithin(d.pool, wanted, asKept(net.space, d.mask(passed.set, decided), passed.kept, kept));
  for (const index of deciding) {
    const decision = passed.flow.decisions[index];
    if (decision === undefined || (decision.verdict !== "accept" && decision.verdict !== "unknown")) continue;
    const source =
      decision.rule?.source ??
      (decision.list === null ? (passed.diagram.stage.unboundSource ?? []) : decision.list.defaultSource);
    lines.push(...source);
  }
  return lines;
}

/** Levels whose present value was written after the filter: they say nothing about the packet at that time. */
function rewritten(then: Kept, now: Kept): number[] {
  const levels: number[] = [];
  if (now.src && !then.src) levels.push(LEVEL.src0, LEVEL.src1, LEVEL.src2, LEVEL.src3, LEVEL.sourcePort);
  if (now.dst && !then.dst) levels.push(LEVEL.dst0, LEVEL.dst1, LEVEL.dst2, LEVEL.dst3, LEVEL.destinationPort);
  if (now.mac && !then.mac) levels.push(LEVEL.sourceMacHigh, LEVEL.sourceMacLow);
  return levels;
}

/** The part of what came to a filter that ends in the leak, with its header as it was there. */
function leaking(net: NetworkFlow, passed: Passed, leak: number, kept: Kept): number {
  const d = net.space.diagrams;
  const doubt = net.space.symbolLevel(DOUBT) as number;
  const local = [doubt, LEVEL.inInterface, LEVEL.outInterface, LEVEL.natRule, LEVEL.state];
  const wanted = d.forget(leak, new Set(local));
  return d.mask(asBefore(net.space, wanted, passed.kept, kept), letOn(net, passed));
}

/** Lines of all filters on a path that let part of a set through, as `file:line`. */
export function linesThrough(net: NetworkFlow, path: readonly PathHop[], set: number, kept: Kept): ReadonlySet<string> {
  if (set === BOTTOM) return new Set();
  const lines = path.flatMap((hop) => hop.passed.flatMap((passed) => decidingLines(net, passed, set, kept)));
  return new Set(lines.map(({ file, line }) => `${file}:${line}`));
}

/** The lines a leak rests on along a path, and for each filter there the lines whose removal closes it, if any do. */
export interface Culprits {
  readonly lines: readonly SourceLine[];
  readonly removals: readonly (readonly SourceLine[] | null)[];
}

export function culprits(net: NetworkFlow, path: readonly PathHop[], leak: number, kept: Kept): Culprits {
  const all = new Map<string, SourceLine>();
  const removals: (readonly SourceLine[] | null)[] = [];
  const add = (list: readonly SourceLine[]): void => {
    for (const line of list) all.set(`${line.file}:${line.line}`, line);
  };
  for (const hop of path) {
    for (const passed of hop.passed) {
      add(decidingLines(net, passed, leak, kept));
      const region = isShort(passed) ? leaking(net, passed, leak, kept) : BOTTOM;
      removals.push(region === BOTTOM ? null : rulesToRemove(net, passed, region));
    }
    add(hop.translations);
    add(hop.route);
  }
  return { lines: [...all.values()], removals };
}

/** The smallest of the sets that close a leak; empty where none does. */
export function fewestLines(removals: Culprits["removals"]): readonly SourceLine[] {
  return removals
    .filter((lines) => lines !== null && lines.length > 0)
    .reduce<readonly SourceLine[]>(
      (best, lines) => (best.length === 0 || (lines ?? []).length < best.length ? (lines ?? []) : best),
      [],
    );
}
