import type { Entry } from "@machimori/engine";
import type { FileVerdict } from "@machimori/model";
import { tokyoDay } from "@machimori/terms";

export interface Statistics {
  readonly transfers: number;
  readonly months: readonly ({ readonly month: string } & Readonly<Record<FileVerdict["verdict"], number>>)[];
  readonly types: readonly Counted[];
  readonly removed: readonly Counted[];
  readonly refusals: readonly Counted[];
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

export interface Counted {
  readonly code: string;
  readonly count: number;
}

/** Every verdict of a transfer, substitutes included. */
export function verdictsOf(entry: Entry): readonly FileVerdict[] {
  const of = (name: string) => (entry.values[name] ?? []) as readonly FileVerdict[];
  return [...of("verdicts"), ...of("substituteVerdicts")];
}

/** What the committee asks: how many files, of what kind, what was taken out, what was refused; drills left out. */
export function statisticsOf(entries: Iterable<Entry>): Statistics {
  const months = new Map<string, Record<FileVerdict["verdict"], number>>();
  const types = new Map<string, number>();
  const removed = new Map<string, number>();
  const refusals = new Map<string, number>();
  const pairs = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, count = 1) => to.set(key, (to.get(key) ?? 0) + count);
  let transfers = 0;
  for (const entry of entries) {
    if (entry.exercise !== null) continue;
    transfers += 1;
    add(pairs, JSON.stringify([entry.values["fromZone"], entry.values["toZone"]]));
    const month = tokyoDay(entry.openedAt).slice(0, 7);
    const row = months.get(month) ?? { clean: 0, sanitised: 0, refused: 0, held: 0 };
    months.set(month, row);
    for (const one of verdictsOf(entry)) {
      row[one.verdict] += 1;
      add(types, one.type);
      if (one.refusal !== null) add(refusals, one.refusal);
      for (const [code, count] of Object.entries(one.removed)) add(removed, code, count);
    }
  }
  return {
    transfers,
    months: [...months].map(([month, row]) => ({ month, ...row })).sort((a, b) => b.month.localeCompare(a.month)),
    types: ranked(types),
    removed: ranked(removed),
    refusals: ranked(refusals),
    pairs: ranked(pairs).map(({ code, count }) => {
      const [from, to] = JSON.parse(code) as [string, string];
      return { from, to, count };
    }),
  };
}

function ranked(counts: ReadonlyMap<string, number>): readonly Counted[] {
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));
}
