import { citedInFull } from "@machimori/terms/cited-path";
import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";
import { act, likeness, neighbours, pairsOf } from "../similarity.ts";

const alike = 0.8;
const longRun = 30;
/** No provision is longer; what goes on beyond is not compared. */
const compared = 2000;

/** The longest run of signs two texts share, as far as it matters. */
function sharedRun(a: string, b: string): number {
  let best = 0;
  for (let at = 0; at + longRun <= a.length; at++) {
    let size = longRun;
    if (!b.includes(a.slice(at, at + size))) continue;
    while (at + size < a.length && b.includes(a.slice(at, at + size + 1))) size++;
    best = Math.max(best, size);
    at += size;
  }
  return best;
}

/** The compounds that say what a provision is about. */
function compounds(text: string): ReadonlySet<string> {
  return new Set(text.match(/[一-龠々]{3,}|[ァ-ヶー]{3,}/g));
}

/** True where one of the two speaks of something the other does not, and the other way round: parallel, not the same. */
function differInSubstance(a: string, b: string): boolean {
  const one = compounds(a);
  const other = compounds(b);
  const only = (left: ReadonlySet<string>, right: string) => [...left].some((word) => !right.includes(word));
  return only(one, b) && only(other, a);
}

const subjectOf = (text: string): string => /^(?:また、|なお、|ただし、)?([^、。]{2,60}?)は、/.exec(text)?.[1] ?? "";

/** Sentences that mean something only beside the one before them, and provisos, which good texts repeat. */
const leaning =
  /^(?:ただし|(?:また、|なお、)?(?:その|これ|この(?:とき|場合|命令|規定)|前[項条号]|当該|同(?:項|条|号|様)|第[0-9０-９一二三四五六七八九十]+[条項]))/;

/** What only leads to the items or the table below it; these differ. */
const announcing = /次に掲げる|次の(?:各号|とおり|表|事項|いずれか)/;

interface Group {
  readonly clause: Clause;
  readonly text: string;
  readonly others: string[];
}

/** The same duty laid down twice. Parallel duties of two roles or about two things are no duplicates. */
export const duplicatedProvision: Rule = {
  id: "duplicated-provision",
  title: { ja: "重複した規定", en: "Duplicated provision" },
  english: {
    fault: "Nearly the same provision stands elsewhere; a later amendment may reach only one of them.",
    remedy: "Keep it in one place and refer to it from the other.",
  },
  *check({ sentences, definitions, parent, roles }) {
    const titles = [...roles.used.keys()].sort((a, b) => b.length - a.length);
    const defining = new Set(
      definitions.filter(({ sort, at }) => sort === "entry" && at === 0).map(({ clause }) => clause),
    );
    const whole = sentences
      .filter(
        ({ clause, text }) =>
          text.length >= 24 &&
          /。$/.test(text) &&
          !leaning.test(text) &&
          !announcing.test(text) &&
          !(defining.has(clause) && /をいう。$/.test(text)) &&
          !clause.path.startsWith("附則"),
      )
      .map((sentence) => ({ ...sentence, words: act(sentence.text.slice(0, compared), titles) }))
      .filter(({ words }) => words.length >= 18);
    const groups = new Map<Clause, Group>();
    for (const [i, j] of neighbours(
      whole.map(({ words }) => words),
      8,
    )) {
      const a = whole[i]!;
      const b = whole[j]!;
      const group = groups.get(a.clause);
      if (a.clause === b.clause || groups.has(b.clause)) continue;
      const leads = [a, b].map((one) => subjectOf(one.text));
      const above = [a, b].map((one) => subjectOf(parent(one.clause)?.text ?? ""));
      if (leads[0] !== leads[1] && leads[0] && leads[1]) continue;
      if (above[0] !== above[1] && above[0] && above[1]) continue;
      const named = [a, b].map((one) => titles.filter((title) => one.text.includes(title)).join());
      if (named[0] !== named[1] && named[0] && named[1]) continue;
      if (differInSubstance(a.words, b.words)) continue;
      const short = Math.min(a.words.length, b.words.length);
      const degree = likeness(pairsOf(a.words), pairsOf(b.words));
      if (degree < alike && sharedRun(a.words, b.words) < Math.max(longRun, 0.6 * short)) continue;
      const found = group ?? { clause: a.clause, text: a.text, others: [] };
      found.others.push(citedInFull(b.clause.path));
      groups.set(a.clause, found);
      groups.set(b.clause, found);
    }
    for (const { clause, text, others } of new Set(groups.values())) {
      const places = `${others.slice(0, 4).join("、")}${others.length > 4 ? ` など${others.length}か所` : ""}`;
      yield fault(
        "warning",
        clause,
        text.slice(0, 80),
        `${places}とほぼ同じ内容です。改正のときに一方だけ直されるおそれがあります。`,
        others.length > 1
          ? "一か所に定め、他からは引用するか準用してください。"
          : "一方に一本化し、他方からは引用してください。",
      );
    }
  },
};
