import { useState } from "react";
import { TextField } from "../kit/text-field.tsx";
import { useSay } from "../language/language.ts";
import { SettingForm } from "./setting-form.tsx";
import type { SettingProps, Settings } from "./use-settings.ts";
import { isBetween, wholeNumber } from "./whole-number.ts";
import { settingsWords } from "./words.ts";

/** The words of the text that ask for a report and give no figure; reports without any word stand last, as "". */
export function wordsWithoutMinutes({ graph }: Settings["settings"]): readonly string[] {
  return [...new Set(graph.filter((hop) => hop.withinMinutes === null).map((hop) => hop.words ?? ""))].sort(
    (one, other) => Number(one === "") - Number(other === ""),
  );
}

/** How soon things are reported where the text gives words and no figure. */
export function ReportMinutes({ data, onSaved }: SettingProps) {
  const say = useSay();
  const { settings } = data;
  const words = wordsWithoutMinutes(settings);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(settings.reportMinutes).map(([word, minutes]) => [word, String(minutes)])),
  );
  const given = Object.entries(typed).filter(([, minutes]) => minutes.trim() !== "");
  const isRight = given.every(([, minutes]) => isBetween(wholeNumber(minutes), 1, 60_000));
  return (
    <SettingForm
      seen={data.history}
      main
      onSaved={onSaved}
      name="reportMinutes"
      of={say(settingsWords.reportMinutes)}
      value={Object.fromEntries(given.map(([word, minutes]) => [word, wholeNumber(minutes)]))}
      incomplete={isRight ? null : say(settingsWords.badMinutes)}
    >
      <p>{say(settingsWords.reportMinutesHelp)}</p>
      {words.map((word, index) => (
        <TextField
          key={word}
          id={`minutes-${index}`}
          label={word === "" ? say(settingsWords.minutesOfRest) : say(settingsWords.minutesOf, { words: word })}
          optional
          value={typed[word] ?? ""}
          onChange={(minutes) => setTyped({ ...typed, [word]: minutes })}
          short
          native={{ inputMode: "numeric" }}
        />
      ))}
    </SettingForm>
  );
}

export function ExPostDays({ data, onSaved }: SettingProps) {
  const say = useSay();
  const [days, setDays] = useState(String(data.settings.exPostDays));
  const isRight = days.trim() !== "" && isBetween(wholeNumber(days), 0, 60);
  return (
    <SettingForm
      seen={data.history}
      main
      onSaved={onSaved}
      name="exPostDays"
      of={say(settingsWords.exPostDays)}
      value={wholeNumber(days)}
      incomplete={isRight ? null : say(settingsWords.badDays)}
    >
      <TextField
        id="ex-post-days"
        label={say(settingsWords.exPostDays)}
        value={days}
        onChange={setDays}
        short
        native={{ inputMode: "numeric" }}
      />
    </SettingForm>
  );
}
