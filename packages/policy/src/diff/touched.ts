import type { Norm, Reading } from "../reading.ts";
import { type Alignment, align } from "./align.ts";
import { type Aspect, normChanges } from "./norms.ts";

/** A provision a revision touches, by the address it had: what settings, permissions and answers hang on. */
export interface TouchedClause {
  /** Address in the old version; null for a provision that is new. */
  readonly oldPath: string | null;
  /** Address in the new version; null for one that goes. */
  readonly newPath: string | null;
  readonly how: "reworded" | "moved" | "renumbered" | "added" | "removed";
  /** Duties of it that change in substance, with what changes; one that comes or goes has no aspects. */
  readonly norms: readonly {
    readonly old: Norm | null;
    readonly fresh: Norm | null;
    readonly aspects: readonly Aspect[];
    readonly mechanisms: readonly string[];
  }[];
}

/**
 * What a revision touches, provision by provision, so that what hangs on a clause of the old version (by its path, or by
 * the id `carryIds` keeps for it) can be listed before the new one takes effect. Clauses that stay word for word at their
 * place are not listed. Pure; the readings are matched ones where mechanisms are wanted.
 */
export function touchedBy(
  old: Reading,
  fresh: Reading,
  alignment: Alignment = align(old, fresh),
): readonly TouchedClause[] {
  const norms = normChanges(alignment);
  const normsOf = (oldPath: string | null, newPath: string | null): TouchedClause["norms"] =>
    norms
      .filter((one) => (oldPath !== null && one.oldPath === oldPath) || (newPath !== null && one.newPath === newPath))
      .map(({ old: before, fresh: after, differs, mechanisms }) => ({
        old: before,
        fresh: after,
        aspects: differs,
        mechanisms,
      }));
  const pairs = alignment.pairs.flatMap(({ old: before, fresh: after, isReworded, isMoved, isRenumbered }) => {
    if (!isReworded && !isMoved && !isRenumbered) return [];
    const how = isReworded ? "reworded" : isMoved ? "moved" : "renumbered";
    return [{ oldPath: before.path, newPath: after.path, how, norms: normsOf(before.path, after.path) } as const];
  });
  return [
    ...pairs,
    ...alignment.added.map(
      ({ path }) => ({ oldPath: null, newPath: path, how: "added", norms: normsOf(null, path) }) as const,
    ),
    ...alignment.removed.map(
      ({ path }) => ({ oldPath: path, newPath: null, how: "removed", norms: normsOf(path, null) }) as const,
    ),
  ];
}
