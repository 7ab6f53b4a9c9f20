import { useState } from "react";
import { Tick } from "../kit/choice-field.tsx";
import { Field } from "../kit/field.tsx";
import { useSay } from "../language/language.ts";
import { closedWords } from "./closed-words.ts";
import { DayList } from "./day-list.tsx";
import { isShortPeriod, monthDayOf, monthDayWords } from "./month-day.ts";
import { SettingForm } from "./setting-form.tsx";
import type { ClosedDays, SettingSet } from "./use-settings.ts";

const usualYearEnd = { from: "12-29", to: "01-03" };

/** Weekends, the end of the year, and single days closed or open; holidays by law are closed by themselves. */
export function ClosedDaysForm({
  closed,
  seen,
  onSaved,
}: {
  readonly closed: ClosedDays;
  readonly seen: readonly SettingSet[];
  readonly onSaved: () => unknown;
}) {
  const say = useSay();
  const [weekends, setWeekends] = useState(closed.weekends);
  const [hasYearEnd, setHasYearEnd] = useState(closed.yearEnd !== null);
  const [ends, setEnds] = useState(() => {
    const { from, to } = closed.yearEnd ?? usualYearEnd;
    return { from: monthDayWords(from, say), to: monthDayWords(to, say) };
  });
  const [alsoClosed, setAlsoClosed] = useState(closed.alsoClosed ?? []);
  const [open, setOpen] = useState(closed.open ?? []);
  const yearEnd = { from: monthDayOf(ends.from), to: monthDayOf(ends.to) };
  const both = alsoClosed.filter((day) => open.includes(day));
  return (
    <SettingForm
      name="closedDays"
      of={say(closedWords.title)}
      value={{ weekends, yearEnd: hasYearEnd ? yearEnd : null, alsoClosed, open }}
      incomplete={
        hasYearEnd && !isShortPeriod(yearEnd)
          ? say(closedWords.badYearEnd)
          : both.length > 0
            ? say(closedWords.bothWays)
            : null
      }
      seen={seen}
      reasoned
      main
      onSaved={onSaved}
    >
      <Field id="regular" label={say(closedWords.regular)} help={say(closedWords.regularHelp)} group>
        <div className="choices">
          <Tick label={say(closedWords.weekends)} value={weekends} onChange={setWeekends} />
          <Tick label={say(closedWords.yearEnd)} value={hasYearEnd} onChange={setHasYearEnd} />
        </div>
        {hasYearEnd && (
          <div className="input-row">
            {(["from", "to"] as const).map((end) => (
              <div key={end}>
                <label htmlFor={`year-end-${end}`}>{say(closedWords[end])}</label>
                <input
                  id={`year-end-${end}`}
                  className="input input-short"
                  value={ends[end]}
                  onChange={(event) => setEnds({ ...ends, [end]: event.target.value })}
                />
              </div>
            ))}
          </div>
        )}
      </Field>
      <DayList
        id="also-closed"
        label={say(closedWords.alsoClosed)}
        help={say(closedWords.alsoClosedHelp)}
        days={alsoClosed}
        onChange={setAlsoClosed}
      />
      <DayList
        id="open-days"
        label={say(closedWords.open)}
        help={say(closedWords.openHelp)}
        days={open}
        onChange={setOpen}
      />
    </SettingForm>
  );
}
