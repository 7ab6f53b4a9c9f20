import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { above } from "../survey.ts";

/** The label the clause should have: the last step of its path. */
const right = ({ path }: Clause) => path.slice(path.lastIndexOf("/") + 1);

/** Labels printed other than the sequence demands: one finding for a run of siblings, naming the first and the count. */
export const numbering: Rule = {
  id: "numbering",
  title: { ja: "番号の誤り", en: "Misnumbered clauses" },
  *check({ reading }) {
    let run: Clause[] = [];
    const close = function* () {
      const [first] = run;
      if (first) {
        const last = run.at(-1) ?? first;
        const printed = run.length === 1 ? `「${first.printed}」` : `「${first.printed}」から「${last.printed}」まで`;
        const due = run.length === 1 ? `「${right(first)}」` : `「${right(first)}」から「${right(last)}」まで`;
        yield fault(
          "warning",
          first,
          run.length === 1 ? (first.printed ?? "") : `${first.printed}～${last.printed}`,
          `番号が${printed}となっていますが、並びからは${due}です。ほかの規定からの引用先もずれるおそれがあります。`,
          due.replace(/[「」]/g, ""),
        );
      }
      run = [];
    };
    for (const clause of reading.clauses) {
      if (clause.printed === null || clause.printed === undefined || clause.printed === right(clause)) continue;
      const last = run.at(-1);
      if (last && above(last.path) !== above(clause.path)) yield* close();
      run.push(clause);
    }
    yield* close();
  },
};
