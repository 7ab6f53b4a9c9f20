import { fault, type Rule } from "../rule.ts";

/** What is said twice in other words, and how it is said once. */
const twice: readonly (readonly [pattern: RegExp, once: string])[] = [
  [/の([一-龠]{2})を\1(?=し|する|させ|され)/g, "を$1"],
  [/必要(?:がある|である)と認めるときは、必要に応じて、?/g, "必要があると認めるときは、"],
  [/やむを得ない場合で(?:あって)?、?やむを得ないとき/g, "やむを得ないとき"],
  [/場合のとき(?=は|に|、)/g, "とき"],
  [/場合とき(?=は|に|、)|とき場合(?=は|に|、)/g, "とき"],
];

/** 「点検の実施を実施する」「紛失した場合ときは」: a verb on its own noun, or two words for one condition. */
export const saidTwice: Rule = {
  id: "said-twice",
  title: { ja: "同じことの言い重ね", en: "Said twice" },
  english: { fault: "The same is said twice in one phrase.", remedy: "Say it once." },
  *check({ reading, occurs }) {
    const met = twice.filter(([pattern]) => occurs(pattern));
    for (const clause of reading.clauses) {
      for (const [pattern, once] of met) {
        for (const [words, noun = ""] of (clause.text ?? "").matchAll(pattern))
          yield fault(
            "warning",
            clause,
            words,
            `「${words}」は同じことを重ねて言っています。`,
            once.replace("$1", noun),
          );
      }
    }
  },
};
