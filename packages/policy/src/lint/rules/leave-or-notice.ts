import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { act, likeness, pairsOf, pairsToCompare } from "../similarity.ts";

const leave = /(?:、|ときは)[^、。]{0,40}の(?:許可|承認)を(?:得|受け)なければならない/u;
const freely =
  /(?:届け出れば足りる|届出(?:をもって足りる|で足りる)|(?:許可|承認)を(?:要しない|必要としない|受けることなく))/u;
const condition = /^(.{8,}?)(?:ときは|場合は|場合には|際は|に当たっては)/u;

/** One provision asks for leave, another says of the same act that none is needed. */
export const leaveOrNotice: Rule = {
  id: "leave-or-notice",
  title: { ja: "許可を要するか否かの矛盾", en: "Leave asked for here and not there" },
  english: {
    fault: "For one act leave is required in one provision and not in another.",
    remedy: "Decide for one, or tell the cases apart.",
  },
  *check({ sentences, roles, occurs }) {
    if (!occurs(freely)) return;
    const titles = [...roles.used.keys(), "職員等は", "職員等"].sort((a, b) => b.length - a.length);
    const acts: { clause: Clause; text: string; asks: boolean; words: ReadonlySet<string> }[] = sentences.flatMap(
      ({ clause, text }) => {
        const asks = leave.test(text);
        const when = asks || freely.test(text) ? condition.exec(text)?.[1] : undefined;
        return when === undefined || /^(?:ただし|前項)/u.test(text)
          ? []
          : [{ clause, text, asks, words: pairsOf(act(when, titles)) }];
      },
    );
    for (const [i, j] of pairsToCompare(acts.map(({ text }) => text))) {
      const [a, b] = [acts[i]!, acts[j]!];
      if (a.asks === b.asks || likeness(a.words, b.words) < 0.75) continue;
      const [asking, free] = a.asks ? [a, b] : [b, a];
      yield fault(
        "error",
        free.clause,
        free.text.slice(0, 80),
        `${citedInFull(asking.clause.path)}は同じ行為に許可又は承認を求めていますが、ここでは要らないとしています。`,
        "どちらによるかを定め、場合を分けるときはその条件を書いてください。",
      );
    }
  },
};
