import { eras, gregorianYear } from "@machimori/terms";
import type { Clause } from "../../reading.ts";
import { linesOutside, type PrintedDay, printedDays } from "../printed-days.ts";
import { type Fault, fault, type Rule } from "../rule.ts";

const iso = (year: number, month: number, day: number) =>
  [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");

const eraOf = ({ era }: PrintedDay) => eras.find((one) => one.name === era);

function isPast(printed: PrintedDay): boolean {
  const last = eraOf(printed)?.to ?? null;
  return last !== null && iso(printed.year, printed.month ?? 0, printed.day ?? 0) > last;
}

/** The first year of 明治 was counted from its beginning. */
function isBeforeItsEra(printed: PrintedDay): boolean {
  const first = printed.era === "明治" ? undefined : eraOf(printed)?.from;
  return first !== undefined && printed.month !== null && iso(printed.year, printed.month, printed.day ?? 31) < first;
}

function isImpossible({ year, month, day }: PrintedDay): boolean {
  if (month === null) return false;
  if (month < 1 || month > 12) return true;
  return day !== null && (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate());
}

const twoYears =
  /([12][0-9]{3})年?[（(]\s?(昭和|平成|令和)\s?(元|[0-9]{1,2})年|(昭和|平成|令和)\s?(元|[0-9]{1,2})年?[（(]\s?([12][0-9]{3})年/g;

/** A month that is none in what recurs every year. */
const everyYear = /毎年(?:度)?(1[3-9]|[2-9][0-9]|0|[1-9][0-9]{2,})月/g;

const at = ({ clause, lines }: PrintedDay, one: Fault): Fault => (clause ? one : { ...one, lines });

/** Days that never come, years of an era after its end, and an era beside a year that is not its own. */
export const impossibleDate: Rule = {
  id: "impossible-date",
  title: { ja: "あり得ない日付", en: "Impossible date" },
  english: { fault: "No such day exists in the calendar or in the era named.", remedy: "Check year, month and day." },
  *check({ reading, occurs }) {
    const days = printedDays(reading);
    const knowsTheNewEra = days.some(({ era }) => era === "令和");
    for (const one of days) {
      const { words, clause, text } = one;
      if (isImpossible(one)) {
        yield at(
          one,
          fault("error", clause, words, `「${words}」という日は暦にありません。`, "正しい年月日を確かめてください。"),
        );
      } else if (isBeforeItsEra(one)) {
        yield at(
          one,
          fault(
            "warning",
            clause,
            words,
            `「${words}」は「${one.era}」の始まる前の日です。`,
            "元号を確かめてください。",
          ),
        );
      } else if (isPast(one)) {
        // A day to come, written before the change of era, was right when it was written.
        const inForce = /^[^。]{0,12}(?:から|より)(?:施行|適用|実施)/.test(text.slice(one.at + words.length));
        yield at(
          one,
          fault(
            knowsTheNewEra || inForce ? "warning" : "info",
            clause,
            words,
            `「${one.era}」は${one.yearOfEra}年${one.month === null ? "" : `${one.month}月`}より前に終わっています。`,
            null,
          ),
        );
      }
    }
    const texts: readonly { clause: Clause | null; text: string; line?: number }[] = [
      ...reading.clauses.map((clause) => ({ clause, text: `${clause.heading ?? ""}\n${clause.text ?? ""}` })),
      ...linesOutside(reading).map((outside) => ({ ...outside, clause: null })),
    ];
    for (const { clause, text, line } of texts) {
      for (const found of text.normalize("NFKC").matchAll(twoYears)) {
        const year = Number(found[1] ?? found[6]);
        const era = found[2] ?? found[4] ?? "";
        const ofEra = found[3] ?? found[5] ?? "";
        const right = gregorianYear(era, ofEra);
        // The year of a 年度 may be told from January on by the year after.
        if (right === null || right === year) continue;
        const words = found[0];
        const one = fault(
          "warning",
          clause,
          words,
          `「${era}${ofEra}年」は西暦${right}年で、「${year}年」と合いません。`,
          `${right}年`,
        );
        yield line === undefined ? one : { ...one, lines: [line, line] };
      }
    }
    if (!occurs(everyYear)) return;
    for (const clause of reading.clauses) {
      for (const [words] of (clause.text ?? "").matchAll(everyYear))
        yield fault("error", clause, words, `「${words}」という月は暦にありません。`, null);
    }
  },
};
