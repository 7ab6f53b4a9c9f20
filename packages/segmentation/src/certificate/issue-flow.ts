import type { Said } from "../zones/model-file.ts";
import { allWithout, type Cell, regionOf, TooManyCells, type Work } from "./cells.ts";
import type { Claim, End, EnteredInterface, FlowCertificate } from "./certificate.ts";
import { COMPARISONS, isDeclared, sentBy } from "./check-flow.ts";
import { REASONS } from "./reasons.ts";
import { cellKey, landed, step } from "./step.ts";

/** Regions of one certificate; beyond them nobody could keep it. */
const MOST_REGIONS = 20_000;

/** Follows everything the first zone sends until nothing new enters anywhere; a sentence where that shows no proof. */
export function issueFlow(claim: Claim): FlowCertificate | Said {
  const entered = new Map<string, { end: End; cells: Map<string, Cell>; by: Map<string, EnteredInterface["by"][0]> }>();
  const queue: { readonly end: End; readonly cells: readonly Cell[] }[] = claim.entries
    .filter((end) => !claim.removed.has(`${end.device}:${end.interface}`))
    .map((end) => ({ end, cells: sentBy(claim) }));
  const work: Work = { left: COMPARISONS };
  let regions = 0;
  try {
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      if (claim.devices.get(at.end.device)?.routing !== true) continue;
      const key = JSON.stringify([at.end.device, at.end.interface]);
      const known = entered.get(key) ?? { end: at.end, cells: new Map<string, Cell>(), by: new Map() };
      entered.set(key, known);
      const fresh = at.cells.filter(
        (cell) => !known.cells.has(cellKey(cell)) && allWithout([cell], [...known.cells.values()], work).length > 0,
      );
      if (fresh.length === 0) continue;
      for (const cell of fresh) known.cells.set(cellKey(cell), cell);
      regions += fresh.length;
      if (regions > MOST_REGIONS) return REASONS.pieces(MOST_REGIONS);
      for (const one of step(claim, at.end, fresh, work).onward) {
        if (one.kind === "enters") queue.push({ end: one.end, cells: one.cells });
        else if (!isDeclared(landed(claim, one), claim, work)) return REASONS.fields;
      }
    }
    return {
      kind: "flow",
      entered: [...entered.values()].map(({ end, cells }) => ({
        device: end.device,
        in: end.interface,
        regions: [...cells.values()].map(regionOf),
        by: step(claim, end, [...cells.values()], work).by.map(({ file, line }) => ({ file, line })),
      })),
    };
  } catch (error) {
    if (error instanceof TooManyCells) return REASONS.comparisons;
    throw error;
  }
}
