import type { Entry, TransferMode } from "@machimori/engine";
import type { FileVerdict } from "@machimori/model";
import { tokyoDay } from "@machimori/terms";

/** How a file came out; `none` = not at all. */
type Written = TransferMode | "none";

export interface Statistics {
  readonly transfers: number;
  readonly months: readonly ({ readonly month: string } & Readonly<Record<FileVerdict["verdict"], number>>)[];
  /** How files were written, month by month. */
  readonly modes: readonly { readonly month: string; readonly code: Written; readonly count: number }[];
  readonly types: readonly Counted[];
  readonly removed: readonly Counted[];
  readonly refusals: readonly Counted[];
  readonly pairs: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

/** The same with codes in words. */
export type SaidStatistics = Omit<Statistics, "removed" | "refusals"> & {
  readonly removed: readonly (Counted & { readonly text: string })[];
  readonly refusals: readonly (Counted & { readonly text: string })[];
};

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
  const modes = new Map<string, number>();
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
      add(modes, `${month} ${modeOf(one)}`);
      add(types, one.type);
      if (one.refusal !== null) add(refusals, one.refusal);
      for (const [code, count] of Object.entries(one.removed)) add(removed, code, count);
    }
  }
  return {
    transfers,
    months: [...months].map(([month, row]) => ({ month, ...row })).sort((a, b) => b.month.localeCompare(a.month)),
    modes: [...modes]
      .map(([key, count]) => ({ month: key.slice(0, 7), code: key.slice(8) as Written, count }))
      .sort((one, other) => other.month.localeCompare(one.month) || one.code.localeCompare(other.code)),
    types: ranked(types),
    removed: ranked(removed),
    refusals: ranked(refusals),
    pairs: ranked(pairs).map(({ code, count }) => {
      const [from, to] = JSON.parse(code) as [string, string];
      return { from, to, count };
    }),
  };
}

/** Removals that tell that a file left as pictures, or as its text. */
const asPicture = ["pdf-page-as-picture", "office-to-picture"];
const asText = ["office-to-text", "pdf-text-only", "mail-attachments-dropped"];

/** How a file was written, by what its verdict says of it. */
function modeOf(one: FileVerdict): Written {
  if (one.sha256Out === null) return "none";
  const changed = Object.keys(one.removed);
  if (asPicture.some((code) => changed.includes(code))) return "picture";
  const plain = one.nameOut?.endsWith(".txt") === true && !["text", "unknown"].includes(one.type);
  return plain || asText.some((code) => changed.includes(code)) ? "text" : "same";
}

function ranked(counts: ReadonlyMap<string, number>): readonly Counted[] {
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));
}
