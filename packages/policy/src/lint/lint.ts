import type { Clause, Finding, LineSpan, Reading, Severity } from "../reading.ts";
import { rules } from "./all-rules.ts";
import type { Rule } from "./rule.ts";
import { surveyOf } from "./survey.ts";

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2, info: 3 };

/** The source lines of the words objected to, or of the whole clause where they are not found in one line. */
function linesOf(reading: Reading, clause: Clause, excerpt: string): LineSpan {
  const [first, last] = clause.lines;
  const words = excerpt.replace(/\s/g, "").slice(0, 12);
  for (let line = first; line <= last && words.length >= 2; line++) {
    if ((reading.source[line - 1] ?? "").replace(/\s/g, "").includes(words)) return [line, line];
  }
  return clause.lines;
}

/** A suggestion that tells what to do, where others are wording to put in place. */
const advice = /ください|ありませんか|差し支え|とします。$/;

/** What a rule says in English of one of its faults. */
function inEnglish({ english: { fault, remedy } }: Rule, suggestion: string | null): Finding["english"] {
  const wording = suggestion === null || advice.test(suggestion) ? "" : ` Suggested wording: 「${suggestion}」`;
  return { message: fault, suggestion: `${remedy}${wording}` };
}

/** Rules that look for the same slips by different ways; earlier ones know better what was meant. */
const spelling: readonly string[] = [
  "instrument-name",
  "law-name",
  "confusable-roles",
  "misspelling",
  "misspelt-word",
  "misspelt-pair",
  "near-miss",
  "role-not-set-up",
  "look-alike",
  "other-script",
  "reversed-range",
  "dangling-reference",
];

/** Leaves out what a better rule has already said of the same words of the same clause. */
function withoutEchoes<T extends { readonly finding: Finding }>(found: readonly T[]): T[] {
  const byPlace = new Map<string, Finding[]>();
  const ordered = [...found].sort((a, b) => spelling.indexOf(a.finding.rule) - spelling.indexOf(b.finding.rule));
  const dropped = new Set<Finding>();
  for (const { finding } of ordered) {
    if (!spelling.includes(finding.rule)) continue;
    const told = byPlace.get(finding.path) ?? [];
    const isEcho = told.some(
      (one) =>
        one.rule !== finding.rule && (one.excerpt.includes(finding.excerpt) || finding.excerpt.includes(one.excerpt)),
    );
    if (isEcho) dropped.add(finding);
    else byPlace.set(finding.path, [...told, finding]);
  }
  return found.filter(({ finding }) => !dropped.has(finding));
}

/**
 * What a careful drafter would object to in a policy: rule, severity, place, words, reason, suggested wording. In the
 * order of the text, graver ones first within a clause. Never changes the reading. Linear in the length of the text but
 * for the comparison of provisions with each other, which looks only at those that share rare words.
 */
export function lint(reading: Reading, chosen: readonly Rule[] = rules): readonly Finding[] {
  const survey = surveyOf(reading);
  const place = new Map(reading.clauses.map((clause, index) => [clause, index]));
  const found: { finding: Finding; at: number }[] = [];
  for (const rule of chosen) {
    for (const { severity, clause, excerpt, message, suggestion, lines } of rule.check(survey)) {
      const where = clause ?? reading.clauses[0];
      found.push({
        finding: {
          rule: rule.id,
          severity,
          path: clause?.path ?? "",
          lines: lines ?? (where ? linesOf(reading, where, excerpt) : [1, 1]),
          excerpt,
          message,
          suggestion,
          english: inEnglish(rule, suggestion),
        },
        at: clause ? (place.get(clause) ?? 0) : -1,
      });
    }
  }
  return withoutEchoes(found)
    .sort((a, b) => a.at - b.at || weight[a.finding.severity] - weight[b.finding.severity])
    .map(({ finding }) => finding);
}
