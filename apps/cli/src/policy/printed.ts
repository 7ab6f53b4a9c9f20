/** A reading in the shape other programs rely on: field names and order are fixed, nothing else is printed. */
import type { Clause, Finding, Norm, Reading } from "@machimori/policy/reading";

/** One norm in the printed shape. */
export const printedNorm = (norm: Norm) => ({
  modality: norm.modality,
  actors: norm.actors,
  quote: norm.quote,
  predicate: norm.predicate,
  condition: norm.condition,
  timing: norm.timing,
  approver: norm.approver,
  reportTo: norm.reportTo,
  record: norm.record,
  mechanisms: norm.mechanisms.map(({ id, confidence }) => ({ id, confidence })),
});

const clauseOf = (clause: Clause) => ({
  path: clause.path,
  label: clause.label,
  printed: clause.printed,
  level: clause.level,
  heading: clause.heading ?? null,
  text: clause.text ?? null,
  lines: clause.lines,
  ...(clause.pages && { pages: clause.pages }),
  norms: clause.norms.map(printedNorm),
});

/** Findings as other programs rely on them; SARIF says them in English too. */
export const printedFindings = (findings: readonly Finding[]): object[] =>
  findings.map(({ english: _, ...finding }) => finding);

/** The JSON of `policy read`. */
export function printedReading({ document, clauses }: Reading, findings: readonly Finding[]): object {
  return {
    document: {
      title: document.title,
      body: document.body,
      number: document.number,
      dates: document.dates.map(({ date, printed, kind }) => ({ date, printed, kind })),
      parts: document.parts,
    },
    clauses: clauses.map(clauseOf),
    findings: printedFindings(findings),
  };
}

/** The tree as lines for a person: address, heading, text, and each norm with its first mechanism. */
export function readingAsText(reading: Reading, name: (id: string) => string): string {
  const lines = [reading.document.title ?? "（表題なし）"];
  for (const clause of reading.clauses) {
    const indent = "  ".repeat(Math.max(clause.level, 0));
    const heading = clause.heading ? ` ${clause.heading}` : "";
    lines.push(`${indent}${clause.path}${heading}`);
    if (clause.text) lines.push(`${indent}  ${clause.text}`);
    for (const norm of clause.norms) {
      const [best] = norm.mechanisms;
      const matched = best ? ` → ${best.id} ${name(best.id)} ${best.confidence.toFixed(2)}` : "";
      lines.push(
        `${indent}  ・[${norm.modality}] ${norm.actors.join("、")}${norm.actors.length > 0 ? ": " : ""}${norm.predicate}${matched}`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}
