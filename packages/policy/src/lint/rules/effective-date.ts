import type { Clause } from "../../reading.ts";
import { fault, type Rule } from "../rule.ts";

const inForce = /施行|適用(?:する|され)|効力|実施(?:する|日|:|：)|制定|策定[年日]|から/;
/** A day on the cover, which stands alone or with the number of the instrument. */
const onTheCover = /^[^。、]{0,20}[0-9０-９元]年[^。、]{0,20}日[^。、]{0,20}$/;

const saysWhen = ({ heading, text }: Clause) =>
  /施行|適用|実施する|効力|から(?:これを)?行う|廃止する|改正/.test(`${heading ?? ""}${text ?? ""}`);

/** A text from which no day of effect can be known. */
export const effectiveDate: Rule = {
  id: "effective-date",
  title: { ja: "施行日の定めがない", en: "No day of effect" },
  english: {
    fault: "It is not said from which day the text is in force.",
    remedy: "Add the day of effect to the supplementary provisions.",
  },
  *check({ reading }) {
    const supplements = reading.clauses.filter(({ path }) => /^(?:附則|付則)/.test(path));
    const [first] = supplements;
    if (first && supplements.some(({ text }) => text) && !supplements.some((one) => saysWhen(one))) {
      yield fault(
        "warning",
        first,
        (supplements.find(({ text }) => text)?.text ?? "").slice(0, 30),
        "附則に施行の日の定めがありません。いつから効力を持つかが分かりません。",
        "この…は、…年…月…日から施行する。",
      );
      return;
    }
    if (reading.document.dates.some(({ kind }) => /施行|適用|実施/.test(kind))) return;
    if (reading.clauses.some(({ path, text }) => path.startsWith("附則") || /から施行する/.test(text ?? ""))) return;
    // Where the text at hand is an excerpt, the supplementary provisions are simply not there.
    if (reading.clauses.length < 10) return;
    const lines = [...reading.source.slice(0, 30), ...reading.source.slice(-30)];
    if (
      lines.some(
        (line) =>
          /[0-9０-９元]年.*[0-9０-９]月.*[0-9０-９]日/.test(line) &&
          (inForce.test(line) || onTheCover.test(line.trim())),
      )
    )
      return;
    yield fault(
      "note",
      null,
      reading.document.title ?? "",
      "いつから効力を持つかが、本文からも附則からも分かりません。",
      "施行日を附則などに定めてください。",
    );
  },
};
