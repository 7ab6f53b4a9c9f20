import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const named =
  /(?:^|[。、\s])((?:[^。、\s]{2,20}の)?(?:委員長|副委員長|議長|会長|副会長|座長|本部長|副本部長))は、([^。、]{2,30}?)(?:とする|をもって充て(?:る|、)|とし、|がこれに当たる|を充て(?:る|、))/gu;

/** A committee's head said to be one person here and another there. */
export const headNamedTwice: Rule = {
  id: "head-named-twice",
  title: { ja: "二人いる長", en: "Two heads of one committee" },
  english: { fault: "Two different people are named head of one committee.", remedy: "Name one." },
  *check({ reading, occurs }) {
    if (!occurs(named)) return;
    const heads = new Map<string, { clause: Clause; who: string }>();
    for (const clause of reading.clauses) {
      for (const [, title = "", who = ""] of (clause.text ?? "").matchAll(named)) {
        // 「委員長」 alone is the head of the committee its own article or chapter speaks of.
        const scope = title.includes("の") ? "" : clause.path.split("/").slice(0, -1).join("/");
        const before = heads.get(`${scope} ${title}`);
        if (!before) heads.set(`${scope} ${title}`, { clause, who });
        else if (!before.who.includes(who) && !who.includes(before.who))
          yield fault(
            "error",
            clause,
            `${title}は、${who}`,
            `「${title}」を、${before.clause === clause ? "同じ条項" : citedInFull(before.clause.path)} では「${before.who}」、ここでは「${who}」としています。`,
            "どちらかに一本化してください。",
          );
      }
    }
  },
};
