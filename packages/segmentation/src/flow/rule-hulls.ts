import type { Rule } from "../model/rule.ts";
import { type Hull, hullOfRule } from "./hull.ts";

/** Those that leave out most rules first. */
const FIELDS = ["dst", "src", "port", "protocol", "family"] as const;

/** The bounds of a list's rules in flat rows: a long list is asked for thousands of parts of all packets. */
export class RuleHulls {
  /** Lower ends of a field by the rule's position, then upper ends; of a rule that matches nothing they meet nothing. */
  private readonly rows: Readonly<Record<keyof Hull, readonly [Float64Array, Float64Array]>>;
  private readonly all: Int32Array;
  private readonly scratch: Int32Array;

  constructor(rules: readonly Rule[]) {
    const row = () => new Float64Array(rules.length).fill(Number.NaN);
    this.rows = {
      family: [row(), row()],
      protocol: [row(), row()],
      port: [row(), row()],
      src: [row(), row()],
      dst: [row(), row()],
    };
    this.all = Int32Array.from(rules.keys());
    this.scratch = new Int32Array(rules.length);
    for (const [i, rule] of rules.entries()) {
      const hull = hullOfRule(rule);
      if (hull === null) continue;
      for (const field of FIELDS) {
        const [lows, highs] = this.rows[field];
        [lows[i], highs[i]] = hull[field];
      }
    }
  }

  /** Positions of the rules, in their order, that may match a packet within the bounds; false ones are never left out. */
  meeting(bounds: Hull, of: Int32Array = this.all): Int32Array {
    const left = this.scratch;
    const families = this.rows.family[1];
    let from = of;
    let count = of.length;
    for (const field of FIELDS) {
      const [lows, highs] = this.rows[field];
      const [low, high] = bounds[field];
      // The addresses bound IPv4 alone.
      const lastV4 = (field === "src" || field === "dst") && bounds.family[1] === 1 ? 0 : 1;
      let kept = 0;
      for (let k = 0; k < count; k += 1) {
        const i = from[k] as number;
        if (((lows[i] as number) <= high && (highs[i] as number) >= low) || (families[i] as number) > lastV4) {
          left[kept] = i;
          kept += 1;
        }
      }
      count = kept;
      from = left;
    }
    return left.slice(0, count);
  }

  /** Lower (0) or upper (1) ends of a field of some rules, sorted. */
  ends(field: keyof Hull, side: 0 | 1, of: Int32Array): Float64Array {
    const row = this.rows[field][side];
    const found = new Float64Array(of.length);
    for (let k = 0; k < of.length; k += 1) found[k] = row[of[k] as number] as number;
    return found.sort();
  }
}
