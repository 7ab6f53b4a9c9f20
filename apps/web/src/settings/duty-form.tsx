import { dueMonths, fitsTheYear } from "@machimori/model/recurrence";
import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { Select } from "../kit/choice-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { useListed, useSay } from "../language/language.ts";
import type { Duty } from "./duty.ts";
import { dutyWords, monthNames } from "./duty-words.ts";
import { SettingForm } from "./setting-form.tsx";
import type { Settings, Timing } from "./use-settings.ts";
import { isBetween, wholeNumber } from "./whole-number.ts";

const mostTimes = 12;

/** The months in the order of the fiscal year. */
const fiscalMonths = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];

/** One duty's times: how often, from which month, asked for how long before; what follows is said before it is saved. */
export function DutyForm({
  duty,
  others,
  seen,
  onSaved,
}: {
  readonly duty: Duty;
  /** What is set for the other duties: they are one setting. */
  readonly others: Settings["settings"]["recurrence"];
  readonly seen: Settings["history"];
  readonly onSaved: () => unknown;
}) {
  const say = useSay();
  const listed = useListed();
  const [times, setTimes] = useState(String(duty.timesAYear));
  const [month, setMonth] = useState(String(duty.dueMonth));
  const [lead, setLead] = useState(String(duty.leadDays));
  const timing: Timing = { timesAYear: Number(times), dueMonth: Number(month), leadDays: wholeNumber(lead) };
  const months =
    timing.timesAYear === mostTimes
      ? say(dutyWords.everyMonth)
      : listed(dueMonths(timing).map((one) => say(monthNames[one % 12]!)));
  const isStandard = isSame(timing, duty.standard);
  const incomplete = !isBetween(timing.leadDays, 1, 366)
    ? say(dutyWords.badLead)
    : fitsTheYear(timing)
      ? null
      : say(dutyWords.pastMarch, { n: timing.timesAYear, month: say(monthNames[latestFirst(timing)]!) });
  return (
    <SettingForm
      name="recurrence"
      of={duty.title}
      value={isStandard ? others : { ...others, [duty.id]: timing }}
      incomplete={incomplete}
      seen={seen}
      reasoned
      main
      onSaved={onSaved}
    >
      <Select
        id="duty-times"
        label={say(dutyWords.timesAYear)}
        options={Array.from({ length: mostTimes }, (_, index) => ({
          value: String(index + 1),
          label: say(dutyWords.times, { n: index + 1 }),
        }))}
        value={times}
        onChange={setTimes}
      />
      <Select
        id="duty-month"
        label={say(dutyWords.dueMonth)}
        options={fiscalMonths.map((one, index) => ({ value: String(one), label: say(monthNames[index]!) }))}
        value={month}
        onChange={setMonth}
      />
      <TextField
        id="duty-lead"
        label={say(dutyWords.leadDays)}
        help={say(dutyWords.leadHelp)}
        value={lead}
        onChange={setLead}
        short
        native={{ inputMode: "numeric", maxLength: 3 }}
      />
      {incomplete === null && (
        <p role="status">
          {say(dutyWords.follows, { months, n: timing.leadDays })} {say(dutyWords.alreadyOpen)}
        </p>
      )}
      {!isStandard && (
        <Button
          size="small"
          onClick={() => {
            setTimes(String(duty.standard.timesAYear));
            setMonth(String(duty.standard.dueMonth));
            setLead(String(duty.standard.leadDays));
          }}
        >
          {say(dutyWords.toStandard)}
        </Button>
      )}
    </SettingForm>
  );
}

const isSame = (one: Timing, other: Timing): boolean =>
  one.timesAYear === other.timesAYear && one.dueMonth === other.dueMonth && one.leadDays === other.leadDays;

/** The latest first month, counted from April, from which so many times a year still end by March. */
const latestFirst = ({ timesAYear }: Timing): number => 11 - dueMonths({ timesAYear, dueMonth: 4 }).at(-1)!;
