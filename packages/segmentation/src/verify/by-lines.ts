import type { SourceLine } from "../model/source.ts";
import type { Violation } from "./verdict.ts";

type Told = Pick<Violation, "packet"> & { readonly lines: readonly SourceLine[] };

/**
 * Violations of a pair of zones, said once where the same lines let them pass: each group by a packet that opens a
 * session where there is one, with the others of the group beside it. What no line decides has nothing in common.
 */
export function byLines<V extends Told>(violations: readonly V[]): { readonly shown: V; readonly others: V[] }[] {
  const groups = Map.groupBy(violations, (one) =>
    one.lines.length === 0 ? one : one.lines.map(({ file, line }) => `${file}:${line}`).join(" "),
  );
  return [...groups.values()].flatMap((group) => {
    const shown = group.find(({ packet }) => packet["state"] === "new") ?? group[0];
    return shown === undefined ? [] : [{ shown, others: group.filter((one) => one !== shown) }];
  });
}
