import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { titleDistance } from "./role-not-set-up.ts";

const office = /^[一-龠ァ-ヶー]{2,14}(?:責任者|管理者|統括者|主任者|主任|監督者|統制者|担当者)$/;
/** Who is meant by what they do, not by an office. */
const described =
  /(?:委託|受託|契約|相手|開発|保守|作業|業務|現場|最終|各)(?:先|の)?(?:責任者|管理者|担当者)$|^(?:当該|関係|前任|後任)/;

/** What two titles share at their beginning. */
function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

/**
 * Duties laid again and again on a title to which nobody is appointed, where the text appoints somebody to a title that is
 * nearly the same and bears no duty: one of the two is misnamed.
 */
export const roleWithoutOffice: Rule = {
  id: "role-without-office",
  title: { ja: "置いた役割と義務を負う役割の食い違い", en: "Office and bearer of duties misnamed" },
  english: {
    fault: "Duties fall on a title that differs from that of the office set up.",
    remedy: "Use one title for both.",
  },
  *check({ reading, roles }) {
    const appointed = new Map(reading.profile.roles.map(({ value, path }) => [value.title, path]));
    const short = new Set(reading.profile.roles.flatMap(({ value }) => value.abbreviation ?? []));
    const acting = new Map<string, Clause[]>();
    for (const clause of reading.clauses) {
      for (const norm of clause.norms) {
        for (const actor of norm.actors) {
          const list = acting.get(actor);
          if (list) list.push(clause);
          else acting.set(actor, [clause]);
        }
      }
    }
    for (const [title, clauses] of acting) {
      const [first] = clauses;
      if (!first || clauses.length < 2 || !office.test(title) || described.test(title)) continue;
      if (appointed.has(title) || short.has(title) || roles.established.has(title)) continue;
      const idle = [...appointed.keys()].find(
        (one) => office.test(one) && !acting.has(one) && titleDistance(one, title) <= 2 && sharedStart(one, title) >= 2,
      );
      if (!idle) continue;
      yield fault(
        "error",
        first,
        title,
        `「${title}」に${clauses.length}か所で義務を課していますが、置かれているのは「${idle}」（${appointed.get(idle)}）です。`,
        "どちらかの名にそろえてください。",
      );
    }
  },
};
