import type { Run } from "../export/document.ts";
import type { Clause, Reading } from "../reading.ts";
import type { Alignment } from "./align.ts";
import { type Entry, labelOf, omitted, type Print, printed, rowsOf, Version } from "./comparison-units.ts";
import { compareWords } from "./words.ts";

/** A row: what stands after the revision, and what stood before. */
export type Row = readonly [fresh: readonly Run[], old: readonly Run[]];

/** A clause within its row, with the clauses below it. */
interface Node extends Entry {
  readonly below: Node[];
}

const added: readonly Run[] = [{ text: "（新設）" }];
const removed: readonly Run[] = [{ text: "（削る）" }];
const underlined = (text: string): readonly Run[] => [{ text, isUnderlined: true }];

function compared(old: string, fresh: string): Row {
  const pieces = compareWords(old, fresh);
  const side = (where: "old" | "new"): readonly Run[] =>
    pieces
      .filter((piece) => piece.in === "both" || piece.in === where)
      .map((piece) => ({ text: piece.text, isUnderlined: piece.in !== "both" }));
  return [side("new"), side("old")];
}

/** A number that changes is underlined whole, however much of it is the same. */
function comparedPrint(old: Print, fresh: Print): Row {
  const label: Row =
    old.label === fresh.label
      ? [[{ text: fresh.label }], [{ text: old.label }]]
      : [underlined(fresh.label), underlined(old.label)];
  const lines: readonly Row[] = [compared(old.caption, fresh.caption), label, compared(old.rest, fresh.rest)];
  const side = (at: 0 | 1): readonly Run[] => lines.flatMap((line) => line[at]).filter(({ text }) => text !== "");
  return [side(0), side(1)];
}

const isUnder = (clause: Clause | null, other: Clause | null): boolean =>
  clause !== null && other !== null && clause.path.startsWith(`${other.path}/`);

/** The entries of a row as a tree; what is gone hangs where it stood. */
function treeOf(entries: readonly Entry[]): readonly Node[] {
  const roots: Node[] = [];
  const all: Node[] = [];
  for (const entry of entries) {
    const node: Node = { ...entry, below: [] };
    const parent = all.findLast((one) => (node.fresh ? isUnder(node.fresh, one.fresh) : isUnder(node.old, one.old)));
    (parent?.below ?? roots).push(node);
    all.push(node);
  }
  return roots;
}

/** 「2」, 「2・3」, 「2～4」 before （略）. */
function omission(labels: readonly string[]): string {
  const [first = ""] = labels;
  const last = labels.at(-1) ?? "";
  const words = labels.length < 2 ? first : labels.length === 2 ? `${first}・${last}` : `${first}～${last}`;
  return [labels.every((label) => label !== "") ? words : "", omitted].filter(Boolean).join("　");
}

/** The rows of the table of old and new: one for each article that differs, unchanged parts of it as （略）. */
export function comparisonRows(oldReading: Reading, freshReading: Reading, alignment: Alignment): readonly Row[] {
  const old = new Version(oldReading);
  const fresh = new Version(freshReading);
  const moved = new Set(alignment.pairs.filter(({ isMoved }) => isMoved).map((pair) => pair.fresh));

  const isReworded = (node: Entry): boolean =>
    node.fresh === null || node.old === null || fresh.unnumbered(node.fresh) !== old.unnumbered(node.old);
  const isTold = (node: Entry): boolean =>
    isReworded(node) || labelOf(node.fresh!) !== labelOf(node.old!) || moved.has(node.fresh!);
  const isToldWithin = (node: Node): boolean =>
    isReworded(node) || labelOf(node.fresh!) !== labelOf(node.old!) || node.below.some(isToldWithin);

  function lineOf({ fresh: now, old: then, below }: Node): Row {
    if (now === null || then === null) {
      const words = (node: Node): readonly string[] => [
        printed(now === null ? old.words(node.old!) : fresh.words(node.fresh!)),
        ...node.below.filter((one) => (now === null ? one.old : one.fresh) !== null).flatMap(words),
      ];
      const all = underlined(words({ fresh: now, old: then, below }).filter(Boolean).join("\n"));
      return now === null ? [removed, all] : [all, added];
    }
    const isSame = fresh.unnumbered(now) === old.unnumbered(then);
    const [a, b] = isSame ? [old.lead(then), fresh.lead(now)] : [old.words(then), fresh.words(now)];
    return comparedPrint(a, b);
  }

  function linesOf(nodes: readonly Node[], isTop: boolean): readonly Row[] {
    const lines: Row[] = [];
    let left: Node[] = [];
    const omit = (): void => {
      if (left.length > 0)
        lines.push(
          compared(
            omission(left.map((node) => labelOf(node.old!))),
            omission(left.map((node) => labelOf(node.fresh!))),
          ),
        );
      left = [];
    };
    for (const node of nodes) {
      if (!isTop && !isToldWithin(node)) {
        left.push(node);
        continue;
      }
      omit();
      lines.push(lineOf(node));
      if (node.fresh !== null && node.old !== null && (isReworded(node) || node.below.some(isToldWithin)))
        lines.push(...linesOf(node.below, false));
    }
    omit();
    return lines;
  }

  return rowsOf(alignment, old, fresh).flatMap((entries) => {
    const said = entries.filter((entry) => wordsOfEither(entry, old, fresh) !== "");
    return said.some(isTold) ? [joined(linesOf(treeOf(said), true))] : [];
  });
}

const wordsOfEither = ({ fresh: now, old: then }: Entry, old: Version, fresh: Version): string =>
  `${now ? printed(fresh.words(now)) : ""}${then ? printed(old.words(then)) : ""}`;

/** The lines of a row as its two cells. */
function joined(lines: readonly Row[]): Row {
  const side = (at: 0 | 1): readonly Run[] =>
    lines.flatMap((line, index) => (index === 0 ? line[at] : [{ text: "\n" }, ...line[at]]));
  return [side(0), side(1)];
}
