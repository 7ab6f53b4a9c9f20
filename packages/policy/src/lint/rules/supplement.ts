import { fault, type Rule } from "../rule.ts";

/** Supplementary provisions whose day cannot be known from the text, and rows of them that do not say what they amended. */
export const supplement: Rule = {
  id: "supplement",
  title: { ja: "附則の施行日・改正番号", en: "Supplementary provisions" },
  english: { fault: "The supplementary provisions do not tell day or number.", remedy: "Add them." },
  *check({ reading }) {
    const entries = reading.clauses.filter((clause) => clause.path.startsWith("附則/") && clause.level === 1);
    const undated = entries.filter(
      (clause) =>
        /(?:公布|公表|公示|交付)の日から/.test(clause.text ?? "") &&
        /第[0-9０-９]+号/.test(`${clause.heading ?? ""}${clause.label ?? ""}`) &&
        !/月\s*[0-9０-９一二三四五六七八九十]+\s*日/.test(`${clause.heading ?? ""}${clause.label ?? ""}`),
    );
    const [first] = undated;
    if (first) {
      yield fault(
        "note",
        first,
        (first.text ?? "").slice(0, 40),
        "改正の公布の日が本文から分からず、施行日を特定できません。附則の題名に年月日を付けるなどしてください。",
        "「附則（令和　年訓令第　号）」のように、改正の年と番号を題名に付けてください。",
      );
    }
    const nameless = entries.filter(
      (clause) => clause.path.split("/").length === 2 && !/第.*号|年/.test(clause.heading ?? ""),
    );
    if (nameless.length >= 3 && nameless.length === entries.length) {
      yield fault(
        "note",
        nameless[0] ?? null,
        "附則",
        `附則が${nameless.length}個ありますが、どの改正の附則か分かりません。改正の番号や年月日を付けてください。`,
        "「附則（令和　年訓令第　号）」のように、改正の年と番号を題名に付けてください。",
      );
    }
  },
};
