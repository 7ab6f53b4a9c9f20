import type { Rule, RuleList } from "../model/rule.ts";
import type { SourceLine } from "../model/source.ts";
import type { Binding, FilterStage } from "../model/stage.ts";
import { allWithout, type Cell, withSpan } from "./cells.ts";
import { inside, insideAny, type Spot } from "./cells-of-match.ts";

/** Cells a rule may let through, or (in NAT lists) may translate. */
export interface Passed {
  readonly cells: readonly Cell[];
  /** Null: a default, or a stage without a list. */
  readonly rule: Rule | null;
  readonly lines: readonly SourceLine[];
}

interface Walked {
  readonly passed: readonly Passed[];
  /** May be left undecided by the rules. */
  readonly open: readonly Cell[];
}

const DEEPEST = 40;

/**
 * Walks a list first match, never losing a packet that might pass: a rule whose test cannot be told exactly lets its
 * cells through when it permits, and takes nothing away when it drops. `once`: what a rule lets through is not asked
 * again (needed where the rules answer differently, as in NAT).
 */
function walk(list: RuleList, cells: readonly Cell[], spot: Spot, once: boolean, depth: number): Walked {
  const passed: Passed[] = [];
  const returned: Cell[] = [];
  let open: readonly Cell[] = cells;
  for (const rule of list.rules) {
    const { action } = rule;
    if (rule.disabled === true || action.kind === "continue" || open.length === 0) continue;
    const hit = insideAny(open, rule.matches, spot);
    if (hit.cells.length === 0) continue;
    const take = (): void => {
      if (hit.exact) open = allWithout(open, hit.cells, spot.work);
    };
    switch (action.kind) {
      case "drop":
      case "reject":
        take();
        break;
      case "return":
        returned.push(...hit.cells);
        take();
        break;
      case "notrack":
        open = [...open, ...hit.cells.map((cell) => withSpan(cell, "state", [4n, 4n]))];
        break;
      case "jump":
      case "goto": {
        const target = spot.device.lists.find((one) => one.id === action.list);
        if (target === undefined || depth > DEEPEST) {
          passed.push({ cells: hit.cells, rule, lines: rule.source.slice(0, 1) });
          break;
        }
        const inner = walk(target, hit.cells, spot, once, depth + 1);
        passed.push(...inner.passed);
        take();
        if (action.kind === "goto") returned.push(...inner.open);
        else open = [...open, ...(hit.exact ? inner.open : inner.open.filter((cell) => cell.span.state?.[0] === 4n))];
        break;
      }
      default:
        passed.push({ cells: hit.cells, rule, lines: rule.source.slice(0, 1) });
        if (once) take();
    }
  }
  return { passed, open: [...open, ...returned] };
}

function ofList(list: RuleList, cells: readonly Cell[], spot: Spot, once: boolean): Passed[] {
  const { passed, open } = walk(list, cells, spot, once, 0);
  if (open.length === 0 || list.default === "drop" || list.default === "reject") return [...passed];
  return [...passed, { cells: open, rule: null, lines: list.defaultSource }];
}

/** The first binding that fits decides; what no binding fits goes on as `rest`. */
export function ofBindings(
  bindings: readonly Binding[],
  cells: readonly Cell[],
  spot: Spot,
  once: boolean,
): { readonly passed: Passed[]; readonly rest: readonly Cell[] } {
  const passed: Passed[] = [];
  let open = cells;
  for (const { list: id, source, missing, ...where } of bindings) {
    const hit = inside(open, where, { ...spot, original: false });
    if (hit.cells.length === 0) continue;
    if (hit.exact) open = allWithout(open, hit.cells, spot.work);
    const list = spot.device.lists.find((one) => one.id === id);
    if (list !== undefined) passed.push(...ofList(list, hit.cells, spot, once));
    else if (missing !== "drop") passed.push({ cells: hit.cells, rule: null, lines: source });
  }
  return { passed, rest: open };
}

/** What a filter stage may let through. */
export function ofFilter(stage: FilterStage, cells: readonly Cell[], spot: Spot): Passed[] {
  const { passed, rest } = ofBindings(stage.bindings, cells, { ...spot, original: stage.sees === "original" }, false);
  if (stage.unbound === "drop" || rest.length === 0) return passed;
  return [...passed, { cells: rest, rule: null, lines: stage.unboundSource ?? [] }];
}
