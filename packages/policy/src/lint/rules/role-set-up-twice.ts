import { fault, type Rule } from "../rule.ts";
import { above } from "../survey.ts";

const holder = (text: string, title: string): string | null =>
  new RegExp(`([^、。「」は]{2,20})を(?:、)?(?:[^。、]{0,20})?${title}(?:（[^）]*）)?(?:とする|に充てる)`)
    .exec(text)?.[1]
    ?.replace(/^(?:広域連合|本市|市|町)/, "") ?? null;

/** One title given to two different holders in places that do not distinguish them. */
export const roleSetUpTwice: Rule = {
  id: "role-set-up-twice",
  title: { ja: "二重に置かれた役割", en: "Role set up twice" },
  *check({ roles }) {
    for (const [title, clauses] of roles.established) {
      const held = clauses.flatMap((clause) => {
        const who = holder(clause.text ?? "", title);
        return who ? [{ clause, who }] : [];
      });
      const [first] = held;
      const second = held.find(
        (one) => first && one.who !== first.who && above(one.clause.path) !== above(first.clause.path),
      );
      if (!first || !second) continue;
      yield fault(
        "warning",
        second.clause,
        title,
        `「${title}」を、${first.clause.path} では「${first.who}」、ここでは「${second.who}」としています。`,
        "どちらかに一本化してください。",
      );
    }
  },
};
