import type { Clause } from "../../reading.ts";
import { confusable } from "../confusable.ts";
import { fault, type Rule } from "../rule.ts";
import { soundsAlike } from "../sounds.ts";

const letter = /[一-龠々ァ-ヶー]/;
/** 「情報システム管理運営」: the words of another compound, which go on behind. */
const goesOn = (text: string, to: number, words: string) => !/[者長員官会]$/.test(words) && letter.test(text[to] ?? "");

/** Where exactly one sign of a stretch of text differs from a title; -1 otherwise. */
function onlyDifference(text: string, from: number, title: string): number {
  let found = -1;
  for (let at = 0; at < title.length; at++) {
    if (text[from + at] === title[at]) continue;
    if (found >= 0) return -1;
    found = at;
  }
  return found;
}

/** Titles compared letter by letter with the text. */
const mostTitles = 40;
/** Titles times signs of text: what a comparison may cost at most. */
const mostSigns = 12_000_000;

/** From this length on, one other sign is a slip whatever the sign. */
const long = 9;

/** A role's title written with one sign other than everywhere else: 総括 for 統括, 監理 for 管理. */
export const confusableRoles: Rule = {
  id: "confusable-roles",
  title: { ja: "役割名の書き誤り", en: "Role title misspelt" },
  english: {
    fault: "Two titles that differ by a few letters are used; if one role is meant, one of them is misspelt.",
    remedy: "Use one title throughout.",
  },
  *check({ roles, reading, whole }) {
    const titles = new Map<string, number>();
    for (const [title, clauses] of roles.used) if (title.length >= 5) titles.set(title, clauses.length);
    for (const title of roles.established.keys())
      if (title.length >= 5 && !titles.has(title)) titles.set(title, roles.used.get(title)?.length ?? 1);
    // The titles a text uses most are the ones it sets up; the rest could only be compared with each other.
    const compared = [...titles]
      .sort((a, b) => b[1] - a[1])
      .slice(0, Math.min(mostTitles, Math.max(4, Math.floor(mostSigns / (whole.length + 1)))))
      .map(([title]) => title);
    const slips = new Map<string, { title: string; places: Clause[] }>();
    for (const clause of reading.clauses) {
      const text = `${clause.heading ?? ""}\n${clause.text ?? ""}`;
      for (const title of compared) {
        for (let from = 0; from + title.length <= text.length; from++) {
          if (text[from] !== title[0] && text[from + 1] !== title[1]) continue;
          const at = onlyDifference(text, from, title);
          const sign = text[from + at];
          if (at < 0 || sign === undefined || !letter.test(sign)) continue;
          const isSlip =
            confusable(sign, title[at]!) || soundsAlike(sign, title[at]!) || (at > 1 && title.length >= long);
          if (!isSlip) continue;
          const words = text.slice(from, from + title.length);
          if (goesOn(text, from + title.length, words)) continue;
          const known = slips.get(words);
          if (known) known.places.push(clause);
          else slips.set(words, { title, places: [clause] });
        }
      }
    }
    const told = new Set<string>();
    for (const [words, { title, places }] of slips) {
      const usual = roles.used.get(title)?.length ?? 0;
      const [first] = places;
      if (
        !first ||
        told.has(title) ||
        [...titles.keys()].some((one) => one !== words && one.includes(words) && roles.established.has(one))
      )
        continue;
      // Two titles that are both set up are two offices.
      if (roles.established.has(words) && roles.established.has(title)) continue;
      if (places.length > usual || (places.length === usual && roles.established.has(words))) continue;
      told.add(words);
      yield fault(
        "warning",
        first,
        words,
        `「${title}」と「${words}」が混在しています。同じ役割であれば、どちらかの誤りです。`,
        title,
      );
    }
  },
};
