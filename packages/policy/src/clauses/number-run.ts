/** The numbers of one list as far as it was read: where it stands, how far it came, and which numbers it has left out. */
export interface Run {
  readonly last: readonly number[];
  readonly highest: readonly number[];
  /** Numbers passed over, in order: clauses that may yet come, out of their place. */
  readonly missing: readonly number[];
}

/** Passed over by more, numbers are a hole and no clauses out of their place. */
const mostMissing = 6;

/** The run after one more number; `before` is null where it begins. */
export function runWith(before: Run | null, values: readonly number[]): Run {
  const [main = 0, branch] = values;
  const highest = before?.highest[0] ?? main;
  if (!before || branch !== undefined) return { last: values, highest: values, missing: [] };
  if (before.missing.includes(main))
    return { last: values, highest: before.highest, missing: before.missing.filter((number) => number !== main) };
  if (main <= highest) return { last: values, highest: values, missing: [] };
  const passed = main - highest - 1;
  return {
    last: values,
    highest: values,
    missing:
      passed > mostMissing
        ? []
        : [...before.missing, ...Array.from({ length: passed }, (_, at) => highest + 1 + at)].slice(-mostMissing),
  };
}

/** What it costs that a number comes next in a run: one that was passed over may come later, out of its place. */
export function goingOn(run: Run, next: readonly number[]): number {
  const [main = 0, branch] = next;
  if (branch === undefined && run.missing.includes(main)) return main === (run.last[0] ?? 0) + 1 ? 0 : 2.4;
  return Math.min(following(run.last, next), following(run.highest, next));
}

/** What it costs that `next` comes after `last` in one list: 0 for the next number, more for holes and repeats. */
export function following(last: readonly number[], next: readonly number[]): number {
  const [lastMain = 0, lastBranch] = last;
  const [nextMain = 0, nextBranch] = next;
  if (nextBranch !== undefined) {
    if (nextMain !== lastMain) return nextMain > lastMain ? 3 : 6;
    return nextBranch === (lastBranch ?? 1) + 1 ? 0 : 2.5;
  }
  if (nextMain === lastMain + 1) return 0;
  if (nextMain > lastMain) return 2.2 + 0.4 * Math.min(nextMain - lastMain - 1, 8);
  return nextMain === lastMain ? 4.5 : 6.5;
}
