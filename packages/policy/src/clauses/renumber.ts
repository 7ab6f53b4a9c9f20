import type { Repair } from "../reading.ts";
import type { Node } from "./tree.ts";

/** Gives every clause the number it should have; a changed one is listed. */
export function renumber(parent: Node, repairs: Repair[]): void {
  let run: Node[] = [];
  const flush = (): void => {
    settleRun(run, repairs);
    run = [];
  };
  for (const node of parent.children) {
    const first = run[0];
    if (first && first.marker?.family !== node.marker?.family && !(circled(first) && circled(node))) flush();
    run.push(node);
  }
  flush();
  for (const node of parent.children) renumber(node, repairs);
}

function circled(node: Node): boolean {
  return node.marker?.family === "circled" || node.marker?.family === "circledLatin";
}

function settleRun(run: readonly Node[], repairs: Repair[]): void {
  const [head] = run;
  if (head?.marker?.values.length !== 1 || head.marker.family === "named") return;
  const start = head.marker.values[0] ?? 1;
  const shifted =
    start > 1 &&
    head.line?.listed === true &&
    run.every((node, index) => node.marker?.values[0] === start + index && node.line?.listed);
  if (shifted) {
    for (const [index, node] of run.entries()) mend(node, index + 1, repairs);
    return;
  }
  let last = 0;
  let printedLast = 0;
  for (const node of run) {
    const [printed = 0, branch] = node.marker?.values ?? [];
    if (branch !== undefined || printed === 0) continue;
    let wanted = printed;
    if (printedLast > 0 && printed <= last)
      wanted =
        printed === printedLast + 1 || printed === printedLast ? last + 1 : printed > printedLast ? last + 1 : printed;
    if (wanted !== printed) mend(node, wanted, repairs);
    last = Math.max(wanted, 0);
    printedLast = printed;
  }
}

function mend(node: Node, value: number, repairs: Repair[]): void {
  if (node.marker?.values[0] === value) return;
  const line = node.line;
  node.canonical = [value];
  if (line && node.marker)
    repairs.push({
      kind: "renumbered",
      lines: [line.first, line.last],
      before: node.marker.label,
      after: String(value),
    });
}
